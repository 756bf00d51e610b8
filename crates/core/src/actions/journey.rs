//! Walking through a journey.

use pushcert::{Journey, Step};
use serde::Deserialize;
use strum::IntoStaticStr;
use ts_rs::TS;

use crate::model::{Preparation, SeenInConsole, UnitId};

/// Walking through a journey.
#[derive(Clone, PartialEq, Eq, Deserialize, IntoStaticStr, TS)]
#[serde(tag = "type", rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum JourneyAction {
    /// Begin or resume the unit's journey.
    Begin {
        /** The unit. */
        unit: UnitId,
        /** The journey to begin. */
        journey: Journey,
    },
    /// Give up the unit's open journey; requests and certificates stay in the register.
    Abandon {
        /** The unit. */
        unit: UnitId,
    },
    /// Go to a step that was reached before.
    GoTo {
        /** The step to show. */
        step: Step,
    },
    /// Go one step back; from the settings, return to the screen before.
    Back,
    /// Go one step on, if the step allows it.
    Continue,
    /// Check or uncheck one of the preparations.
    Tick {
        /** The preparation. */
        item: Preparation,
        /** Whether it is checked. */
        on: bool,
    },
    /// Check the preparations that were confirmed before.
    TickRemembered,
    /// Confirm by typing what a replacement costs.
    ConfirmCost {
        /** The typed text. */
        typed: String,
        /** The digest of the cost that was read. */
        read: String,
    },
    /// Open the portal in the browser.
    OpenPortal,
    /// Open Apple's page for making an Apple Account in the browser.
    OpenAccountPage,
    /// Open the MDM's console in the browser.
    OpenConsole,
    /// Note that the administrator saw one of the proofs in the console.
    Seen {
        /** The proof. */
        what: SeenInConsole,
        /** Whether it was seen. */
        on: bool,
    },
    /// Compare text from the console with the new certificate.
    CompareConsole {
        /** The text that the console shows. */
        text: String,
    },
    /// Look for an error message of the portal or the console in pasted text. An empty text takes the result away.
    FindErrorMessage {
        /** The text that is shown there. */
        text: String,
    },
    /// Close the completed journey.
    Finish,
}
