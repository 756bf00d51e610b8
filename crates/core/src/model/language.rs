//! The language of the window and of messages.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The language of the product.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum Language {
    /// The language of the system.
    #[default]
    System,
    /// Japanese, stored as `ja`.
    Ja,
    /// English, stored as `en`.
    En,
}
