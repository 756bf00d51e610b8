//! What could be read from a file, whether it may be used or not.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The readable facts of a certificate or a request. Whatever could not be read is absent.
/// Text comes from an untrusted file and is raw: make it harmless before showing it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export_to = "types.ts")]
pub struct Facts {
    /// UID of the subject, `com.apple.mgmt.External.<uuid>`: what devices are bound to.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub topic: Option<String>,
    /// CN of the subject, `APSP:<uuid>`, as the portal and some consoles show it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub apsp: Option<String>,
    /// Serial number, upper-case hexadecimal without separators, as the portal shows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub serial: Option<String>,
    /// Subject, in the order of the DER, `UID=…, CN=…, C=…`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub subject: Option<String>,
    /// Issuer, in the same form.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub issuer: Option<String>,
    /// First moment of validity.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(type = "string", optional)]
    pub not_before: Option<Timestamp>,
    /// Last moment of validity.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(type = "string", optional)]
    pub not_after: Option<Timestamp>,
    /// Whole days from the moment of judgement to `not_after`, rounded down; negative when past.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(type = "number", optional)]
    pub days_left: Option<i64>,
    /// SHA-256 of the DER of the certificate or bare request, lower-case hexadecimal.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub sha256: Option<String>,
    /// The public key.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub key: Option<KeyFacts>,
    /// Of a signed request: the name of the vendor who signed it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub vendor: Option<String>,
    /// Of a signed request: the end of validity of the vendor's certificate.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(type = "string", optional)]
    pub vendor_not_after: Option<Timestamp>,
}

/// Facts of a public key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct KeyFacts {
    /// `RSA`, `EC` or the dotted identifier of another algorithm.
    pub algorithm: String,
    /// Size in bits; 0 where unknown.
    pub bits: u32,
    /// SHA-256 of the SubjectPublicKeyInfo, lower-case hexadecimal: equal for a request and its certificate.
    pub sha256: String,
}
