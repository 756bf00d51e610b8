//! The proof that the MDM has the new certificate.

use jiff::Timestamp;
use pushcert::product::{ConsoleTask, Text};
use serde::Serialize;
use ts_rs::TS;

use super::api::Api;
use super::cards::FieldMatch;
use super::key_actions::KeyActions;
use crate::model::SeenInConsole;

/// What [`Step::Confirm`] shows.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Confirm {
    /// The tasks in the console.
    pub tasks: Vec<ConsoleTask>,
    /// What the console shows when the tasks are done.
    pub read_back: Text,
    /// The push key as consoles show it: `External.…`.
    pub push_key: String,
    /// The new expiry.
    #[ts(type = "string")]
    pub not_after: Timestamp,
    /// The new serial number.
    pub serial: String,
    /// The possible proofs, the most likely first. One that proves something is enough.
    pub proofs: Vec<SeenInConsole>,
    /// The proofs that were seen.
    pub seen: Vec<SeenInConsole>,
    /// The comparison of the console's text.
    pub compared: Option<ConsoleComparison>,
    /// The MDM's API with its answer; none: this program cannot use one.
    pub api: Option<Api>,
    /// What can be done with the new certificate and its key; none: the MDM holds the key.
    pub keyed: Option<KeyActions>,
}

/// The comparison of the console's text with the certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct ConsoleComparison {
    /// The push key.
    pub push_key: FieldMatch,
    /// The expiry date.
    pub expiry: FieldMatch,
    /// The serial number.
    pub serial: FieldMatch,
}
