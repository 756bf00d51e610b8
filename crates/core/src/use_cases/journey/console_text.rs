//! Compares text that was copied from the MDM's console with the certificate.

use std::sync::LazyLock;

use jiff::Timestamp;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use regex::Regex;

use crate::model::Certificate;
use crate::view::{ConsoleComparison, FieldMatch};

static PUSH_KEY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)(?:External\.|APSP:\s*)([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})")
});
static YEAR_FIRST: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(20\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})"));
static MONTH_NAMED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(20\d\d)",
    )
});
static DAY_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(\d{1,2})(?:st|nd|rd|th)?\.?[ -](jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?[ -]\s*(20\d\d)",
    )
});
static SLASHED: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(\d{1,2})[/.](\d{1,2})[/.](20\d\d)\b"));
static SERIAL: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\b(?:0x)?([0-9a-f]{2}(?:[: ]?[0-9a-f]{2}){6,9})\b"));
static UUID: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"));

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the pattern is a constant")
}

/// Looks for the push key, the expiry and the serial number of a certificate in the console's text.
///
/// Dates may differ by a day, because consoles and people are in different time zones. A date with slashes may have
/// day and month in either order. Full-width characters are understood.
///
/// A page holds other dates as well: only a date in the future or the expiry of the certificate `before`
/// contradicts.
pub(crate) fn compare(
    text: &str,
    new: &Certificate,
    before: Option<Timestamp>,
    now: Timestamp,
) -> ConsoleComparison {
    let text = narrow(text);
    ConsoleComparison {
        push_key: push_key(&text, &new.topic),
        expiry: expiry(&text, new.not_after, before, now),
        serial: serial_number(&text, &new.serial),
    }
}

/// Turns full-width characters, which Japanese consoles use, into ASCII.
fn narrow(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
            '\u{3000}' => ' ',
            c => c,
        })
        .collect()
}

fn push_key(text: &str, topic: &str) -> FieldMatch {
    let expected = topic.rsplit('.').next().unwrap_or(topic);
    let found: Vec<&str> =
        PUSH_KEY.captures_iter(text).filter_map(|c| c.get(1)).map(|m| m.as_str()).collect();
    match found.first() {
        _ if found.iter().any(|key| key.eq_ignore_ascii_case(expected)) => FieldMatch::Same,
        Some(other) => FieldMatch::Different { found: format!("External.{other}") },
        None => FieldMatch::Absent,
    }
}

fn expiry(text: &str, not_after: Timestamp, before: Option<Timestamp>, now: Timestamp) -> FieldMatch {
    let day = |at: Timestamp| at.to_zoned(TimeZone::UTC).date();
    let near = |a: Date, b: Date| (a - b).get_days().abs() <= 1;
    let found = dates(text);
    if found.iter().any(|readings| readings.iter().any(|it| near(*it, day(not_after)))) {
        return FieldMatch::Same;
    }
    let contradicts = |it: &Date| before.is_some_and(|before| near(*it, day(before))) || *it > day(now);
    match found.iter().filter_map(|readings| readings.iter().copied().find(contradicts)).max() {
        Some(day) => FieldMatch::Different { found: day.to_string() },
        None => FieldMatch::Absent,
    }
}

/// Every date in the text, each with all its readings.
fn dates(text: &str) -> Vec<Vec<Date>> {
    let mut all = Vec::new();
    let mut add = |readings: &[(&str, &str, &str)]| {
        let readings: Vec<Date> = readings.iter().filter_map(|(y, m, d)| day(y, m, d)).collect();
        if !readings.is_empty() {
            all.push(readings);
        }
    };
    for (_, [y, m, d]) in YEAR_FIRST.captures_iter(text).map(|c| c.extract()) {
        add(&[(y, m, d)]);
    }
    for (_, [m, d, y]) in MONTH_NAMED.captures_iter(text).map(|c| c.extract()) {
        add(&[(y, m, d)]);
    }
    for (_, [d, m, y]) in DAY_FIRST.captures_iter(text).map(|c| c.extract()) {
        add(&[(y, m, d)]);
    }
    for (_, [a, b, y]) in SLASHED.captures_iter(text).map(|c| c.extract()) {
        add(&[(y, a, b), (y, b, a)]);
    }
    all
}

fn day(year: &str, month: &str, day: &str) -> Option<Date> {
    const NAMES: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let month = match NAMES.iter().position(|name| month.to_ascii_lowercase().starts_with(name)) {
        Some(at) => i8::try_from(at + 1).ok()?,
        None => month.parse().ok()?,
    };
    let (year, day) = (year.parse().ok()?, day.parse().ok()?);
    Date::new(year, month, day).ok().filter(|it| *it >= date(2000, 1, 1))
}

