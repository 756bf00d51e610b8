//! Several processes at once, and processes that are killed.

use std::io::BufRead;
use std::process::{Command, Stdio};

use super::*;

#[test]
fn many_threads_open_a_new_register_at_the_same_time() {
    for _ in 0..10 {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("register.sqlite3");
        std::thread::scope(|scope| {
            let openers: Vec<_> =
                (0..8).map(|_| scope.spawn(|| SqliteRegister::open(&path).map(drop))).collect();
            for opener in openers {
                opener.join().expect("no panic").expect("opened");
            }
        });
        assert_eq!(open(&folder).expect("opened").units().expect("units"), []);
    }
}

/// The command that runs the ignored test [`commit_in_a_loop`] in a separate process.
fn commit_in_a_loop_command(folder: &tempfile::TempDir, unit: &str, rounds: usize) -> Command {
    let mut command = Command::new(std::env::current_exe().expect("this program"));
    command
        .args([
            "--exact",
            "storage::sqlite::tests::processes::commit_in_a_loop",
            "--ignored",
            "--nocapture",
            "--test-threads=1",
        ])
        .env("COMMIT_LOOP_FILE", folder.path().join("register.sqlite3"))
        .env("COMMIT_LOOP_UNIT", unit)
        .env("COMMIT_LOOP_ROUNDS", rounds.to_string())
        .stdout(Stdio::piped());
    command
}

/// Number of history entries that each commit of [`commit_in_a_loop`] appends.
const ENTRIES_PER_COMMIT: usize = 5;

#[test]
#[ignore = "run by other tests, in a process of its own"]
fn commit_in_a_loop() {
    let said = |name: &str| std::env::var(name).expect("set by the parent");
    let (name, rounds) =
        (said("COMMIT_LOOP_UNIT"), said("COMMIT_LOOP_ROUNDS").parse::<usize>().expect("a number"));
    let mut register = SqliteRegister::open(Path::new(&said("COMMIT_LOOP_FILE"))).expect("opened");
    for round in 1..=rounds {
        let mut changes = vec![Change::Unit(unit(&name, &round.to_string()))];
        changes.extend((0..ENTRIES_PER_COMMIT).map(|_| Change::History(entry(&name, round))));
        register.commit(&changes).expect("committed");
        println!("committed {round}");
    }
}

#[test]
fn processes_that_write_at_the_same_time_all_succeed() {
    let folder = tempfile::tempdir().expect("a folder");
    let rounds = 60;
    let writers: Vec<_> = ["a", "b", "c"]
        .map(|unit| (unit, commit_in_a_loop_command(&folder, unit, rounds).spawn().expect("started")))
        .into();
    for (unit, writer) in writers {
        let output = writer.wait_with_output().expect("ended");
        assert!(output.status.success(), "{unit}: {}", String::from_utf8_lossy(&output.stdout));
    }
    let register = open(&folder).expect("opened");
    for unit in ["a", "b", "c"] {
        let history = register.history(&UnitId(unit.into()), usize::MAX).expect("history");
        assert_eq!(history.len(), rounds * ENTRIES_PER_COMMIT);
    }
}

#[test]
fn a_killed_process_leaves_only_whole_commits_and_all_that_it_reported() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut reported = 0;
    for _ in 0..6 {
        let mut child = commit_in_a_loop_command(&folder, "k", usize::MAX).spawn().expect("started");
        let lines = std::io::BufReader::new(child.stdout.take().expect("piped")).lines();
        let mut seen = 0;
        let mut rounds = lines.map_while(Result::ok).filter_map(|line| {
            line.rsplit_once("committed ").and_then(|(_, round)| round.parse::<usize>().ok())
        });
        for round in rounds.by_ref() {
            seen = round;
            if seen >= 20 {
                child.kill().expect("killed");
                break;
            }
        }
        // The process went on while it was being killed.
        seen = rounds.last().unwrap_or(seen);
        child.wait().expect("ended");
        assert!(seen >= 20, "it never came so far");

        let register = open(&folder).expect("opened");
        let history = register.history(&UnitId("k".into()), usize::MAX).expect("history");
        let last: usize = register.units().expect("units")[0].name.parse().expect("a round");
        assert!(last >= seen, "reported {seen}, kept {last}");
        assert_eq!(history.len(), reported + last * ENTRIES_PER_COMMIT, "halves of a commit");
        assert!(history[..ENTRIES_PER_COMMIT].iter().all(|it| it.about == last.to_string()));
        reported = history.len();
    }
}
