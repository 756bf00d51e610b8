//! The timeline of a certificate: its occasions for reminders in order, past and future.

use jiff::Timestamp;
use serde::Serialize;
use ts_rs::TS;

use super::{CertificateLife, Occasion, PastReminder, WantedReminders, days, due};

/// One occasion on the timeline of a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Point {
    /// The occasion of this point.
    pub occasion: Occasion,
    /// When the occasion arrives or arrived. For a revocation: when the first reminder was sent, or now, since the time at
    /// which it became known is not stored.
    #[ts(type = "string")]
    pub at: Timestamp,
    /// When the first reminder of it, or a more urgent one instead, was sent.
    #[ts(type = "string | null")]
    pub told_at: Option<Timestamp>,
    /// Whether it will get no reminder of its own, since something more urgent arrived first.
    pub overtaken: bool,
    /// Whether it is the next reminder to be sent.
    pub next: bool,
}

/// The wanted occasions of a certificate in order of time, as of `now`; the revocation only when it was revoked.
///
/// `past`: the reminders about this certificate on one channel, in any order.
pub fn timeline(
    wanted: &WantedReminders<'_>,
    life: &CertificateLife,
    now: Timestamp,
    past: &[PastReminder],
) -> Vec<Point> {
    let invalid = (wanted.invalid && life.revoked).then_some(Occasion::Invalid);
    let mut occasions: Vec<Occasion> =
        wanted.days().chain(wanted.expired.then_some(Occasion::Expired)).chain(invalid).collect();
    occasions.sort_unstable();
    occasions.dedup();
    let urgent = due(wanted, life, now);
    let mut points: Vec<Point> =
        occasions.into_iter().map(|occasion| point(occasion, life, now, past, urgent)).collect();
    points.sort_by_key(|point| (point.at, point.occasion));
    let next = points
        .iter_mut()
        .find(|it| !it.occasion.has_arrived(life, now) && it.told_at.is_none() && !it.overtaken);
    if let Some(next) = next {
        next.next = true;
    }
    points
}

/// The point of an occasion. `urgent`: the most urgent occasion that is due.
fn point(
    occasion: Occasion,
    life: &CertificateLife,
    now: Timestamp,
    past: &[PastReminder],
    urgent: Option<Occasion>,
) -> Point {
    let earliest =
        |covers: &dyn Fn(&PastReminder) -> bool| past.iter().filter(|it| covers(it)).map(|it| it.at).min();
    let itself = earliest(&|it| it.occasion == occasion && (!occasion.repeats() || it.is_plausible(now)));
    let has_arrived = occasion.has_arrived(life, now);
    // Before the beginning of the calendar, the occasion has always existed.
    let arrives = match occasion {
        Occasion::Days { within } => life.not_after.checked_sub(days(within)).unwrap_or(Timestamp::MIN),
        Occasion::Expired => life.not_after,
        Occasion::Invalid => now,
    };
    // A reminder of a future occasion may have been sent already, when the clock was set back since.
    let instead = || {
        earliest(&|it| {
            if has_arrived {
                it.supersedes(occasion, life, now)
            } else {
                it.suppresses(occasion, life, arrives)
            }
        })
    };
    let told_at = itself.or_else(instead);
    let at = match occasion {
        Occasion::Days { .. } | Occasion::Expired => arrives,
        Occasion::Invalid => told_at.unwrap_or(now),
    };
    let superseded = match urgent {
        Some(urgent) => urgent > occasion,
        None => has_arrived,
    };
    Point { occasion, at, told_at, overtaken: itself.is_none() && superseded, next: false }
}
