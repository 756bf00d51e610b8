//! What could be read from a file, also when it must not be used.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The facts of a certificate or request. A fact that could not be read is absent.
///
/// The texts come from an untrusted file: use [`crate::printable`] before showing them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export_to = "types.ts")]
pub struct Facts {
    /// The UID of the subject, `com.apple.mgmt.External.<uuid>`: the topic to which devices are bound.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub topic: Option<String>,
    /// The CN of the subject, `APSP:<uuid>`, which the portal and some MDM consoles show.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub apsp: Option<String>,
    /// The serial number in upper-case hexadecimal without separators, as the portal shows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub serial: Option<String>,
    /// The subject in the order of the DER, such as `UID=…, CN=…, C=…`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub subject: Option<String>,
    /// The issuer in the same form as the subject.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub issuer: Option<String>,
    /// The first second of validity.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(type = "string", optional)]
    pub not_before: Option<Timestamp>,
    /// The last second of validity.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(type = "string", optional)]
    pub not_after: Option<Timestamp>,
    /// Whole days from the time of inspection to `not_after`, rounded down; negative when it has expired.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(type = "number", optional)]
    pub days_left: Option<i64>,
    /// The SHA-256 of the certificate or bare request (DER), in lower-case hexadecimal.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub sha256: Option<String>,
    /// The public key of the certificate or request.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub key: Option<KeyFacts>,
    /// The name of the vendor that signed a signed request.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub vendor: Option<String>,
    /// The end of validity of the vendor's certificate in a signed request.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(type = "string", optional)]
    pub vendor_not_after: Option<Timestamp>,
}

/// Facts of a public key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct KeyFacts {
    /// `RSA`, `EC`, or the dotted object identifier of another algorithm.
    pub algorithm: String,
    /// The size in bits; 0 when unknown.
    pub bits: u32,
    /// The SHA-256 of the SubjectPublicKeyInfo in lower-case hexadecimal. It is the same for a request and its certificate.
    pub sha256: String,
}
