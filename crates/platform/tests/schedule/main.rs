//! The schedule on this system: its readers understand what is written, and it is removed without a trace.
#![cfg(target_os = "linux")]

mod test_login;
mod user_manager;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use pushkeeper_core::FaultCode;
use pushkeeper_core::ports::schedule::{Scheduled, Scheduler};
use pushkeeper_platform::Schedule;
use test_login::{FOLDERS, TestLogin, runs_without_complaint, tree};

const SYSTEMCTL: &str = include_str!("systemctl.sh");

impl TestLogin {
    /// Installs a stand-in for the systemd user manager.
    fn with_systemd(&self) -> PathBuf {
        let systemd = self.folder.join("systemd");
        fs::create_dir(&systemd).expect("made");
        self.script(&self.folder.join("bin/systemctl"), SYSTEMCTL);
        systemd
    }

    /// Removes the systemd user manager: that of the machine cannot be reached from here.
    fn without_systemd(&self) {
        self.script(&self.folder.join("bin/systemctl"), SYSTEMCTL);
        fs::remove_dir_all(self.folder.join("systemd")).unwrap_or_default();
    }

    fn units(&self) -> PathBuf {
        self.home().join(".config/systemd/user")
    }

    fn entry(&self) -> PathBuf {
        self.home().join(".config/autostart/pushkeeper-check.desktop")
    }
}

#[test]
fn the_timer_is_set_up_and_removed_without_a_trace() {
    let Some(login) = TestLogin::private("the_timer_is_set_up_and_removed_without_a_trace", &[]) else {
        return;
    };
    let systemd = login.with_systemd();
    for folders in [&[][..], &[".config"], &[".config/systemd/user", ".local/share/systemd/timers"]] {
        for folder in folders {
            fs::create_dir_all(login.home().join(folder)).expect("made");
        }
        let before = tree(&login.home());
        let it = login.schedule(FOLDERS[0], true);
        assert_eq!(it.state(), None);
        it.schedule.set_up().expect("set up");
        assert_eq!(it.state(), Some((Scheduler::Systemd, true)));
        let Scheduled::Present { next, last, .. } = it.schedule.state().expect("seen") else {
            panic!("present")
        };
        assert_eq!(next.map(|it| it.to_string()).as_deref(), Some("2026-11-22T10:00:00Z"));
        assert_eq!(last.map(|it| it.to_string()).as_deref(), Some("2026-11-21T10:00:00Z"));
        let asked = fs::read_to_string(systemd.join("asked")).expect("asked");
        let told = ["daemon-reload", "enable pushkeeper-check.timer", "restart pushkeeper-check.timer"];
        let told = told.map(|it| format!("--user {it}\n")).concat();
        assert!(asked.contains(&told), "{asked}");

        it.schedule.set_up().expect("once more is the same");
        it.schedule.remove().expect("removed");
        assert_eq!(it.state(), None);
        assert_eq!(tree(&login.home()), before, "{folders:?}");
        assert!(fs::read_to_string(systemd.join("asked")).expect("asked").contains("--user reset-failed"));
        it.schedule.remove().expect("nothing to remove");
    }
}

#[test]
fn the_desktop_entry_is_set_up_and_removed_without_a_trace() {
    let Some(login) = TestLogin::private("the_desktop_entry_is_set_up_and_removed_without_a_trace", &[])
    else {
        return;
    };
    login.without_systemd();
    for folders in [&[][..], &[".config/autostart"]] {
        for folder in folders {
            fs::create_dir_all(login.home().join(folder)).expect("made");
        }
        let before = tree(&login.home());
        let it = login.schedule(FOLDERS[0], false);
        assert_eq!(it.state(), None);
        it.schedule.set_up().expect("set up");
        assert_eq!(it.state(), Some((Scheduler::Autostart, true)));
        it.schedule.remove().expect("removed");
        assert_eq!(it.state(), None);
        assert_eq!(tree(&login.home()), before, "{folders:?}");
    }
}

#[test]
fn a_schedule_that_would_not_run_this_program_is_repaired() {
    let Some(login) = TestLogin::private("a_schedule_that_would_not_run_this_program_is_repaired", &[])
    else {
        return;
    };
    let systemd = login.with_systemd();
    let before = tree(&login.home());
    let it = login.schedule(FOLDERS[0], false);
    let (moved, elsewhere) = (login.schedule("Moved", false), login.schedule(FOLDERS[0], true));
    it.schedule.set_up().expect("set up");
    let broken = Some((Scheduler::Systemd, false));
    let repaired = || {
        assert_eq!(it.state(), broken);
        it.schedule.set_up().expect("repaired");
        assert_eq!(it.state(), Some((Scheduler::Systemd, true)));
    };
    assert_eq!((moved.state(), elsewhere.state()), (broken, broken));
    let timer = login.units().join("pushkeeper-check.timer");
    let edited = fs::read_to_string(&timer).expect("read").replace("10:00", "03:00");
    fs::write(&timer, edited).expect("written");
    repaired();
    fs::remove_file(systemd.join("on")).expect("switched off");
    repaired();
    fs::remove_file(login.units().join("pushkeeper-check.service")).expect("removed");
    repaired();

    // The manager is gone: only the login is left to start the check, and the timer's files are removed.
    fs::rename(&systemd, login.folder.join("away")).expect("renamed");
    assert_eq!(it.state(), broken);
    it.schedule.set_up().expect("repaired");
    assert_eq!(it.state(), Some((Scheduler::Autostart, true)));
    assert_eq!(moved.state(), Some((Scheduler::Autostart, false)));
    assert!(!login.home().join(".config/systemd").exists());
    // The manager runs again.
    fs::rename(login.folder.join("away"), &systemd).expect("renamed");
    it.schedule.set_up().expect("set up");
    assert_eq!(it.state(), Some((Scheduler::Systemd, true)));
    assert!(!login.entry().exists(), "never twice");
    it.schedule.remove().expect("removed");
    assert_eq!(tree(&login.home()), before);
}

