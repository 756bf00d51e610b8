//! A certificate is handed in together with its key, and Apple asked about it: each answer is explained.

use super::scene::{OTHERS, OURS, Scene};
use authority::{Authority, key_for};
use jiff::{SignedDuration, Timestamp};
use journeys::{Keyring, Language};
use mdm::{Apns, GatewayAnswer};
use openssl::pkcs12::Pkcs12;
use serde_json::json;
use std::fs;
use std::path::PathBuf;

const PASSWORD: &str = "opensesame";

impl Scene {
    /// A container with a certificate that ends in so many days, and its key.
    fn container(&self, uuid: &str, days: i64) -> PathBuf {
        let key = key_for("last year");
        let end = Timestamp::now() + SignedDuration::from_hours(24 * days + 1);
        let certificate = Authority::shared()
            .push()
            .uuid(uuid)
            .not_before(end - SignedDuration::from_hours(24 * 365))
            .not_after(end)
            .public_key(&key)
            .build();
        let container = Pkcs12::builder().name("push").pkey(&key).cert(&certificate).build2(PASSWORD);
        let path = self.desktop.scratch(uuid).join("push.p12");
        fs::write(&path, container.and_then(|it| it.to_der()).expect("a container")).expect("own folder");
        path
    }

    /// Opens the container on the screen and fills in the form of its unit.
    async fn opens_container(&self, name: &str) {
        self.window.fill("[data-testid=handed-password]", "not this one").await;
        self.window.click("[data-testid=handed-open]").await;
        self.window.wait_for("[data-testid=reason-password-wrong]").await;
        self.is_accessible("adopt, wrong password").await;
        self.window.fill("[data-testid=handed-password]", PASSWORD).await;
        self.window.click("[data-testid=handed-open]").await;
        self.window.wait_for("[data-testid=with-key]").await;
        self.is_accessible("form, with key").await;
        self.fills_in(name, "nanomdm").await;
        self.window.wait_for("main[data-screen=unit]").await;
    }
}

#[tokio::test]
async fn each_answer_of_the_gateway_is_explained() {
    let gateway = Apns::start(Authority::shared());
    let scene = Scene::begin(Language::English, Keyring::Unlocked).await;
    scene.asks_another_gateway(gateway.server().url(), &gateway.ca_pem()).await;
    scene.window.click("[data-testid=have-certificate]").await;
    scene.window.click("[data-testid=choose-file]").await;
    let container = scene.container(OURS, 100);
    scene.chooses_in_the_dialog(&container).await;
    scene.opens_container("Lab").await;

    scene.asks_apple("accepted").await;
    scene.is_accessible("unit, alive").await;
    gateway.answer(GatewayAnswer::Always(403, "BadCertificate".to_owned()));
    scene.asks_apple("certificate-refused").await;
    scene.window.wait_for_text("[data-testid=probed]", "BadCertificate").await;
    gateway.answer(GatewayAnswer::Always(400, "TopicDisallowed".to_owned()));
    scene.asks_apple("topic-refused").await;
    gateway.answer(GatewayAnswer::Always(503, "ServiceUnavailable".to_owned()));
    scene.asks_apple("unexpected").await;
    scene.is_accessible("unit, unclear").await;

    // Expired: refused before anything can be asked. This one is dropped on the window.
    gateway.answer(GatewayAnswer::AsApple);
    scene.window.click("[data-testid=go-home]").await;
    scene.window.click("[data-testid=add-certificate]").await;
    scene.window.wait_for("main[data-screen=adopt]").await;
    let paths = [scene.container(OTHERS, -3)];
    let dropped = json!({ "type": "files-given", "paths": paths, "origin": "dropped" });
    scene.window.act(dropped).await.expect("taken");
    // The page draws what came over the bridge when it acts itself.
    scene.speaks("ja").await;
    scene.speaks("en").await;
    scene.opens_container("Old lab").await;
    scene.asks_apple("handshake-failed").await;
    scene.window.wait_for_text("[data-testid=probed]", "Rejected by Apple").await;
}
