//! Whether a certificate was revoked, as far as its CRL could be read.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::model::ids::CertificateId;

/// What is known about the revocation of a certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevocationStatus {
    /// The certificate it is about.
    pub certificate: CertificateId,
    /// When its CRL was last asked for, with or without success.
    pub asked_at: Timestamp,
    /// When a trustworthy CRL was last read.
    pub read_at: Option<Timestamp>,
    /// Since when the certificate is revoked.
    pub revoked_since: Option<Timestamp>,
    /// Why the CRL could not be read since then.
    pub failing: Option<CrlFailure>,
}

/// Why a CRL cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct CrlFailure {
    /// When this failure was first seen.
    #[ts(type = "string")]
    pub since: Timestamp,
    /// The code of the reason: of a fault, or of what is wrong with the CRL.
    pub code: String,
}
