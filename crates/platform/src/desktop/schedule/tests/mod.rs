//! What is written for each system is read back by something that did not write it; the platforms that are not this
//! one talk to stand-ins for their programs.

mod agent;
mod launchctl;
mod schtasks;
mod task;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use pushkeeper_core::FaultCode;

use super::beside;
use super::job::Job;
use super::ours::{self, Found, Made};

/// Paths as people have them, and as only a test has them.
fn jobs() -> [Job; 3] {
    let job = |program: &str, home: Option<&str>| Job {
        program: program.to_owned(),
        home: home.map(str::to_owned),
    };
    [
        job("/Applications/Pushkeeper.app/Contents/MacOS/pushkeeper", None),
        job("/Users/山田/My Apps/pushkeeper", Some("/Volumes/共有/台帳 2026")),
        job("/a <b> & 'c' \"d\" %e $f ]]> --/pushkeeper", Some("/<h> & \"h\" 'h' --> %h")),
    ]
}

/// Lays down a program that only has a script. It is copied by another process: this one, with its many threads, may
/// be starting another program while it holds the file, which then could not be run.
fn stand_in(folder: &Path, name: &str, script: &str) -> PathBuf {
    let (draft, program) = (folder.join(format!("{name}.draft")), folder.join(name));
    fs::write(&draft, script).expect("written");
    let copied =
        Command::new("install").args(["-m", "755"]).args([&draft, &program]).status().expect("install");
    assert!(copied.success());
    program
}

/// Runs a program of Python on some bytes.
fn python(program: &str, bytes: &[u8]) -> Output {
    let mut python = Command::new("python3")
        .args(["-c", program])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("python3 (package python3)");
    python.stdin.take().expect("piped").write_all(bytes).expect("taken");
    python.wait_with_output().expect("ended")
}

/// Everything in a folder: kinds, contents, and where links lead.
fn tree(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut all = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).expect("listed").map(|entry| entry.expect("an entry").path()) {
            let content = if entry.is_dir() { b"folder".to_vec() } else { fs::read(&entry).expect("read") };
            if entry.is_dir() {
                folders.push(entry.clone());
            }
            all.insert(entry, content);
        }
    }
    all
}

#[test]
fn only_a_file_with_our_mark_is_ours() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a/b/file");
    assert!(matches!(ours::look(&path), Ok(Found::Nothing)));
    assert_eq!(ours::missing(path.parent().expect("a parent")), 2);
    let made = Made { here: 2, there: 13 };
    ours::write(&path, &format!("# {}\nx\n", made.line())).expect("written");
    let (text, read) = ours::ours_or_nothing(&path).expect("ours").expect("there");
    assert_eq!(read, made);
    assert!(!ours::same(&text, "# x\nx\n") && ours::same(&text, &format!("{}\nx", Made::default().line())));

    fs::write(&path, "somebody's\n").expect("written");
    let refused = ours::write(&path, "ours").expect_err("not ours");
    assert_eq!(refused.code, FaultCode::ScheduleNotOurs);
    ours::remove(&path).expect("left alone");
    assert_eq!(fs::read_to_string(&path).expect("there"), "somebody's\n");

    // What a link leads to is somebody's, even with our mark in it.
    fs::write(&path, made.line()).expect("written");
    let link = folder.path().join("link");
    std::os::unix::fs::symlink(&path, &link).expect("linked");
    ours::remove(&link).expect("left alone");
    assert!(link.is_symlink() && path.exists());
}

#[test]
fn folders_go_as_far_as_they_were_made_and_are_empty() {
    let folder = tempfile::tempdir().expect("a folder");
    let deep = folder.path().join("a/b/c");
    fs::create_dir_all(&deep).expect("made");
    ours::remove_folders(&deep.join("never made"), 3);
    assert!(!deep.exists() && folder.path().join("a").exists(), "so many and no more");
    fs::create_dir_all(&deep).expect("made");
    fs::write(folder.path().join("a/somebody's"), "").expect("written");
    ours::remove_folders(&deep, 3);
    assert!(!folder.path().join("a/b").exists() && folder.path().join("a/somebody's").exists());
}

#[test]
fn the_program_lies_beside_the_running_one_in_a_place_that_stays() {
    let folder = tempfile::tempdir().expect("a folder");
    let running = folder.path().join("Pushkeeper");
    let code = |found: Result<PathBuf, pushkeeper_core::Fault>| found.expect_err("missing").code;
    assert_eq!(code(beside(&running, None)), FaultCode::CheckProgramMissing);
    fs::write(folder.path().join("pushkeeper"), "").expect("written");
    assert_eq!(beside(&running, None), Ok(folder.path().join("pushkeeper")));
    assert_eq!(code(beside(&running, Some(folder.path()))), FaultCode::CheckProgramMissing);
    let passing = folder.path().join("AppTranslocation/x/d");
    fs::create_dir_all(&passing).expect("made");
    fs::write(passing.join("pushkeeper"), "").expect("written");
    assert_eq!(code(beside(&passing.join("Pushkeeper"), None)), FaultCode::CheckProgramMissing);
}
