//! How people are told: the ways that are set up, what is under way, what comes when.

use jiff::Timestamp;
use pushcert::reminders::{Occasion, Point};
use serde::Serialize;
use ts_rs::TS;

use super::FaultView;
use crate::model::channels::{Channel, MailServer, TeamChat};
use crate::model::{CrlFailure, FailedAttempt, UnitId};
use crate::ports::schedule::Scheduled;

/// What became of a trial message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct TrialResult {
    /// To whom, where the way leads to persons.
    pub to: Option<String>,
    /// Why it failed; none: it was taken.
    pub fault: Option<FaultView>,
}

/// The ways on which people are told, as they are set up for all units.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct ChannelSettings {
    /// The mail server; none: no mails.
    pub mail: Option<MailServer>,
    /// The trial mail.
    pub mail_tried: Option<TrialResult>,
    /// The team's chat; none: no messages there.
    pub team: Option<TeamChat>,
    /// The trial message in the chat.
    pub team_tried: Option<TrialResult>,
    /// Whether the system runs the check.
    pub schedule: ScheduleState,
}

/// Whether the system runs the check, as far as it tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "state", rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum ScheduleState {
    /// It told.
    Known {
        /** What. */
        scheduled: Scheduled,
    },
    /// It did not.
    Unknown {
        /** Why. */
        fault: FaultView,
    },
}

/// A message that waits to be sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct WaitingMessage {
    /// Its name.
    pub id: String,
    /// Whose.
    pub unit: UnitId,
    /// The unit's name.
    pub unit_name: String,
    /// The way it goes.
    pub channel: Channel,
    /// To whom, where the way leads to persons.
    pub to: Option<String>,
    /// Of what it tells.
    pub occasion: Occasion,
    /// Since when it waits.
    #[ts(type = "string")]
    pub made_at: Timestamp,
    /// How often it was tried in vain.
    pub attempts: u32,
    /// Not to be tried before.
    #[ts(type = "string")]
    pub next_try: Timestamp,
    /// Why the last try was in vain.
    pub failed: Option<FaultView>,
}

impl From<&FailedAttempt> for FaultView {
    fn from(failed: &FailedAttempt) -> Self {
        Self { code: failed.code, kind: failed.code.kind(), detail: failed.detail.clone() }
    }
}

/// What happens when, and what happened: the picture of a certificate's year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Timeline {
    /// First moment of the certificate's validity.
    #[ts(type = "string")]
    pub from: Timestamp,
    /// Its last.
    #[ts(type = "string")]
    pub until: Timestamp,
    /// The occasions, in order.
    pub points: Vec<Point>,
    /// The ways on which this unit is told at present.
    pub channels: Vec<Channel>,
    /// Nothing more is told of the expiry of this certificate.
    pub silenced: bool,
    /// It is told once more from then on.
    #[ts(type = "string | null")]
    pub again_at: Option<Timestamp>,
}

/// What is known of a revocation. Not knowing is neither good nor bad.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "is", rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum RevocationView {
    /// The lists are not consulted: so it was chosen.
    Off,
    /// The certificate names no list.
    NoList,
    /// Nobody asked yet.
    NotAsked,
    /// The list was read, and the certificate is not on it.
    Good {
        /** When it was last read. */
        #[ts(type = "string")]
        read_at: Timestamp,
        /** Why it could not be read since then. */
        failing: Option<CrlFailure>,
    },
    /// It was revoked.
    Revoked {
        /** When. */
        #[ts(type = "string")]
        since: Timestamp,
    },
    /// The list could never be read.
    Unknown {
        /** Why. */
        failing: CrlFailure,
    },
}
