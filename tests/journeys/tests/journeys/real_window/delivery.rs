//! The certificate is uploaded through the MDM's API, and the MDM reports that it uses it.

use super::scene::{ACCOUNT, Scene, UNIT_UUID};
use authority::Authority;
use journeys::{Keyring, Language, wait_until};
use mdm::{Apns, Failure, Fleet, Graph, RealNanoMdm, SignIn};
use openssl::pkey::PKey;
use std::path::Path;

impl Scene {
    /// Fills in address and key, and clicks the button that saves and tests them.
    async fn save_connection(&self, address: &str, credential: &str) {
        self.window.fill("[data-testid=api-address]", address).await;
        self.window.fill("[data-testid=api-credential]", credential).await;
        self.window.click("[data-testid=api-save]:enabled").await;
    }

    async fn wait_for_fault(&self, fault: &str) {
        self.window.wait_for(&format!("[data-testid=fault][data-code={fault}]")).await;
    }

    /// Goes from the confirmed certificate to the page of the unit.
    async fn finish_renewal(&self) {
        self.continue_to("reminders").await;
        self.continue_without_check().await;
        self.check_accessibility("done").await;
        self.finish().await;
        assert_eq!(self.days_left().await, "365");
    }
}

#[tokio::test]
async fn the_real_nanomdm_accepts_the_certificate_and_so_does_apple() {
    let tools = Path::new(env!("CARGO_TARGET_TMPDIR")).join("tools");
    let Some(server) = RealNanoMdm::start(&tools) else { return };
    let gateway = Apns::start(Authority::shared());
    let scene = Scene::start(Language::English, Keyring::Unlocked).await;
    scene.set_gateway(gateway.server().url(), &gateway.ca_pem()).await;
    scene.window.open_hand_over_with_own_key("Lab", "nanomdm", UNIT_UUID).await;
    scene.check_accessibility("hand-over, not set up").await;

    scene.save_connection("http://127.0.0.1:1", "not the one").await;
    scene.wait_for_fault("server-unreachable").await;
    scene.window.click("[data-testid=api-edit]").await;
    scene.save_connection(server.url(), "not the one").await;
    scene.wait_for_fault("credentials-refused").await;
    scene.check_accessibility("hand-over, refused").await;
    scene.save_connection(server.url(), RealNanoMdm::API_KEY).await;
    scene.window.wait_for("[data-testid=mdm-answer]").await;
    scene.check_accessibility("hand-over, ready").await;
    scene.continue_to("confirm").await;
    scene.window.wait_for("[data-testid=mdm-answer][data-verdict=yes]").await;
    scene.ask_apple("accepted").await;
    scene.check_accessibility("confirm, answered").await;

    // It can be done again.
    scene.go_back_to("hand-over").await;
    scene.continue_to("confirm").await;
    scene.window.wait_for("[data-testid=mdm-answer][data-verdict=yes]").await;
    scene.finish_renewal().await;
    scene.ask_apple("accepted").await;
    scene.check_accessibility("unit, alive").await;
    // The first answer stays on the screen until the second one arrives.
    let asked = async || (gateway.server().requests().len() == 2).then_some(());
    wait_until("the second question", asked).await;
}

#[tokio::test]
async fn a_wrong_token_is_reported_and_fleet_confirms_the_certificate() {
    let fleet = Fleet::start();
    let scene = Scene::start(Language::Japanese, Keyring::Unlocked).await;
    scene.window.open_hand_over_with_mdm_key("Lab", "fleet", UNIT_UUID, "Fleet's own").await;
    scene.open_details("by-api").await;
    scene.save_connection(fleet.server().url(), "no-such-token").await;
    scene.wait_for_fault("credentials-refused").await;
    assert!(fleet.delivered().is_empty());
    // The form for the token is open, and the fault names the token in the reader's language.
    scene.window.wait_for_text("[data-testid=fault]", "トークン").await;
    scene.window.fill("[data-testid=api-credential]", Fleet::TOKEN).await;
    scene.window.click("[data-testid=api-save]:enabled").await;
    scene.window.wait_for("[data-testid=mdm-answer]").await;
    scene.check_accessibility("hand-over, mended").await;
    // While the server does not answer, other screens open, and the upload can be canceled.
    fleet.server().fail(Some(Failure::Silent));
    scene.window.click("[data-testid=main-button]:enabled").await;
    scene.window.wait_for("[data-testid=cancel-deliver]").await;
    scene.open_settings().await;
    scene.window.click("[data-testid=back]").await;
    scene.wait_for_step("hand-over").await;
    scene.check_accessibility("hand-over, uploading").await;
    scene.window.click("[data-testid=cancel-deliver]").await;
    scene.window.wait_gone("[data-testid=cancel-deliver]").await;
    fleet.server().fail(None);
    assert!(fleet.delivered().is_empty());
    scene.continue_to("confirm").await;
    scene.window.wait_for("[data-testid=mdm-answer][data-verdict=yes]").await;
    scene.window.wait_for("[data-testid=by-eye]:not([open])").await;
    assert_eq!(fleet.delivered().len(), 1);
    scene.finish_renewal().await;
    let register = std::fs::read(scene.desktop.data().join("register.sqlite3")).expect("the register");
    assert!(!register.windows(Fleet::TOKEN.len()).any(|it| it == Fleet::TOKEN.as_bytes()));
}

