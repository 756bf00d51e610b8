//! When people are to be told of an expiry.
//!
//! A check may come at any time: every hour, after weeks of sleep, with the clock set back. What is due follows from
//! the plan and the moment alone ([`due`]); what is still to be said, from that and what was said before ([`telling`]).
//! Per certificate and channel:
//!
//! - A day count is told once, whatever the clock does.
//! - Of several that have come, only the most urgent is told; those it overtook are never told afterwards.
//! - The expiry is told at once and then weekly, until another certificate takes this one's place. No two of these
//!   lie less than a week apart by the clock.
//! - What was said while the clock ran more than a day ahead does not silence what comes before it.
//!
//! All times are moments, so time zones and daylight saving change nothing.

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

/// The expiry is told again after this time.
const AGAIN: SignedDuration = SignedDuration::from_hours(7 * 24);

/// A clock may be set back so far without anybody being told less urgent news.
const SET_BACK: SignedDuration = SignedDuration::from_hours(24);

/// What is to be told at `now`, given what was told before about this certificate on this channel, in any order.
///
/// `days`, `expired` and `not_after` are those of [`due`].
pub fn telling(days: &[u16], expired: bool, not_after: Timestamp, now: Timestamp, told: &[Told]) -> Telling {
    let Some(occasion) = due(days, expired, not_after, now) else { return Telling::NotDue };
    let silencing = told.iter().filter(|it| silences(it, occasion, now)).map(|it| it.at).max();
    match silencing {
        Some(at) => Telling::Already { occasion, at },
        None => Telling::Now { occasion },
    }
}

/// Whether something that was told makes it needless to tell `occasion` at `now`.
fn silences(told: &Told, occasion: Occasion, now: Timestamp) -> bool {
    let ahead = now.duration_until(told.at);
    match (occasion, told.occasion) {
        (Occasion::Expired, Occasion::Expired) => ahead.abs() < AGAIN,
        (Occasion::Expired, Occasion::Days { .. }) => false,
        (Occasion::Days { within }, Occasion::Days { within: before }) if before == within => true,
        (Occasion::Days { within }, Occasion::Days { within: before }) => {
            before < within && ahead <= SET_BACK
        }
        (Occasion::Days { .. }, Occasion::Expired) => ahead <= SET_BACK,
    }
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

    const DAYS: [u16; 3] = [30, 7, 1];
    const END: &str = "2027-11-22T10:00:00Z";

    fn told(occasion: Occasion, when: &str) -> Told {
        Told { occasion, at: at(when) }
    }

    fn at_moment(now: &str, told: &[Told]) -> Telling {
        telling(&DAYS, true, at(END), at(now), told)
    }

    #[test]
    fn a_day_count_is_told_once_and_the_next_one_in_its_time() {
        let month = Occasion::Days { within: 30 };
        let week = Occasion::Days { within: 7 };
        assert_eq!(at_moment("2027-10-01T00:00:00Z", &[]), Telling::NotDue);
        assert_eq!(at_moment("2027-10-24T00:00:00Z", &[]), Telling::Now { occasion: month });
        let before = [told(month, "2027-10-24T00:00:00Z")];
        let already = Telling::Already { occasion: month, at: before[0].at };
        assert_eq!(at_moment("2027-10-24T00:00:00Z", &before), already);
        assert_eq!(at_moment("2027-11-15T09:59:59Z", &before), already);
        assert_eq!(at_moment("2027-11-15T10:00:00Z", &before), Telling::Now { occasion: week });
    }

    #[test]
    fn after_weeks_of_sleep_only_the_most_urgent_is_told_and_what_it_overtook_never() {
        let last = Occasion::Days { within: 1 };
        assert_eq!(at_moment("2027-11-22T00:00:00Z", &[]), Telling::Now { occasion: last });
        let before = [told(last, "2027-11-22T00:00:00Z")];
        // The clock is set back by ten hours, into the seven days; then the plan loses its last day.
        let week = Occasion::Days { within: 7 };
        let already = Telling::Already { occasion: week, at: before[0].at };
        assert_eq!(at_moment("2027-11-21T09:00:00Z", &before), already);
        assert_eq!(telling(&[30, 7], true, at(END), at("2027-11-22T01:00:00Z"), &before), already);
    }

    #[test]
    fn the_expiry_is_told_weekly() {
        let now = |now| {
            matches!(
                at_moment(now, &[told(Occasion::Expired, "2027-12-01T10:00:00Z")]),
                Telling::Now { occasion: Occasion::Expired }
            )
        };
        assert!(!now("2027-12-08T09:59:59Z"));
        assert!(now("2027-12-08T10:00:00Z"));
        assert!(!now("2027-11-24T10:00:01Z"), "the clock was set back");
        let days = [told(Occasion::Days { within: 1 }, "2027-11-22T09:59:59Z")];
        assert_eq!(at_moment("2027-11-22T10:00:01Z", &days), Telling::Now { occasion: Occasion::Expired });
    }

    #[test]
    fn a_clock_that_ran_a_year_ahead_silences_nothing_afterwards() {
        let false_alarm = [told(Occasion::Expired, "2028-10-24T00:00:00Z")];
        for (now, occasion) in [
            ("2027-10-24T00:00:00Z", Occasion::Days { within: 30 }),
            ("2027-11-16T00:00:00Z", Occasion::Days { within: 7 }),
            ("2027-11-22T00:00:00Z", Occasion::Days { within: 1 }),
            ("2027-11-23T00:00:00Z", Occasion::Expired),
        ] {
            assert_eq!(at_moment(now, &false_alarm), Telling::Now { occasion }, "{now}");
        }
    }
}
