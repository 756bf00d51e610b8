//! Handing over a certificate: upload through an API and the check with Apple, export as a file, sign-in to Intune.

use authority::Authority;
use mdm::{Apns, Failure, Graph, NanoMdm, SignIn};
use serde_json::json;

use crate::camera::Camera;

/// Takes screenshots of each way to hand over a certificate without a console.
pub async fn upload_and_export(camera: &Camera) {
    let gateway = Apns::start(Authority::shared());
    let (address, authority) = (gateway.server().url(), gateway.ca_pem());
    camera.act(json!({ "type": "set-probe-endpoint", "address": address, "authority": authority })).await;
    by_api(camera).await;
    as_a_file(camera).await;
    with_a_code(camera).await;
}

async fn by_api(camera: &Camera) {
    let nano = NanoMdm::start();
    let name = camera.in_language("研究室", "Lab");
    camera.window.open_hand_over_with_own_key(name, "nanomdm", "5b0c7e1d-22aa-4a57-9d0e-6c1f3a7b9e25").await;
    camera.shoot("hand-over-not-set-up").await;
    camera.set_field("api-address", nano.server().url()).await;
    camera.set_field("api-credential", "mistyped").await;
    camera.click("api-save").await;
    camera.window.wait_for("[data-testid=fault]").await;
    camera.shoot("hand-over-refused").await;
    camera.set_field("api-credential", NanoMdm::API_KEY).await;
    camera.click("api-save").await;
    camera.window.wait_for("[data-testid=mdm-answer]").await;
    camera.shoot("hand-over-by-api").await;
    nano.server().fail(Some(Failure::Silent));
    camera.click("main-button").await;
    camera.shoot_at("hand-over-uploading", "[data-testid=cancel-deliver]").await;
    camera.click("cancel-deliver").await;
    camera.window.wait_gone("[data-testid=cancel-deliver]").await;
    nano.server().fail(None);
    camera.continue_to("confirm").await;
    camera.window.wait_for("[data-testid=mdm-answer][data-verdict=yes]").await;
    ask_apple(camera).await;
    camera.shoot("confirm-by-api").await;
    camera.continue_to("reminders").await;
    camera.click("continue-without").await;
    camera.wait_for_step("done").await;
    camera.shoot("done-self-hosted").await;
    camera.click("main-button").await;
    camera.wait_for_screen("unit").await;
    camera.shoot_at("unit-connection", "[data-testid=unit-api]").await;
    camera.shoot_at("unit-alive", "[data-testid=unit-keyed]").await;
}

async fn ask_apple(camera: &Camera) {
    camera.click("ask-apple").await;
    camera.window.wait_for("[data-testid=probed]").await;
}

async fn as_a_file(camera: &Camera) {
    let name = camera.in_language("予備のサーバー", "Spare server");
    let uuid = "5b0c7e1d-22aa-4a57-9d0e-6c1f3a7b9e26";
    camera.window.open_hand_over_with_own_key(name, "another-self-hosted-mdm", uuid).await;
    camera.click("passphrase-typed").await;
    camera.set_field("passphrase", "open sesame").await;
    camera.set_field("passphrase-again", "open sesame").await;
    camera.shoot("hand-over-as-file").await;
    camera.click("export-write").await;
    camera.window.wait_for("[data-testid=exported]").await;
    camera.shoot("hand-over-file-saved").await;
    camera.click("export-plain-key").await;
    camera.shoot_at("hand-over-plain-key", "[data-testid=plain-risk]").await;
    camera.continue_to("confirm").await;
    camera.shoot("confirm-server").await;
}

async fn with_a_code(camera: &Camera) {
    let graph = Graph::start();
    graph.sign_ins(&[SignIn::Pending]);
    let name = camera.in_language("第二営業所", "Second office");
    let uuid = "5b0c7e1d-22aa-4a57-9d0e-6c1f3a7b9e27";
    camera.window.open_hand_over_with_mdm_key(name, "microsoft-intune", uuid, "Intune's own").await;
    camera.open_details("by-api").await;
    camera.set_field("api-tenant", Graph::TENANT).await;
    camera.set_field("api-client", Graph::CLIENT_ID).await;
    camera.open_details("api-more").await;
    camera.set_field("api-address", graph.server().url()).await;
    camera.set_field("api-authority", graph.server().url()).await;
    camera.shoot("hand-over-intune").await;
    camera.click("api-save").await;
    camera.window.wait_for("[data-testid=sign-in-code]").await;
    camera.shoot("hand-over-code").await;
    camera.click("cancel-sign-in").await;
    camera.window.wait_gone("[data-testid=sign-in-code]").await;
    camera.click("go-home").await;
    camera.wait_for_screen("home").await;
}
