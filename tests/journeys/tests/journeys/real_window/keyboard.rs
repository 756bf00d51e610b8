//! The whole renewal without a mouse: every step is reached, and its headline has the focus.

use super::scene::{ACCOUNT, INVENTIT, OURS, Scene};
use authority::{Authority, key_for};
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::key::Key;
use journeys::{Keyring, Language, Window, until};
use mdm::NanoMdm;
use serde_json::json;
use std::fs;

/// More stops than any screen has.
const STOPS: usize = 80;

#[tokio::test]
async fn a_renewal_with_the_keyboard_alone() {
    let scene = Scene::begin(Language::English, Keyring::Unlocked).await;
    let current = scene.seed(ACCOUNT, INVENTIT, OURS, 20);
    scene.adopts("Acme", "mobiconnect", &current).await;
    let keys = Keyboard { window: &scene.window };

    keys.is_at_the_headline().await;
    keys.tab_to("main-button").await;
    keys.press(&[Key::Enter.into()]).await;
    keys.arrives(&scene, "prepare").await;
    for item in ["account", "second-factor", "browser", "permissions", "stakes"] {
        let testid = format!("prepare-{item}");
        keys.tab_to(&testid).await;
        keys.press(&[' ']).await;
        scene.window.wait_for(&format!("[data-testid={testid}]:checked")).await;
    }
    keys.goes_on(&scene, "apple-id").await;
    keys.tab_to("memo-input").await;
    keys.types(ACCOUNT).await;
    keys.press(&[Key::Enter.into()]).await;
    scene.window.wait_for("[data-testid=memo][data-memo=kept]").await;
    keys.goes_on(&scene, "request").await;

    // Back and forth by shortcut; the settings are a detour.
    keys.press(&[Key::Alt.into(), Key::Left.into()]).await;
    keys.arrives(&scene, "apple-id").await;
    keys.press(&[Key::Control.into(), ',']).await;
    scene.window.wait_for("main[data-screen=settings]").await;
    keys.is_at_the_headline().await;
    keys.press(&[Key::Alt.into(), Key::Left.into()]).await;
    keys.arrives(&scene, "apple-id").await;
    keys.goes_on(&scene, "request").await;

    scene.downloads_request("acme.txt", INVENTIT, "this year").await;
    keys.is_at_the_headline().await;
    keys.goes_on(&scene, "sign-in").await;
    keys.tab_to("signed-in-already").await;
    keys.press(&[Key::Enter.into()]).await;
    keys.arrives(&scene, "renew").await;
    keys.tab_to("only-create").await;
    keys.press(&[' ']).await;
    scene.window.wait_for("[data-testid=other-account]").await;
    keys.goes_on(&scene, "upload").await;
    keys.goes_on(&scene, "download").await;

    let renewed = Authority::shared().push().uuid(OURS).public_key(&key_for("this year")).pem();
    fs::write(scene.desktop.downloads().join("renewed.pem"), renewed).expect("the Downloads folder");
    keys.arrives(&scene, "verdict").await;
    scene.window.wait_for("[data-testid=verdict][data-judgement=accepted]").await;
    keys.tab_to("main-button").await;
    keys.tab_back_to("back").await;
    keys.press(&[' ']).await;
    keys.arrives(&scene, "download").await;
    keys.goes_on(&scene, "verdict").await;
}

#[tokio::test]
async fn a_request_is_made_and_handed_out_with_the_keyboard_alone() {
    let scene = Scene::begin(Language::English, Keyring::Unlocked).await;
    scene.registers("Lab", "nanomdm").await;
    let keys = Keyboard { window: &scene.window };
    keys.is_at_the_headline().await;
    keys.tab_to("field-country").await;
    keys.types("jp").await;
    keys.press(&[Key::Enter.into()]).await;
    scene.window.wait_for("[data-testid=who-signs]").await;
    keys.is_at_the_headline().await;
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

    // The dialog keeps the focus while it asks, and gives it back.
    scene.unfold("made-facts").await;
    keys.tab_back_to("make-anew").await;
    keys.press(&[Key::Enter.into()]).await;
    scene.window.wait_for("dialog[open]").await;
    keys.press(&[Key::Escape.into()]).await;
    scene.window.wait_gone("dialog[open]").await;
    assert_eq!(keys.focus().await, "make-anew");
}

#[tokio::test]
async fn a_delivery_with_the_keyboard_alone() {
    let server = NanoMdm::start();
    let scene = Scene::begin(Language::Japanese, Keyring::Unlocked).await;
    scene.window.hands_over_ours("Lab", "nanomdm", OURS).await;
    let keys = Keyboard { window: &scene.window };
    keys.is_at_the_headline().await;
    keys.tab_to("api-address").await;
    keys.types(server.server().url()).await;
    keys.tab_to("api-credential").await;
    keys.types(NanoMdm::API_KEY).await;
    keys.press(&[Key::Enter.into()]).await;
    scene.window.wait_for("[data-testid=mdm-answer]").await;
    scene.unfold("as-file").await;
    keys.tab_to("export-pkcs12-modern").await;
    keys.press(&[Key::Down.into()]).await;
    scene.window.wait_for("[data-testid=export-pkcs12-compatible]:checked").await;
    keys.tab_to("export-write").await;
    keys.press(&[' ']).await;
    scene.window.wait_for("[data-testid=exported]").await;
    keys.goes_on(&scene, "confirm").await;
    scene.window.wait_for("[data-testid=mdm-answer][data-verdict=yes]").await;
    assert_eq!(server.delivered().len(), 1);
    keys.goes_on(&scene, "reminders").await;
}

/// Keys go to whatever has the focus.
struct Keyboard<'a> {
    window: &'a Window,
}

impl Keyboard<'_> {
    /// Presses keys one after the other and lets them go in the opposite order.
    async fn press(&self, keys: &[char]) {
        let down = keys.iter().map(|&value| KeyAction::Down { value });
        let up = keys.iter().rev().map(|&value| KeyAction::Up { value });
        let actions = down.chain(up).fold(KeyActions::new("keyboard".into()), InputSource::then);
        let pressed = self.window.client().perform_actions(actions).await;
        pressed.unwrap_or_else(|error| panic!("{keys:?} cannot be pressed: {error}"));
    }

    async fn types(&self, text: &str) {
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
        for _ in 0..STOPS {
            self.press(keys).await;
            let stop = self.focus().await;
            if stop == testid {
                return;
            }
            passed.push(stop);
        }
        panic!("{testid} is not reached by {keys:?}, only {passed:?}");
    }

    /// Presses the main button and waits for the headline of the next step.
    async fn goes_on(&self, scene: &Scene, step: &str) {
        self.tab_to("main-button").await;
        self.press(&[Key::Enter.into()]).await;
        self.arrives(scene, step).await;
    }

    async fn arrives(&self, scene: &Scene, step: &str) {
        scene.at(step).await;
        self.is_at_the_headline().await;
    }

    async fn is_at_the_headline(&self) {
        until("the focus on the headline", async || (self.focus().await == "title").then_some(())).await;
    }

    /// What has the focus, by the name under which tests know it.
    async fn focus(&self) -> String {
        let focus = self.window.script("return document.activeElement?.dataset.testid ?? ''", vec![]).await;
        focus.as_str().unwrap_or_else(|| panic!("no name: {}", json!(focus))).to_owned()
    }
}
