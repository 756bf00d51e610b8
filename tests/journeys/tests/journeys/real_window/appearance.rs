//! The language and the size of the window can change during a journey without changing anything else.

use super::frame::Place;
use super::scene::{ACCOUNT, INVENTIT, Scene, UNIT_UUID};
use journeys::{Keyring, Language, wait_until};
use serde_json::json;

#[tokio::test]
async fn language_and_companion_size_change_during_a_journey() {
    let mut scene = Scene::start(Language::Japanese, Keyring::Unlocked).await;
    let current = scene.seed_certificate(ACCOUNT, INVENTIT, UNIT_UUID, 60);
    scene.add_certificate_and_unit("東京本社", "mobiconnect", &current).await;
    scene.click_main_button().await;
    scene.prepare(ACCOUNT).await;
    let japanese = scene.window.text("[data-testid=title]").await;

    scene.choose_language("en").await;
    let english = scene.window.text("[data-testid=title]").await;
    assert!(english.is_ascii() && english != japanese, "{english}");
    scene.wait_for_step("request").await;
    scene.window = scene.window.restart(&mut scene.desktop).await;
    scene.wait_for_step("request").await;
    assert_eq!(scene.window.text("[data-testid=title]").await, english);
    scene.choose_language("ja").await;
    assert_eq!(scene.window.text("[data-testid=title]").await, japanese);

    let before = scene.place_of_window().await;
    scene.window.click("[data-testid=companion][aria-pressed=false]").await;
    wait_for_size(&scene, 380, 680).await;
    scene.wait_for_always_on_top(true).await;
    scene.wait_for_place("at the right edge", Place::is_at_the_right).await;
    scene.window.click("[data-testid=companion-edge]").await;
    scene.wait_for_place("at the left edge", Place::is_at_the_left).await;
    scene.check_accessibility("request beside the browser").await;
    scene.go_back_to("apple-id").await;
    scene.continue_to("request").await;
    scene.window.click("[data-testid=companion][aria-pressed=true]").await;
    wait_for_size(&scene, 1040, 720).await;
    scene.wait_for_always_on_top(false).await;
    scene.wait_for_place("where it was", |place| *place == before).await;
}

async fn wait_for_size(scene: &Scene, width: u32, height: u32) {
    wait_until(&format!("{width}×{height}"), async || {
        let size = scene.window.script("return [innerWidth, innerHeight]", vec![]).await;
        (size == json!([width, height])).then_some(())
    })
    .await;
}
