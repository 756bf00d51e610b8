//! A current certificate is added and renewed with mobiconnect, after wrong files.

use serde_json::json;

use crate::camera::Camera;
use crate::test_files::{self, OTHER_UUID, UNIT_UUID};

/// Takes screenshots of adding a current certificate: a rejected file, the form, the page of the unit.
pub async fn add_certificate_and_unit(camera: &Camera) {
    camera.click("go-home").await;
    camera.wait_for_screen("home").await;
    camera.click("add-certificate").await;
    camera.wait_for_screen("adopt").await;
    camera.shoot("adopt").await;
    let request = String::from_utf8(test_files::unsigned_request()).expect("PEM is text");
    camera.paste(&request).await;
    camera.window.wait_for("[data-testid=verdict]").await;
    camera.shoot("adopt-rejected").await;
    camera.paste(test_files::current_certificate()).await;
    camera.wait_for_screen("unit-form").await;
    camera.window.click("[data-testid=product-mobiconnect]").await;
    let name = camera.in_language("大阪支社", "Branch office");
    camera.set_field("field-name", name).await;
    camera.set_field("field-account", "acme").await;
    camera.shoot("unit-form-adopted").await;
    camera.click("main-button").await;
    camera.wait_for_screen("unit").await;
    camera.set_field("memo-input", "apple-push@example.co.jp").await;
    camera.click("memo-save").await;
    camera.window.wait_for("[data-testid=memo][data-memo=kept]").await;
    camera.shoot("unit-before-renewal").await;
}

/// Takes screenshots of every step of the renewal.
pub async fn renew(camera: &Camera) {
    camera.continue_to("prepare").await;
    camera.shoot("renewal-prepare").await;
    camera.prepare().await;
    camera.continue_to("apple-id").await;
    camera.shoot("renewal-apple-id").await;
    camera.continue_to("request").await;
    camera.shoot("renewal-request").await;
    camera.download("acme.txt", test_files::request("INVENTIT INC."));
    camera.window.wait_for("[data-testid=request-kept]").await;
    camera.shoot("renewal-request-at-hand").await;
    camera.continue_to("sign-in").await;
    camera.shoot("renewal-sign-in").await;
    camera.click("signed-in-already").await;
    camera.wait_for_step("renew").await;
    camera.shoot("renew").await;
    camera.open_details("which-row").await;
    camera.shoot_at("renew-which-row", "[data-testid=copy-serial]").await;
    camera.click("only-create").await;
    camera.shoot_at("renew-only-create", "[data-testid=other-account]").await;
    beside_the_browser(camera).await;
    camera.continue_to("upload").await;
    camera.shoot("renewal-upload").await;
    camera.continue_to("download").await;
    camera.shoot("renewal-download").await;
    wrong_files(camera).await;
    camera.download("MDM_ INVENTIT INC._Certificate.pem", test_files::certificate(UNIT_UUID).pem());
    camera.window.wait_for("[data-testid=verdict][data-judgement=accepted-with-warnings]").await;
    camera.shoot("renewal-verdict").await;
    crate::registration::in_the_console(camera, "expiry").await;
}

/// Takes a screenshot in the companion size.
async fn beside_the_browser(camera: &Camera) {
    camera.click("companion").await;
    camera.wait_for_size("innerWidth < 500").await;
    camera.shoot("companion").await;
    camera.click("companion").await;
    camera.wait_for_size("innerWidth > 1000").await;
}

/// Takes screenshots of the four errors, last year's file and a warning.
async fn wrong_files(camera: &Camera) {
    let old = "2024-01-01T00:00:00Z".parse().expect("a timestamp");
    let page = "<!doctype html><title>Sign in</title>".to_owned();
    let files = [
        ("topic-changed", test_files::certificate(OTHER_UUID).pem()),
        ("not-a-certificate", page),
        ("key-mismatch", test_files::certificate_of_another_request(UNIT_UUID).pem()),
        ("older-than-current", test_files::certificate(UNIT_UUID).issued_at(old).pem()),
        ("not-renewed", test_files::current_certificate().to_owned()),
        ("names-disagree", test_files::certificate(UNIT_UUID).cn_uuid(OTHER_UUID).pem()),
    ];
    for (copy, (code, content)) in files.into_iter().enumerate() {
        camera.download(&format!("MDM_ INVENTIT INC._Certificate ({copy}).pem"), content);
        camera.wait_for_step("verdict").await;
        camera.window.wait_for_text("[data-testid=verdict]", &format!("({copy})")).await;
        camera.shoot(&format!("verdict-{code}")).await;
        camera.window.click("[data-testid=rail-download] button").await;
        camera.wait_for_step("download").await;
    }
}

/// Adds more units, so that the home screen shows every state.
pub async fn add_units(camera: &Camera) {
    for (last, japanese, english, product, days) in [
        (1, "名古屋支社", "North school", "microsoft-intune", -3),
        (2, "福岡支社", "South school", "google-workspace", 5),
        (3, "札幌支社", "West school", "jamf-pro", 24),
    ] {
        let pem = test_files::expiring_in(&format!("11111111-2222-4333-8444-00000000000{last}"), days).pem();
        // On the page of a unit, the certificate would be added to that unit.
        camera.act(json!({ "type": "go-home" })).await;
        camera.act(json!({ "type": "go-adopt" })).await;
        camera.act(json!({ "type": "text-given", "text": pem })).await;
        let draft = draft(camera.in_language(japanese, english), product);
        camera.act(json!({ "type": "save-unit", "draft": draft })).await;
    }
    camera.act(json!({ "type": "go-home" })).await;
    camera.act(json!({ "type": "go-unit-form", "unit": null })).await;
    let name = camera.in_language("仙台営業所", "New branch");
    camera.act(json!({ "type": "save-unit", "draft": draft(name, "fleet") })).await;
}

/// The JSON of the form of a unit.
pub fn draft(name: &str, product: &str) -> serde_json::Value {
    json!({ "name": name, "product": product, "account_id": "", "console_url": "", "contacts": [] })
}
