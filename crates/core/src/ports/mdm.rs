//! What is exchanged with an MDM server's API and with Apple's push gateway. Values only: the platform talks to the
//! servers, the use cases decide what follows.

use std::fmt;

use jiff::{SignedDuration, Timestamp};
use pushcert::Finding;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::model::Secret;

/// Some products report the expiration rounded to a day.
const ROUNDING: SignedDuration = SignedDuration::from_hours(24);

/// A push certificate to be delivered to an MDM server. No `Debug`: holds secrets.
pub struct CertificatePush {
    /// The push certificate alone, PEM. Some products read only the last certificate of a file.
    pub certificate_pem: String,
    /// Its private key, PEM, not encrypted; only for products that need it.
    pub key_pem: Option<Secret>,
    /// The Apple Account that created the certificate.
    pub apple_id: Option<Secret>,
}

/// The certificate that an MDM server reports to use. What it does not report is absent.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct MdmReport {
    /// The topic of the certificate.
    pub topic: Option<String>,
    /// The last moment of validity; some products report only the day.
    pub not_after: Option<Timestamp>,
    /// The serial number, upper-case hexadecimal without leading zeros.
    pub serial: Option<String>,
    /// The Apple Account that the server was given.
    pub apple_id: Option<Secret>,
}

/// Prints no Apple Account.
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
    /// Whether this describes the certificate with these facts: the expiry is reported and at most a day off, and
    /// no other reported value differs.
    ///
    /// `serial`: upper-case hexadecimal. A renewal moves the expiry by about a year, so a day of rounding does no
    /// harm.
    pub fn describes(&self, topic: &str, not_after: Timestamp, serial: &str) -> bool {
        let same_end = self.not_after.is_some_and(|it| it.duration_since(not_after).abs() < ROUNDING);
        let same =
            |told: &Option<String>, own: &str| told.as_deref().is_none_or(|it| it.eq_ignore_ascii_case(own));
        same_end && same(&self.topic, topic) && same(&self.serial, serial.trim_start_matches('0'))
    }

    /// What speaks against replacing the reported certificate with the one of these facts: another topic, or an
    /// expiration that is a day or more earlier.
    ///
    /// `replacing`: another topic is wanted, and nothing speaks against it.
    pub fn finding_against_replacing(
        &self,
        topic: &str,
        not_after: Timestamp,
        replacing: bool,
    ) -> Option<Finding> {
        let reported = self.topic.as_deref().filter(|it| !it.eq_ignore_ascii_case(topic));
        if let Some(expected) = reported {
            let found = topic.to_owned();
            return (!replacing).then(|| Finding::TopicChanged { expected: expected.to_owned(), found });
        }
        let later = self.not_after.filter(|it| it.duration_since(not_after) >= ROUNDING);
        later.map(|expected| Finding::OlderThanCurrent { expected, found: not_after })
    }
}

/// What Apple's push gateway answers about a certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "code", rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum PushProbeResult {
    /// Certificate and topic are accepted: only the made-up device is refused.
    Accepted,
    /// The topic does not belong to the certificate.
    TopicRefused {
        /// The reason in Apple's words.
        reason: String,
    },
    /// The certificate is not accepted.
    CertificateRefused {
        /// The reason in Apple's words.
        reason: String,
    },
    /// The TLS handshake failed: the certificate is expired, revoked or not from Apple.
    HandshakeFailed {
        /// The message of TLS.
        reason: String,
    },
    /// Another answer, which proves nothing. A status of 200 is no proof of a delivery.
    Unexpected {
        /// The HTTP status.
        status: u16,
        /// The reason in Apple's words; may be empty.
        reason: String,
    },
}

impl PushProbeResult {
    /// All codes of the gateway, for tests of the texts.
    pub const CODES: [&str; 5] =
        ["accepted", "topic-refused", "certificate-refused", "handshake-failed", "unexpected"];

    /// The stable code; its sentences are `probe-<code>`, `probe-<code>-why` and `probe-<code>-do`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::TopicRefused { .. } => "topic-refused",
            Self::CertificateRefused { .. } => "certificate-refused",
            Self::HandshakeFailed { .. } => "handshake-failed",
            Self::Unexpected { .. } => "unexpected",
        }
    }

    /// The variables of the sentences, by name. Text from outside was made printable.
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
    fn a_report_must_agree_in_all_its_values() {
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
    fn debug_output_holds_no_apple_account() {
        let text = format!("{:?}", reported(Some("t"), None, None));
        assert!(text.contains("\"t\"") && !text.contains("mdm@"), "{text}");
    }

    #[test]
    fn every_push_probe_result_has_its_code() {
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
