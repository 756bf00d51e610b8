//! The expiry dates of certificates as a calendar file that people import (iCalendar, RFC 5545).
//!
//! An entry lasts the whole day on which the certificate expires, in the writer's time zone. The exact time is in the
//! description, with its time zone: an entry of one minute at half past three in the morning would be overlooked, and
//! acting on that day is too late anyway. What counts are the alarms, on the unit's days before the expiry at nine o'clock
//! in the reader's time zone; the alarms of a timed entry would ring at night.
//!
//! A unit's entry keeps its name (UID) from year to year and counts up (SEQUENCE), so that importing a newer file moves
//! the entry instead of adding one.

use chrono::Duration;
use icalendar::{Alarm, Calendar, Component, Event, EventLike, Property, ValueType};
use jiff::Timestamp;
use pushcert::printable;
use pushkeeper_core::ports::CalendarEntry;
use pushkeeper_texts::{Args, Lang, Words};

use crate::APPLE_PORTAL;

/// Hour of the alarms.
const HOUR: i64 = 9;

/// Start of the program's identifier, in the usual form of ISO 9070.
const PRODUCT_ID: &str = "-//Pushkeeper//Pushkeeper//";

/// The bytes of a calendar file, in the language and time zone of `words`.
pub fn calendar_file(appointments: &[CalendarEntry], words: &Words) -> Vec<u8> {
    let mut calendar = Calendar::empty();
    for property in [
        ("VERSION", "2.0".to_owned()),
        ("PRODID", format!("{PRODUCT_ID}{}", words.lang().as_str().to_ascii_uppercase())),
        ("CALSCALE", "GREGORIAN".to_owned()),
        ("METHOD", "PUBLISH".to_owned()),
    ] {
        calendar.append_property(Property::new(property.0, property.1));
    }
    for appointment in appointments {
        calendar.push(entry(appointment, words));
    }
    calendar.to_string().into_bytes()
}

fn entry(it: &CalendarEntry, words: &Words) -> Event {
    let product = match words.lang() {
        Lang::Ja => &it.product.ja,
        Lang::En => &it.product.en,
    };
    let args = Args::with("unit", printable(&it.unit_name).as_ref())
        .and("product", printable(product).as_ref())
        .and("until", words.moment(it.not_after))
        .and("portal", APPLE_PORTAL);
    let summary = words.say("calendar-summary", &args);
    let day = it.not_after.to_zoned(words.zone().clone()).date().strftime("%Y%m%d").to_string();
    let mut event = Event::new();
    event
        .uid(&format!("{}@pushkeeper.invalid", it.unit.0))
        .sequence(it.sequence)
        .append_property(utc_property("DTSTAMP", it.as_of))
        .append_property(utc_property("LAST-MODIFIED", it.as_of))
        .append_property(Property::new("DTSTART", day).append_parameter(ValueType::Date).done())
        .summary(&summary)
        .description(&words.say("calendar-description", &args))
        .add_property("TRANSP", "TRANSPARENT");
    event.categories(["Pushkeeper"]);
    for days in it.days.iter().copied().map(i64::from) {
        // Counted from the midnight at which the day begins.
        let before = Duration::hours(HOUR - 24 * days);
        event.alarm(Alarm::display(&words.say("calendar-alarm", &args.clone().and("days", days)), before));
    }
    event.done()
}

/// A UTC time in iCalendar's form, without fractions of a second.
fn utc_property(name: &str, at: Timestamp) -> Property {
    Property::new(name, at.strftime("%Y%m%dT%H%M%SZ").to_string())
}
