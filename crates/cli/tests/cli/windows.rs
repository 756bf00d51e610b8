//! What is different on Windows: its paths and devices, its folders, and where it keeps language and time zone.

use std::path::{Path, PathBuf};
use std::process::Command;

use jiff::Timestamp;
use jiff::tz::Offset;
use pushkeeper_core::Platform;
use pushkeeper_platform::{Machine, Setup};

use crate::home::Home;
use crate::{Files, NOW, PROGRAM, Run, UUID, bare};

/// Inspects as of [`NOW`], with nothing in the environment that speaks of language or time zone.
fn inspect(path: &Path, files: &Files, more: &[&str]) -> Run {
    let mut command = bare(PROGRAM);
    command.arg("inspect").arg(path).arg("--trust").arg(files.path("trust.pem")).args(["--at", NOW]);
    Run::of(command.args(more))
}

/// What this Windows says of itself: told by whoever set it up for the test, else asked for.
fn windows(variable: &str, question: &str) -> String {
    std::env::var(variable).unwrap_or_else(|_| {
        let asked = Command::new("powershell").args(["-NoProfile", "-Command", question]).output();
        String::from_utf8(asked.expect("PowerShell starts").stdout).expect("ASCII").trim().to_owned()
    })
}

#[test]
fn a_file_is_found_however_its_path_is_written() {
    let files = Files::new();
    let deep = (0..8).fold(files.folder.path().join("山田 太郎 (総務)"), |folder, level| {
        folder.join(format!("{level} とても長い名前のフォルダー {}", "x".repeat(30)))
    });
    std::fs::create_dir_all(&deep).expect("folders");
    let path = deep.join("MDM_ 証明書 (1).pem");
    std::fs::copy(files.path("current.pem"), &path).expect("copied");
    let text = path.display().to_string();
    assert!(text.encode_utf16().count() > 260, "longer than MAX_PATH");
    assert_eq!(text.as_bytes()[1..3], *b":\\", "a drive's letter");

    for path in [path.clone(), PathBuf::from(text.replace('\\', "/")), PathBuf::from(format!(r"\\?\{text}"))]
    {
        let run = inspect(&path, &files, &["--json"]);
        assert_eq!(run.code, 0, "{}: {}", path.display(), run.stderr);
        let document: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
        assert_eq!(document["file"]["name"], "MDM_ 証明書 (1).pem");
        assert_eq!(document["facts"]["apsp"], format!("APSP:{UUID}"));
    }
    let missing = deep.join("ない.pem");
    let run = inspect(&missing, &files, &["--lang", "ja"]);
    assert_eq!(run.code, 2);
    // What is too long for a sentence is cut.
    let begin: String = missing.display().to_string().chars().take(200).collect();
    assert!(run.stderr.starts_with(&begin) && run.stderr.contains("見つかりません"), "{}", run.stderr);
}

#[test]
fn a_path_is_taken_from_the_folder_one_is_in() {
    let files = Files::new();
    for path in ["current.pem", r".\current.pem", "./current.pem"] {
        let mut command = bare(PROGRAM);
        command.current_dir(files.folder.path()).args(["inspect", path, "--trust", "trust.pem", "--at", NOW]);
        let run = Run::of(&mut command);
        assert_eq!(run.code, 0, "{path}: {}", run.stderr);
    }
}

#[test]
fn devices_are_not_waited_for() {
    let files = Files::new();
    for device in ["NUL", r"\\.\NUL", "CON", "COM9", r"\\.\pipe\pushkeeper-is-not-there"] {
        let run = inspect(Path::new(device), &files, &[]);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{device}");
        assert!(run.stderr.contains(device), "{}", run.stderr);
    }
}

#[test]
fn the_data_folder_may_have_any_name() {
    let home = Home::named("山田 太郎のデータ (本社)");
    home.add("本社 iPad", Some(17 * 24));
    let run = home.check(&["--dry-run", "--lang", "ja"]);
    assert_eq!((run.code, run.stderr.as_str()), (1, ""));
    assert!(run.stdout.contains("本社 iPad"), "{}", run.stdout);
}

#[test]
fn the_language_is_that_of_windows_unless_told_otherwise() {
    let language = windows("PUSHKEEPER_TEST_LANGUAGE", "(Get-UICulture).TwoLetterISOLanguageName");
    let missing = |more: &[&str]| inspect(Path::new("none.pem"), &Files::new(), more).stderr;
    let [english, japanese] = ["en", "ja"].map(|lang| missing(&["--lang", lang]));
    assert_ne!(english, japanese);
    assert_eq!(missing(&[]), if language == "ja" { japanese } else { english });
}

#[test]
fn times_are_those_of_the_windows_clock() {
    let question = "[TimeZoneInfo]::Local.GetUtcOffset([DateTime]'2026-11-02').TotalMinutes";
    let minutes: i32 = windows("PUSHKEEPER_TEST_MINUTES_FROM_UTC", question).parse().expect("a number");
    let zone = Offset::from_seconds(60 * minutes).expect("an offset").to_time_zone();
    let files = Files::new();
    let run = inspect(&files.path("current.pem"), &files, &["--lang", "ja"]);
    let not_after: Timestamp = "2026-11-02T08:59:59Z".parse().expect("a moment");
    let local = not_after.to_zoned(zone);
    let [day, hour] = ["2026年11月%-d日", " %H:%M "].map(|form| local.strftime(form).to_string());
    assert!(run.stdout.contains(&day) && run.stdout.contains(&hour), "{day}{hour}: {}", run.stdout);
}

#[test]
fn the_downloads_folder_is_where_its_user_has_moved_it() {
    let question = "(New-Object -ComObject Shell.Application).NameSpace('shell:Downloads').Self.Path";
    let moved = PathBuf::from(windows("PUSHKEEPER_TEST_DOWNLOADS", question));
    let home = tempfile::tempdir().expect("a folder");
    let setup = Setup { home: Some(home.path().to_owned()), ..Setup::quiet() };
    let mut machine = Machine::open(setup).expect("opened");
    assert_eq!(machine.downloads(), moved);
    let name = format!("{}.txt", machine.new_id());
    let copy = machine.place_copy(&name, "依頼".as_bytes()).expect("laid");
    assert_eq!(copy, moved.join("Pushkeeper").join(name));
    assert_eq!(std::fs::read_to_string(&copy).expect("there"), "依頼");
    std::fs::remove_file(copy).expect("removed");
}
