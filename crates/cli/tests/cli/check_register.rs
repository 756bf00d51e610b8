//! `check` where the register is lost, empty, or on a disk that is full or read-only.

use std::fs;

#[cfg(target_os = "linux")]
use pushkeeper_core::actions::{NavigationAction, UpdatesAction};
#[cfg(target_os = "linux")]
use pushkeeper_core::view::Screen;
#[cfg(target_os = "linux")]
use pushkeeper_core::{App, FaultCode};

use crate::Run;
use crate::home::Home;

fn is_told(run: &Run, english: &str) {
    assert_eq!(run.code, 2, "{}{}", run.stdout, run.stderr);
    assert!(run.stderr.contains(english), "{}", run.stderr);
}

#[test]
fn a_register_that_is_gone_is_a_failure_where_one_is_expected() {
    let never = Home::empty();
    assert_eq!(never.check(&[]).code, 0);
    is_told(&never.check(&["--expect-register", "--lang", "en"]), "The data file is missing");
    assert!(!never.data().exists(), "nothing is created");
}

#[test]
fn a_lost_or_empty_register_is_never_all_is_well() {
    let home = Home::with(&[("Acme", 24 * 200)]);
    let register = home.data().join("register.sqlite3");
    fs::write(&register, "").expect("emptied");
    is_told(&home.check(&["--lang", "en"]), "The data file is empty");
    fs::remove_file(&register).expect("removed");
    is_told(&home.check(&["--json", "--lang", "en"]), "The data file is missing");
    assert!(!register.exists());
}

/// What `check` prints where nothing can be recorded.
#[cfg(target_os = "linux")]
fn is_reported(home: &Home, problem: &str, code: &str) {
    let run = home.check(&["--json"]);
    is_told(&run, problem);
    let report: serde_json::Value = serde_json::from_str(&run.stdout).expect("a report");
    assert_eq!(report["register_fault"], code);
    assert_eq!(report["units"][0]["name"], "Acme");
    // There is no desktop, so the notification failed; it was tried all the same.
    assert_eq!(report["units"][0]["told"][0]["fault"], "notice-not-shown");
    let dry = home.check(&["--dry-run", "--json"]);
    assert_eq!(dry.code, 1, "{}", dry.stderr);
    assert!(dry.stdout.contains("Acme") && dry.stdout.contains("\"dry-run\""), "{}", dry.stdout);
}

#[cfg(target_os = "linux")]
const PROBLEMS: [(&str, FaultCode); 2] = [
    ("The disk is full", FaultCode::RegisterDiskFull),
    ("The data folder is read-only", FaultCode::RegisterReadOnly),
];

#[cfg(target_os = "linux")]
#[test]
fn a_full_or_read_only_disk_is_told_and_the_units_are_reported() {
    let Some(disk) = small_disk::SmallDisk::mount() else {
        println!("this user cannot mount a disk: only the tests with an injected error count");
        return;
    };
    let home = Home::at(disk.path().join("data"), &[("Acme", 24 * 20)]);
    disk.fill();
    for (problem, code) in PROBLEMS {
        is_reported(&home, problem, code.as_str());
        disk.make_read_only();
    }
}

/// The state of the window is kept by this test, as the window does, and opened before or after the disk was full.
#[cfg(target_os = "linux")]
#[test]
fn beside_an_open_window_a_full_or_read_only_disk_is_told_by_both() {
    for opened_on_full_disk in [false, true] {
        let Some(disk) = small_disk::SmallDisk::mount() else {
            println!("this user cannot mount a disk: only the tests with an injected error count");
            return;
        };
        let home = Home::at(disk.path().join("data"), &[("Acme", 24 * 20)]);
        if opened_on_full_disk {
            disk.fill();
        }
        let mut window = App::new(home.machine(), pushcert::Products::built_in());
        window.act(NavigationAction::Start);
        if !opened_on_full_disk {
            disk.fill();
        }
        for (problem, code) in PROBLEMS {
            is_reported(&home, problem, code.as_str());
            let view = window.act(UpdatesAction::SetUpdates { on: true });
            assert_eq!(view.fault.map(|it| it.code), Some(code), "{opened_on_full_disk}");
            let view = window.act(NavigationAction::GoHome);
            let Screen::Home(shown) = view.screen else { panic!("another screen: {:?}", view.screen) };
            assert_eq!(shown.units[0].name, "Acme");
            if code == FaultCode::RegisterDiskFull {
                disk.empty();
                let view = window.act(UpdatesAction::SetUpdates { on: true });
                assert_eq!(view.fault, None, "there is room again");
                disk.fill();
            }
            disk.make_read_only();
        }
    }
}

#[cfg(target_os = "linux")]
#[path = "../../../platform/src/storage/sqlite/tests/small_disk.rs"]
mod small_disk;
