//! Other programs read what is written for each system. The platforms other than this one talk to stand-ins for the
//! system's programs.

mod launch_agent;
mod launchctl;
mod schtasks;
mod task;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use pushkeeper_core::FaultCode;

use super::job::Job;
use super::own_files::{self, CreatedFolders, Found};
use super::program_beside;

/// Ordinary paths, and paths that only a test has.
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

/// Writes a program that consists of a script. Another process copies it: while this one, with its many threads, holds
/// the file open for writing, a program it starts at that moment could not be run.
fn stand_in(folder: &Path, name: &str, script: &str) -> PathBuf {
    let (draft, program) = (folder.join(format!("{name}.draft")), folder.join(name));
    fs::write(&draft, script).expect("written");
    let copied =
        Command::new("install").args(["-m", "755"]).args([&draft, &program]).status().expect("install");
    assert!(copied.success());
    program
}

/// Runs a Python program with these bytes as standard input.
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

/// Everything in a folder: kinds, contents and targets of links.
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
    assert!(matches!(own_files::inspect(&path), Ok(Found::Nothing)));
    assert_eq!(own_files::missing_folders(path.parent().expect("a parent")), 2);
    let made = CreatedFolders { beside_file: 2, elsewhere: 13 };
    own_files::write(&path, &format!("# {}\nx\n", made.mark_line())).expect("written");
    let (text, read) = own_files::own_or_none(&path).expect("ours").expect("there");
    assert_eq!(read, made);
    assert!(
        !own_files::same_content(&text, "# x\nx\n")
            && own_files::same_content(&text, &format!("{}\nx", CreatedFolders::default().mark_line()))
    );

    fs::write(&path, "somebody's\n").expect("written");
    let refused = own_files::write(&path, "ours").expect_err("not ours");
    assert_eq!(refused.code, FaultCode::ScheduleNotOurs);
    own_files::remove(&path).expect("left alone");
    assert_eq!(fs::read_to_string(&path).expect("there"), "somebody's\n");

    // The target of a link belongs to someone else, even if our mark is in it.
    fs::write(&path, made.mark_line()).expect("written");
    let link = folder.path().join("link");
    std::os::unix::fs::symlink(&path, &link).expect("linked");
    own_files::remove(&link).expect("left alone");
    assert!(link.is_symlink() && path.exists());
}

/// Files that earlier versions wrote lie on users' machines: the mark must never change.
#[test]
fn files_of_earlier_versions_are_recognized() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("pushkeeper-check.timer");
    let mark = "Made by Pushkeeper, which also removes it (settings). Folders made for it: 2 13";
    fs::write(&path, format!("# {mark}\n[Unit]\n")).expect("written");
    let (_, created) = own_files::own_or_none(&path).expect("ours").expect("there");
    assert_eq!(created, CreatedFolders { beside_file: 2, elsewhere: 13 });
    assert_eq!(created.mark_line(), mark);
}

#[test]
fn only_created_and_empty_folders_are_removed() {
    let folder = tempfile::tempdir().expect("a folder");
    let deep = folder.path().join("a/b/c");
    fs::create_dir_all(&deep).expect("made");
    own_files::remove_folders(&deep.join("never made"), 3);
    assert!(!deep.exists() && folder.path().join("a").exists(), "so many and no more");
    fs::create_dir_all(&deep).expect("made");
    fs::write(folder.path().join("a/somebody's"), "").expect("written");
    own_files::remove_folders(&deep, 3);
    assert!(!folder.path().join("a/b").exists() && folder.path().join("a/somebody's").exists());
}

#[test]
fn the_program_is_beside_the_running_one_and_not_in_a_temporary_place() {
    let folder = tempfile::tempdir().expect("a folder");
    let running = folder.path().join("Pushkeeper");
    let code = |found: Result<PathBuf, pushkeeper_core::Fault>| found.expect_err("missing").code;
    assert_eq!(code(program_beside(&running, None)), FaultCode::CheckProgramMissing);
    fs::write(folder.path().join("pushkeeper"), "").expect("written");
    assert_eq!(program_beside(&running, None), Ok(folder.path().join("pushkeeper")));
    assert_eq!(code(program_beside(&running, Some(folder.path()))), FaultCode::CheckProgramMissing);
    let passing = folder.path().join("AppTranslocation/x/d");
    fs::create_dir_all(&passing).expect("made");
    fs::write(passing.join("pushkeeper"), "").expect("written");
    assert_eq!(code(program_beside(&passing.join("Pushkeeper"), None)), FaultCode::CheckProgramMissing);
}
