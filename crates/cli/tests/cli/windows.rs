//! What is different on Windows: paths, devices, folders, language and time zone.

use std::path::{Path, PathBuf};
use std::process::Command;

use jiff::Timestamp;
use jiff::tz::Offset;
use pushkeeper_core::ports::{Files as _, Store as _};
use pushkeeper_platform::{Machine, Setup};

use crate::home::Home;
use crate::{Files, NOW, PROGRAM, Run, UUID, with_empty_environment};

/// Inspects as of [`NOW`], without language and time zone in the environment.
fn inspect(path: &Path, files: &Files, more: &[&str]) -> Run {
    let mut command = with_empty_environment(PROGRAM);
    command.arg("inspect").arg(path).arg("--trust").arg(files.path("trust.pem")).args(["--at", NOW]);
    Run::of(command.args(more))
}

/// A setting of Windows, from the variable that the test runner sets, or else from PowerShell.
fn windows_setting(variable: &str, question: &str) -> String {
    std::env::var(variable).unwrap_or_else(|_| {
        let asked = Command::new("powershell").args(["-NoProfile", "-Command", question]).output();
        String::from_utf8(asked.expect("PowerShell starts").stdout).expect("ASCII").trim().to_owned()
    })
}

#[test]
fn a_file_is_found_by_every_form_of_its_path() {
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
    // Long paths are shortened in messages.
    let begin: String = missing.display().to_string().chars().take(200).collect();
    assert!(run.stderr.starts_with(&begin) && run.stderr.contains("見つかりません"), "{}", run.stderr);
}

#[test]
fn a_relative_path_starts_at_the_current_folder() {
    let files = Files::new();
    for path in ["current.pem", r".\current.pem", "./current.pem"] {
        let mut command = with_empty_environment(PROGRAM);
        command.current_dir(files.folder.path()).args(["inspect", path, "--trust", "trust.pem", "--at", NOW]);
        let run = Run::of(&mut command);
        assert_eq!(run.code, 0, "{path}: {}", run.stderr);
    }
}

#[test]
fn devices_are_not_opened() {
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
fn the_language_is_that_of_windows_unless_an_option_names_one() {
    let language = windows_setting("PUSHKEEPER_TEST_LANGUAGE", "(Get-UICulture).TwoLetterISOLanguageName");
    let missing = |more: &[&str]| inspect(Path::new("none.pem"), &Files::new(), more).stderr;
    let [english, japanese] = ["en", "ja"].map(|lang| missing(&["--lang", lang]));
    assert_ne!(english, japanese);
    assert_eq!(missing(&[]), if language == "ja" { japanese } else { english });
}

#[test]
fn times_are_in_the_time_zone_of_windows() {
    let question = "[TimeZoneInfo]::Local.GetUtcOffset([DateTime]'2026-11-02').TotalMinutes";
    let minutes: i32 =
        windows_setting("PUSHKEEPER_TEST_MINUTES_FROM_UTC", question).parse().expect("a number");
    let zone = Offset::from_seconds(60 * minutes).expect("an offset").to_time_zone();
    let files = Files::new();
    let run = inspect(&files.path("current.pem"), &files, &["--lang", "ja"]);
    let not_after: Timestamp = "2026-11-02T08:59:59Z".parse().expect("a moment");
    let local = not_after.to_zoned(zone);
    let [day, hour] = ["2026年11月%-d日", " %H:%M "].map(|form| local.strftime(form).to_string());
    assert!(run.stdout.contains(&day) && run.stdout.contains(&hour), "{day}{hour}: {}", run.stdout);
}

#[test]
fn a_moved_downloads_folder_is_used() {
    let question = "(New-Object -ComObject Shell.Application).NameSpace('shell:Downloads').Self.Path";
    let moved = PathBuf::from(windows_setting("PUSHKEEPER_TEST_DOWNLOADS", question));
    let home = tempfile::tempdir().expect("a folder");
    let setup = Setup { home: Some(home.path().to_owned()), ..Setup::headless() };
    let mut machine = Machine::open(setup).expect("opened");
    assert_eq!(machine.downloads(), moved);
    let name = format!("{}.txt", machine.new_id());
    let copy = machine.place_copy(&name, "依頼".as_bytes()).expect("laid");
    assert_eq!(copy, moved.join("Pushkeeper").join(name));
    assert_eq!(std::fs::read_to_string(&copy).expect("there"), "依頼");
    std::fs::remove_file(copy).expect("removed");
}
