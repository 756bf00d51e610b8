//! Failures: a message on stderr in the reader's language, exit status 2, and a JSON document on stdout with `--json`.

use serde_json::Value;

#[cfg(target_os = "linux")]
use crate::run_in;
use crate::{Files, Run, run, run_with};

fn is_japanese(text: &str) -> bool {
    text.chars().any(|c| ('\u{3041}'..='\u{30ff}').contains(&c))
}

/// With `--json` a document names the fault; without it nothing is on stdout.
fn assert_document_of_failure(run: &Run, args: &[&str]) {
    if !args.contains(&"--json") {
        assert_eq!(run.stdout, "", "{args:?}");
        return;
    }
    let document: Value = serde_json::from_str(&run.stdout)
        .unwrap_or_else(|error| panic!("{args:?}: {error}: {}{}", run.stdout, run.stderr));
    assert_eq!(document["outcome"], "failed", "{args:?}: {document:#}");
    assert!(
        document["fault"]["code"].as_str().is_some_and(|code| !code.is_empty()),
        "{args:?}: {document:#}"
    );
}

/// Runs in both languages and checks what all failures have in common.
fn failed(args: &[&str]) -> [Run; 2] {
    ["en", "ja"].map(|lang| {
        let mut all = args.to_vec();
        all.extend(["--lang", lang]);
        let run = run(&all);
        assert_eq!(run.code, 2, "{args:?}: {}", run.stderr);
        assert_document_of_failure(&run, args);
        assert_eq!(is_japanese(&run.stderr), lang == "ja", "{args:?}: {}", run.stderr);
        run
    })
}

#[test]
fn files_that_cannot_be_read_are_reported() {
    let files = Files::new();
    let missing = files.path("gone.pem").display().to_string();
    let folder = files.folder.path().display().to_string();
    unreadable(&files, &[(&missing, "no such file"), (&folder, "this is a folder")]);
}

#[test]
#[cfg(unix)]
fn pipes_and_devices_are_not_opened() {
    let files = Files::new();
    let pipe = files.path("pipe").display().to_string();
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    unreadable(&files, &[(&pipe, "pipe or a device"), ("/dev/null", "pipe or a device")]);
}

/// Uses each path in the place of every file.
fn unreadable(files: &Files, paths: &[(&str, &str)]) {
    let sound = files.path("current.pem").display().to_string();
    for (path, english) in paths.iter().copied() {
        for args in [
            vec!["inspect", path, "--json"],
            vec!["inspect", path],
            vec!["inspect", &sound, "--request", path],
            vec!["inspect", &sound, "--current", path],
            vec!["inspect", &sound, "--trust", path],
        ] {
            let [en, ja] = failed(&args);
            assert!(en.stderr.starts_with(path) && en.stderr.contains(english), "{}", en.stderr);
            assert!(ja.stderr.starts_with(path), "{}", ja.stderr);
        }
    }
}

#[test]
fn files_to_compare_with_that_have_another_content_are_reported() {
    let files = Files::new();
    let path = |name: &str| files.path(name).display().to_string();
    let (sound, wrong) = (path("current.pem"), path("note.txt"));
    files.write("note.txt", "nothing of the kind\n");
    for (option, word) in [
        ("--request", "contains no readable CSR"),
        ("--current", "contains no readable push certificate"),
        ("--trust", "contains no CA certificate"),
    ] {
        let [en, ja] = failed(&["inspect", &sound, option, &wrong, "--json"]);
        assert!(en.stderr.contains(word) && en.stderr.contains(option), "{}", en.stderr);
        assert!(ja.stderr.contains(&wrong) && ja.stderr.contains(option), "{}", ja.stderr);
    }
}

#[test]
fn times_that_cannot_be_parsed_are_reported() {
    let files = Files::new();
    let sound = files.path("current.pem").display().to_string();
    for time in ["yesterday", "2026-11-22", "2026-13-22T00:00:00Z", "\u{1b}[2J"] {
        let [en, _] = failed(&["inspect", &sound, "--at", time]);
        assert!(en.stderr.contains("2026-11-22T00:00:00Z"), "{}", en.stderr);
        assert!(!en.stderr.contains('\u{1b}'), "{}", en.stderr);
    }
}

#[test]
fn wrong_usage() {
    for args in [
        vec![],
        vec!["inspect"],
        vec!["inspect", "a", "b"],
        vec!["inspect", "--nonsense", "a"],
        vec!["conjure"],
        vec!["inspect", "a", "--lang", "fr"],
    ] {
        let run = run(&args);
        assert_eq!(run.code, 2, "{args:?}");
        assert_eq!(run.stdout, "", "{args:?}");
        assert!(!run.stderr.is_empty(), "{args:?}");
    }
}

