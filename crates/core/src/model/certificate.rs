//! A certificate of the register.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::model::ids::{CertificateId, UnitId};

/// The status of a certificate within its unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum CertificateStatus {
    /// Downloaded and judged; the MDM has not shown it yet.
    Pending,
    /// The MDM uses it.
    InUse,
    /// The MDM used it before.
    Earlier,
}

/// A certificate of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// The identifier in the register.
    pub id: CertificateId,
    /// The unit it belongs to.
    pub unit: UnitId,
    /// The certificate alone, DER; never a key.
    pub der: Vec<u8>,
    /// The topic, for searches.
    pub topic: String,
    /// Serial number, upper-case hexadecimal.
    pub serial: String,
    /// The last moment of its validity.
    pub not_after: Timestamp,
    /// The name of the file it came in.
    pub file_name: String,
    /// When it was received.
    pub obtained_at: Timestamp,
    /// The status of the certificate.
    pub standing: CertificateStatus,
}

impl Certificate {
    /// The first moment of its validity; `None` when the certificate cannot be read.
    pub fn not_before(&self) -> Option<Timestamp> {
        pushcert::certificate_facts(&self.der, self.not_after)?.not_before
    }
}
