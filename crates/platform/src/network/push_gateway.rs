//! Asks Apple's push gateway whether it accepts a certificate, without waking any device.
//!
//! The push is sent to a device that cannot exist (a token of zeros). Only if certificate and topic are in order does
//! the gateway complain about the device. Source:
//! <https://developer.apple.com/documentation/usernotifications/handling-notification-responses-from-apns>.

use std::time::Duration;

use jiff::Timestamp;
use pushcert::printable;
use pushkeeper_core::ports::mdm::PushProbeResult;
use pushkeeper_core::ports::servers::ProbeQuestion;
use pushkeeper_core::{Fault, FaultCode};
use reqwest::Method;
use serde::{Deserialize, Serialize};

use crate::network::http::{ClientIdentity, HttpClient, HttpOptions, HttpRequest, HttpResponse};

/// Address of the production gateway, the only one for MDM.
pub const GATEWAY: &str = "https://api.push.apple.com:443";

/// Time limit of the whole call.
const TIMEOUT: Duration = Duration::from_secs(20);

/// Body of an MDM push (Apple, "Setting up push notifications for your MDM customers").
#[derive(Serialize)]
struct Push {
    mdm: &'static str,
}

#[derive(Deserialize)]
struct ErrorResponse {
    #[serde(default)]
    reason: String,
}

/// Asks [`GATEWAY`], or the gateway that the question names, once at the time `now`.
///
/// Faults: those of [`HttpClient::new`] and [`HttpClient::send`]; they say nothing about the certificate.
pub fn ask(question: ProbeQuestion, now: Timestamp) -> Result<PushProbeResult, Fault> {
    ask_within(TIMEOUT, question, now)
}

/// The same as [`ask`] with another time limit.
pub fn ask_within(
    limit: Duration,
    question: ProbeQuestion,
    now: Timestamp,
) -> Result<PushProbeResult, Fault> {
    let ProbeQuestion { gateway, authority, certificate_pem, key_pem, topic, not_after } = question;
    let gateway = gateway.as_deref().unwrap_or(GATEWAY);
    let options = HttpOptions {
        ca_pem: authority,
        identity: Some(ClientIdentity { certificate_pem, key_pem }),
        total_timeout: limit,
        max_response_bytes: 16 << 10,
        http2_only: true,
        ..HttpOptions::default()
    };
    let push = HttpRequest::new(Method::POST, &format!("/3/device/{}", "0".repeat(64)))
        .header("apns-topic", &topic)
        .header("apns-push-type", "mdm")
        .json(&Push { mdm: "probe" });
    match HttpClient::new(gateway, &options)?.send(push) {
        Ok(answer) => Ok(result_of(&answer)),
        Err(fault) if fault.code == FaultCode::ClientCertificateRefused => {
            Ok(PushProbeResult::HandshakeFailed { reason: fault.detail })
        }
        // The alert with the reason may be lost when the gateway closes the connection; an expired certificate is
        // reason enough.
        Err(fault) if fault.code == FaultCode::ServerHungUp && not_after < now => {
            Ok(PushProbeResult::HandshakeFailed { reason: fault.detail })
        }
        Err(fault) => Err(fault),
    }
}

fn result_of(answer: &HttpResponse) -> PushProbeResult {
    let reason =
        answer.json::<ErrorResponse>().map(|it| printable(&it.reason).into_owned()).unwrap_or_default();
    match (answer.status, reason.as_str()) {
        (400, "BadDeviceToken") => PushProbeResult::Accepted,
        (400, "TopicDisallowed" | "BadTopic" | "MissingTopic") => PushProbeResult::TopicRefused { reason },
        (403, _) => PushProbeResult::CertificateRefused { reason },
        (status, _) => PushProbeResult::Unexpected { status, reason },
    }
}
