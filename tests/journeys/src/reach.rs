//! The quickest way to the step of handing over: past the buttons, for the steps before have journeys of their own.

use crate::window::Window;
use authority::{Authority, csr, key_for};
use openssl::pkey::{HasPublic, PKeyRef};
use openssl::x509::X509Req;
use serde_json::{Value, json};
use std::fs;

/// Steps that need nothing but going on.
const ON_THE_PORTAL: [&str; 4] = ["sign-in", "create", "terms", "upload"];

impl Window {
    /// Registers a unit of that product, whose MDM holds the key of that label, up to the step of handing over.
    ///
    /// The practice authority is trusted already; `uuid` becomes the topic.
    pub async fn hands_over_theirs(&self, name: &str, product: &str, uuid: &str, label: &str) {
        let key = key_for(label);
        self.asks_for_a_request(name, product).await;
        self.takes_signed(uuid, &csr(&key, &[("CN", "unit-4711")]), &key).await;
    }

    /// The same of a product whose key and request are made here.
    pub async fn hands_over_ours(&self, name: &str, product: &str, uuid: &str) {
        self.asks_for_a_request(name, product).await;
        let subject = json!({ "country": "", "organisation": "", "common_name": "Lab", "email": "" });
        let view = self.posts(json!({ "type": "make-request", "subject": subject, "bits": 2048 })).await;
        let path =
            view["screen"]["step"]["file"]["path"].as_str().expect("the request lies ready").to_owned();
        let request = X509Req::from_pem(&fs::read(path).expect("the request")).expect("a request");
        let key = request.public_key().expect("a request has a public key");
        self.takes_signed(uuid, &request, &key).await;
    }

    async fn asks_for_a_request(&self, name: &str, product: &str) {
        self.posts(json!({ "type": "go-unit-form", "unit": null })).await;
        let draft =
            json!({ "name": name, "product": product, "account_id": "", "console_url": "", "contacts": [] });
        let view = self.posts(json!({ "type": "save-unit", "draft": draft })).await;
        for item in view["screen"]["step"]["items"].as_array().expect("what to make sure of") {
            self.posts(json!({ "type": "tick", "item": item["item"], "on": true })).await;
        }
        self.goes_on_past("prepare").await;
        self.goes_on_past("apple-id").await;
    }

    /// Somebody signs the request, the portal issues a certificate for its key, and the window shows where it goes.
    async fn takes_signed<T: HasPublic>(&self, uuid: &str, request: &X509Req, key: &PKeyRef<T>) {
        let signed = Authority::shared().signed_request(request).build();
        self.posts(json!({ "type": "text-given", "text": String::from_utf8_lossy(&signed) })).await;
        self.goes_on_past("request").await;
        for step in ON_THE_PORTAL {
            self.goes_on_past(step).await;
        }
        let pem = Authority::shared().push().uuid(uuid).public_key(key).pem();
        self.posts(json!({ "type": "text-given", "text": pem })).await;
        self.goes_on_past("verdict").await;
        self.goes_on_past("sign-out").await;
        // The page draws what came over the bridge when it acts itself.
        self.click("[data-testid=settings]").await;
        self.wait_for("main[data-screen=settings]").await;
        self.click("[data-testid=back]").await;
        self.wait_for("main[data-step=hand-over]").await;
    }

    async fn goes_on_past(&self, step: &str) {
        let view = self.posts(json!({ "type": "continue" })).await;
        let now = &view["screen"]["step"]["id"];
        assert!(now.is_string() && now != step, "still at {step}: {}", view["fault"]);
    }

    async fn posts(&self, action: Value) -> Value {
        self.act(action).await.unwrap_or_else(|refused| panic!("the window refused: {refused}"))
    }
}
