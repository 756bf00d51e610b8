//! A keyring that is not there or stays shut: a clear message, and the journey goes on.

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

#[tokio::test]
async fn a_locked_keyring_is_asked_again_when_the_reader_wants_it() {
    let scene = Scene::begin(Language::English, Keyring::Locked).await;
    let current = scene.seed(ACCOUNT, INVENTIT, OURS, 20);
    scene.adopts("Acme", "mobiconnect", &current).await;
    scene.window.fill("[data-testid=memo-input]", ACCOUNT).await;
    scene.window.click("[data-testid=memo-save]:enabled").await;
    scene.desktop.answer_keyring_prompt(false).await;
    scene.window.wait_for("[data-testid=fault][data-code=keyring-locked]").await;
    scene.is_accessible("unit with a locked keyring").await;

    // What was typed is still there.
    scene.window.click("[data-testid=memo-save]:enabled").await;
    scene.desktop.answer_keyring_prompt(true).await;
    scene.window.wait_for("[data-testid=memo][data-memo=kept]").await;
    scene.window.wait_gone("[data-testid=fault]").await;
    assert_eq!(scene.desktop.secrets("service", "Pushkeeper").await, 1);
}
