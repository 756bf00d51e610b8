//! What is on its way to people: kept until it was sent, tried again with growing pauses.
//!
//! A message is put into the register together with the line of the ledger that says it was told. From then on it is
//! sent, or withdrawn because it is no longer true; nothing else removes it. Its name never changes, so a receiver can
//! recognise what a kill between sending and writing down made us send twice.

use jiff::{SignedDuration, Timestamp};
use pushcert::reminders::Occasion;
use serde::{Deserialize, Serialize};

use crate::model::channels::{Channel, Contact};
use crate::model::fault::{Fault, FaultCode};
use crate::model::ids::{CertificateId, UnitId};

/// A message that waits to be sent, or was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutgoingMessage {
    /// Its name, unique and for ever.
    pub id: String,
    /// Of which unit.
    pub unit: UnitId,
    /// Of which certificate.
    pub certificate: CertificateId,
    /// The occasion.
    pub occasion: Occasion,
    /// The way it goes.
    pub channel: Channel,
    /// To whom, where the way leads to persons.
    pub to: Option<Contact>,
    /// When it was put here.
    pub made_at: Timestamp,
    /// How often it was tried in vain.
    pub attempts: u32,
    /// How often in a row for the same reason: the pauses grow with it.
    #[serde(default)]
    pub in_a_row: u32,
    /// Not to be tried before.
    pub next_try: Timestamp,
    /// Why it was not sent at the last try.
    pub failed: Option<FailedAttempt>,
    /// What became of it; nothing yet while it waits.
    pub end: Option<MessageOutcome>,
}

/// Why a try was in vain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FailedAttempt {
    /// The stable name of the fault.
    pub code: FaultCode,
    /// What the machine said. Never holds a secret.
    pub detail: String,
    /// When.
    pub at: Timestamp,
}

/// How a message ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "end", rename_all = "kebab-case")]
pub enum MessageOutcome {
    /// The server took it.
    Sent {
        /// When.
        at: Timestamp,
    },
    /// It was no longer true, no longer wanted, or overtaken by something more urgent.
    Withdrawn {
        /// When.
        at: Timestamp,
    },
}

/// The pauses after the first, second, … vain try: soon once, for a network that is just coming up; then the minutes
/// that greylisting servers want.
const PAUSES: [SignedDuration; 6] = [
    SignedDuration::from_secs(20),
    SignedDuration::from_mins(6),
    SignedDuration::from_mins(20),
    SignedDuration::from_hours(2),
    SignedDuration::from_hours(8),
    SignedDuration::from_hours(24),
];

/// Where trying again soon can do harm: a wrong password tried often locks an account.
const LONG_PAUSE: SignedDuration = SignedDuration::from_hours(8);

impl OutgoingMessage {
    /// The message after a vain try at `now`.
    pub(crate) fn after_failure(mut self, fault: &Fault, now: Timestamp) -> Self {
        // A server that comes back and then lets us wait is no reason for the pause of an outage.
        let same = self.failed.as_ref().is_some_and(|failed| failed.code == fault.code);
        let before = if same { self.in_a_row } else { 0 };
        let last = PAUSES.len() - 1;
        let pause = PAUSES[usize::try_from(before).unwrap_or(last).min(last)];
        let pause = if needs_person_to_act(fault.code) { pause.max(LONG_PAUSE) } else { pause };
        self.attempts = self.attempts.saturating_add(1);
        self.in_a_row = before.saturating_add(1);
        self.next_try = now.checked_add(pause).unwrap_or(Timestamp::MAX);
        self.failed = Some(FailedAttempt { code: fault.code, detail: fault.detail.clone(), at: now });
        self
    }

    /// The message at its end.
    pub(crate) fn with_outcome(mut self, end: MessageOutcome) -> Self {
        self.end = Some(end);
        self
    }
}

/// Whether the same try is in vain until somebody changes something.
pub(crate) fn needs_person_to_act(code: FaultCode) -> bool {
    matches!(
        code,
        FaultCode::MailLoginRefused
            | FaultCode::MailRelayRefused
            | FaultCode::MailSenderRefused
            | FaultCode::MailRecipientRefused
            | FaultCode::TeamRefused
    )
}

/// Whether the fault lies with one message alone; otherwise the others on the same way need not be tried now.
pub(crate) fn concerns_one_message(code: FaultCode) -> bool {
    matches!(code, FaultCode::MailRecipientRefused | FaultCode::MailDeferred)
}
