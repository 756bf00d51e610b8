//! Which reminders people want, and which were sent.

use jiff::Timestamp;
use pushcert::reminders::Occasion;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::model::channels::Channel;
use crate::model::ids::CertificateId;

/// Which occasions people want to be told of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
#[serde(default)]
pub struct ReminderPlan {
    /// Native notices on this computer.
    pub native: bool,
    /// Mails to the contacts.
    pub mail: bool,
    /// The mails name the Apple Account of the memo.
    pub memo_in_mail: bool,
    /// Messages in the team's chat.
    pub team: bool,
    /// Days before the expiry.
    pub days: Vec<u16>,
    /// When it has expired.
    pub expired: bool,
    /// When it was found invalid (revoked).
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

/// A line of the append-only ledger of what people were told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentReminder {
    /// Of which certificate.
    pub certificate: CertificateId,
    /// On which occasion.
    pub occasion: Occasion,
    /// On which way.
    pub channel: Channel,
    /// When.
    pub at: Timestamp,
}

/// What somebody wished about the reminders of one certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReminderOverride {
    /// Of which certificate.
    pub certificate: CertificateId,
    /// Nothing more is to be told of its expiry.
    pub silenced: bool,
    /// From then on it is to be told once more ("remind me tomorrow").
    pub again_at: Option<Timestamp>,
}