fn serial_number(text: &str, serial: &str) -> FieldMatch {
    let expected = bare(serial);
    let text = UUID.replace_all(text, " ");
    let found: Vec<&str> = SERIAL.captures_iter(&text).filter_map(|c| c.get(1)).map(|m| m.as_str()).collect();
    let decimal = u128::from_str_radix(&expected, 16).ok().map(|number| number.to_string());
    if decimal.is_some_and(|decimal| text.split(|c: char| !c.is_ascii_digit()).any(|word| word == decimal)) {
        return FieldMatch::Same;
    }
    // Digits alone may be a time or a phone number: they can prove, but not contradict.
    let lettered = |number: &&&str| number.chars().any(|c| c.is_ascii_alphabetic());
    match found.iter().find(lettered) {
        _ if found.iter().any(|number| bare(number) == expected) => FieldMatch::Same,
        Some(other) => FieldMatch::Different { found: bare(other) },
        None => FieldMatch::Absent,
    }
}

/// The serial number in upper case, without separators and leading zeros.
fn bare(serial: &str) -> String {
    let digits: String = serial.chars().filter(char::is_ascii_hexdigit).collect();
    digits.trim_start_matches('0').to_ascii_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CertificateId, CertificateStatus, UnitId};

    const TOPIC: &str = "com.apple.mgmt.External.0b1c6b0a-4d5e-4f6a-8b7c-9d0e1f2a3b4c";

    fn with(text: &str) -> ConsoleComparison {
        let at = |text: &str| text.parse().expect("a timestamp");
        let new = Certificate {
            id: CertificateId("new".to_owned()),
            unit: UnitId("unit".to_owned()),
            der: Vec::new(),
            topic: TOPIC.to_owned(),
            serial: "734DF9C0BB2703FD".to_owned(),
            not_after: at("2027-11-22T03:00:00Z"),
            file_name: String::new(),
            obtained_at: at("2026-11-22T03:00:00Z"),
            standing: CertificateStatus::Pending,
        };
        compare(text, &new, Some(at("2026-11-20T03:00:00Z")), at("2026-11-22T03:00:00Z"))
    }

    #[test]
    fn other_dates_and_fingerprints_of_the_page_do_not_contradict() {
        let page = with("last login 2026-11-01, SHA-1 0b1c6b0a4d5e4f6a8b7c9d0e1f2a3b4c5d6e7f80");
        assert_eq!((page.expiry, page.serial), (FieldMatch::Absent, FieldMatch::Absent));
    }

    #[test]
    fn a_japanese_console_page_is_understood() {
        let all = with(
            "プッシュキー：External.0B1C6B0A-4D5E-4F6A-8B7C-9D0E1F2A3B4C\n有効期限　２０２７年１１月２２日 12:00\nシリアル番号 73:4d:f9:c0:bb:27:03:fd",
        );
        assert_eq!(
            all,
            ConsoleComparison {
                push_key: FieldMatch::Same,
                expiry: FieldMatch::Same,
                serial: FieldMatch::Same
            }
        );
    }

    #[test]
    fn every_common_date_format_is_understood() {
        for text in [
            "2027-11-22",
            "2027/11/22 03:00",
            "2027年11月22日",
            "Nov 22, 2027",
            "November 22nd 2027",
            "22 Nov 2027",
            "22-Nov-2027",
            "11/22/2027",
            "22/11/2027",
            "22.11.2027",
            "2027.11.22",
            "2027-11-21",
            "2027/11/23",
        ] {
            assert_eq!(with(text).expiry, FieldMatch::Same, "{text}");
        }
    }

    #[test]
    fn last_years_date_contradicts() {
        assert_eq!(with("2026年11月20日").expiry, FieldMatch::Different { found: "2026-11-20".to_owned() });
        assert_eq!(with("2026年12月1日").expiry, FieldMatch::Different { found: "2026-12-01".to_owned() });
        assert_eq!(with("updated 2026-11-22, expires 2027-11-22").expiry, FieldMatch::Same);
    }

    #[test]
    fn another_push_key_or_serial_number_is_reported() {
        let all = with("External.11111111-2222-3333-4444-555555555555 serial 0x734DF9C0BB2703FE");
        assert_eq!(
            all.push_key,
            FieldMatch::Different { found: "External.11111111-2222-3333-4444-555555555555".to_owned() }
        );
        assert_eq!(all.serial, FieldMatch::Different { found: "734DF9C0BB2703FE".to_owned() });
        assert_eq!(all.expiry, FieldMatch::Absent);
    }

    #[test]
    fn a_decimal_serial_number_is_understood() {
        assert_eq!(with("8308571493737366525").serial, FieldMatch::Same);
    }

    #[test]
    fn unrelated_text_holds_no_values() {
        let none = with("更新しました。");
        assert_eq!(
            none,
            ConsoleComparison {
                push_key: FieldMatch::Absent,
                expiry: FieldMatch::Absent,
                serial: FieldMatch::Absent
            }
        );
    }
}
