//! Special cases: a lost Apple Account, a missing keyring, a damaged data file; and all units on one screen.

use serde_json::json;

use crate::camera::Camera;
use crate::renewal;

/// Takes screenshots from the page of the unit to the confirmed cost of switching the Apple Account.
pub async fn replace_account(camera: &Camera) {
    camera.open_details("unit-lost").await;
    camera.shoot_at("unit-lost", "[data-testid=replace]").await;
    camera.click("replace").await;
    camera.shoot_at("unit-lost-asks", "[data-testid=dialog-yes]").await;
    camera.click("dialog-yes").await;
    camera.wait_for_step("prepare").await;
    camera.shoot("replacement-prepare").await;
    camera.set_field("cost-typed", camera.in_language("大阪支社", "Branch office")).await;
    camera.click("cost-confirm").await;
    camera.shoot_at("replacement-cost-confirmed", "[data-testid=cost-confirmed]").await;
}

/// Takes screenshots of all units in all states, and of the settings.
pub async fn show_all_units(camera: &Camera) {
    renewal::add_units(camera).await;
    let home = camera.act(json!({ "type": "go-home" })).await;
    let unit = home.pointer("/screen/units/0/id").and_then(|id| id.as_str()).expect("a unit").to_owned();
    camera.click("go-home").await;
    camera.wait_for_screen("home").await;
    camera.shoot("home").await;
    camera.window.click("[data-state=expired] [data-testid=unit-next]").await;
    camera.wait_for_step("prepare").await;
    camera.shoot("renewal-late").await;
    camera.click("settings").await;
    camera.wait_for_screen("settings").await;
    camera.shoot("settings-with-authorities").await;
    camera.open_link(&format!("pushkeeper://unit/{unit}")).await;
    camera.shoot_at("settings-link-offered", "[data-testid=offer]").await;
    camera.click("dismiss-offer").await;
}

/// Takes screenshots without a keyring and with a damaged data file.
pub async fn show_failures(camera: Camera) -> Camera {
    let camera = camera.without_keyring().await;
    camera.act(json!({ "type": "go-unit-form", "unit": null })).await;
    camera.act(json!({ "type": "save-unit", "draft": renewal::draft("Acme", "nanomdm") })).await;
    camera.click("settings").await;
    camera.wait_for_screen("settings").await;
    camera.click("go-home").await;
    camera.wait_for_screen("home").await;
    camera.click("unit-next").await;
    camera.wait_for_step("prepare").await;
    camera.prepare().await;
    camera.continue_to("apple-id").await;
    camera.shoot("apple-id-without-keyring").await;
    camera.continue_to("request").await;
    camera.shoot("request-form-without-keyring").await;
    let camera = camera.with_damaged_data_file().await;
    camera.wait_for_screen("unavailable").await;
    camera.shoot("unavailable").await;
    camera
}
