//! A certificate request of the register, and where files come from.

use std::path::PathBuf;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::model::ids::{RequestId, UnitId};

/// Where a request or certificate came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum FileOrigin {
    /// Seen in the watched folder.
    Caught,
    /// Dropped on the window.
    Dropped,
    /// Chosen in a dialog.
    Chosen,
    /// Pasted as text.
    Pasted,
    /// Made here.
    Made,
    /// Signed here, with the own vendor identity.
    Signed,
    /// Fetched from the MDM by its API.
    Fetched,
}

/// A request of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateRequest {
    /// Its name in the register.
    pub id: RequestId,
    /// Whose.
    pub unit: UnitId,
    /// The exact bytes.
    pub bytes: Vec<u8>,
    /// SHA-256 of the bytes, lower-case hexadecimal.
    pub sha256: String,
    /// Name of the file it came in.
    pub file_name: String,
    /// The file it came from, where there was one.
    pub path: Option<PathBuf>,
    /// How it came.
    pub origin: FileOrigin,
    /// When it came.
    pub obtained_at: Timestamp,
}
