//! What the portal or the console may show in place of success.

use pushcert::Step;
use pushcert::product::{RequestSource, Text};
use serde::Serialize;
use ts_rs::TS;

/// The error messages that may be seen in a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct ErrorMessagesView {
    /// Those of this step.
    pub of_step: Vec<ErrorMessageView>,
    /// Those in the text that was pasted, of any step; empty: none is known; `None`: nothing was pasted.
    pub found: Option<Vec<ErrorMessageView>>,
    /// Where the product's request comes from.
    pub source: RequestSource,
    /// Whom to ask when no message fits.
    pub support: Option<Text>,
}

/// An error message of the portal or of a console.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct ErrorMessageView {
    /// Names its texts.
    pub id: String,
    /// The message exactly as it is shown there.
    pub says: String,
    /// The step where the mistake is mended.
    pub back: Option<Step>,
}
