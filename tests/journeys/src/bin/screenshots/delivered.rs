//! After the certificate: delivered by API and asked about at Apple, saved as a file, Intune entered with a code.

use authority::Authority;
use mdm::{Apns, Graph, NanoMdm, SignIn};
use serde_json::json;

use crate::camera::Camera;

/// Each way to hand a certificate over that is not a console.
pub async fn delivers(camera: &Camera) {
    let gateway = Apns::start(Authority::shared());
    let (address, authority) = (gateway.server().url(), gateway.ca_pem());
    camera.act(json!({ "type": "set-probe-endpoint", "address": address, "authority": authority })).await;
    by_api(camera).await;
    as_a_file(camera).await;
    with_a_code(camera).await;
}

async fn by_api(camera: &Camera) {
    let nano = NanoMdm::start();
    let name = camera.says("研究室", "Lab");
    camera.window.hands_over_ours(name, "nanomdm", "5b0c7e1d-22aa-4a57-9d0e-6c1f3a7b9e25").await;
    camera.shoot("hand-over-not-set-up").await;
    camera.put("api-address", nano.server().url()).await;
    camera.put("api-credential", "mistyped").await;
    camera.click("api-save").await;
    camera.window.wait_for("[data-testid=fault]").await;
    camera.shoot("hand-over-refused").await;
    camera.put("api-credential", NanoMdm::API_KEY).await;
    camera.click("api-save").await;
    camera.window.wait_for("[data-testid=mdm-answer]").await;
    camera.shoot("hand-over-by-api").await;
    camera.goes_on_to("confirm").await;
    camera.window.wait_for("[data-testid=mdm-answer][data-verdict=yes]").await;
    asks_apple(camera).await;
    camera.shoot("confirm-by-api").await;
    camera.goes_on_to("reminders").await;
    camera.goes_on_to("done").await;
    camera.shoot("done-self-hosted").await;
    camera.click("main-button").await;
    camera.on("unit").await;
    camera.shoot_at("unit-connection", "[data-testid=unit-api]").await;
    camera.shoot_at("unit-alive", "[data-testid=unit-keyed]").await;
}

async fn asks_apple(camera: &Camera) {
    camera.click("ask-apple").await;
    camera.window.wait_for("[data-testid=probed]").await;
}

async fn as_a_file(camera: &Camera) {
    let name = camera.says("予備のサーバー", "Spare server");
    let uuid = "5b0c7e1d-22aa-4a57-9d0e-6c1f3a7b9e26";
    camera.window.hands_over_ours(name, "another-self-hosted-mdm", uuid).await;
    camera.click("passphrase-typed").await;
    camera.put("passphrase", "open sesame").await;
    camera.put("passphrase-again", "open sesame").await;
    camera.shoot("hand-over-as-file").await;
    camera.click("export-write").await;
    camera.window.wait_for("[data-testid=exported]").await;
    camera.shoot("hand-over-file-saved").await;
    camera.click("export-plain-key").await;
    camera.shoot_at("hand-over-plain-key", "[data-testid=plain-risk]").await;
    camera.goes_on_to("confirm").await;
    camera.shoot("confirm-server").await;
}

async fn with_a_code(camera: &Camera) {
    let graph = Graph::start();
    graph.sign_ins(&[SignIn::Pending]);
    let name = camera.says("第二営業所", "Second office");
    let uuid = "5b0c7e1d-22aa-4a57-9d0e-6c1f3a7b9e27";
    camera.window.hands_over_theirs(name, "microsoft-intune", uuid, "Intune's own").await;
    camera.unfold("by-api").await;
    camera.put("api-tenant", Graph::TENANT).await;
    camera.put("api-client", Graph::CLIENT_ID).await;
    camera.unfold("api-more").await;
    camera.put("api-address", graph.server().url()).await;
    camera.put("api-authority", graph.server().url()).await;
    camera.shoot("hand-over-intune").await;
    camera.click("api-save").await;
    camera.window.wait_for("[data-testid=sign-in-code]").await;
    camera.shoot("hand-over-code").await;
    camera.click("cancel-sign-in").await;
    camera.window.wait_gone("[data-testid=sign-in-code]").await;
    camera.click("go-home").await;
    camera.on("home").await;
}
