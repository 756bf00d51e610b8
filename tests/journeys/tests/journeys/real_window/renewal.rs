//! The yearly renewal with mobiconnect, in English.

use super::scene::{ACCOUNT, INVENTIT, OTHER_ACCOUNT, OTHERS, OURS, Scene};
use journeys::{Keyring, Language};

#[tokio::test]
async fn in_english_with_mobiconnect() {
    let scene = Scene::begin(Language::English, Keyring::Unlocked).await;
    let current = scene.seed(ACCOUNT, INVENTIT, OURS, 20);
    scene.seed(ACCOUNT, INVENTIT, OTHERS, 20);
    scene.portal.add_account(OTHER_ACCOUNT);
    scene.adopts("Acme", "mobiconnect", &current).await;
    assert_eq!(scene.days_left().await, "20");
    scene.goes_on().await;
    scene.prepares(ACCOUNT).await;
    scene.downloads_request("acme.txt", INVENTIT, "this year").await;
    scene.goes_on().await;

    // Signed in with another Apple ID first: nothing to renew is to be seen, and the window knows why.
    scene.signs_in(OTHER_ACCOUNT).await;
    scene.at("renew").await;
    assert!(!scene.browser.shows("[id^=renew-]").await);
    scene.window.click("[data-testid=only-create]").await;
    scene.window.wait_for("[data-testid=other-account]").await;
    scene.is_accessible("renew").await;
    scene.window.click("[data-testid=back-to-sign-in]").await;
    scene.at("sign-in").await;
    scene.browser.click("#sign-out").await;
    scene.portal_sign_in(ACCOUNT).await;
    scene.goes_on_to("renew").await;

    // Two rows end on the same day: the information icon tells which is ours.
    scene.unfold("which-row").await;
    let serial = scene.window.text("[data-testid=value-serial]").await;
    let row = scene.row(OURS).await;
    scene.browser.click(&format!("#info-{row} summary")).await;
    scene.browser.wait_for_text(&format!("#serial-{row}"), &serial).await;
    scene.browser.click(&format!("#renew-{row}")).await;
    scene.goes_on().await;
    let file = scene.laid_ready().await;
    scene.goes_on_to("download").await;
    scene.uploads_and_downloads(&file).await;
    assert_eq!(scene.headline().await, "");
    scene.hands_over_and_confirms("expiry").await;
    scene.finishes().await;
    assert_eq!(scene.days_left().await, "364");

    scene.window.click("[data-testid=go-home]").await;
    scene.window.wait_for("main[data-screen=home]").await;
    scene.is_accessible("home").await;
    scene.window.click("[data-testid=settings]").await;
    scene.window.wait_for("main[data-screen=settings]").await;
    scene.is_accessible("settings").await;
    scene.window.click("[data-testid=back]").await;
    scene.window.wait_for("main[data-screen=home]").await;
    scene.window.click("[data-testid=add-certificate]").await;
    scene.window.wait_for("main[data-screen=adopt]").await;
    scene.is_accessible("adopt").await;
}
