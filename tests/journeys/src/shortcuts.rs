//! Shortcuts to the step `hand-over`: actions are posted without clicking, because other journeys test the steps before.

use crate::window::Window;
use authority::{Authority, csr, key_for};
use openssl::pkey::{HasPublic, PKeyRef};
use openssl::x509::X509Req;
use serde_json::{Value, json};
use std::fs;

/// Who signs the requests of Microsoft Intune; the other products name nobody.
const VENDOR: &str = "Microsoft Corporation";

/// Steps that need only the action `continue`.
const ON_THE_PORTAL: [&str; 4] = ["sign-in", "create", "terms", "upload"];

impl Window {
    /// Creates a unit whose MDM holds the key `label`, and opens the step `hand-over`.
    ///
    /// The practice authority must be trusted. `uuid` becomes the topic.
    pub async fn open_hand_over_with_mdm_key(&self, name: &str, product: &str, uuid: &str, label: &str) {
        let key = key_for(label);
        self.start_registration_by_action(name, product).await;
        self.add_signed_request_and_certificate(uuid, &csr(&key, &[("CN", "unit-4711")]), &key).await;
    }

    /// Creates a unit whose key and request are created by Pushkeeper, and opens the step `hand-over`.
    pub async fn open_hand_over_with_own_key(&self, name: &str, product: &str, uuid: &str) {
        self.start_registration_by_action(name, product).await;
        let subject = json!({ "country": "", "organisation": "", "common_name": "Lab", "email": "" });
        let view = self.post(json!({ "type": "make-request", "subject": subject, "bits": 2048 })).await;
        let path =
            view["screen"]["step"]["file"]["path"].as_str().expect("the path of the request").to_owned();
        let request = X509Req::from_pem(&fs::read(path).expect("the request")).expect("a request");
        let key = request.public_key().expect("a request has a public key");
        self.add_signed_request_and_certificate(uuid, &request, &key).await;
    }

    async fn start_registration_by_action(&self, name: &str, product: &str) {
        self.post(json!({ "type": "go-unit-form", "unit": null })).await;
        let draft =
            json!({ "name": name, "product": product, "account_id": "", "console_url": "", "contacts": [] });
        let view = self.post(json!({ "type": "save-unit", "draft": draft })).await;
        for item in view["screen"]["step"]["items"].as_array().expect("the items of the step") {
            self.post(json!({ "type": "tick", "item": item["item"], "on": true })).await;
        }
        self.continue_past("prepare").await;
        self.continue_past("apple-id").await;
    }

    /// Adds the signed request and a certificate for its key, and goes on to the step `hand-over`.
    async fn add_signed_request_and_certificate<T: HasPublic>(
        &self,
        uuid: &str,
        request: &X509Req,
        key: &PKeyRef<T>,
    ) {
        let authority = Authority::shared();
        let signed = authority.signed_request(request).vendor(&authority.vendor(VENDOR)).build();
        self.post(json!({ "type": "text-given", "text": String::from_utf8_lossy(&signed) })).await;
        self.continue_past("request").await;
        for step in ON_THE_PORTAL {
            self.continue_past(step).await;
        }
        let pem = Authority::shared().push().uuid(uuid).public_key(key).pem();
        let view = self.post(json!({ "type": "text-given", "text": pem })).await;
        let file = &view["screen"]["step"]["file"];
        // Without a practice portal, the practice authority counts as one that somebody added.
        if file["judgement"] == "accepted-with-warnings" {
            self.post(json!({ "type": "accept-warnings", "read": file["read"] })).await;
        }
        self.continue_past("verdict").await;
        self.continue_past("sign-out").await;
        // The page shows a view of a posted action only after its own next action.
        self.click("[data-testid=settings]").await;
        self.wait_for("main[data-screen=settings]").await;
        self.click("[data-testid=back]").await;
        self.wait_for("main[data-step=hand-over]").await;
    }

    async fn continue_past(&self, step: &str) {
        let view = self.post(json!({ "type": "continue" })).await;
        let now = &view["screen"]["step"]["id"];
        assert!(now.is_string() && now != step, "still at {step}: {}", view["fault"]);
    }

    async fn post(&self, action: Value) -> Value {
        self.act(action).await.unwrap_or_else(|error| panic!("the window returned an error: {error}"))
    }
}
