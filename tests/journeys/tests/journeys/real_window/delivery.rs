//! The certificate goes into the MDM by its API, and the MDM itself says that it uses it.

use super::scene::{ACCOUNT, OURS, Scene};
use authority::Authority;
use journeys::{Keyring, Language, until};
use mdm::{Apns, Fleet, Graph, RealNanoMdm, SignIn};
use openssl::pkey::PKey;
use std::path::Path;

impl Scene {
    /// Fills in address and key, and presses the one button that keeps and tries them.
    async fn connects(&self, address: &str, credential: &str) {
        self.window.fill("[data-testid=api-address]", address).await;
        self.window.fill("[data-testid=api-credential]", credential).await;
        self.window.click("[data-testid=api-save]:enabled").await;
    }

    async fn is_told(&self, fault: &str) {
        self.window.wait_for(&format!("[data-testid=fault][data-code={fault}]")).await;
    }

    /// From the confirmed certificate to the page of the unit.
    async fn ends_well(&self) {
        self.goes_on_to("reminders").await;
        self.goes_on_to("done").await;
        self.is_accessible("done").await;
        self.finishes().await;
        assert_eq!(self.days_left().await, "364");
    }
}

#[tokio::test]
async fn the_real_nanomdm_takes_it_and_apple_finds_it_alive() {
    let tools = Path::new(env!("CARGO_TARGET_TMPDIR")).join("tools");
    let Some(server) = RealNanoMdm::start(&tools) else { return };
    let gateway = Apns::start(Authority::shared());
    let scene = Scene::begin(Language::English, Keyring::Unlocked).await;
    scene.asks_another_gateway(gateway.server().url(), &gateway.ca_pem()).await;
    scene.window.hands_over_ours("Lab", "nanomdm", OURS).await;
    scene.is_accessible("hand-over, not set up").await;

    scene.connects("http://127.0.0.1:1", "not the one").await;
    scene.is_told("server-unreachable").await;
    scene.window.click("[data-testid=api-edit]").await;
    scene.connects(server.url(), "not the one").await;
    scene.is_told("credentials-refused").await;
    scene.is_accessible("hand-over, refused").await;
    scene.connects(server.url(), RealNanoMdm::API_KEY).await;
    scene.window.wait_for("[data-testid=mdm-answer]").await;
    scene.is_accessible("hand-over, ready").await;
    scene.goes_on_to("confirm").await;
    scene.window.wait_for("[data-testid=mdm-answer][data-verdict=yes]").await;
    scene.asks_apple("accepted").await;
    scene.is_accessible("confirm, answered").await;

    // Doing it again does no harm.
    scene.goes_back_to("hand-over").await;
    scene.goes_on_to("confirm").await;
    scene.window.wait_for("[data-testid=mdm-answer][data-verdict=yes]").await;
    scene.ends_well().await;
    scene.asks_apple("accepted").await;
    scene.is_accessible("unit, alive").await;
    // The former answer stays on the screen until the next one is there.
    let asked = async || (gateway.server().requests().len() == 2).then_some(());
    until("the second question", asked).await;
}

#[tokio::test]
async fn a_wrong_token_is_diagnosed_and_fleet_confirms_by_itself() {
    let fleet = Fleet::start();
    let scene = Scene::begin(Language::Japanese, Keyring::Unlocked).await;
    scene.window.hands_over_theirs("Lab", "fleet", OURS, "Fleet's own").await;
    scene.unfold("by-api").await;
    scene.connects(fleet.server().url(), "no-such-token").await;
    scene.is_told("credentials-refused").await;
    assert!(fleet.delivered().is_empty());
    // The field to mend it is open; what is on the screen says so in the reader's language.
    scene.window.wait_for_text("[data-testid=fault]", "トークン").await;
    scene.window.fill("[data-testid=api-credential]", Fleet::TOKEN).await;
    scene.window.click("[data-testid=api-save]:enabled").await;
    scene.window.wait_for("[data-testid=mdm-answer]").await;
    scene.is_accessible("hand-over, mended").await;
    scene.goes_on_to("confirm").await;
    scene.window.wait_for("[data-testid=mdm-answer][data-verdict=yes]").await;
    scene.window.wait_for("[data-testid=by-eye]:not([open])").await;
    assert_eq!(fleet.delivered().len(), 1);
    scene.ends_well().await;
    let register = std::fs::read(scene.desktop.data().join("register.sqlite3")).expect("the register");
    assert!(!register.windows(Fleet::TOKEN.len()).any(|it| it == Fleet::TOKEN.as_bytes()));
}

