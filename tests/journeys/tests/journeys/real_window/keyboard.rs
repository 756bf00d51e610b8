//! Journeys with the keyboard only: every step is reached, and its title gets the focus.

use super::scene::{ACCOUNT, INVENTIT, Scene, UNIT_UUID};
use authority::{Authority, key_for};
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::key::Key;
use journeys::{Keyring, Language, Window, wait_until};
use mdm::NanoMdm;
use serde_json::json;
use std::fs;

/// More focusable elements than any screen has.
const MAX_STOPS: usize = 80;

#[tokio::test]
async fn a_renewal_with_the_keyboard_only() {
    let scene = Scene::start(Language::English, Keyring::Unlocked).await;
    let current = scene.seed_certificate(ACCOUNT, INVENTIT, UNIT_UUID, 20);
    scene.add_certificate_and_unit("Acme", "mobiconnect", &current).await;
    let keys = Keyboard { window: &scene.window };

    keys.wait_for_focus_on_title().await;
    keys.tab_to("main-button").await;
    keys.press(&[Key::Enter.into()]).await;
    keys.wait_for_step(&scene, "prepare").await;
    for item in ["account", "second-factor", "browser", "permissions", "stakes"] {
        let testid = format!("prepare-{item}");
        keys.tab_to(&testid).await;
        keys.press(&[' ']).await;
        scene.window.wait_for(&format!("[data-testid={testid}]:checked")).await;
    }
    keys.continue_to(&scene, "apple-id").await;
    keys.tab_to("memo-input").await;
    keys.type_text(ACCOUNT).await;
    keys.press(&[Key::Enter.into()]).await;
    scene.window.wait_for("[data-testid=memo][data-memo=kept]").await;
    keys.continue_to(&scene, "request").await;

    // Shortcuts go back and open the settings.
    keys.press(&[Key::Alt.into(), Key::Left.into()]).await;
    keys.wait_for_step(&scene, "apple-id").await;
    keys.press(&[Key::Control.into(), ',']).await;
    scene.window.wait_for("main[data-screen=settings]").await;
    keys.wait_for_focus_on_title().await;
    keys.press(&[Key::Alt.into(), Key::Left.into()]).await;
    keys.wait_for_step(&scene, "apple-id").await;
    keys.continue_to(&scene, "request").await;

    scene.download_request("acme.txt", INVENTIT, "this year").await;
    keys.wait_for_focus_on_title().await;
    keys.continue_to(&scene, "sign-in").await;
    keys.tab_to("signed-in-already").await;
    keys.press(&[Key::Enter.into()]).await;
    keys.wait_for_step(&scene, "renew").await;
    keys.tab_to("only-create").await;
    keys.press(&[' ']).await;
    scene.window.wait_for("[data-testid=other-account]").await;
    keys.continue_to(&scene, "upload").await;
    keys.continue_to(&scene, "download").await;

    let renewed = Authority::shared().push().uuid(UNIT_UUID).public_key(&key_for("this year")).pem();
    fs::write(scene.desktop.downloads().join("renewed.pem"), renewed).expect("the Downloads folder");
    keys.wait_for_step(&scene, "verdict").await;
    scene.window.wait_for("[data-testid=verdict][data-judgement=accepted]").await;
    keys.tab_to("main-button").await;
    keys.tab_back_to("back").await;
    keys.press(&[' ']).await;
    keys.wait_for_step(&scene, "download").await;
    keys.continue_to(&scene, "verdict").await;
}

#[tokio::test]
async fn a_request_is_created_and_sent_with_the_keyboard_only() {
    let scene = Scene::start(Language::English, Keyring::Unlocked).await;
    scene.start_registration("Lab", "nanomdm").await;
    let keys = Keyboard { window: &scene.window };
    keys.wait_for_focus_on_title().await;
    keys.tab_to("field-country").await;
    keys.type_text("jp").await;
    keys.press(&[Key::Enter.into()]).await;
    scene.window.wait_for("[data-testid=who-signs]").await;
    keys.wait_for_focus_on_title().await;
    keys.tab_to("sign-by-somebody-else").await;
    keys.press(&[Key::Up.into()]).await;
    scene.window.wait_for_text("[data-testid=title]", "Add your vendor certificate").await;
    assert_eq!(keys.focus().await, "sign-by-vendor");
    keys.press(&[Key::Down.into()]).await;
    keys.tab_to("copy-request-path").await;
    keys.tab_to("copy-message").await;
    keys.press(&[' ']).await;
    scene.window.wait_for_text("[data-testid=copy-message]", "Copied").await;
    keys.tab_to("choose-file").await;
    keys.tab_to("main-button").await;

    // The dialog takes the focus and gives it back.
    scene.open_details("made-facts").await;
    keys.tab_back_to("make-anew").await;
    keys.press(&[Key::Enter.into()]).await;
    scene.window.wait_for("dialog[open]").await;
    keys.press(&[Key::Escape.into()]).await;
    scene.window.wait_gone("dialog[open]").await;
    assert_eq!(keys.focus().await, "make-anew");
}

