//! First-time setup with BizMobile Go!, from the first start to the first certificate.

use authority::Authority;

use crate::camera::Camera;
use crate::test_files;

/// Takes screenshots of the first start, the settings, the form, and every step of the first-time setup.
pub async fn start_registration(camera: &Camera) {
    camera.shoot("welcome").await;
    camera.click("settings").await;
    camera.wait_for_screen("settings").await;
    camera.shoot("settings").await;
    camera.open_details("add-authority").await;
    camera.paste(&Authority::shared().trust_pem()).await;
    camera.window.wait_for("[data-testid=offered]").await;
    camera.shoot("settings-issuer-offered").await;
    camera.window.click("[data-testid=dialog-yes]").await;
    camera.window.wait_for("[data-testid=authority]").await;
    camera.click("go-home").await;
    camera.wait_for_screen("welcome").await;

    camera.click("register-first").await;
    camera.wait_for_screen("unit-form").await;
    camera.shoot("unit-form").await;
    camera.window.click("[data-testid=product-bizmobile-go]").await;
    let name = camera.in_language("東京本社", "Head office");
    camera.set_field("field-name", name).await;
    camera.set_field("field-account", "unit-4711").await;
    camera.set_field("field-console", "console.example.co.jp").await;
    camera.click("main-button").await;
    camera.window.wait_for("[data-testid=field-problem]").await;
    camera.shoot("field-problem").await;
    camera.set_field("field-console", "https://console.example.co.jp/").await;
    camera.continue_to("prepare").await;

    camera.shoot("prepare").await;
    camera.prepare().await;
    camera.shoot("prepare-ticked").await;
    camera.continue_to("apple-id").await;
    camera.shoot("apple-id").await;
    camera.set_field("memo-input", "apple-push@example.co.jp").await;
    camera.click("memo-save").await;
    camera.window.wait_for("[data-testid=memo][data-memo=kept]").await;
    camera.shoot("apple-id-kept").await;
    camera.continue_to("request").await;
    camera.shoot("request").await;
    camera.download("unit-4711.csr", test_files::unsigned_request());
    camera.window.wait_for("[data-testid=verdict]").await;
    camera.shoot("request-rejected").await;
    camera.download("a1b2c3d.csr", test_files::request("IoT-EX,Inc."));
    camera.window.wait_for("[data-testid=request-kept]").await;
    camera.shoot("request-at-hand").await;
    on_the_portal(camera).await;
    in_the_console(camera, "push-key").await;
}

async fn on_the_portal(camera: &Camera) {
    camera.continue_to("sign-in").await;
    camera.shoot("sign-in").await;
    camera.click("main-button").await;
    camera.window.wait_for("[data-testid=portal-opened]").await;
    camera.shoot("sign-in-opened").await;
    camera.continue_to("create").await;
    camera.shoot("create").await;
    camera.continue_to("terms").await;
    camera.shoot("terms").await;
    camera.continue_to("upload").await;
    camera.shoot("upload").await;
    camera.continue_to("download").await;
    camera.shoot("download").await;
    let certificate = test_files::certificate("5b0c7e1d-22aa-4a57-9d0e-6c1f3a7b9e24");
    camera.download("MDM_ IoT-EX,Inc._Certificate.pem", certificate.pem());
    camera.wait_for_step("verdict").await;
    camera.shoot("verdict").await;
}

/// Takes screenshots from the accepted certificate to the page of the unit.
pub async fn in_the_console(camera: &Camera, proof: &str) {
    // Apple does not vouch for the certificates of the practice authority, which must be read.
    camera.click("main-button").await;
    camera.window.wait_gone("[data-testid=another-file]").await;
    camera.continue_to("sign-out").await;
    camera.shoot("sign-out").await;
    camera.continue_to("hand-over").await;
    camera.shoot("hand-over").await;
    camera.continue_to("confirm").await;
    camera.shoot("confirm").await;
    compare_with_console(camera).await;
    camera.tick(&format!("seen-{proof}")).await;
    camera.continue_to("record").await;
    camera.shoot("record").await;
    camera.continue_to("reminders").await;
    camera.click("try-notice").await;
    camera.window.wait_for("[data-testid=notice-tried]").await;
    camera.shoot("reminders").await;
    camera.click("continue-without").await;
    camera.wait_for_step("done").await;
    camera.shoot("done").await;
    camera.click("main-button").await;
    camera.wait_for_screen("unit").await;
    camera.shoot("unit").await;
}

/// Compares the certificate with the text of a console: first of another certificate, then of the new one.
async fn compare_with_console(camera: &Camera) {
    let serial = camera.window.text("[data-testid=expected-serial]").await;
    let key = camera.window.text("[data-testid=expected-push-key]").await;
    camera.open_details("console-text-details").await;
    let old = format!("External: {key}\nSerial: {}0000", &serial[..serial.len() - 4]);
    camera.set_field("console-text", &old).await;
    camera.click("compare-console").await;
    camera.shoot_at("confirm-compared", "[data-testid=comparison]").await;
    camera.set_field("console-text", &format!("External: {key}\nSerial: {serial}")).await;
    camera.click("compare-console").await;
    camera.window.wait_for("[data-testid=match-serial][data-match=same]").await;
}
