//! A keyring that is missing or stays locked: the window explains it, and the journey continues.

use super::scene::{ACCOUNT, INVENTIT, Scene, UNIT_UUID};
use journeys::{Keyring, Language};

#[tokio::test]
async fn without_a_keyring_the_journey_continues() {
    let scene = Scene::start(Language::Japanese, Keyring::Absent).await;
    let current = scene.seed_certificate(ACCOUNT, INVENTIT, UNIT_UUID, 20);
    scene.add_certificate_and_unit("東京本社", "mobiconnect", &current).await;
    scene.click_main_button().await;
    scene.prepare(ACCOUNT).await;
    assert!(scene.window.is_shown("main[data-step=request]").await);
    scene.window.click("[data-testid=back]").await;
    scene.window.wait_for("[data-testid=memo][data-memo=unavailable]").await;
    scene.window.wait_for("[data-testid=memo-goes-on]").await;
}

#[tokio::test]
async fn saving_again_asks_a_locked_keyring_again() {
    let scene = Scene::start(Language::English, Keyring::Locked).await;
    let current = scene.seed_certificate(ACCOUNT, INVENTIT, UNIT_UUID, 20);
    scene.add_certificate_and_unit("Acme", "mobiconnect", &current).await;
    scene.window.fill("[data-testid=memo-input]", ACCOUNT).await;
    scene.window.click("[data-testid=memo-save]:enabled").await;
    scene.desktop.answer_keyring_prompt(false).await;
    scene.window.wait_for("[data-testid=fault][data-code=keyring-locked]").await;
    scene.check_accessibility("unit with a locked keyring").await;

    // The field still has the text.
    scene.window.click("[data-testid=memo-save]:enabled").await;
    scene.desktop.answer_keyring_prompt(true).await;
    scene.window.wait_for("[data-testid=memo][data-memo=kept]").await;
    scene.window.wait_gone("[data-testid=fault]").await;
    assert_eq!(scene.desktop.count_secrets("service", "Pushkeeper").await, 1);
}
