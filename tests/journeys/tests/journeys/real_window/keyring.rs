//! No keyring: a clear message, and the journey goes on.

use super::scene::{ACCOUNT, INVENTIT, OURS, Scene};
use journeys::{Keyring, Language};

#[tokio::test]
async fn without_a_keyring_the_journey_goes_on() {
    let scene = Scene::begin(Language::Japanese, Keyring::Absent).await;
    let current = scene.seed(ACCOUNT, INVENTIT, OURS, 20);
    scene.adopts("東京本社", "mobiconnect", &current).await;
    scene.goes_on().await;
    scene.prepares(ACCOUNT).await;
    assert!(scene.window.shows("main[data-step=request]").await);
    scene.window.click("[data-testid=back]").await;
    scene.window.wait_for("[data-testid=memo][data-memo=unavailable]").await;
    scene.window.wait_for("[data-testid=memo-goes-on]").await;
}
