//! A certificate is added with its key, and each answer of Apple's push gateway is explained.

use super::scene::{OTHER_UUID, Scene, UNIT_UUID};
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
    /// Writes a PKCS#12 file with a key and a certificate that expires in so many days.
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

    /// Opens the PKCS#12 file on the screen and fills in the form of the unit.
    async fn open_container(&self, name: &str) {
        self.window.fill("[data-testid=handed-password]", "not this one").await;
        self.window.click("[data-testid=handed-open]").await;
        self.window.wait_for("[data-testid=reason-password-wrong]").await;
        self.check_accessibility("adopt, wrong password").await;
        self.window.fill("[data-testid=handed-password]", PASSWORD).await;
        self.window.click("[data-testid=handed-open]").await;
        self.window.wait_for("[data-testid=with-key]").await;
        self.check_accessibility("form, with key").await;
        self.fill_unit_form(name, "nanomdm").await;
        self.window.wait_for("main[data-screen=unit]").await;
    }
}

#[tokio::test]
async fn each_answer_of_the_gateway_is_explained() {
    let gateway = Apns::start(Authority::shared());
    let scene = Scene::start(Language::English, Keyring::Unlocked).await;
    scene.set_gateway(gateway.server().url(), &gateway.ca_pem()).await;
    scene.window.click("[data-testid=have-certificate]").await;
    scene.window.click("[data-testid=choose-file]").await;
    let container = scene.container(UNIT_UUID, 100);
    scene.choose_in_file_dialog(&container).await;
    scene.open_container("Lab").await;

    scene.ask_apple("accepted").await;
    scene.check_accessibility("unit, alive").await;
    gateway.answer(GatewayAnswer::Always(403, "BadCertificate".to_owned()));
    scene.ask_apple("certificate-refused").await;
    scene.window.wait_for_text("[data-testid=probed]", "BadCertificate").await;
    gateway.answer(GatewayAnswer::Always(400, "TopicDisallowed".to_owned()));
    scene.ask_apple("topic-refused").await;
    gateway.answer(GatewayAnswer::Always(503, "ServiceUnavailable".to_owned()));
    scene.ask_apple("unexpected").await;
    scene.check_accessibility("unit, unclear").await;

    // An expired certificate is rejected in the handshake. This file is dropped on the window.
    gateway.answer(GatewayAnswer::AsApple);
    scene.window.click("[data-testid=go-home]").await;
    scene.window.click("[data-testid=add-certificate]").await;
    scene.window.wait_for("main[data-screen=adopt]").await;
    let paths = [scene.container(OTHER_UUID, -3)];
    let dropped = json!({ "type": "files-given", "paths": paths, "origin": "dropped" });
    scene.window.act(dropped).await.expect("taken");
    // The page shows a view of a posted action only after its own next action.
    scene.choose_language("ja").await;
    scene.choose_language("en").await;
    scene.open_container("Old lab").await;
    scene.ask_apple("handshake-failed").await;
    scene.window.wait_for_text("[data-testid=probed]", "Rejected by Apple").await;
}
