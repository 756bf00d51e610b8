//! From the empty machine to the first certificate: BizMobile Go!

use authority::Authority;

use crate::camera::Camera;
use crate::made;

/// First launch, settings, the form, and every step of the registration.
pub async fn registers(camera: &Camera) {
    camera.shoot("welcome").await;
    camera.click("settings").await;
    camera.on("settings").await;
    camera.shoot("settings").await;
    camera.unfold("add-authority").await;
    camera.paste(&Authority::shared().trust_pem()).await;
    camera.window.wait_for("[data-testid=offered]").await;
    camera.shoot("settings-issuer-offered").await;
    camera.window.click("[data-testid=dialog-yes]").await;
    camera.window.wait_for("[data-testid=authority]").await;
    camera.click("go-home").await;
    camera.on("welcome").await;

    camera.click("register-first").await;
    camera.on("unit-form").await;
    camera.shoot("unit-form").await;
    camera.window.click("[data-testid=product-bizmobile-go]").await;
    let name = camera.says("東京本社", "Head office");
    camera.put("field-name", name).await;
    camera.put("field-account", "unit-4711").await;
    camera.put("field-console", "console.example.co.jp").await;
    camera.click("main-button").await;
    camera.window.wait_for("[data-testid=fault]").await;
    camera.shoot("fault-banner").await;
    camera.put("field-console", "https://console.example.co.jp/").await;
    camera.goes_on_to("prepare").await;

    camera.shoot("prepare").await;
    camera.prepares().await;
    camera.shoot("prepare-ticked").await;
    camera.goes_on_to("apple-id").await;
    camera.shoot("apple-id").await;
    camera.put("memo-input", "apple-push@example.co.jp").await;
    camera.click("memo-save").await;
    camera.window.wait_for("[data-testid=memo][data-memo=kept]").await;
    camera.shoot("apple-id-kept").await;
    camera.goes_on_to("request").await;
    camera.shoot("request").await;
    camera.downloads("unit-4711.csr", made::unsigned_request());
    camera.window.wait_for("[data-testid=verdict]").await;
    camera.shoot("request-rejected").await;
    camera.downloads("a1b2c3d.csr", made::request("IoT-EX,Inc."));
    camera.window.wait_for("[data-testid=request-kept]").await;
    camera.shoot("request-at-hand").await;
    on_the_portal(camera).await;
    in_the_console(camera, "push-key").await;
}

async fn on_the_portal(camera: &Camera) {
    camera.goes_on_to("sign-in").await;
    camera.shoot("sign-in").await;
    camera.click("main-button").await;
    camera.window.wait_for("[data-testid=portal-opened]").await;
    camera.shoot("sign-in-opened").await;
    camera.goes_on_to("create").await;
    camera.shoot("create").await;
    camera.goes_on_to("terms").await;
    camera.shoot("terms").await;
    camera.goes_on_to("upload").await;
    camera.shoot("upload").await;
    camera.goes_on_to("download").await;
    camera.shoot("download").await;
    let certificate = made::certificate("5b0c7e1d-22aa-4a57-9d0e-6c1f3a7b9e24");
    camera.downloads("MDM_ IoT-EX,Inc._Certificate.pem", certificate.pem());
    camera.at("verdict").await;
    camera.shoot("verdict").await;
}

/// From the accepted certificate to the unit's page.
pub async fn in_the_console(camera: &Camera, proof: &str) {
    camera.goes_on_to("sign-out").await;
    camera.shoot("sign-out").await;
    camera.goes_on_to("hand-over").await;
    camera.shoot("hand-over").await;
    camera.goes_on_to("confirm").await;
    camera.shoot("confirm").await;
    compares(camera).await;
    camera.tick(&format!("seen-{proof}")).await;
    camera.goes_on_to("record").await;
    camera.shoot("record").await;
    camera.goes_on_to("reminders").await;
    camera.click("try-notice").await;
    camera.window.wait_for("[data-testid=notice-tried]").await;
    camera.shoot("reminders").await;
    camera.goes_on_to("done").await;
    camera.shoot("done").await;
    camera.click("main-button").await;
    camera.on("unit").await;
    camera.shoot("unit").await;
}

/// A console that still shows another certificate, and then the new one.
async fn compares(camera: &Camera) {
    let serial = camera.window.text("[data-testid=expected-serial]").await;
    let key = camera.window.text("[data-testid=expected-push-key]").await;
    camera.unfold("console-text-details").await;
    let old = format!("External: {key}\nSerial: {}0000", &serial[..serial.len() - 4]);
    camera.put("console-text", &old).await;
    camera.click("compare-console").await;
    camera.shoot_at("confirm-compared", "[data-testid=comparison]").await;
    camera.put("console-text", &format!("External: {key}\nSerial: {serial}")).await;
    camera.click("compare-console").await;
    camera.window.wait_for("[data-testid=match-serial][data-match=same]").await;
}
