//! Where the narrow window stands.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An edge of the screen, at which the window stands while it is the companion beside the browser.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum ScreenEdge {
    /// The right edge.
    #[default]
    Right,
    /// The left edge.
    Left,
}
