//! The text of `inspect` for people, complete and in both languages.

use crate::{Files, Run};

/// The text with SHA-256 values replaced, because the keys are new in each run.
fn without_digests(run: &Run) -> String {
    let mut words = Vec::new();
    for word in run.stdout.split_inclusive(|c: char| !c.is_ascii_hexdigit()) {
        let digits = word.trim_end_matches(|c: char| !c.is_ascii_hexdigit());
        words.push(if digits.len() == 64 { word.replace(digits, "‹sha256›") } else { word.to_owned() });
    }
    words.concat()
}

#[test]
fn a_changed_topic_in_english() {
    let run = Files::new().inspect("other-topic.pem", &["--current", "current.pem", "--lang", "en"]);
    assert_eq!(run.code, 1);
    assert_eq!(without_digests(&run), include_str!("snapshots/topic-changed.en.txt"));
}

#[test]
fn a_changed_topic_in_japanese() {
    let run = Files::new().inspect("other-topic.pem", &["--current", "current.pem", "--lang", "ja"]);
    assert_eq!(run.code, 1);
    assert_eq!(without_digests(&run), include_str!("snapshots/topic-changed.ja.txt"));
}

#[test]
fn an_accepted_certificate_in_both_languages() {
    let files = Files::new();
    let name = "MDM_ IoT-EX,Inc._Certificate.pem";
    let english = files.inspect(name, &["--request", "request.txt", "--lang", "en"]);
    assert_eq!(without_digests(&english), include_str!("snapshots/accepted.en.txt"));
    let japanese = files.inspect(name, &["--request", "request.txt", "--lang", "ja"]);
    assert_eq!(without_digests(&japanese), include_str!("snapshots/accepted.ja.txt"));
}

#[test]
fn notes_are_printed_after_the_verdict() {
    let run = Files::new().inspect("current.pem", &["--lang", "en"]);
    assert_eq!(run.code, 0);
    assert_eq!(without_digests(&run), include_str!("snapshots/expires-soon.en.txt"));
}

#[test]
fn a_file_name_cannot_control_the_terminal() {
    let files = Files::new();
    // Windows has no control characters in names.
    let name = if cfg!(windows) { "evil\u{202e}gpj.pem" } else { "evil\u{1b}[31m\u{202e}gpj.pem" };
    files.write(name, "nothing");
    for lang in ["en", "ja"] {
        let run = files.inspect(name, &["--lang", lang]);
        assert_eq!(run.code, 1);
        let harmless = name.replace(['\u{1b}', '\u{202e}'], "\u{fffd}");
        assert!(run.stdout.contains(&harmless), "{}", run.stdout);
        assert!(!run.stdout.contains(['\u{1b}', '\u{202e}']));
    }
}

#[test]
fn text_in_a_certificate_cannot_control_the_terminal() {
    let files = Files::new();
    let push = authority::Authority::shared().push().common_name("APSP:\u{1b}]0;mine\u{7}");
    files.write("evil.pem", push.pem());
    let run = files.inspect("evil.pem", &["--lang", "en"]);
    assert!(run.stdout.contains("APSP:\u{fffd}]0;mine\u{fffd}"), "{}", run.stdout);
    assert!(!run.stdout.contains(['\u{1b}', '\u{7}']));
}
