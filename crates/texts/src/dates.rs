//! Dates in the format of the language, always with the weekday.

use jiff::Zoned;
use jiff::civil::Weekday;

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
    use jiff::Timestamp;
    use jiff::tz::TimeZone;

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

    #[test]
    fn days_and_months_have_no_leading_zeros() {
        let day = at("2027-01-04T00:00:00Z", "UTC");
        assert_eq!(date(Lang::Ja, &day), "2027年1月4日（月）");
        assert_eq!(date(Lang::En, &day), "Mon, Jan 4, 2027");
    }
}
