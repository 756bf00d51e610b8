//! What is done with a unit outside of its journey.

use serde::Deserialize;
use strum::IntoStaticStr;
use ts_rs::TS;

use crate::actions::UnitDraft;
use crate::model::{ReminderPlan, UnitId};

/// What is done with a unit outside of its journey.
#[derive(Clone, PartialEq, Eq, Deserialize, IntoStaticStr, TS)]
#[serde(tag = "type", rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum UnitAction {
    /// Save the form on the screen. A new unit goes on to its registration, an adopted one to its page.
    SaveUnit {
        /** The content of the form. */
        draft: UnitDraft,
    },
    /// Save the account identifier of the unit on the screen, and copy it for the portal's notes.
    SaveAccountId {
        /** The identifier of the account or tenant in the MDM. */
        account_id: String,
    },
    /// Note the Apple Account in the credential store.
    SaveMemo {
        /** The unit. */
        unit: UnitId,
        /** The Apple Account. */
        apple_id: String,
    },
    /// Remove the note of the Apple Account from the credential store.
    RemoveMemo {
        /** The unit. */
        unit: UnitId,
    },
    /// Ask the credential store again for the note of a unit and for every other secret that it did not return.
    RetryMemo {
        /** The unit. */
        unit: UnitId,
    },
    /// Set the unit's reminders.
    SetReminders {
        /** The unit. */
        unit: UnitId,
        /** The wanted reminders. */
        plan: ReminderPlan,
    },
    /// "Remind me tomorrow": show the unit's native notification once more.
    Tomorrow {
        /** The unit. */
        unit: UnitId,
    },
    /// Send no more reminders about the expiry of the unit's certificate, or send them again.
    Silence {
        /** The unit. */
        unit: UnitId,
        /** Whether the reminders are silenced. */
        on: bool,
    },
    /// Ask the certificate authority's CRL now whether the unit's certificate was revoked.
    ConsultList {
        /** The unit. */
        unit: UnitId,
    },
    /// Write a calendar file with the expiry of one unit or of all.
    PlaceCalendar {
        /** The unit; none: all units. */
        unit: Option<UnitId>,
    },
    /// Show a notification now, to see that notifications work.
    TryNotice {
        /** The unit. */
        unit: UnitId,
    },
}
