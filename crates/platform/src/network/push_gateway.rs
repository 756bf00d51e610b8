//! Asking Apple's push gateway whether it accepts a certificate, without waking any device.
//!
//! A push goes to a device that cannot exist (a token of zeros). Only where certificate and topic are in order does
//! the gateway get as far as complaining of the device.
//! Source: <https://developer.apple.com/documentation/usernotifications/handling-notification-responses-from-apns>.

use std::time::Duration;

use jiff::Timestamp;
use pushcert::printable;
use pushkeeper_core::model::Secret;
use pushkeeper_core::ports::mdm::Alive;
use pushkeeper_core::{Fault, FaultCode};
use reqwest::Method;
use serde::{Deserialize, Serialize};

use crate::network::http::{Answer, Http, Identity, Reach, Request};

/// The gateway for production, which is the only one for MDM.
pub const GATEWAY: &str = "https://api.push.apple.com:443";
/// The same on a port that some firewalls let pass when they do not let 443.
pub const GATEWAY_2197: &str = "https://api.push.apple.com:2197";

/// What is asked. It does not print itself.
pub struct Question {
    /// [`GATEWAY`], or another address.
    pub gateway: String,
    /// PEM: an authority to believe besides those of the system.
    pub ca_pem: Option<String>,
    /// The push certificate, PEM.
    pub certificate_pem: String,
    /// Its private key, PEM, not encrypted. It stays in memory.
    pub key_pem: Secret,
    /// The certificate's topic.
    pub topic: String,
    /// The last moment of its validity.
    pub not_after: Timestamp,
}

/// The body of an MDM push (Apple, "Setting up push notifications for your MDM customers").
#[derive(Serialize)]
struct Push {
    mdm: &'static str,
}

#[derive(Deserialize)]
struct Refusal {
    #[serde(default)]
    reason: String,
}

/// Asks once, at `now`.
///
/// Faults: those of the way to the gateway ([`Http::to`], [`Http::send`]); they say nothing about the certificate.
pub fn ask(question: Question, now: Timestamp) -> Result<Alive, Fault> {
    let Question { gateway, ca_pem, certificate_pem, key_pem, topic, not_after } = question;
    let reach = Reach {
        ca_pem,
        identity: Some(Identity { certificate_pem, key_pem }),
        total: Duration::from_secs(20),
        max_bytes: 16 << 10,
        http2_only: true,
        ..Reach::default()
    };
    let push = Request::new(Method::POST, &format!("/3/device/{}", "0".repeat(64)))
        .header("apns-topic", &topic)
        .header("apns-push-type", "mdm")
        .json(&Push { mdm: "probe" });
    match Http::to(&gateway, &reach)?.send(push) {
        Ok(answer) => Ok(understand(&answer)),
        Err(fault) if fault.code == FaultCode::ClientCertificateRefused => {
            Ok(Alive::HandshakeFailed { reason: fault.detail })
        }
        // The alert that says why may be lost when the gateway hangs up; an expired certificate is reason enough.
        Err(fault) if fault.code == FaultCode::ServerHungUp && not_after < now => {
            Ok(Alive::HandshakeFailed { reason: fault.detail })
        }
        Err(fault) => Err(fault),
    }
}

fn understand(answer: &Answer) -> Alive {
    let reason = answer.json::<Refusal>().map(|it| printable(&it.reason).into_owned()).unwrap_or_default();
    match (answer.status, reason.as_str()) {
        (400, "BadDeviceToken") => Alive::Accepted,
        (400, "TopicDisallowed" | "BadTopic" | "MissingTopic") => Alive::TopicRefused { reason },
        (403, _) => Alive::CertificateRefused { reason },
        (status, _) => Alive::Unexpected { status, reason },
    }
}
