//! What the system reports.

use serde::Deserialize;
use strum::IntoStaticStr;
use ts_rs::TS;

use super::OutsideRequest;
use crate::FaultCode;
use crate::ports::background::WorkId;
use crate::ports::updates::NewVersion;

/// What timers, watchers and background work report. No person asked for it, so a fault on the screen stays.
#[derive(Clone, PartialEq, Eq, Deserialize, IntoStaticStr, TS)]
#[serde(tag = "type", rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum SystemEvent {
    /// Time has passed, or another process changed the register: show reminders that are due, draw the view again.
    Refresh,
    /// A check that was started has ended: draw the view again.
    CheckEnded,
    /// Work in the background has ended, or its time limit has passed.
    WorkEnded {
        /** The work that has ended. */
        id: WorkId,
    },
    /// Something changed in the watched folder.
    FolderChanged,
    /// Time to look whether the key for the form is generated.
    PollKey,
    /// Time to ask whether the sign-in is complete; too early, nothing is asked.
    PollSignIn,
    /// A link, a notification or a file was opened outside of the window.
    OpenedOutside {
        /** What it asks for. */
        what: OutsideRequest,
    },
    /// Looking for a newer version has ended.
    VersionLooked {
        /** The newer version; none: there is none. */
        new: Option<NewVersion>,
        /** Why looking failed. */
        failed: Option<FaultCode>,
    },
    /// Installing the newer version has ended.
    VersionInstalled {
        /** Why installing failed. */
        failed: Option<FaultCode>,
    },
}
