//! The agent is loaded, repaired and removed, with a stand-in for `launchctl` that remembers what is loaded.

use std::fs;
use std::path::Path;

use pushkeeper_core::FaultCode;
use pushkeeper_core::ports::schedule::{Scheduled, Scheduler};

use super::super::job::Job;
use super::super::macos::SystemScheduler;
use super::{jobs, stand_in, tree};

const LAUNCHCTL: &str = r#"#!/bin/sh
here=$(dirname "$0")
echo "$*" >> "$here/asked"
case $1 in
print) test -f "$here/loaded" ;;
print-disabled) cat "$here/disabled" 2>/dev/null || true ;;
enable) rm "$here/disabled" ;;
bootout) rm "$here/loaded" ;;
bootstrap)
  if test -f "$here/disabled" || test -f "$here/loaded" || test -f "$here/refuses"; then
    echo "Bootstrap failed: 5: Input/output error" >&2
    exit 5
  fi
  cp "$3" "$here/loaded" ;;
*) exit 64 ;;
esac
"#;

struct Mac {
    folder: tempfile::TempDir,
    platform: SystemScheduler,
}

impl Mac {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir_all(folder.path().join("home/Library")).expect("made");
        fs::create_dir(folder.path().join("bin")).expect("made");
        let launchctl = stand_in(&folder.path().join("bin"), "launchctl", LAUNCHCTL);
        let platform = SystemScheduler { launchctl, home: folder.path().join("home") };
        Self { folder, platform }
    }

    fn at(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    fn intact(&self, job: &Job) -> Option<bool> {
        match self.platform.state(Some(job)).expect("seen") {
            Scheduled::Absent => None,
            Scheduled::Present { by, intact, next, last } => {
                assert_eq!((by, last), (Scheduler::LaunchAgent, None));
                assert_eq!(next.is_some(), self.at("bin/loaded").exists());
                Some(intact)
            }
        }
    }
}

#[test]
fn the_agent_is_set_up_repaired_and_removed_without_a_trace() {
    let mac = Mac::new();
    let before = tree(&mac.at("home"));
    let [one, other, _] = jobs();
    assert_eq!(mac.intact(&one), None);
    mac.platform.set_up(&one).expect("set up");
    assert_eq!((mac.intact(&one), mac.intact(&other)), (Some(true), Some(false)));
    let uid = std::os::unix::fs::MetadataExt::uid(&fs::metadata(mac.at("home")).expect("there"));
    let file = mac.at("home/Library/LaunchAgents/dev.pushkeeper.desktop.check.plist");
    let asked = fs::read_to_string(mac.at("bin/asked")).expect("asked");
    assert!(asked.contains(&format!("bootstrap gui/{uid} {}\n", file.display())), "{asked}");
    assert!(!asked.contains("enable gui"), "what is not disabled is not enabled: {asked}");

    // Another data folder: afterwards another job is loaded.
    mac.platform.set_up(&other).expect("repaired");
    assert_eq!(mac.intact(&other), Some(true));
    assert_eq!(fs::read(mac.at("bin/loaded")).expect("loaded"), fs::read(&file).expect("written"));

    // The user switches it off.
    fs::remove_file(mac.at("bin/loaded")).expect("unloaded");
    let line = "disabled services = {\n\t\"dev.pushkeeper.desktop.check\" => disabled\n}\n";
    fs::write(mac.at("bin/disabled"), line).expect("written");
    assert_eq!(mac.intact(&other), Some(false));
    mac.platform.set_up(&other).expect("repaired");
    assert_eq!(mac.intact(&other), Some(true));

    mac.platform.remove().expect("removed");
    assert_eq!(mac.intact(&other), None);
    assert!(!mac.at("bin/loaded").exists());
    assert_eq!(tree(&mac.at("home")), before);
    mac.platform.remove().expect("nothing to remove");
}

#[test]
fn a_refusal_of_launchd_leaves_nothing_and_names_the_reason() {
    let mac = Mac::new();
    let before = tree(&mac.at("home"));
    fs::write(mac.at("bin/refuses"), "").expect("written");
    let fault = mac.platform.set_up(&jobs()[0]).expect_err("refused");
    assert_eq!(fault.code, FaultCode::ScheduleNotChanged);
    assert_eq!(fault.detail, "Bootstrap failed: 5: Input/output error");
    assert_eq!(tree(&mac.at("home")), before);
}

#[test]
fn a_foreign_agent_and_a_missing_launchd_are_different_faults() {
    let mac = Mac::new();
    let file = mac.at("home/Library/LaunchAgents/dev.pushkeeper.desktop.check.plist");
    fs::create_dir_all(file.parent().expect("a folder")).expect("made");
    fs::write(&file, "<plist/>").expect("written");
    let before = tree(&mac.at("home"));
    assert_eq!(mac.intact(&jobs()[0]), None);
    let fault = mac.platform.set_up(&jobs()[0]).expect_err("not ours");
    assert_eq!(fault.code, FaultCode::ScheduleNotOurs);
    mac.platform.remove().expect("left alone");
    assert_eq!(tree(&mac.at("home")), before);

    fs::remove_file(&file).expect("removed");
    let elsewhere =
        SystemScheduler { launchctl: Path::new("/nowhere/launchctl").into(), home: mac.at("home") };
    let fault = elsewhere.set_up(&jobs()[0]).expect_err("nobody there");
    assert_eq!(fault.code, FaultCode::ScheduleUnreadable);
}
