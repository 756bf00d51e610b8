//! Going from screen to screen.

use serde::Deserialize;
use strum::IntoStaticStr;
use ts_rs::TS;

use crate::model::{ScreenEdge, UnitId, ZoomChange};
use crate::ports::background::WorkId;

/// Going from screen to screen.
#[derive(Clone, PartialEq, Eq, Deserialize, IntoStaticStr, TS)]
#[serde(tag = "type", rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum NavigationAction {
    /// The program has started: open the screen that was open last.
    /// [`SystemEvent::Refresh`](super::SystemEvent::Refresh) follows and does what may take a while.
    Start,
    /// Show all units.
    GoHome,
    /// Show the settings.
    GoSettings,
    /// Show one unit.
    GoUnit {
        /** The unit to show. */
        unit: UnitId,
    },
    /// Show the form for an existing unit, or for a new one to be registered.
    GoUnitForm {
        /** The unit to change; none: a new unit. */
        unit: Option<UnitId>,
    },
    /// Show where a certificate in use can be handed in.
    GoAdopt,
    /// Show where an own vendor identity can be handed in; Back returns to the screen before.
    GoVendor,
    /// Shrink the window to the companion beside the browser, or restore it.
    SetCompanion {
        /** Whether the window is the companion. */
        on: bool,
    },
    /// Show everything larger or smaller.
    SetZoom {
        /** What changes. */
        change: ZoomChange,
    },
    /// Move the companion to an edge of the screen.
    SetCompanionEdge {
        /** The edge. */
        edge: ScreenEdge,
    },
    /// Stop waiting for work in the background.
    CancelWork {
        /** The work that is no longer waited for. */
        id: WorkId,
    },
    /// Remove the fault from the screen: it was read.
    DismissFault,
    /// Open what a link, a notification or a file asked for.
    OpenOffer,
    /// Remove what a link, a notification or a file asked for from the screen.
    DismissOffer,
}
