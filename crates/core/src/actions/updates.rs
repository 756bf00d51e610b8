//! Newer versions of the program.

use serde::Deserialize;
use strum::IntoStaticStr;
use ts_rs::TS;

/// Newer versions of the program.
#[derive(Clone, PartialEq, Eq, Deserialize, IntoStaticStr, TS)]
#[serde(tag = "type", rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum UpdatesAction {
    /// Look for newer versions automatically, or stop that.
    SetUpdates {
        /** Whether they are looked for. */
        on: bool,
    },
    /// Look for a newer version now.
    LookForVersion,
    /// Install the newer version that was found.
    InstallVersion,
    /// Open the page with the release notes of the newer version.
    OpenNotes,
}
