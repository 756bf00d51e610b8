//! A certificate of the register.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::model::ids::{CertificateId, UnitId};

/// How a certificate stands to its unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum CertificateStatus {
    /// Downloaded and judged, not yet seen in the MDM.
    Pending,
    /// The MDM uses it.
    InUse,
    /// The MDM used it before.
    Earlier,
}

/// A certificate of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// Its name in the register.
    pub id: CertificateId,
    /// Whose.
    pub unit: UnitId,
    /// The certificate alone, DER; never a key.
    pub der: Vec<u8>,
    /// The topic, for look-ups.
    pub topic: String,
    /// Serial number, upper-case hexadecimal.
    pub serial: String,
    /// Last moment of validity.
    pub not_after: Timestamp,
    /// Name of the file it came in.
    pub file_name: String,
    /// When it came.
    pub obtained_at: Timestamp,
    /// How it stands.
    pub standing: CertificateStatus,
}
