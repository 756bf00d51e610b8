//! Parses what servers report about a certificate, each in its own notation, and certificates that they return.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use openssl::bn::BigNum;
use pushcert::{Facts, certificate_facts};
use pushkeeper_core::ports::mdm::MdmReport;

/// Start of every MDM topic.
const TOPIC_PREFIX: &str = "com.apple.mgmt.External.";

/// Start of a push certificate's common name.
const COMMON_NAME_PREFIX: &str = "APSP:";

/// The facts that identify a certificate.
pub struct CertificateIdentity {
    /// The certificate's topic.
    pub topic: String,
    not_after: Timestamp,
    serial: String,
}

impl CertificateIdentity {
    /// Whether a report is about this certificate.
    pub fn is_described_by(&self, reported: &MdmReport) -> bool {
        reported.describes(&self.topic, self.not_after, &self.serial)
    }
}

/// Reads the facts of a push certificate, PEM or DER; `None` for anything else.
pub fn certificate_identity(bytes: impl AsRef<[u8]>) -> Option<CertificateIdentity> {
    // The time only matters for the days left, which are not used here.
    let Facts { topic, not_after, serial, .. } = certificate_facts(bytes.as_ref(), Timestamp::UNIX_EPOCH)?;
    Some(CertificateIdentity { topic: topic?, not_after: not_after?, serial: serial? })
}

/// The report of a server that returns the certificate itself.
pub fn report_of(bytes: &[u8]) -> Option<MdmReport> {
    let CertificateIdentity { topic, not_after, serial } = certificate_identity(bytes)?;
    Some(MdmReport {
        topic: Some(topic),
        not_after: Some(not_after),
        serial: serial_of_hex(&serial),
        apple_id: None,
    })
}

/// The topic in a common name `APSP:<uuid>`.
pub fn topic_of_common_name(common_name: &str) -> Option<String> {
    common_name.strip_prefix(COMMON_NAME_PREFIX).map(|uuid| format!("{TOPIC_PREFIX}{uuid}"))
}

/// The first topic in a text, such as a subject.
pub fn find_topic(text: &str) -> Option<String> {
    let from = text.find(TOPIC_PREFIX)?;
    let uuid = |it: char| it.is_ascii_alphanumeric() || it == '-';
    let length = text[from + TOPIC_PREFIX.len()..]
        .find(|it| !uuid(it))
        .unwrap_or(text.len() - from - TOPIC_PREFIX.len());
    Some(text[from..from + TOPIC_PREFIX.len() + length].to_owned())
}

/// A serial number in hexadecimal, in any notation, as upper-case digits without leading zeros.
pub fn serial_of_hex(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(char::is_ascii_hexdigit).collect();
    let serial = digits.trim_start_matches('0').to_ascii_uppercase();
    (!serial.is_empty()).then_some(serial)
}

/// A serial number in decimal, as upper-case hexadecimal digits.
pub fn serial_of_decimal(text: &str) -> Option<String> {
    serial_of_hex(&BigNum::from_dec_str(text.trim()).ok()?.to_hex_str().ok()?)
}

/// A time in RFC 3339, with or without an offset.
pub fn time(text: &str) -> Option<Timestamp> {
    text.trim().parse().ok()
}

/// Decodes base64 with white space in it.
pub fn base64(text: &str) -> Option<Vec<u8>> {
    let packed: String = text.split_ascii_whitespace().collect();
    STANDARD.decode(packed).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serial_numbers_are_read_in_every_notation() {
        for text in ["734DF9C0BB2703FD", "73:4d:f9:c0:bb:27:03:fd", "00734df9c0bb2703fd"] {
            assert_eq!(serial_of_hex(text).as_deref(), Some("734DF9C0BB2703FD"), "{text}");
        }
        assert_eq!(serial_of_decimal("8308571493737366525").as_deref(), Some("734DF9C0BB2703FD"));
        assert_eq!(serial_of_decimal("18446744073709551617").as_deref(), Some("10000000000000001"));
        assert_eq!(serial_of_decimal("0A"), None);
        assert_eq!(serial_of_hex("-"), None);
    }

    #[test]
    fn a_topic_is_found_in_any_notation() {
        let topic = "com.apple.mgmt.External.5f3c7a52-0d1e-4b6a-9c88-2a41d6e7f903";
        assert_eq!(topic_of_common_name("APSP:5f3c7a52-0d1e-4b6a-9c88-2a41d6e7f903").as_deref(), Some(topic));
        assert_eq!(topic_of_common_name("mdm.example.org"), None);
        for text in [topic.to_owned(), format!("/UID={topic}/CN=APSP"), format!("CN=x, UID={topic}")] {
            assert_eq!(find_topic(&text).as_deref(), Some(topic), "{text}");
        }
        assert_eq!(find_topic("UID=com.example.app"), None);
    }

    #[test]
    fn times_with_and_without_an_offset() {
        let utc = time("2027-09-21T15:28:34Z");
        assert!(utc.is_some());
        assert_eq!(time("2027-09-22T00:28:34.000+09:00"), utc);
        assert_eq!(time("next year"), None);
    }
}
