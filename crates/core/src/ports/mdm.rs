//! What is said between us and an MDM server's API, and about the certificate in Apple's eyes. Types only: `desk`
//! speaks with the servers, the use cases decide what follows.

use std::fmt;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::model::Secret;

/// What an MDM server is to use from now on.
pub struct CertificatePush {
    /// The push certificate alone, PEM: some products take the last of several.
    pub certificate_pem: String,
    /// Its private key, PEM, not encrypted; where the product needs it.
    pub key_pem: Option<Secret>,
    /// The Apple Account that made the certificate.
    pub apple_id: Option<Secret>,
}

/// What an MDM server says about the certificate that it uses. What it does not tell is absent.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct MdmReport {
    /// The topic.
    pub topic: Option<String>,
    /// Last moment of validity; some products round it to a day.
    pub not_after: Option<Timestamp>,
    /// Serial number, upper-case hexadecimal without leading zeros.
    pub serial: Option<String>,
    /// The Apple Account it was told.
    pub apple_id: Option<Secret>,
}

/// The Apple Account is nobody's business.
impl fmt::Debug for MdmReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MdmReport")
            .field("topic", &self.topic)
            .field("not_after", &self.not_after)
            .field("serial", &self.serial)
            .finish_non_exhaustive()
    }
}

impl MdmReport {
    /// Whether this speaks of the certificate with these facts: it tells an expiry, within a day of the right one,
    /// and nothing that it tells contradicts.
    ///
    /// `serial`: upper-case hexadecimal. A renewal moves the expiry by about a year, so a day's rounding does no harm.
    pub fn describes(&self, topic: &str, not_after: Timestamp, serial: &str) -> bool {
        let same_end = self
            .not_after
            .is_some_and(|it| it.duration_since(not_after).abs() < SignedDuration::from_hours(24));
        let same =
            |told: &Option<String>, own: &str| told.as_deref().is_none_or(|it| it.eq_ignore_ascii_case(own));
        same_end && same(&self.topic, topic) && same(&self.serial, serial.trim_start_matches('0'))
    }
}

/// What Apple's push gateway says to a certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "code", rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum PushProbeResult {
    /// Certificate and topic are accepted: only the device that does not exist is refused.
    Accepted,
    /// The topic is not one of the certificate's.
    TopicRefused {
        /// Apple's own word.
        reason: String,
    },
    /// The certificate is not accepted.
    CertificateRefused {
        /// Apple's own word.
        reason: String,
    },
    /// The certificate was refused before anything could be asked: expired, revoked, or not from Apple.
    HandshakeFailed {
        /// What TLS says.
        reason: String,
    },
    /// Something else, which proves nothing either way; a 200 is no proof of a delivery.
    Unexpected {
        /// The HTTP status.
        status: u16,
        /// Apple's own word; may be empty.
        reason: String,
    },
}

impl PushProbeResult {
    /// Every code.
    pub const CODES: [&str; 5] =
        ["accepted", "topic-refused", "certificate-refused", "handshake-failed", "unexpected"];

    /// The stable name; the sentences are `probe-<code>`, `-why` and `-do`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::TopicRefused { .. } => "topic-refused",
            Self::CertificateRefused { .. } => "certificate-refused",
            Self::HandshakeFailed { .. } => "handshake-failed",
            Self::Unexpected { .. } => "unexpected",
        }
    }

    /// The variables of the sentences, by name. Text from outside was made harmless.
    pub fn params(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Accepted => Vec::new(),
            Self::TopicRefused { reason }
            | Self::CertificateRefused { reason }
            | Self::HandshakeFailed { reason } => vec![("reason", reason.clone())],
            Self::Unexpected { status, reason } => {
                vec![("status", status.to_string()), ("reason", reason.clone())]
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reported(topic: Option<&str>, not_after: Option<&str>, serial: Option<&str>) -> MdmReport {
        MdmReport {
            topic: topic.map(str::to_owned),
            not_after: not_after.map(|it| it.parse().expect("a moment")),
            serial: serial.map(str::to_owned),
            apple_id: Some(Secret::new("mdm@example.org".to_owned())),
        }
    }

    #[test]
    fn a_report_must_agree_in_all_that_it_tells() {
        let end = "2027-11-22T10:00:00Z".parse().expect("a moment");
        let agrees = |topic, not_after, serial| {
            reported(topic, not_after, serial).describes("com.apple.mgmt.External.a", end, "0A1B")
        };
        assert!(agrees(Some("com.apple.mgmt.external.A"), Some("2027-11-22T10:00:00Z"), Some("a1b")));
        assert!(agrees(None, Some("2027-11-22T00:00:00Z"), None));
        assert!(!agrees(None, None, Some("A1B")));
        assert!(!agrees(None, Some("2026-11-22T10:00:00Z"), None));
        assert!(!agrees(Some("com.apple.mgmt.External.b"), Some("2027-11-22T10:00:00Z"), None));
        assert!(!agrees(None, Some("2027-11-22T10:00:00Z"), Some("A1C")));
    }

    #[test]
    fn a_report_does_not_print_the_account() {
        let text = format!("{:?}", reported(Some("t"), None, None));
        assert!(text.contains("\"t\"") && !text.contains("mdm@"), "{text}");
    }

    #[test]
    fn every_answer_has_its_code() {
        let reason = String::new;
        let all = [
            PushProbeResult::Accepted,
            PushProbeResult::TopicRefused { reason: reason() },
            PushProbeResult::CertificateRefused { reason: reason() },
            PushProbeResult::HandshakeFailed { reason: reason() },
            PushProbeResult::Unexpected { status: 200, reason: reason() },
        ];
        assert_eq!(all.each_ref().map(PushProbeResult::code), PushProbeResult::CODES);
        for alive in all {
            let json = serde_json::to_value(&alive).expect("JSON");
            assert_eq!(json["code"], alive.code());
        }
    }
}