#[test]
fn every_command_prints_a_document_at_exit_status_2() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("register.sqlite3"), "no database").expect("written");
    let gone = folder.path().join("gone").display().to_string();
    for (args, code) in [
        (vec!["check"], "register-damaged"),
        (vec!["check", "--at", "yesterday"], "time-unusable"),
        (vec!["check", "--unknown"], "usage"),
        (vec!["backup", "restore", &gone], "file-missing"),
        (vec!["backup"], "usage"),
        (vec!["deliver", "--unit", "a"], "register-damaged"),
        (vec!["deliver"], "usage"),
        (vec!["export", "--unit", "a", "--format", "pem-certificate", "--out", &gone], "register-damaged"),
        (vec!["export"], "usage"),
        (vec!["inspect", &gone], "file-missing"),
        (vec!["inspect"], "usage"),
        (vec!["probe", "--unit", "a"], "register-damaged"),
        (vec!["request", "new"], "usage"),
        (vec!["request", "sign"], "usage"),
        (vec!["request", "mdmcert"], "usage"),
        (vec!["request", "unwrap"], "usage"),
        (vec!["settings", "show"], "register-damaged"),
        (vec!["settings", "conjure"], "usage"),
    ] {
        let args = [args, vec!["--json"]].concat();
        let run = run_with("C.UTF-8", &args, &[("PUSHKEEPER_HOME", folder.path())]);
        assert_eq!(run.code, 2, "{args:?}: {}", run.stderr);
        assert_document_of_failure(&run, &args);
        let document: Value = serde_json::from_str(&run.stdout).expect("JSON");
        assert_eq!(document["fault"]["code"], code, "{args:?}: {document:#}");
        assert!(!run.stderr.is_empty(), "{args:?}");
    }
}

#[test]
fn help_and_version_are_no_failures() {
    for (args, word) in [
        (vec!["--help"], "inspect"),
        (vec!["inspect", "--help"], "--trust"),
        (vec!["--version"], env!("CARGO_PKG_VERSION")),
    ] {
        let run = run(&args);
        assert_eq!(run.code, 0, "{args:?}");
        assert!(run.stdout.contains(word), "{args:?}: {}", run.stdout);
    }
}

/// Only on Linux does the language come from the environment.
#[test]
#[cfg(target_os = "linux")]
fn the_systems_language_is_used_unless_an_option_names_one() {
    let japanese = run_in("ja_JP.UTF-8", &["inspect", "gone.pem"]);
    assert!(is_japanese(&japanese.stderr), "{}", japanese.stderr);
    let english = run_in("ja_JP.UTF-8", &["--lang", "en", "inspect", "gone.pem"]);
    assert!(!is_japanese(&english.stderr), "{}", english.stderr);
    let other = run_in("fr_FR.UTF-8", &["inspect", "gone.pem"]);
    assert!(!is_japanese(&other.stderr), "{}", other.stderr);
}

/// With a stack larger than the address space, the system makes no thread.
#[cfg(target_os = "linux")]
#[test]
fn where_no_thread_can_be_made_the_exit_status_is_two() {
    let home = tempfile::tempdir().expect("a folder");
    let path = |name: &str| home.path().join(name).display().to_string();
    let (key, request, mailbox) = (path("key.pem"), path("a.csr"), path("box"));
    std::fs::write(home.path().join("secret"), "secret").expect("written");
    let secret = path("secret");
    let run = |args: &[&str], stack: &str| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_pushkeeper"))
            .args(args)
            .env("PUSHKEEPER_HOME", home.path().join("data"))
            .env("RUST_MIN_STACK", stack)
            .stdin(std::process::Stdio::null())
            .output()
            .expect("the program runs");
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let new = ["request", "new", "--plain", "--key-out", &key, "--out", &request];
    assert_eq!(run(&new, &(1_u64 << 60).to_string()).0, Some(0), "no thread is needed");
    let send = ["request", "mdmcert", &request, "--email", "a@example.org", "--api-key-file", &secret];
    let send = [&send[..], &["--mailbox", &mailbox, "--endpoint", "https://127.0.0.1:9/"]].concat();
    for args in [&send[..], &["settings", "try-mail"], &["check"]] {
        let (code, text) = run(args, &(1_u64 << 60).to_string());
        assert!(matches!(code, Some(0 | 2)), "{args:?}: {code:?}: {text}");
    }
    let (code, text) = run(&send, &(1_u64 << 60).to_string());
    assert_eq!(code, Some(2), "{text}");
}
