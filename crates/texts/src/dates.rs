//! Dates in the format of the language, always with the weekday and the year; and days of the calendar between two times.

use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use crate::Lang;

/// The date: `2026年11月22日（日）`, `Sun, Nov 22, 2026`.
pub fn date(lang: Lang, at: &Zoned) -> String {
    match lang {
        Lang::Ja => {
            format!("{}年{}月{}日（{}）", at.year(), at.month(), at.day(), weekday_ja(at.weekday()))
        }
        Lang::En => at.strftime("%a, %b %-d, %Y").to_string(),
    }
}

/// The date, time and time zone: `Sun, Nov 22, 2026, 09:00 JST`.
pub fn moment(lang: Lang, at: &Zoned) -> String {
    let separator = match lang {
        Lang::Ja => " ",
        Lang::En => ", ",
    };
    format!("{}{separator}{}", date(lang, at), at.strftime("%H:%M %Z"))
}

/// Days of the calendar from the date of `from` to the date of `to` in a time zone; negative when `to` is on an earlier date.
///
/// They fit the dates beside them, whatever the time of day: 23:59 to 00:01 is one day, and so is a day that daylight saving
/// makes shorter or longer.
pub fn calendar_days(from: Timestamp, to: Timestamp, zone: &TimeZone) -> i64 {
    let day = |at: Timestamp| at.to_zoned(zone.clone()).date().duration_since(Date::ZERO).as_hours() / 24;
    day(to) - day(from)
}

fn weekday_ja(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "月",
        Weekday::Tuesday => "火",
        Weekday::Wednesday => "水",
        Weekday::Thursday => "木",
        Weekday::Friday => "金",
        Weekday::Saturday => "土",
        Weekday::Sunday => "日",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(time: &str, zone: &str) -> Zoned {
        time.parse::<Timestamp>().unwrap().to_zoned(TimeZone::get(zone).unwrap())
    }

    #[test]
    fn dates_have_the_weekday_in_the_readers_time_zone() {
        let late = at("2026-11-21T15:30:00Z", "Asia/Tokyo");
        assert_eq!(date(Lang::Ja, &late), "2026年11月22日（日）");
        assert_eq!(date(Lang::En, &late), "Sun, Nov 22, 2026");
        assert_eq!(moment(Lang::Ja, &late), "2026年11月22日（日） 00:30 JST");
        assert_eq!(moment(Lang::En, &late.with_time_zone(TimeZone::UTC)), "Sat, Nov 21, 2026, 15:30 UTC");
    }

    /// The page counts by the same table (`ui/tests/words.test.ts`).
    #[test]
    fn calendar_days_are_counted_in_the_time_zone_of_the_reader() {
        let table = include_str!("../../../tests/calendar-days.txt");
        let rows: Vec<&str> = table.lines().filter(|it| !it.starts_with('#') && !it.is_empty()).collect();
        assert!(rows.len() > 10);
        for row in rows {
            let fields: Vec<&str> = row.split_whitespace().collect();
            let [zone, from, to, days] = fields[..] else { panic!("{row}") };
            let zone = TimeZone::get(zone).unwrap();
            let (from, to, days) = (from.parse().unwrap(), to.parse().unwrap(), days.parse::<i64>().unwrap());
            assert_eq!(calendar_days(from, to, &zone), days, "{row}");
            assert_eq!(calendar_days(to, from, &zone), -days, "{row}");
        }
        assert!(calendar_days(Timestamp::MIN, Timestamp::MAX, &TimeZone::UTC) > 3_000_000);
    }

    #[test]
    fn days_and_months_have_no_leading_zeros() {
        let day = at("2027-01-04T00:00:00Z", "UTC");
        assert_eq!(date(Lang::Ja, &day), "2027年1月4日（月）");
        assert_eq!(date(Lang::En, &day), "Mon, Jan 4, 2027");
    }
}
