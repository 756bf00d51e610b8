//! What will happen when: the occasions of a certificate in order, past and to come, for a picture.

use jiff::Timestamp;
use serde::Serialize;
use ts_rs::TS;

use super::{Life, Occasion, Told, Wanted, days, due};

/// One occasion on the time line of a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Point {
    /// Which.
    pub occasion: Occasion,
    /// When it comes or came. Of a revocation nobody knows when people could first have been told: then it is when
    /// they were, or now.
    #[ts(type = "string")]
    pub at: Timestamp,
    /// When it was first told, or something more urgent in its place.
    #[ts(type = "string | null")]
    pub told_at: Option<Timestamp>,
    /// It is not told by itself any more: something more urgent came before anybody was told.
    pub overtaken: bool,
    /// The first that is to come.
    pub next: bool,
}

/// The wanted occasions of a certificate in order of time, as of `now`; the revocation only where it is revoked.
///
/// `told` is what was told about this certificate on one channel, in any order.
pub fn timeline(wanted: &Wanted<'_>, life: &Life, now: Timestamp, told: &[Told]) -> Vec<Point> {
    let invalid = (wanted.invalid && life.revoked).then_some(Occasion::Invalid);
    let mut occasions: Vec<Occasion> =
        wanted.days().chain(wanted.expired.then_some(Occasion::Expired)).chain(invalid).collect();
    occasions.sort_unstable();
    occasions.dedup();
    let urgent = due(wanted, life, now);
    let mut points: Vec<Point> =
        occasions.into_iter().map(|occasion| point(occasion, life, now, told, urgent)).collect();
    points.sort_by_key(|point| (point.at, point.occasion));
    let next = points
        .iter_mut()
        .find(|it| !it.occasion.has_come(life, now) && it.told_at.is_none() && !it.overtaken);
    if let Some(next) = next {
        next.next = true;
    }
    points
}

/// `urgent`: the most urgent occasion that has come.
fn point(occasion: Occasion, life: &Life, now: Timestamp, told: &[Told], urgent: Option<Occasion>) -> Point {
    let earliest = |covers: &dyn Fn(&Told) -> bool| told.iter().filter(|it| covers(it)).map(|it| it.at).min();
    let itself = earliest(&|it| it.occasion == occasion && (!occasion.lasts() || it.is_believable(now)));
    let has_come = occasion.has_come(life, now);
    // Where time has no such moment, the occasion has always been there.
    let comes = match occasion {
        Occasion::Days { within } => life.not_after.checked_sub(days(within)).unwrap_or(Timestamp::MIN),
        Occasion::Expired => life.not_after,
        Occasion::Invalid => now,
    };
    // Of what is to come something may have been told, too, where the clock was set back since.
    let instead = || {
        earliest(&|it| {
            if has_come { it.overtakes(occasion, life, now) } else { it.silences(occasion, life, comes) }
        })
    };
    let told_at = itself.or_else(instead);
    let at = match occasion {
        Occasion::Days { .. } | Occasion::Expired => comes,
        Occasion::Invalid => told_at.unwrap_or(now),
    };
    let passed_by = match urgent {
        Some(urgent) => urgent > occasion,
        None => has_come,
    };
    Point { occasion, at, told_at, overtaken: itself.is_none() && passed_by, next: false }
}
