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

/// Why the reminders of a unit reach nobody while the window is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum Unreached {
    /// Nothing runs the daily check.
    NoDailyCheck,
    /// No channel is wanted and set up.
    NoChannel,
    /// Only mail is wanted and set up, and the unit has no contacts.
    NoContacts,
    /// No server of the channels in use ever accepted a message.
    NeverWorked,
}

impl Unreached {
    /// Every reason, the one that concerns most units first.
    pub const ALL: &[Self] = &[Self::NoDailyCheck, Self::NoChannel, Self::NoContacts, Self::NeverWorked];

    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Unreached::NoDailyCheck => "no-daily-check",
            Unreached::NoChannel => "no-channel",
            Unreached::NoContacts => "no-contacts",
            Unreached::NeverWorked => "never-worked",
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
