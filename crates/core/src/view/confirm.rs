//! The proof that the MDM has the new certificate.

use jiff::Timestamp;
use pushcert::product::{ConsoleTask, Text};
use serde::Serialize;
use ts_rs::TS;

use super::api::Api;
use super::cards::FieldMatch;
use super::key_actions::KeyActions;
use crate::model::SeenInConsole;

/// See [`Step::Confirm`].
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Confirm {
    /// What to do in the console.
    pub tasks: Vec<ConsoleTask>,
    /// What the console shows when it is done.
    pub read_back: Text,
    /// `External.…`, as consoles show the push key.
    pub push_key: String,
    /// The new expiry.
    #[ts(type = "string")]
    pub not_after: Timestamp,
    /// The new serial number.
    pub serial: String,
    /// What can be seen there, the likeliest first. One that proves something is enough.
    pub proofs: Vec<SeenInConsole>,
    /// What was seen.
    pub seen: Vec<SeenInConsole>,
    /// The comparison of the console's text.
    pub compared: Option<ConsoleComparison>,
    /// The MDM's API, with its own answer; none: it has none that we speak.
    pub api: Option<Api>,
    /// What Apple can be asked about the new certificate; none: the MDM holds the key.
    pub keyed: Option<KeyActions>,
}

/// The console's text against the certificate.
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
