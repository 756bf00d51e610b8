//! A certificate whose private key is here: what can be done with both.

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
    /// What can be exported.
    pub exports: Vec<ExportWhat>,
    /// What was exported last.
    pub exported: Option<Exported>,
    /// Why nothing was exported.
    pub refused: Option<ReasonView>,
    /// What Apple's push gateway said.
    pub probed: Option<PushProbe>,
}

/// A file that was exported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Exported {
    /// What.
    pub what: ExportWhat,
    /// Where it lies.
    pub file: ReadyFile,
    /// Its passphrase was made here and lies on the clipboard.
    pub passphrase_copied: bool,
}

/// What Apple's push gateway said to a certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct PushProbe {
    /// When.
    #[ts(type = "string")]
    pub at: Timestamp,
    /// Serial number of the certificate.
    pub serial: String,
    /// What; its sentences are `probe-<code>`, `-why` and `-do`.
    pub alive: PushProbeResult,
}