#[tokio::test]
async fn a_manual_upload_is_confirmed_by_the_mdm() {
    let fleet = Fleet::start();
    let scene = Scene::start(Language::English, Keyring::Unlocked).await;
    scene.window.open_hand_over_with_mdm_key("Lab", "fleet", UNIT_UUID, "Fleet's own").await;
    scene.open_details("by-api").await;
    scene.save_connection(fleet.server().url(), Fleet::TOKEN).await;
    scene.window.wait_for("[data-testid=mdm-answer]").await;
    // Nothing was uploaded yet, and the MDM's answer shows that.
    scene.window.click("[data-testid=handed-over]").await;
    scene.wait_for_step("confirm").await;
    scene.window.wait_for("[data-testid=mdm-answer][data-verdict=silent]").await;
    scene.window.wait_for("[data-testid=main-button]:disabled").await;
    scene.check_accessibility("confirm, silent").await;
    scene.window.click("[data-testid=deliver]").await;
    scene.window.wait_for("[data-testid=mdm-answer][data-verdict=yes]").await;
    scene.continue_to("reminders").await;
}

#[tokio::test]
async fn intune_signs_in_with_a_device_code_in_the_browser() {
    let graph = Graph::start();
    graph.sign_ins(&[SignIn::Expired]);
    let scene = Scene::start(Language::English, Keyring::Unlocked).await;
    scene.window.open_hand_over_with_mdm_key("Lab", "microsoft-intune", UNIT_UUID, "Intune's own").await;
    scene.open_details("by-api").await;
    scene.window.fill("[data-testid=api-tenant]", Graph::TENANT).await;
    scene.window.fill("[data-testid=api-client]", Graph::CLIENT_ID).await;
    scene.open_details("api-more").await;
    scene.window.fill("[data-testid=api-address]", graph.server().url()).await;
    scene.window.fill("[data-testid=api-authority]", graph.server().url()).await;
    scene.window.click("[data-testid=api-save]:enabled").await;
    scene.window.wait_for_text("[data-testid=value-sign-in-code]", Graph::USER_CODE).await;
    scene.check_accessibility("hand-over, code").await;
    scene.wait_for_fault("sign-in-expired").await;

    graph.sign_ins(&[SignIn::Pending, SignIn::Done]);
    scene.window.click("[data-testid=begin-sign-in]").await;
    scene.window.click("[data-testid=open-sign-in]").await;
    wait_until("the page in the browser", async || {
        scene.desktop.opened().iter().any(|it| it == "https://login.microsoft.invalid/device").then_some(())
    })
    .await;
    scene.window.click("[data-testid=cancel-sign-in]").await;
    scene.window.wait_gone("[data-testid=sign-in-code]").await;
    scene.window.click("[data-testid=begin-sign-in]").await;
    scene.window.wait_for("[data-testid=sign-in-code]").await;
    // The window polls for the sign-in without a click.
    scene.window.wait_for("[data-testid=api-credential-state][data-state=kept]").await;
    scene.window.fill("[data-testid=memo-input]", ACCOUNT).await;
    scene.window.click("[data-testid=memo-save]:enabled").await;
    scene.window.wait_for("[data-testid=memo][data-memo=kept]").await;
    scene.check_accessibility("hand-over, signed in").await;
    scene.continue_to("confirm").await;
    scene.window.wait_for("[data-testid=mdm-answer][data-verdict=yes]").await;
    let delivered = graph.delivered();
    assert_eq!((delivered.len(), delivered[0].1.as_str()), (1, ACCOUNT));
    let mdm_key = authority::key_for("Intune's own");
    assert!(delivered[0].0.public_key().is_ok_and(|key: PKey<_>| key.public_eq(&mdm_key)));
    scene.finish_renewal().await;
}
