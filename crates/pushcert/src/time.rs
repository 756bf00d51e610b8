//! Arithmetic of points in time: whole days between two of them, and times that a certificate states.

use jiff::Timestamp;

const SECONDS_PER_DAY: i64 = 24 * 60 * 60;

/// Whole days from `from` to `to`, rounded down; negative when `to` is before `from`.
///
/// Fractions of a second are ignored, since certificates state whole seconds. A day has 24 hours: time zones and
/// daylight saving change nothing.
pub fn days_between(from: Timestamp, to: Timestamp) -> i64 {
    (to.as_second() - from.as_second()).div_euclid(SECONDS_PER_DAY)
}

/// The time `seconds` after 1970-01-01T00:00:00Z. A time outside the calendar becomes the calendar's limit: some
/// certificates state `99991231235959Z` to say that they never expire (RFC 5280, 4.1.2.5).
pub(crate) fn timestamp_from_seconds(seconds: i64) -> Timestamp {
    let limit = if seconds < 0 { Timestamp::MIN } else { Timestamp::MAX };
    Timestamp::from_second(seconds).unwrap_or(limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_rounded_down() {
        let at = |text: &str| -> Timestamp { text.parse().expect("a time") };
        let end = at("2026-12-31T00:00:00Z");
        assert_eq!(days_between(at("2026-12-30T00:00:00Z"), end), 1);
        assert_eq!(days_between(at("2026-12-30T00:00:01Z"), end), 0);
        assert_eq!(days_between(at("2026-12-31T00:00:00.999Z"), end), 0);
        assert_eq!(days_between(at("2026-12-31T00:00:01Z"), end), -1);
    }

    #[test]
    fn a_time_outside_the_calendar_becomes_its_limit() {
        assert_eq!(timestamp_from_seconds(i64::MAX), Timestamp::MAX);
        assert_eq!(timestamp_from_seconds(i64::MIN), Timestamp::MIN);
        assert_eq!(timestamp_from_seconds(0), Timestamp::UNIX_EPOCH);
    }
}
