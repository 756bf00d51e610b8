//! Which reminders people want, and which were sent.

use jiff::Timestamp;
use pushcert::reminders::Occasion;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::model::channels::Channel;
use crate::model::ids::CertificateId;

/// The reminders that people want for a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
#[serde(default)]
pub struct ReminderPlan {
    /// Whether native notifications are shown on this computer.
    pub native: bool,
    /// Whether mails are sent to the contacts.
    pub mail: bool,
    /// Whether the mails name the Apple Account.
    pub memo_in_mail: bool,
    /// Whether messages are posted to the team chat.
    pub team: bool,
    /// How many days before the expiry reminders are sent.
    pub days: Vec<u16>,
    /// Whether a reminder is sent when the certificate has expired.
    pub expired: bool,
    /// Whether a reminder is sent when the certificate was revoked.
    pub invalid: bool,
}

impl Default for ReminderPlan {
    fn default() -> Self {
        Self {
            native: true,
            mail: true,
            memo_in_mail: false,
            team: true,
            days: vec![30, 7, 1],
            expired: true,
            invalid: true,
        }
    }
}

/// A line of the append-only list of reminders that were sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentReminder {
    /// The certificate it is about.
    pub certificate: CertificateId,
    /// The occasion of the reminder.
    pub occasion: Occasion,
    /// The channel over which it was sent.
    pub channel: Channel,
    /// When it was sent.
    pub at: Timestamp,
}

/// What a person chose about the reminders of one certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReminderOverride {
    /// The certificate it is about.
    pub certificate: CertificateId,
    /// Whether no more reminders about its expiry are sent.
    pub silenced: bool,
    /// When the native notification is shown once more ("remind me tomorrow").
    pub again_at: Option<Timestamp>,
}
