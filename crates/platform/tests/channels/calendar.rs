//! Calendars, read by two libraries of another language.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use pushcert::product::Text;
use pushkeeper_core::model::UnitId;
use pushkeeper_core::ports::CalendarEntry;
use pushkeeper_platform::messages::calendar::calendar_file;
use pushkeeper_texts::{Lang, Words};
use serde_json::{Value, json};

fn appointment(unit: &str, not_after: &str, sequence: u32) -> CalendarEntry {
    CalendarEntry {
        unit: UnitId(unit.to_owned()),
        unit_name: "本社; iPad, 営業部\\第1課".to_owned(),
        product: Text { ja: "モビコネクト".to_owned(), en: "mobiconnect".to_owned() },
        not_after: not_after.parse().expect("a moment"),
        days: vec![60, 7],
        sequence,
        as_of: "2026-11-22T09:30:15.5Z".parse::<Timestamp>().expect("a moment"),
    }
}

fn words(lang: Lang, zone: &str) -> Words {
    Words::in_zone(lang, TimeZone::get(zone).expect("a zone"))
}

/// What both libraries understand, which must be the same.
fn read(bytes: &[u8]) -> Value {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/channels/read_calendar.py");
    let mut reader = Command::new("/usr/bin/python3")
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Python, with the packages python3-icalendar and python3-vobject");
    reader.stdin.take().expect("piped").write_all(bytes).expect("written");
    let output = reader.wait_with_output().expect("read");
    assert!(output.status.success(), "are the packages python3-icalendar and python3-vobject there?");
    let both: [Value; 2] = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(both[0], both[1], "two readers, one calendar");
    let [first, _] = both;
    first
}

#[test]
fn other_programs_read_the_entry() {
    // Half past two in the morning of the 23rd in Tokyo.
    let it = appointment("u-1", "2026-12-22T17:30:00Z", 3);
    let said = read(&calendar_file(std::slice::from_ref(&it), &words(Lang::Ja, "Asia/Tokyo")));
    let wanted = json!({
        "method": "PUBLISH",
        "version": "2.0",
        "program": "-//Pushkeeper//Pushkeeper//JA",
        "entries": [{
            "uid": "u-1@pushkeeper.invalid",
            "sequence": 3,
            "stamp": "2026-11-22T09:30:15+00:00",
            "day": "2026-12-23",
            "summary": "Apple Push証明書の有効期限：本社; iPad, 営業部\\第1課（モビコネクト）",
            "description": "モビコネクトで使っている「本社; iPad, 営業部\\第1課」のApple Push証明書の有効期限は2026年12月23日（水） 02:30 JSTです。過ぎると、緊急時のロックやワイプも含めて、すべてのAppleデバイスを管理できなくなります。\nその前に更新してください。Pushkeeperを開くと、手順を1つずつ案内します。証明書を作成したときのApple Account（旧Apple ID）が必要です。\nhttps://identity.apple.com/pushcert/",
            "transparent": "TRANSPARENT",
            "categories": ["Pushkeeper"],
            "alarms": [
                ["DISPLAY", -(60 * 24 - 9) * 3600, "プッシュ証明書の期限まであと60日：本社; iPad, 営業部\\第1課"],
                ["DISPLAY", -(7 * 24 - 9) * 3600, "プッシュ証明書の期限まであと7日：本社; iPad, 営業部\\第1課"],
            ],
        }],
    });
    assert_eq!(said, wanted);
}

#[test]
fn the_day_is_local_and_the_description_has_the_time() {
    let it = appointment("u-1", "2026-12-22T17:30:00Z", 0);
    for (zone, day, moment) in [
        ("UTC", "2026-12-22", "Tue, Dec 22, 2026, 17:30 UTC"),
        ("Asia/Tokyo", "2026-12-23", "Wed, Dec 23, 2026, 02:30 JST"),
        ("America/New_York", "2026-12-22", "Tue, Dec 22, 2026, 12:30 EST"),
    ] {
        let said = read(&calendar_file(std::slice::from_ref(&it), &words(Lang::En, zone)));
        let entry = &said["entries"][0];
        assert_eq!(entry["day"], day);
        assert!(entry["description"].as_str().unwrap().contains(moment), "{entry}");
    }
}

#[test]
fn a_renewal_moves_the_entry() {
    let before = appointment("u-1", "2026-12-22T17:30:00Z", 1);
    let after = appointment("u-1", "2027-12-20T17:30:00Z", 2);
    let other = appointment("u-2", "2026-12-22T17:30:00Z", 1);
    let words = words(Lang::En, "UTC");
    let first = read(&calendar_file(&[before, other], &words));
    let second = read(&calendar_file(&[after], &words));
    let (first, second) = (&first["entries"], &second["entries"][0]);
    assert_eq!(first.as_array().unwrap().len(), 2);
    assert_eq!(first[0]["uid"], second["uid"]);
    assert_ne!(first[0]["uid"], first[1]["uid"]);
    assert!(first[0]["sequence"].as_u64() < second["sequence"].as_u64());
    assert_eq!(second["day"], "2027-12-20");
}

#[test]
fn lines_are_folded_as_the_format_demands() {
    let mut it = appointment("u-1", "2026-12-22T17:30:00Z", 0);
    it.unit_name = "長い名前".repeat(40) + "\r\nBEGIN:VEVENT\r\n";
    let bytes = calendar_file(&[it], &words(Lang::Ja, "Asia/Tokyo"));
    let text = String::from_utf8(bytes.clone()).expect("UTF-8");
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    for line in text.split_terminator("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
    }
    assert_eq!(text.matches("\r\nBEGIN:VEVENT").count(), 1);
    let said = read(&bytes);
    assert!(
        said["entries"][0]["summary"].as_str().unwrap().contains(&"長い名前".repeat(40)),
        "whole after folding"
    );
}

#[test]
fn a_calendar_without_certificates_has_no_entries() {
    let text = String::from_utf8(calendar_file(&[], &words(Lang::En, "UTC"))).expect("UTF-8");
    assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VCALENDAR\r\n"), "{text}");
}
