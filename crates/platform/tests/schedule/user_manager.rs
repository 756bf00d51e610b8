//! With a real systemd user manager: the timer elapses, the check runs, and systemd forgets it again.

use std::fs;
use std::io::Write;
use std::process::Command;

use pushkeeper_core::ports::schedule::{Scheduled, Scheduler};

use super::test_login::{FOLDERS, TestLogin, tree, wait_for};

const MANAGER: &str = include_str!("user_manager.sh");

fn systemctl(request: &[&str]) -> (bool, String) {
    let output = Command::new("systemctl").arg("--user").args(request).output().expect("systemctl");
    (output.status.success(), String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Whether a systemd user manager can run here. If not, says so past the test harness, which hides what passing tests
/// print.
fn can_run_here() -> bool {
    let folder = tempfile::tempdir().expect("a folder");
    let tried = Command::new("sh")
        .args(["-c", MANAGER, "sh"])
        .arg(folder.path())
        .arg("true")
        .env("XDG_RUNTIME_DIR", folder.path())
        .env("HOME", folder.path())
        .output()
        .expect("sh");
    if !tried.status.success() {
        let why = String::from_utf8_lossy(&tried.stderr).into_owned();
        // An error here only means that the message is not shown.
        let _ = writeln!(
            std::io::stderr(),
            "\nLEFT OUT: the schedule with a real systemd of a user (it needs root, and name spaces). {why}"
        );
    }
    tried.status.success()
}

#[test]
fn a_real_timer_elapses_and_runs_the_check() {
    let inside = std::env::var_os("SCHEDULE_TEST_LOGIN").is_some();
    if !inside && !can_run_here() {
        return;
    }
    let scratch = tempfile::tempdir().expect("a folder");
    let scratch_path = scratch.path().to_str().expect("text");
    let before = ["sh", "-c", MANAGER, "sh", scratch_path];
    let Some(login) = TestLogin::private("user_manager::a_real_timer_elapses_and_runs_the_check", &before)
    else {
        return;
    };
    wait_for("systemd of the user", || systemctl(&["show", "-p", "Version"]).0);
    // The timer as it is, but without the delays.
    let soon = login.home().join(".config/systemd/user/pushkeeper-check.timer.d/soon.conf");
    fs::create_dir_all(soon.parent().expect("a folder")).expect("made");
    fs::write(&soon, "[Timer]\nRandomizedDelaySec=0\nOnStartupSec=1s\nAccuracySec=1s\n").expect("written");
    for (name, named_home) in
        [(FOLDERS[0], false), (FOLDERS[1], true), (FOLDERS[2], true), (FOLDERS[3], false)]
    {
        let before = tree(&login.home());
        let it = login.schedule(name, named_home);
        assert_eq!(it.state(), None);
        it.schedule.set_up().expect("set up");
        it.wait_until_it_ran();
        assert_eq!(it.state(), Some((Scheduler::Systemd, true)));
        let Scheduled::Present { next: Some(next), last: Some(last), .. } =
            it.schedule.state().expect("seen")
        else {
            panic!("systemd tells both times");
        };
        assert!(next > last, "{next} {last}");
        wait_for("the end of the check", || {
            systemctl(&["is-active", "pushkeeper-check.service"]).1 == "inactive"
        });

        assert!(systemctl(&["stop", "pushkeeper-check.timer"]).0);
        assert_eq!(it.state(), Some((Scheduler::Systemd, false)), "switched off");
        it.schedule.set_up().expect("repaired");
        assert_eq!(it.state(), Some((Scheduler::Systemd, true)));

        it.schedule.remove().expect("removed");
        assert_eq!(it.state(), None);
        assert_eq!(tree(&login.home()), before);
        wait_for("systemd to forget", || {
            systemctl(&["list-units", "--all", "--plain", "--no-legend", "pushkeeper*"]).1.is_empty()
        });
    }
}
