//! A certificate request of the register, and where files come from.

use std::path::PathBuf;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::model::ids::{RequestId, UnitId};

/// How a request or certificate was received.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum FileOrigin {
    /// Found in the watched folder.
    Caught,
    /// Dropped on the window.
    Dropped,
    /// Chosen in a file dialog.
    Chosen,
    /// Pasted as text.
    Pasted,
    /// Generated here.
    Made,
    /// Signed here, with the own vendor identity.
    Signed,
    /// Fetched from the MDM by its API.
    Fetched,
}

/// A request of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateRequest {
    /// The identifier in the register.
    pub id: RequestId,
    /// The unit it belongs to.
    pub unit: UnitId,
    /// The exact bytes.
    pub bytes: Vec<u8>,
    /// SHA-256 of the bytes, lower-case hexadecimal.
    pub sha256: String,
    /// The name of the file it came in.
    pub file_name: String,
    /// The path of that file, when it came from a file.
    pub path: Option<PathBuf>,
    /// How it was received.
    pub origin: FileOrigin,
    /// When it was received.
    pub obtained_at: Timestamp,
}
