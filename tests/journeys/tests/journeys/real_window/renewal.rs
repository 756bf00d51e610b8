//! The yearly renewal with mobiconnect in English.

use super::scene::{ACCOUNT, INVENTIT, OTHER_ACCOUNT, OTHER_UUID, Scene, UNIT_UUID};
use journeys::{Keyring, Language};

#[tokio::test]
async fn renewal_in_english_with_mobiconnect() {
    let scene = Scene::start(Language::English, Keyring::Unlocked).await;
    let current = scene.seed_certificate(ACCOUNT, INVENTIT, UNIT_UUID, 20);
    scene.seed_certificate(ACCOUNT, INVENTIT, OTHER_UUID, 20);
    scene.portal.add_account(OTHER_ACCOUNT);
    scene.add_certificate_and_unit("Acme", "mobiconnect", &current).await;
    assert_eq!(scene.days_left().await, "20");
    scene.click_main_button().await;
    scene.prepare(ACCOUNT).await;
    scene.download_request("acme.txt", INVENTIT, "this year").await;
    scene.click_main_button().await;

    // Signed in with another Apple Account first: there is no row to renew, and the window explains why.
    scene.sign_in(OTHER_ACCOUNT).await;
    scene.wait_for_step("renew").await;
    assert!(!scene.browser.is_shown("[id^=renew-]").await);
    scene.window.click("[data-testid=only-create]").await;
    scene.window.wait_for("[data-testid=other-account]").await;
    scene.check_accessibility("renew").await;
    scene.window.click("[data-testid=back-to-sign-in]").await;
    scene.wait_for_step("sign-in").await;
    scene.browser.click("#sign-out").await;
    scene.sign_in_to_portal(ACCOUNT).await;
    scene.continue_to("renew").await;

    // Two rows expire on the same day: the serial number behind the info icon shows the right one.
    scene.open_details("which-row").await;
    let serial = scene.window.text("[data-testid=value-serial]").await;
    let row = scene.row(UNIT_UUID).await;
    scene.browser.click(&format!("#info-{row} summary")).await;
    scene.browser.wait_for_text(&format!("#serial-{row}"), &serial).await;
    scene.browser.click(&format!("#renew-{row}")).await;
    scene.click_main_button().await;
    let file = scene.request_file().await;
    scene.continue_to("download").await;
    scene.upload_and_download(&file).await;
    assert_eq!(scene.verdict_code().await, "");
    scene.hand_over_and_confirm("expiry").await;
    scene.finish().await;
    assert_eq!(scene.days_left().await, "365");

    scene.window.click("[data-testid=go-home]").await;
    scene.window.wait_for("main[data-screen=home]").await;
    scene.check_accessibility("home").await;
    scene.window.click("[data-testid=settings]").await;
    scene.window.wait_for("main[data-screen=settings]").await;
    scene.check_accessibility("settings").await;
    scene.window.click("[data-testid=back]").await;
    scene.window.wait_for("main[data-screen=home]").await;
    scene.window.click("[data-testid=add-certificate]").await;
    scene.window.wait_for("main[data-screen=adopt]").await;
    scene.check_accessibility("adopt").await;
}
