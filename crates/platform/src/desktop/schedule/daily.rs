//! Computes the next run for schedulers that do not report it.

use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use super::job::HOUR;

/// The next time after `now` at which it is [`HOUR`] o'clock in the time zone; `None` at the end of jiff's range.
pub fn next_run(now: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
    let here = now.to_zoned(zone.clone());
    let today = here.date();
    [today, today.checked_add(1.day()).ok()?, today.checked_add(2.days()).ok()?]
        .into_iter()
        // If the clock skips that hour, jiff takes the first moment after it.
        .filter_map(|day| day.at(HOUR, 0, 0, 0).to_zoned(zone.clone()).ok())
        .map(|it| it.timestamp())
        .find(|it| *it > now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_run_is_today_or_tomorrow_in_local_time() {
        let tokyo = TimeZone::fixed(jiff::tz::offset(9));
        for (now, wanted) in [
            ("2026-11-22T00:59:59Z", "2026-11-22T01:00:00Z"),
            ("2026-11-22T01:00:00Z", "2026-11-23T01:00:00Z"),
            ("2026-12-31T15:00:00Z", "2027-01-01T01:00:00Z"),
        ] {
            let now: Timestamp = now.parse().expect("a time");
            assert_eq!(next_run(now, &tokyo).map(|it| it.to_string()).as_deref(), Some(wanted), "{now}");
        }
    }
}