#[test]
fn a_refusal_leaves_nothing_and_foreign_files_are_not_changed() {
    let Some(login) = TestLogin::private("a_refusal_leaves_nothing_and_foreign_files_are_not_changed", &[])
    else {
        return;
    };
    let systemd = login.with_systemd();
    let it = login.schedule(FOLDERS[0], true);
    for step in ["daemon-reload", "enable", "restart"] {
        let before = tree(&login.home());
        fs::write(systemd.join(format!("refuses-{step}")), "").expect("written");
        let fault = it.schedule.set_up().expect_err(step);
        assert_eq!(
            (fault.code, fault.detail.as_str()),
            (FaultCode::ScheduleNotChanged, "Access denied by policy")
        );
        fs::remove_file(systemd.join(format!("refuses-{step}"))).expect("removed");
        it.schedule.remove().expect("what could not be taken back then is now");
        assert_eq!(tree(&login.home()), before, "{step}");
    }
    for name in ["pushkeeper-check.timer", "pushkeeper-check.service"].map(|unit| login.units().join(unit)) {
        left_alone(&login, &it.schedule, &name);
    }
    left_alone(&login, &it.schedule, &login.entry());
    fs::remove_dir_all(&systemd).expect("removed");
    left_alone(&login, &it.schedule, &login.entry());
}

fn left_alone(login: &TestLogin, schedule: &Schedule, path: &Path) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    fs::write(path, "somebody's\n").expect("written");
    let before = tree(&login.home());
    let fault = schedule.set_up().expect_err("not ours");
    assert_eq!((fault.code, fault.detail), (FaultCode::ScheduleNotOurs, path.display().to_string()));
    assert_eq!(schedule.state(), Ok(Scheduled::Absent));
    schedule.remove().expect("nothing of ours");
    assert_eq!(tree(&login.home()), before);
    fs::remove_file(path).expect("removed");
}

#[test]
fn a_missing_program_is_a_fault_before_anything_is_written() {
    let Some(login) = TestLogin::private("a_missing_program_is_a_fault_before_anything_is_written", &[])
    else {
        return;
    };
    login.with_systemd();
    let gone = login.folder.join("nowhere/pushkeeper");
    let fault = Schedule::new(gone.clone(), None).set_up().expect_err("missing");
    assert_eq!((fault.code, fault.detail), (FaultCode::CheckProgramMissing, gone.display().to_string()));
    // There is no `pushkeeper` beside this test.
    let none = Schedule::for_current_program();
    assert_eq!(none.set_up().map_err(|fault| fault.code), Err(FaultCode::CheckProgramMissing));
    assert_eq!(none.state(), Ok(Scheduled::Absent));
    assert!(tree(&login.home()).is_empty());
}

#[test]
fn the_check_uses_the_data_folder_that_the_environment_names() {
    const NAME: &str = "the_check_uses_the_data_folder_that_the_environment_names";
    for before in [&[][..], &["env", "PUSHKEEPER_HOME=/台帳 1"], &["env", "XDG_DATA_HOME=/data"]] {
        let Some(login) = TestLogin::private(NAME, before) else { continue };
        login.without_systemd();
        let data = match (std::env::var("PUSHKEEPER_HOME"), std::env::var("XDG_DATA_HOME")) {
            (Ok(home), _) => Some(PathBuf::from(home)),
            (Err(_), Ok(data)) => Some(Path::new(&data).join("pushkeeper")),
            (Err(_), Err(_)) => None,
        };
        let it = login.schedule_beside(data);
        it.schedule.set_up().expect("set up");
        let mut launch = Command::new("gio");
        launch.env_remove("PUSHKEEPER_HOME").env_remove("XDG_DATA_HOME").arg("launch").arg(login.entry());
        runs_without_complaint(&mut launch);
        it.wait_until_it_ran();
        return;
    }
}

#[test]
fn systemd_verifies_every_unit() {
    let Some(login) = TestLogin::private("systemd_verifies_every_unit", &[]) else { return };
    login.with_systemd();
    for (name, named_home) in FOLDERS.iter().flat_map(|name| [(name, false), (name, true)]) {
        let it = login.schedule(name, named_home);
        it.schedule.set_up().expect("set up");
        for unit in ["pushkeeper-check.timer", "pushkeeper-check.service"] {
            let unit = login.units().join(unit);
            runs_without_complaint(
                Command::new("systemd-analyze").args(["verify", "--user", "--man=no"]).arg(unit),
            );
        }
    }
}

#[test]
fn desktops_accept_every_entry_and_start_the_check_by_it() {
    let Some(login) = TestLogin::private("desktops_accept_every_entry_and_start_the_check_by_it", &[]) else {
        return;
    };
    login.without_systemd();
    for (name, named_home) in FOLDERS.iter().flat_map(|name| [(name, false), (name, true)]) {
        let it = login.schedule(&format!("{name} {named_home}"), named_home);
        it.schedule.set_up().expect("set up");
        runs_without_complaint(Command::new("desktop-file-validate").arg(login.entry()));
        runs_without_complaint(Command::new("gio").arg("launch").arg(login.entry()));
        it.wait_until_it_ran();
    }
}