#[tokio::test]
async fn an_upload_to_the_mdm_with_the_keyboard_only() {
    let server = NanoMdm::start();
    let scene = Scene::start(Language::Japanese, Keyring::Unlocked).await;
    scene.window.open_hand_over_with_own_key("Lab", "nanomdm", UNIT_UUID).await;
    let keys = Keyboard { window: &scene.window };
    keys.wait_for_focus_on_title().await;
    keys.tab_to("api-address").await;
    keys.type_text(server.server().url()).await;
    keys.tab_to("api-credential").await;
    keys.type_text(NanoMdm::API_KEY).await;
    keys.press(&[Key::Enter.into()]).await;
    scene.window.wait_for("[data-testid=mdm-answer]").await;
    scene.open_details("as-file").await;
    keys.tab_to("export-pkcs12-modern").await;
    keys.press(&[Key::Down.into()]).await;
    scene.window.wait_for("[data-testid=export-pkcs12-compatible]:checked").await;
    keys.tab_to("export-write").await;
    keys.press(&[' ']).await;
    scene.window.wait_for("[data-testid=exported]").await;
    keys.continue_to(&scene, "confirm").await;
    scene.window.wait_for("[data-testid=mdm-answer][data-verdict=yes]").await;
    assert_eq!(server.delivered().len(), 1);
    keys.continue_to(&scene, "reminders").await;
}

/// Sends keys to the focused element.
struct Keyboard<'a> {
    window: &'a Window,
}

impl Keyboard<'_> {
    /// Presses the keys one after the other and releases them in the opposite order.
    async fn press(&self, keys: &[char]) {
        let down = keys.iter().map(|&value| KeyAction::Down { value });
        let up = keys.iter().rev().map(|&value| KeyAction::Up { value });
        let actions = down.chain(up).fold(KeyActions::new("keyboard".into()), InputSource::then);
        let pressed = self.window.client().perform_actions(actions).await;
        pressed.unwrap_or_else(|error| panic!("{keys:?} cannot be pressed: {error}"));
    }

    async fn type_text(&self, text: &str) {
        for letter in text.chars() {
            self.press(&[letter]).await;
        }
    }

    async fn tab_to(&self, testid: &str) {
        self.walk_to(testid, &[Key::Tab.into()]).await;
    }

    async fn tab_back_to(&self, testid: &str) {
        self.walk_to(testid, &[Key::Shift.into(), Key::Tab.into()]).await;
    }

    async fn walk_to(&self, testid: &str, keys: &[char]) {
        let mut passed = Vec::new();
        for _ in 0..MAX_STOPS {
            self.press(keys).await;
            let stop = self.focus().await;
            if stop == testid {
                return;
            }
            passed.push(stop);
        }
        panic!("{testid} is not reached by {keys:?}, only {passed:?}");
    }

    /// Presses the main button with the keyboard and waits for the title of the next step.
    async fn continue_to(&self, scene: &Scene, step: &str) {
        self.tab_to("main-button").await;
        self.press(&[Key::Enter.into()]).await;
        self.wait_for_step(scene, step).await;
    }

    async fn wait_for_step(&self, scene: &Scene, step: &str) {
        scene.wait_for_step(step).await;
        self.wait_for_focus_on_title().await;
    }

    async fn wait_for_focus_on_title(&self) {
        wait_until("the focus on the headline", async || (self.focus().await == "title").then_some(())).await;
    }

    /// The test id of the focused element.
    async fn focus(&self) -> String {
        let focus = self.window.script("return document.activeElement?.dataset.testid ?? ''", vec![]).await;
        focus.as_str().unwrap_or_else(|| panic!("no name: {}", json!(focus))).to_owned()
    }
}