#[tokio::test]
async fn what_was_uploaded_by_hand_is_seen_where_the_mdm_can_be_asked() {
    let fleet = Fleet::start();
    let scene = Scene::begin(Language::English, Keyring::Unlocked).await;
    scene.window.hands_over_theirs("Lab", "fleet", OURS, "Fleet's own").await;
    scene.unfold("by-api").await;
    scene.connects(fleet.server().url(), Fleet::TOKEN).await;
    scene.window.wait_for("[data-testid=mdm-answer]").await;
    // Nothing was delivered yet: what the MDM does not show is not taken for done.
    scene.window.click("[data-testid=handed-over]").await;
    scene.at("confirm").await;
    scene.window.wait_for("[data-testid=mdm-answer][data-verdict=silent]").await;
    scene.window.wait_for("[data-testid=main-button]:disabled").await;
    scene.is_accessible("confirm, silent").await;
    scene.window.click("[data-testid=deliver]").await;
    scene.window.wait_for("[data-testid=mdm-answer][data-verdict=yes]").await;
    scene.goes_on_to("reminders").await;
}

#[tokio::test]
async fn intune_is_entered_in_the_browser_with_a_code() {
    let graph = Graph::start();
    graph.sign_ins(&[SignIn::Expired]);
    let scene = Scene::begin(Language::English, Keyring::Unlocked).await;
    scene.window.hands_over_theirs("Lab", "microsoft-intune", OURS, "Intune's own").await;
    scene.unfold("by-api").await;
    scene.window.fill("[data-testid=api-tenant]", Graph::TENANT).await;
    scene.window.fill("[data-testid=api-client]", Graph::CLIENT_ID).await;
    scene.unfold("api-more").await;
    scene.window.fill("[data-testid=api-address]", graph.server().url()).await;
    scene.window.fill("[data-testid=api-authority]", graph.server().url()).await;
    scene.window.click("[data-testid=api-save]:enabled").await;
    scene.window.wait_for_text("[data-testid=value-sign-in-code]", Graph::USER_CODE).await;
    scene.is_accessible("hand-over, code").await;
    scene.is_told("sign-in-expired").await;

    graph.sign_ins(&[SignIn::Pending, SignIn::Done]);
    scene.window.click("[data-testid=begin-sign-in]").await;
    scene.window.click("[data-testid=open-sign-in]").await;
    until("the page in the browser", async || {
        scene.desktop.opened().iter().any(|it| it == "https://login.microsoft.invalid/device").then_some(())
    })
    .await;
    scene.window.click("[data-testid=cancel-sign-in]").await;
    scene.window.wait_gone("[data-testid=sign-in-code]").await;
    scene.window.click("[data-testid=begin-sign-in]").await;
    scene.window.wait_for("[data-testid=sign-in-code]").await;
    // Nobody presses anything: the window asks by itself.
    scene.window.wait_for("[data-testid=api-credential-state][data-state=kept]").await;
    scene.window.fill("[data-testid=memo-input]", ACCOUNT).await;
    scene.window.click("[data-testid=memo-save]:enabled").await;
    scene.window.wait_for("[data-testid=memo][data-memo=kept]").await;
    scene.is_accessible("hand-over, signed in").await;
    scene.goes_on_to("confirm").await;
    scene.window.wait_for("[data-testid=mdm-answer][data-verdict=yes]").await;
    let delivered = graph.delivered();
    assert_eq!((delivered.len(), delivered[0].1.as_str()), (1, ACCOUNT));
    let theirs = authority::key_for("Intune's own");
    assert!(delivered[0].0.public_key().is_ok_and(|key: PKey<_>| key.public_eq(&theirs)));
    scene.ends_well().await;
}
