//! What can be done with a certificate and its private key.

use jiff::Timestamp;
use serde::Serialize;
use ts_rs::TS;

use super::cards::ReadyFile;
use super::signing::{ReasonView, SecretState};
use crate::model::ExportWhat;
use crate::ports::mdm::PushProbeResult;

/// What can be done with a certificate and its key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct KeyActions {
    /// Serial number of the certificate.
    pub serial: String,
    /// Whether its key can be used here. Without it, only the certificate can be exported.
    pub key: SecretState,
    /// The kinds of files that can be exported.
    pub exports: Vec<ExportWhat>,
    /// The file that was exported last.
    pub exported: Option<Exported>,
    /// Why nothing was exported.
    pub refused: Option<ReasonView>,
    /// The last answer of Apple's push gateway.
    pub probed: Option<PushProbe>,
}

/// A file that was exported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Exported {
    /// The kind of file.
    pub what: ExportWhat,
    /// The exported file.
    pub file: ReadyFile,
    /// Whether its passphrase was generated here and is on the clipboard.
    pub passphrase_copied: bool,
}

/// An answer of Apple's push gateway about a certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct PushProbe {
    /// When it answered.
    #[ts(type = "string")]
    pub at: Timestamp,
    /// Serial number of the certificate.
    pub serial: String,
    /// The answer; its sentences are `probe-<code>`, `probe-<code>-why` and `probe-<code>-do`.
    pub alive: PushProbeResult,
}
