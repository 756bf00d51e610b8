//! Language and size of the window change under way, and nothing else does.

use super::scene::{ACCOUNT, INVENTIT, OURS, Scene};
use journeys::{Keyring, Language, until};
use serde_json::json;

#[tokio::test]
async fn language_and_companion_change_in_the_middle_of_a_journey() {
    let mut scene = Scene::begin(Language::Japanese, Keyring::Unlocked).await;
    let current = scene.seed(ACCOUNT, INVENTIT, OURS, 60);
    scene.adopts("東京本社", "mobiconnect", &current).await;
    scene.goes_on().await;
    scene.prepares(ACCOUNT).await;
    let japanese = scene.window.text("[data-testid=title]").await;

    scene.speaks("en").await;
    let english = scene.window.text("[data-testid=title]").await;
    assert!(english.is_ascii() && english != japanese, "{english}");
    scene.at("request").await;
    scene.window = scene.window.restart(&mut scene.desktop).await;
    scene.at("request").await;
    assert_eq!(scene.window.text("[data-testid=title]").await, english);
    scene.speaks("ja").await;
    assert_eq!(scene.window.text("[data-testid=title]").await, japanese);

    scene.window.click("[data-testid=companion][aria-pressed=false]").await;
    has_size(&scene, 380, 680).await;
    scene.stays_on_top(true).await;
    scene.is_accessible("request beside the browser").await;
    scene.goes_back_to("apple-id").await;
    scene.goes_on_to("request").await;
    scene.window.click("[data-testid=companion][aria-pressed=true]").await;
    has_size(&scene, 1040, 720).await;
    scene.stays_on_top(false).await;
}

async fn has_size(scene: &Scene, width: u32, height: u32) {
    until(&format!("{width}×{height}"), async || {
        let size = scene.window.script("return [innerWidth, innerHeight]", vec![]).await;
        (size == json!([width, height])).then_some(())
    })
    .await;
}
