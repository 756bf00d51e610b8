//! Decides when people are reminded that a certificate expires, has expired or was revoked.
//! May import: nothing of this crate.
//! Must never import: any other room.
//!
//! A check may run at any time: every hour, after weeks of sleep, or with the clock set back. What is due depends only
//! on the wanted reminders, the certificate and the time ([`due`]). What is sent also depends on the past reminders and
//! on what the reader chose ([`decide`]). Per certificate and channel:
//!
//! - A reminder of a day count is sent once, whatever the clock does.
//! - Of several that are due, only the most urgent is sent; the others are never sent afterwards.
//! - The reminders of expiry and revocation are sent at once and then weekly, until another certificate replaces this
//!   one. Two of them are at least a week apart by the clock.
//! - A reminder that was sent while the clock was more than a day ahead does not suppress earlier ones.
//! - "Do not remind again" ([`ReminderChoices::silenced`]) stops all reminders, except the first one of a revocation.
//! - "Remind me tomorrow" ([`ReminderChoices::again_at`]) adds one reminder and removes none.
//!
//! All times are points in time, so time zones and daylight saving change nothing.

mod timeline;

use std::cmp::Ordering;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use timeline::{Point, timeline};

/// The occasion of a reminder. A greater one is more urgent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(tag = "on", rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum Occasion {
    /// At most a number of days are left.
    Days {
        /// The number of days, as wanted.
        within: u16,
    },
    /// The certificate has expired.
    Expired,
    /// The certificate was revoked.
    Invalid,
}

/// The occasions for which reminders are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WantedReminders<'a> {
    /// Numbers of days before the expiry, in any order.
    pub days: &'a [u16],
    /// Whether to remind of the expiry.
    pub expired: bool,
    /// Whether to remind of a revocation.
    pub invalid: bool,
}

/// Until when a certificate is valid, and whether it was revoked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CertificateLife {
    /// The last second of validity.
    pub not_after: Timestamp,
    /// Whether its issuer revoked it.
    pub revoked: bool,
}

/// What the reader of a reminder chose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReminderChoices {
    /// Stops the reminders of day counts and expiry; a revocation is reminded of once, not weekly.
    pub silenced: bool,
    /// From this time on, one further reminder of what is then most urgent. Any reminder at or after this time counts, and
    /// reminders that become due earlier are sent as usual. No effect when silenced.
    pub again_at: Option<Timestamp>,
}

/// A reminder that was sent on one channel about one certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PastReminder {
    /// The occasion of the reminder.
    pub occasion: Occasion,
    /// When it was sent, by the clock at that time.
    pub at: Timestamp,
}

/// Whether a reminder is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReminderDecision {
    /// No occasion is due.
    NotDue,
    /// The reader chose to get no more reminders.
    Silenced {
        /// The most urgent occasion that is due.
        occasion: Occasion,
    },
    /// A reminder of this occasion, or of a more urgent one, was sent.
    AlreadySent {
        /// The most urgent occasion that is due.
        occasion: Occasion,
        /// When it was last sent.
        at: Timestamp,
    },
    /// A reminder is sent now.
    SendNow {
        /// The most urgent occasion that is due.
        occasion: Occasion,
    },
}

/// The interval of reminders of an expiry or a revocation.
const REPEAT_INTERVAL: SignedDuration = SignedDuration::from_hours(7 * 24);

/// By how much a past reminder may lie in the future and still count: the clock may have been set back.
const CLOCK_TOLERANCE: SignedDuration = SignedDuration::from_hours(24);

/// The most urgent wanted occasion that is due at `now`.
///
/// A day count is due when at most that many days are left, to the second, until the certificate expires.
pub fn due(wanted: &WantedReminders<'_>, life: &CertificateLife, now: Timestamp) -> Option<Occasion> {
    if life.revoked && wanted.invalid {
        return Some(Occasion::Invalid);
    }
    if Occasion::Expired.has_arrived(life, now) {
        return wanted.expired.then_some(Occasion::Expired);
    }
    wanted.days().filter(|occasion| occasion.has_arrived(life, now)).max()
}

