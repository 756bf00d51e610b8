//! The report of `check` for people, complete and in both languages.

use crate::home::Home;

fn home() -> Home {
    let home = Home::with(&[("本社", 17 * 24 + 1), ("Branch", 300 * 24), ("Old", -30), ("Lab", 3)]);
    home.add("Newcomer", None);
    home
}

#[test]
fn a_dry_run_in_both_languages() {
    let home = home();
    for (lang, expected) in
        [("en", include_str!("snapshots/check.en.txt")), ("ja", include_str!("snapshots/check.ja.txt"))]
    {
        let run = home.check(&["--dry-run", "--lang", lang]);
        assert_eq!((run.code, run.stderr.as_str()), (1, ""));
        assert_eq!(run.stdout, expected);
    }
}

/// Only on Linux can a test run without a desktop.
#[cfg(target_os = "linux")]
#[test]
fn a_notification_that_was_not_shown_is_reported_with_the_reason() {
    let run = Home::with(&[("a", 24)]).check(&["--lang", "en"]);
    assert_eq!(run.code, 1);
    assert!(
        run.stdout
            .contains("not sent. The next check tries again (Your system didn’t show the notification)"),
        "{}",
        run.stdout
    );
}

#[test]
fn without_due_units_the_report_says_nothing_to_do() {
    let run = Home::with(&[("a", 300 * 24)]).check(&["--lang", "en"]);
    assert_eq!(run.code, 0);
    assert!(run.stdout.starts_with("Units: 1. Nothing to do.\n"), "{}", run.stdout);
}

#[test]
fn a_unit_name_cannot_control_the_terminal() {
    let home = Home::with(&[("evil\u{1b}[31m\u{202e}\u{7}", 24)]);
    for lang in ["en", "ja"] {
        let run = home.check(&["--dry-run", "--lang", lang]);
        assert!(run.stdout.contains("evil\u{fffd}[31m"), "{}", run.stdout);
        assert!(!run.stdout.contains(['\u{1b}', '\u{202e}', '\u{7}']));
    }
}
