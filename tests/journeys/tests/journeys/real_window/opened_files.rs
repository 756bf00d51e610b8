//! Files that are opened with Pushkeeper are added like chosen files, and links never take away what somebody types.

use super::scene::{ACCOUNT, INVENTIT, Scene, UNIT_UUID};
use journeys::{Keyring, Language, Window};
use serde_json::json;

const FORM: &str = "main[data-screen=unit-form]";

#[tokio::test]
async fn a_file_opened_from_outside_is_added_to_the_screen() {
    let mut scene = Scene::start(Language::English, Keyring::Unlocked).await;
    let current = scene.seed_certificate(ACCOUNT, INVENTIT, UNIT_UUID, 200);
    let file = scene.desktop.home().join("証明書 (1).pem").display().to_string();
    std::fs::write(&file, current).expect("written");
    scene.window.click("[data-testid=have-certificate]").await;
    scene.window.wait_for("main[data-screen=adopt]").await;
    scene.minimize().await;
    let second = scene.start_again(&[&file]).await;
    assert!(second.status.success(), "{second:?}");
    scene.window.wait_for(FORM).await;
    scene.wait_until_in_front().await;
    assert_eq!(scene.windows().await.len(), 1);

    scene.window.kill(&mut scene.desktop).await;
    Window::open_with(&mut scene.desktop, &[&file]).await.wait_for(FORM).await;
}

#[tokio::test]
async fn a_link_is_offered_beside_a_form_that_is_half_filled_in() {
    let scene = Scene::start(Language::English, Keyring::Unlocked).await;
    let current = scene.seed_certificate(ACCOUNT, INVENTIT, UNIT_UUID, 200);
    scene.add_certificate_and_unit("Acme", "mobiconnect", &current).await;
    let home = scene.window.act(json!({ "type": "go-home" })).await.expect("the bridge answers");
    let unit = home.pointer("/screen/units/0/id").and_then(|id| id.as_str()).expect("a unit");
    let link = format!("pushkeeper://unit/{unit}");

    scene.window.click("[data-testid=go-home]").await;
    scene.window.click("[data-testid=add-unit]").await;
    scene.window.wait_for(FORM).await;
    scene.window.fill("[data-testid=field-name]", "Half a name").await;
    scene.open_link("pushkeeper://unit/00000000-0000-0000-0000-000000000000").await;
    scene.window.wait_for("[data-testid=fault][data-code=link-unit-unknown]").await;
    scene.check_half_filled_form().await;

    scene.open_link(&link).await;
    scene.window.wait_for_text("[data-testid=offer]", "Acme").await;
    scene.check_accessibility("the offer").await;
    scene.window.click("[data-testid=dismiss-offer]").await;
    scene.window.wait_gone("[data-testid=offer]").await;
    scene.check_half_filled_form().await;

    scene.open_link(&link).await;
    scene.window.click("[data-testid=open-offer]").await;
    scene.window.wait_for("main[data-screen=unit]").await;
    scene.window.wait_gone("[data-testid=offer]").await;
}

impl Scene {
    /// Opens a deep link as a browser does.
    async fn open_link(&self, link: &str) {
        let second = self.start_again(&[link]).await;
        assert!(second.status.success(), "{second:?}");
    }

    /// Checks that the form of a unit is on the screen with the text that was typed.
    async fn check_half_filled_form(&self) {
        self.window.wait_for(FORM).await;
        let value = "return document.querySelector('[data-testid=field-name]').value";
        assert_eq!(self.window.script(value, vec![]).await, json!("Half a name"));
    }
}
