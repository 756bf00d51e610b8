//! Whether a certificate was revoked, as far as its authority's list could be read.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::model::ids::CertificateId;

/// What is known of a certificate's revocation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevocationStatus {
    /// Of which certificate.
    pub certificate: CertificateId,
    /// When its list was asked for last, whatever came of it.
    pub asked_at: Timestamp,
    /// When a list that could be believed was last read.
    pub read_at: Option<Timestamp>,
    /// It was revoked at this moment.
    pub revoked_since: Option<Timestamp>,
    /// Why it could not be read since.
    pub failing: Option<CrlFailure>,
}

/// Why the list cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct CrlFailure {
    /// Since when.
    #[ts(type = "string")]
    pub since: Timestamp,
    /// The stable name of the reason: that of a fault, or of what is wrong with the list.
    pub code: String,
}
