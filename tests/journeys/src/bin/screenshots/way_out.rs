//! What nobody hopes to see: the Apple Account lost, the keyring gone, the register damaged. And all units at once.

use serde_json::json;

use crate::camera::Camera;
use crate::next_year;

/// From the unit's page to the replacement with its cost.
pub async fn replaces(camera: &Camera) {
    camera.unfold("unit-lost").await;
    camera.shoot_at("unit-lost", "[data-testid=replace]").await;
    camera.click("replace").await;
    camera.shoot_at("unit-lost-asks", "[data-testid=dialog-yes]").await;
    camera.click("dialog-yes").await;
    camera.at("prepare").await;
    camera.shoot("replacement-prepare").await;
    camera.put("cost-typed", camera.says("大阪支社", "Branch office")).await;
    camera.click("cost-confirm").await;
    camera.shoot_at("replacement-cost-confirmed", "[data-testid=cost-confirmed]").await;
}

/// All units in all their states, and the settings.
pub async fn looks_around(camera: &Camera) {
    next_year::others(camera).await;
    camera.click("go-home").await;
    camera.on("home").await;
    camera.shoot("home").await;
    camera.window.click("[data-state=expired] [data-testid=unit-next]").await;
    camera.at("prepare").await;
    camera.shoot("renewal-late").await;
    camera.click("settings").await;
    camera.on("settings").await;
    camera.shoot("settings-with-authorities").await;
}

/// A login without a keyring, and a register that cannot be read.
pub async fn fails(camera: Camera) -> Camera {
    let camera = camera.without_keyring().await;
    camera.act(json!({ "type": "go-unit-form", "unit": null })).await;
    camera.act(json!({ "type": "save-unit", "draft": next_year::draft("Acme", "nanomdm") })).await;
    camera.click("settings").await;
    camera.on("settings").await;
    camera.click("go-home").await;
    camera.on("home").await;
    camera.click("unit-next").await;
    camera.at("prepare").await;
    camera.prepares().await;
    camera.goes_on_to("apple-id").await;
    camera.shoot("apple-id-without-keyring").await;
    camera.goes_on_to("request").await;
    camera.shoot("request-form-without-keyring").await;
    let camera = camera.with_damaged_register().await;
    camera.on("unavailable").await;
    camera.shoot("unavailable").await;
    camera
}
