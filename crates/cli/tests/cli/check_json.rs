//! The JSON document of `check`, and its exit statuses.

use serde_json::{Value, json};

use crate::home::{Home, id};
use crate::{Run, run};

fn document(run: &Run) -> Value {
    serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {}{}", run.stdout, run.stderr))
}

#[test]
fn the_whole_json_document() {
    let home = Home::with(&[("営業所", 300 * 24), ("本社 iPad", 17 * 24 + 1)]);
    home.add("new", None);
    let run = home.check(&["--json", "--dry-run"]);
    assert_eq!((run.code, run.stderr.as_str()), (1, ""));
    let topic = |name| format!("com.apple.mgmt.External.{}", id(name));
    let expected = json!({
        "checked_at": "2026-10-23T09:00:00Z",
        "units": [
            {
                "id": id("本社 iPad"), "name": "本社 iPad", "product": "mobiconnect",
                "topic": topic("本社 iPad"), "serial": "734DF9C0BB2703FD",
                "not_after": "2026-11-09T10:00:00Z", "days_left": 17, "state": "soon",
                "due": {"on": "days", "within": 30},
                "revocation_read_at": null, "revocation_failing": null,
                "told": [
                    {"channel": "native", "outcome": "dry-run"},
                    {"channel": "mail", "outcome": "not-set-up"},
                    {"channel": "team", "outcome": "not-set-up"},
                ],
                "reaches_nobody": "no-daily-check",
            },
            {
                "id": id("new"), "name": "new", "product": "mobiconnect",
                "topic": null, "serial": null, "not_after": null, "days_left": null,
                "state": "unregistered", "due": null, "told": [], "reaches_nobody": null,
                "revocation_read_at": null, "revocation_failing": null,
            },
            {
                "id": id("営業所"), "name": "営業所", "product": "mobiconnect",
                "topic": topic("営業所"), "serial": "734DF9C0BB2703FD",
                "not_after": "2027-08-19T09:00:00Z", "days_left": 300, "state": "good",
                "due": null, "told": [], "revocation_read_at": null, "revocation_failing": null,
                "reaches_nobody": "no-daily-check",
            },
        ],
        "waiting": 0, "next_try": null, "last_sent": null, "register_fault": null,
    });
    assert_eq!(document(&run), expected);
    assert_eq!(home.sent_reminders("本社 iPad"), [], "a dry run");
}

/// Only on Linux can a test run without a desktop.
#[cfg(target_os = "linux")]
#[test]
fn an_expired_certificate_without_a_desktop() {
    let home = Home::with(&[("a", -49)]);
    let run = home.check(&["--json"]);
    assert_eq!(run.code, 1);
    let unit = &document(&run)["units"][0];
    assert_eq!((&unit["state"], &unit["days_left"]), (&json!("expired"), &json!(-3)));
    assert_eq!(unit["due"], json!({"on": "expired"}));
    let failed = json!({"channel": "native", "outcome": "failed", "fault": "notice-not-shown"});
    assert_eq!(unit["told"][0], failed);
    assert_eq!(home.sent_reminders("a"), [], "it will be tried again");
}

#[test]
fn exit_statuses() {
    for (hours, code) in [(31 * 24, 0), (30 * 24 + 1, 0), (30 * 24, 1), (6 * 24, 1), (-1, 1)] {
        for form in ["--json", "--prometheus", "--lang=ja"] {
            let run = Home::with(&[("a", hours)]).check(&["--dry-run", form]);
            assert_eq!(run.code, code, "{hours} hours: {}{}", run.stdout, run.stderr);
        }
    }
    let usage: [&[&str]; 4] =
        [&["--at", "soon"], &["--json", "--prometheus"], &["--unknown"], &["--lang", "fr"]];
    for args in usage {
        let run = run(&[&["check"], args].concat());
        assert_eq!(run.code, 2, "{args:?}");
        assert_eq!(run.stdout.is_empty(), !args.contains(&"--json"), "{args:?}");
        assert!(!run.stderr.is_empty());
    }
}

#[test]
fn without_a_data_file_nothing_is_checked_and_nothing_is_created() {
    let home = Home::empty();
    let run = home.check(&["--json"]);
    assert_eq!(run.code, 0);
    let nothing = json!({
        "checked_at": "2026-10-23T09:00:00Z", "units": [], "waiting": 0, "next_try": null, "last_sent": null, "register_fault": null,
    });
    assert_eq!(document(&run), nothing);
    let run = home.check(&["--lang", "ja"]);
    assert_eq!((run.code, run.stdout.contains("ユニットがまだない")), (0, true), "{}", run.stdout);
    assert!(!home.data().exists());
    std::fs::create_dir(home.data()).expect("made");
    assert_eq!(home.check(&[]).code, 0);
    assert_eq!(std::fs::read_dir(home.data()).expect("listed").count(), 0);
}

#[test]
fn an_unreadable_data_file_is_reported_in_the_readers_language() {
    let home = Home::empty();
    std::fs::create_dir(home.data()).expect("made");
    let path = home.data().join("register.sqlite3");
    std::fs::write(&path, "no database").expect("written");
    for (lang, words) in [("en", "The data file is damaged"), ("ja", "台帳")] {
        for form in [&["--json"][..], &["--prometheus"], &[]] {
            let run = home.check(&[&["--lang", lang], form].concat());
            assert_eq!((run.code, run.stdout.is_empty()), (2, form != ["--json"]));
            assert!(run.stderr.contains(words) && run.stderr.contains("register.sqlite3"), "{}", run.stderr);
        }
    }
    assert_eq!(std::fs::read(&path).expect("there"), b"no database");
}

#[test]
fn a_check_beside_one_that_does_not_end_is_given_up() {
    let home = Home::with(&[("a", 300 * 24)]);
    let held = std::fs::File::create(home.data().join("check.lock")).expect("made");
    held.lock().expect("locked");
    let run = home.check(&["--json"]);
    assert_eq!(run.code, 2, "{}", run.stderr);
    assert_eq!(document(&run)["fault"]["code"], "check-running");
    assert_eq!(home.check(&["--dry-run"]).code, 0, "a dry run sends nothing and waits for nobody");
}