/// Whether a reminder is sent at `now`. `past`: the reminders about this certificate on this channel, in any order.
pub fn decide(
    wanted: &WantedReminders<'_>,
    life: &CertificateLife,
    now: Timestamp,
    past: &[PastReminder],
    choices: &ReminderChoices,
) -> ReminderDecision {
    let Some(occasion) = due(wanted, life, now) else { return ReminderDecision::NotDue };
    if choices.silenced {
        let is_new = occasion == Occasion::Invalid && past.iter().all(|it| it.occasion != occasion);
        return if is_new {
            ReminderDecision::SendNow { occasion }
        } else {
            ReminderDecision::Silenced { occasion }
        };
    }
    let remind_again = choices
        .again_at
        .is_some_and(|from| now >= from && !past.iter().any(|it| it.at >= from && it.is_plausible(now)));
    let before = past.iter().filter(|it| it.suppresses(occasion, life, now)).map(|it| it.at).max();
    match before {
        Some(at) if !remind_again => ReminderDecision::AlreadySent { occasion, at },
        Some(_) | None => ReminderDecision::SendNow { occasion },
    }
}

impl WantedReminders<'_> {
    fn days(&self) -> impl Iterator<Item = Occasion> {
        self.days.iter().map(|&within| Occasion::Days { within })
    }
}

impl Occasion {
    /// Whether the occasion has arrived at `now`, wanted or not, reminded of or not.
    pub fn has_arrived(self, life: &CertificateLife, now: Timestamp) -> bool {
        match self {
            Occasion::Days { within } => now.duration_until(life.not_after) <= days(within),
            Occasion::Expired => now > life.not_after,
            Occasion::Invalid => life.revoked,
        }
    }

    /// Whether reminders of it are repeated.
    fn repeats(self) -> bool {
        match self {
            Occasion::Days { .. } => false,
            Occasion::Expired | Occasion::Invalid => true,
        }
    }

    /// The order of urgency: day counts (fewer days are more urgent), expiry, revocation.
    fn urgency(self) -> (u8, std::cmp::Reverse<u16>) {
        match self {
            Occasion::Days { within } => (0, std::cmp::Reverse(within)),
            Occasion::Expired => (1, std::cmp::Reverse(0)),
            Occasion::Invalid => (2, std::cmp::Reverse(0)),
        }
    }
}

impl Ord for Occasion {
    fn cmp(&self, other: &Self) -> Ordering {
        self.urgency().cmp(&other.urgency())
    }
}

impl PartialOrd for Occasion {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PastReminder {
    /// Whether this reminder makes one of `occasion` at `now` unnecessary.
    fn suppresses(&self, occasion: Occasion, life: &CertificateLife, now: Timestamp) -> bool {
        if self.occasion == occasion {
            return !occasion.repeats() || now.duration_until(self.at).abs() < REPEAT_INTERVAL;
        }
        self.supersedes(occasion, life, now)
            && (!occasion.repeats() || self.at.duration_until(now) < REPEAT_INTERVAL)
    }

    /// Whether this reminder was more urgent, and sent when `occasion` had already arrived.
    fn supersedes(&self, occasion: Occasion, life: &CertificateLife, now: Timestamp) -> bool {
        self.occasion > occasion && occasion.has_arrived(life, self.at) && self.is_plausible(now)
    }

    /// Whether its time is plausible: not far in the future, which would mean that the clock was wrong.
    fn is_plausible(&self, now: Timestamp) -> bool {
        now.duration_until(self.at) <= CLOCK_TOLERANCE
    }
}

fn days(count: u16) -> SignedDuration {
    SignedDuration::from_hours(24 * i64::from(count))
}

#[cfg(test)]
mod tests;
