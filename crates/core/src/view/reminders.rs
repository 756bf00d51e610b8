//! How reminders are sent: the channels that are set up, the waiting messages, and the reminders over time.

use jiff::Timestamp;
use pushcert::reminders::{Occasion, Point};
use serde::Serialize;
use ts_rs::TS;

use super::FaultView;
use crate::model::channels::{Channel, MailServer, TeamChat};
use crate::model::{CrlFailure, FailedAttempt, UnitId};
use crate::ports::schedule::Scheduled;

/// The result of a trial message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct TrialResult {
    /// The recipient, for channels that address persons.
    pub to: Option<String>,
    /// Why it failed; none: it was sent.
    pub fault: Option<FaultView>,
}

/// The channels for reminders, as they are set up for all units.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct ChannelSettings {
    /// The mail server; none: no mails.
    pub mail: Option<MailServer>,
    /// Whether a password or token was entered for this mail server.
    pub mail_secret: bool,
    /// The result of the trial mail.
    pub mail_tried: Option<TrialResult>,
    /// Since when it is known that this mail server works; none: it never accepted a mail.
    #[ts(type = "string | null")]
    pub mail_worked: Option<Timestamp>,
    /// The result of connecting to the mail server that was just saved.
    pub mail_connected: Option<TrialResult>,
    /// The team chat; none: no messages are posted.
    pub team: Option<TeamChat>,
    /// Whether the address of this chat is known.
    pub team_address: bool,
    /// The result of the trial message in the chat.
    pub team_tried: Option<TrialResult>,
    /// Since when it is known that this chat works; none: it never accepted a message.
    #[ts(type = "string | null")]
    pub team_worked: Option<Timestamp>,
    /// The result of connecting to the server of the chat that was just saved.
    pub team_connected: Option<TrialResult>,
    /// Whether and how the system runs the check.
    pub schedule: ScheduleState,
}

/// Whether and how the system runs the check, if that can be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "state", rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum ScheduleState {
    /// The scheduler answered.
    Known {
        /** What it answered. */
        scheduled: Scheduled,
    },
    /// The scheduler could not be read.
    Unknown {
        /** Why it could not be read. */
        fault: FaultView,
    },
}

/// A message that waits in the outbox.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct WaitingMessage {
    /// The identifier of the message.
    pub id: String,
    /// The unit it is about.
    pub unit: UnitId,
    /// The name of the unit.
    pub unit_name: String,
    /// The channel over which it is sent.
    pub channel: Channel,
    /// The recipient, for channels that address persons.
    pub to: Option<String>,
    /// The occasion of the reminder.
    pub occasion: Occasion,
    /// Since when it waits.
    #[ts(type = "string")]
    pub made_at: Timestamp,
    /// The number of failed attempts.
    pub attempts: u32,
    /// The earliest time of the next attempt.
    #[ts(type = "string")]
    pub next_try: Timestamp,
    /// Why the last attempt failed.
    pub failed: Option<FaultView>,
}

impl From<&FailedAttempt> for FaultView {
    fn from(failed: &FailedAttempt) -> Self {
        Self { code: failed.code, kind: failed.code.kind(), detail: failed.detail.clone() }
    }
}

/// The reminders of a certificate over its lifetime.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Timeline {
    /// The first moment of the certificate's validity.
    #[ts(type = "string")]
    pub from: Timestamp,
    /// The last moment of its validity.
    #[ts(type = "string")]
    pub until: Timestamp,
    /// The occasions, in order.
    pub points: Vec<Point>,
    /// The channels on which reminders of this unit are sent.
    pub channels: Vec<Channel>,
    /// Those of them that have worked.
    pub working: Vec<Channel>,
    /// Whether no more reminders about the expiry are sent.
    pub silenced: bool,
    /// When the notification is shown once more.
    #[ts(type = "string | null")]
    pub again_at: Option<Timestamp>,
}

/// What is known about a revocation. Not knowing is neither good nor bad.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "is", rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum RevocationView {
    /// The download of CRLs is switched off.
    Off,
    /// The certificate names no CRL.
    NoList,
    /// The CRL was not asked for yet.
    NotAsked,
    /// The CRL was read, and the certificate is not on it.
    Good {
        /** When it was last read. */
        #[ts(type = "string")]
        read_at: Timestamp,
        /** Why it could not be read since then. */
        failing: Option<CrlFailure>,
    },
    /// The certificate was revoked.
    Revoked {
        /** When it was revoked. */
        #[ts(type = "string")]
        since: Timestamp,
    },
    /// The CRL could never be read.
    Unknown {
        /** Why it cannot be read. */
        failing: CrlFailure,
    },
}
