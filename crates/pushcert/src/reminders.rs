//! When people are to be told of an expiry.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An occasion to tell somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
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
}

/// The most urgent occasion that has come at `now`, if any.
///
/// `days` are the wanted day counts before `not_after`; `expired` says whether the expiry itself is
/// an occasion. An occasion has come when no more than its days are left, to the second.
pub fn due(days: &[u16], expired: bool, not_after: Timestamp, now: Timestamp) -> Option<Occasion> {
    if now > not_after {
        return expired.then_some(Occasion::Expired);
    }
    let left = now.duration_until(not_after);
    days.iter()
        .copied()
        .filter(|within| left <= SignedDuration::from_hours(24 * i64::from(*within)))
        .min()
        .map(|within| Occasion::Days { within })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().expect("a timestamp")
    }

    #[test]
    fn the_most_urgent_occasion_wins_and_each_begins_to_the_second() {
        let end = at("2027-11-22T10:00:00Z");
        let days = [30, 7, 1];
        assert_eq!(due(&days, true, end, at("2027-10-23T09:59:59Z")), None);
        assert_eq!(due(&days, true, end, at("2027-10-23T10:00:00Z")), Some(Occasion::Days { within: 30 }));
        assert_eq!(due(&days, true, end, at("2027-11-20T00:00:00Z")), Some(Occasion::Days { within: 7 }));
        assert_eq!(due(&days, true, end, end), Some(Occasion::Days { within: 1 }));
        assert_eq!(due(&days, true, end, at("2027-11-22T10:00:01Z")), Some(Occasion::Expired));
        assert_eq!(due(&days, false, end, at("2027-11-22T10:00:01Z")), None);
    }
}
