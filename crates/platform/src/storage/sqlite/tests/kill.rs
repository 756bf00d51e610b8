//! A process is killed before each of its system calls on the register: what it leaves never changes a copy that is put
//! in the place of the register afterwards.

use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, Stdio};

use super::left_journal::{
    Remains, assert_copies_keep_their_content, content, copies, file, quick_folder, written_register,
};
use super::*;

/// The system calls by which SQLite writes.
const CALLS: &str = "pwrite64,fdatasync,fsync,ftruncate,unlink";

/// More calls than one commit makes.
const MANY: usize = 500;

/// Signal 9, which no process can handle.
const SIGKILL: i32 = 9;

/// Run by [`a_kill_at_any_moment_of_a_commit_never_changes_a_copy`] in a process of its own.
#[test]
#[ignore = "run by another test, in a process of its own"]
fn commit_once() {
    let path = std::env::var("COMMIT_ONCE_FILE").expect("set by the parent");
    let mut register = SqliteRegister::open(Path::new(&path)).expect("opened");
    // A small cache makes SQLite write pages before the commit.
    register.connection.pragma_update(None, "cache_size", 2).expect("set");
    register.commit(&changes()).expect("committed");
}

fn changes() -> Vec<Change> {
    let mut changes = vec![Change::Unit(unit("u0", "after the kill"))];
    changes.extend((0..6).map(|n| Change::History(entry("u0", format!("{n} {}", "x".repeat(2000))))));
    changes
}

/// Commits once in a process that is killed before the given call. Returns what it leaves, and whether it was killed.
fn commit_and_kill(before: &[u8], call: usize) -> (Remains, bool) {
    let folder = quick_folder();
    let register = file(folder.path(), "");
    fs::write(&register, before).expect("written");
    // It exists in every data folder, and each process that creates one makes other calls.
    drop(crate::storage::register_lock::acquire(&register).expect("acquired"));
    let status = Command::new("strace")
        .args(["-f", "-qq", "-o", "/dev/null", "-e"])
        .arg(format!("trace={CALLS}"))
        .arg("-e")
        .arg(format!("inject={CALLS}:signal=KILL:when={call}"))
        .arg("-P")
        .arg(&register)
        .arg("-P")
        .arg(file(folder.path(), "-journal"))
        .arg(std::env::current_exe().expect("this program"))
        .args(["--exact", "storage::sqlite::tests::kill::commit_once", "--ignored", "--test-threads=1"])
        .env("COMMIT_ONCE_FILE", &register)
        .stdout(Stdio::null())
        .status()
        .expect("strace is there: cargo xtask setup installs it");
    let killed = status.signal() == Some(SIGKILL) || status.code() == Some(128 + SIGKILL);
    assert!(killed || status.success(), "{status}");
    (Remains::of(&format!("killed before call {call}"), folder.path()), killed)
}

#[test]
fn a_kill_at_any_moment_of_a_commit_never_changes_a_copy() {
    let (_folder, register, earlier) = written_register();
    let copies = copies(&register, &earlier);
    let before = content(&register);
    let bytes = fs::read(&register.path).expect("there");
    let after = {
        let folder = quick_folder();
        fs::write(file(folder.path(), ""), &bytes).expect("written");
        let mut register = open(&folder).expect("opened");
        register.commit(&changes()).expect("committed");
        content(&register)
    };
    let mut remains = Vec::new();
    for call in 1..MANY {
        let (left, killed) = commit_and_kill(&bytes, call);
        if !killed {
            break;
        }
        remains.push(left);
    }
    let kills = remains.len();
    // A kill before a call that only flushes leaves what the next one does.
    remains.dedup_by(|one, other| one.same_files(other));
    let left = remains.iter().filter(|it| it.have_journal()).count();
    for remains in &remains {
        let found = content(&open(&remains.laid_out()).expect("opened"));
        assert!(found == before || found == after, "half a commit");
    }
    let cases = assert_copies_keep_their_content(&remains, &copies[..4]);
    println!("kills {kills}, cases {cases}, journals left {left}, copies lost 0");
    assert!(kills < MANY - 1 && left > 5, "{left} of {kills} kills left a journal");
}
