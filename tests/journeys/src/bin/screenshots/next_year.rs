//! A certificate in use is handed in and renewed, wrong files first: mobiconnect.

use serde_json::json;

use crate::camera::Camera;
use crate::made::{self, OTHERS, OURS};

/// The certificate in use: turned down, taken in, its unit's page.
pub async fn adopts(camera: &Camera) {
    camera.click("go-home").await;
    camera.on("home").await;
    camera.click("add-certificate").await;
    camera.on("adopt").await;
    camera.shoot("adopt").await;
    let request = String::from_utf8(made::unsigned_request()).expect("PEM is text");
    camera.paste(&request).await;
    camera.window.wait_for("[data-testid=verdict]").await;
    camera.shoot("adopt-rejected").await;
    camera.paste(made::in_use()).await;
    camera.on("unit-form").await;
    camera.window.click("[data-testid=product-mobiconnect]").await;
    let name = camera.says("大阪支社", "Branch office");
    camera.put("field-name", name).await;
    camera.put("field-account", "acme").await;
    camera.shoot("unit-form-adopted").await;
    camera.click("main-button").await;
    camera.on("unit").await;
    camera.put("memo-input", "apple-push@example.co.jp").await;
    camera.click("memo-save").await;
    camera.window.wait_for("[data-testid=memo][data-memo=kept]").await;
    camera.shoot("unit-before-renewal").await;
}

/// Every step of the renewal.
pub async fn renews(camera: &Camera) {
    camera.goes_on_to("prepare").await;
    camera.shoot("renewal-prepare").await;
    camera.prepares().await;
    camera.goes_on_to("apple-id").await;
    camera.shoot("renewal-apple-id").await;
    camera.goes_on_to("request").await;
    camera.shoot("renewal-request").await;
    camera.downloads("acme.txt", made::request("INVENTIT INC."));
    camera.window.wait_for("[data-testid=request-kept]").await;
    camera.shoot("renewal-request-at-hand").await;
    camera.goes_on_to("sign-in").await;
    camera.shoot("renewal-sign-in").await;
    camera.click("signed-in-already").await;
    camera.at("renew").await;
    camera.shoot("renew").await;
    camera.unfold("which-row").await;
    camera.shoot_at("renew-which-row", "[data-testid=copy-serial]").await;
    camera.click("only-create").await;
    camera.shoot_at("renew-only-create", "[data-testid=other-account]").await;
    beside_the_browser(camera).await;
    camera.goes_on_to("upload").await;
    camera.shoot("renewal-upload").await;
    camera.goes_on_to("download").await;
    camera.shoot("renewal-download").await;
    wrong_files(camera).await;
    camera.downloads("MDM_ INVENTIT INC._Certificate.pem", made::certificate(OURS).pem());
    camera.window.wait_for("[data-testid=verdict][data-judgement=accepted]").await;
    camera.shoot("renewal-verdict").await;
    crate::first_time::in_the_console(camera, "expiry").await;
}

/// The same step in the narrow window.
async fn beside_the_browser(camera: &Camera) {
    camera.click("companion").await;
    camera.resized("innerWidth < 500").await;
    camera.shoot("companion").await;
    camera.click("companion").await;
    camera.resized("innerWidth > 1000").await;
}

/// The four errors, last year's file and a warning, each awaited anew.
async fn wrong_files(camera: &Camera) {
    let old = "2024-01-01T00:00:00Z".parse().expect("a timestamp");
    let page = "<!doctype html><title>Sign in</title>".to_owned();
    let files = [
        ("topic-changed", made::certificate(OTHERS).pem()),
        ("not-a-certificate", page),
        ("key-mismatch", made::of_another_request(OURS).pem()),
        ("older-than-current", made::certificate(OURS).issued_at(old).pem()),
        ("not-renewed", made::in_use().to_owned()),
        ("names-disagree", made::certificate(OURS).cn_uuid(OTHERS).pem()),
    ];
    for (copy, (code, content)) in files.into_iter().enumerate() {
        camera.downloads(&format!("MDM_ INVENTIT INC._Certificate ({copy}).pem"), content);
        camera.at("verdict").await;
        camera.window.wait_for_text("[data-testid=verdict]", &format!("({copy})")).await;
        camera.shoot(&format!("verdict-{code}")).await;
        camera.window.click("[data-testid=rail-download] button").await;
        camera.at("download").await;
    }
}

/// Further units, so that the home screen shows every state.
pub async fn others(camera: &Camera) {
    for (last, japanese, english, product, days) in [
        (1, "名古屋支社", "North school", "microsoft-intune", -3),
        (2, "福岡支社", "South school", "google-workspace", 5),
        (3, "札幌支社", "West school", "jamf-pro", 24),
    ] {
        let pem = made::ending_in(&format!("11111111-2222-4333-8444-00000000000{last}"), days).pem();
        // From a unit's own screen the certificate would be handed in for that unit.
        camera.act(json!({ "type": "go-home" })).await;
        camera.act(json!({ "type": "go-adopt" })).await;
        camera.act(json!({ "type": "text-given", "text": pem })).await;
        let draft = draft(camera.says(japanese, english), product);
        camera.act(json!({ "type": "save-unit", "draft": draft })).await;
    }
    camera.act(json!({ "type": "go-home" })).await;
    camera.act(json!({ "type": "go-unit-form", "unit": null })).await;
    let name = camera.says("仙台営業所", "New branch");
    camera.act(json!({ "type": "save-unit", "draft": draft(name, "fleet") })).await;
}

/// The form of a unit, filled in.
pub fn draft(name: &str, product: &str) -> serde_json::Value {
    json!({ "name": name, "product": product, "account_id": "", "console_url": "", "contacts": [] })
}
