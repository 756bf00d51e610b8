//! When people are to be told that a certificate ends, has ended or was revoked.
//!
//! A check may come at any time: every hour, after weeks of sleep, with the clock set back. What is due follows from
//! what is wanted, the certificate and the moment alone ([`due`]); what is still to be said, from that, from what was
//! said before and from what the reader wishes ([`telling`]). Per certificate and channel:
//!
//! - A day count is told once, whatever the clock does.
//! - Of several that have come, only the most urgent is told; those it overtook are never told afterwards.
//! - The expiry and the revocation are told at once and then weekly, until another certificate takes this one's
//!   place. No two tellings of the same lie less than a week apart by the clock.
//! - What was said while the clock ran more than a day ahead does not silence what comes before it.
//! - "Not again" ([`Wishes::silenced`]) ends all this, but for a revocation that was not told yet.
//! - "Remind me tomorrow" ([`Wishes::again_at`]) adds one telling, and takes nothing away.
//!
//! All times are moments, so time zones and daylight saving change nothing.

mod timeline;

use std::cmp::Ordering;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use timeline::{Point, timeline};

/// An occasion to tell somebody. The greater, the more urgent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(tag = "on", rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum Occasion {
    /// So many days or fewer are left.
    Days {
        /// The day count of the plan that was reached.
        within: u16,
    },
    /// It has expired.
    Expired,
    /// It was revoked.
    Invalid,
}

/// The occasions on which somebody wants to be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted<'a> {
    /// Day counts before the end, in any order.
    pub days: &'a [u16],
    /// The expiry.
    pub expired: bool,
    /// The revocation.
    pub invalid: bool,
}

/// How a certificate fares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Life {
    /// Its last moment.
    pub not_after: Timestamp,
    /// It stands in the list of what its issuer revoked.
    pub revoked: bool,
}

/// What the reader asked for after being told of a certificate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wishes {
    /// Nothing more of its day counts and its expiry; of its revocation once, and not weekly.
    pub silenced: bool,
    /// From this moment on, one further telling of what is most urgent then. Any telling at or after it will do, and
    /// what becomes due before it is told before it. Without effect where silenced.
    pub again_at: Option<Timestamp>,
}

/// Something that was told, on one channel, about one certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// Of what.
    pub occasion: Occasion,
    /// When, by the clock of that moment.
    pub at: Timestamp,
}

/// Whether somebody is to be told at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Telling {
    /// No occasion has come.
    NotDue,
    /// The reader wants to hear no more of it.
    Silenced {
        /// The most urgent that has come.
        occasion: Occasion,
    },
    /// The occasion was told, or one at least as urgent.
    Already {
        /// The most urgent that has come.
        occasion: Occasion,
        /// When this, or the more urgent one, was last told.
        at: Timestamp,
    },
    /// Now.
    Now {
        /// The most urgent that has come.
        occasion: Occasion,
    },
}

/// What lasts is told again after this time.
const AGAIN: SignedDuration = SignedDuration::from_hours(7 * 24);

/// A clock may be set back so far without anybody being told less urgent news.
const SET_BACK: SignedDuration = SignedDuration::from_hours(24);

/// The most urgent wanted occasion that has come at `now`, if any.
///
/// A day count has come when no more than its days are left, to the second, and is over with the certificate.
pub fn due(wanted: &Wanted<'_>, life: &Life, now: Timestamp) -> Option<Occasion> {
    if life.revoked && wanted.invalid {
        return Some(Occasion::Invalid);
    }
    if Occasion::Expired.has_come(life, now) {
        return wanted.expired.then_some(Occasion::Expired);
    }
    wanted.days().filter(|occasion| occasion.has_come(life, now)).max()
}

/// What is to be told at `now`, given what was `told` before about this certificate on this channel, in any order.
pub fn telling(wanted: &Wanted<'_>, life: &Life, now: Timestamp, told: &[Told], wishes: &Wishes) -> Telling {
    let Some(occasion) = due(wanted, life, now) else { return Telling::NotDue };
    if wishes.silenced {
        let news = occasion == Occasion::Invalid && told.iter().all(|it| it.occasion != occasion);
        return if news { Telling::Now { occasion } } else { Telling::Silenced { occasion } };
    }
    let again = wishes
        .again_at
        .is_some_and(|from| now >= from && !told.iter().any(|it| it.at >= from && it.is_believable(now)));
    let before = told.iter().filter(|it| it.silences(occasion, life, now)).map(|it| it.at).max();
    match before {
        Some(at) if !again => Telling::Already { occasion, at },
        Some(_) | None => Telling::Now { occasion },
    }
}

impl Wanted<'_> {
    fn days(&self) -> impl Iterator<Item = Occasion> {
        self.days.iter().map(|&within| Occasion::Days { within })
    }
}

impl Occasion {
    /// Whether it is one for a certificate at a moment, wanted or not, told or not.
    fn has_come(self, life: &Life, now: Timestamp) -> bool {
        match self {
            Occasion::Days { within } => now.duration_until(life.not_after) <= days(within),
            Occasion::Expired => now > life.not_after,
            Occasion::Invalid => life.revoked,
        }
    }

    /// Whether it is told again and again.
    fn lasts(self) -> bool {
        match self {
            Occasion::Days { .. } => false,
            Occasion::Expired | Occasion::Invalid => true,
        }
    }

    /// Whether an occasion is a day count, and which; the fewer days, the more urgent.
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

impl Told {
    /// Whether it makes it needless to tell `occasion` at `now`.
    fn silences(&self, occasion: Occasion, life: &Life, now: Timestamp) -> bool {
        if self.occasion == occasion {
            return !occasion.lasts() || now.duration_until(self.at).abs() < AGAIN;
        }
        self.overtakes(occasion, life, now) && (!occasion.lasts() || self.at.duration_until(now) < AGAIN)
    }

    /// Whether something more urgent was told when `occasion` had come already.
    fn overtakes(&self, occasion: Occasion, life: &Life, now: Timestamp) -> bool {
        self.occasion > occasion && occasion.has_come(life, self.at) && self.is_believable(now)
    }

    /// Whether the clock by which it was told cannot have run far ahead.
    fn is_believable(&self, now: Timestamp) -> bool {
        now.duration_until(self.at) <= SET_BACK
    }
}

fn days(count: u16) -> SignedDuration {
    SignedDuration::from_hours(24 * i64::from(count))
}

#[cfg(test)]
mod tests;
