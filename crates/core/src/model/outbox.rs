//! The outbox: mails and chat messages are kept until they are sent, and retried with growing pauses.
//!
//! A message is committed to the register together with its sent-reminder entry. From then on it is sent, or
//! withdrawn because it is no longer true; nothing else removes it. Its identifier never changes: when the program
//! is killed after sending and before recording that, the receiver recognizes the second copy by it.

use jiff::{SignedDuration, Timestamp};
use pushcert::reminders::Occasion;
use serde::{Deserialize, Serialize};

use crate::model::channels::{Channel, Contact};
use crate::model::fault::{Fault, FaultCode};
use crate::model::ids::{CertificateId, UnitId};

/// A message that waits to be sent, or has ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutgoingMessage {
    /// The permanent unique identifier.
    pub id: String,
    /// The unit it is about.
    pub unit: UnitId,
    /// The certificate it is about.
    pub certificate: CertificateId,
    /// The occasion of the reminder.
    pub occasion: Occasion,
    /// The channel over which it is sent.
    pub channel: Channel,
    /// The recipient, for channels that address persons.
    pub to: Option<Contact>,
    /// When it was put into the outbox.
    pub made_at: Timestamp,
    /// The number of failed attempts.
    pub attempts: u32,
    /// The number of failed attempts in a row for the same reason; the pauses grow with it.
    #[serde(default)]
    pub in_a_row: u32,
    /// The earliest time of the next attempt.
    pub next_try: Timestamp,
    /// Why the last attempt failed.
    pub failed: Option<FailedAttempt>,
    /// How it ended; none while it waits.
    pub end: Option<MessageOutcome>,
}

/// Why an attempt failed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FailedAttempt {
    /// The code of the fault.
    pub code: FaultCode,
    /// The message of the system. Never holds a secret.
    pub detail: String,
    /// When the attempt failed.
    pub at: Timestamp,
}

/// How a message ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "end", rename_all = "kebab-case")]
pub enum MessageOutcome {
    /// The server accepted it.
    Sent {
        /// When it was sent.
        at: Timestamp,
    },
    /// It was no longer true or wanted, or a more urgent message replaced it.
    Withdrawn {
        /// When it was withdrawn.
        at: Timestamp,
    },
}

/// The pauses after the first, second, ... failed attempt: short once, for a network that is just connecting; then
/// the minutes that greylisting servers ask for.
const PAUSES: [SignedDuration; 6] = [
    SignedDuration::from_secs(20),
    SignedDuration::from_mins(6),
    SignedDuration::from_mins(20),
    SignedDuration::from_hours(2),
    SignedDuration::from_hours(8),
    SignedDuration::from_hours(24),
];

/// The pause after faults where a quick retry does harm: repeated wrong passwords lock an account.
const LONG_PAUSE: SignedDuration = SignedDuration::from_hours(8);

/// The pause after a fault that no retry mends: it is tried again when somebody changes the settings.
const HOPELESS_PAUSE: SignedDuration = SignedDuration::from_hours(30 * 24);

impl OutgoingMessage {
    /// The message after a failed attempt at `now`.
    pub(crate) fn after_failure(mut self, fault: &Fault, now: Timestamp) -> Self {
        // Another fault than before starts with the short pauses again: an outage must not delay a greylisted mail.
        let same = self.failed.as_ref().is_some_and(|failed| failed.code == fault.code);
        let before = if same { self.in_a_row } else { 0 };
        let last = PAUSES.len() - 1;
        let pause = PAUSES[usize::try_from(before).unwrap_or(last).min(last)];
        let pause = if fault.code == FaultCode::MailPasswordsEnded {
            HOPELESS_PAUSE
        } else if needs_person_to_act(fault.code) {
            pause.max(LONG_PAUSE)
        } else {
            pause
        };
        self.attempts = self.attempts.saturating_add(1);
        self.in_a_row = before.saturating_add(1);
        self.next_try = now.checked_add(pause).unwrap_or(Timestamp::MAX);
        self.failed = Some(FailedAttempt { code: fault.code, detail: fault.detail.clone(), at: now });
        self
    }

    /// The longest time that can lie before the next attempt. A longer one was written with a wrong clock.
    pub(crate) fn longest_pause(&self) -> SignedDuration {
        let hopeless = self.failed.as_ref().is_some_and(|it| it.code == FaultCode::MailPasswordsEnded);
        let pause = if hopeless { HOPELESS_PAUSE } else { PAUSES[PAUSES.len() - 1] };
        pause + SignedDuration::from_hours(1)
    }

    /// The message with its outcome.
    pub(crate) fn with_outcome(mut self, end: MessageOutcome) -> Self {
        self.end = Some(end);
        self
    }
}

/// Whether every attempt fails until a person changes something.
pub(crate) fn needs_person_to_act(code: FaultCode) -> bool {
    matches!(
        code,
        FaultCode::MailLoginRefused
            | FaultCode::MailPasswordsEnded
            | FaultCode::MailRelayRefused
            | FaultCode::MailSenderRefused
            | FaultCode::MailRecipientRefused
            | FaultCode::TeamRefused
    )
}

/// Whether the fault concerns one message alone. Otherwise the channel is skipped for the rest of this run.
pub(crate) fn concerns_one_message(code: FaultCode) -> bool {
    matches!(code, FaultCode::MailRecipientRefused | FaultCode::MailDeferred)
}
