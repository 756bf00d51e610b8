//! The machine as a whole: its data folder, the clipboard, the browser, and a downloaded file.
#![cfg(target_os = "linux")]

mod private_desktop;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use private_desktop::{Desktop, TIME_LIMIT, With, wait_for};
use pushkeeper_core::FaultCode;
use pushkeeper_core::actions::SystemEvent;
use pushkeeper_core::ports::background::{WorkId, WorkOutcome};
use pushkeeper_core::ports::{Background, Desktop as _, Files, Store};
use pushkeeper_platform::{HOME_VARIABLE, Machine, Setup};

#[test]
fn another_program_can_paste_what_was_copied() {
    let test = "another_program_can_paste_what_was_copied";
    let Some(desktop) = Desktop::private(test, With::Screen) else { return };
    let (mut desk, _) = desktop.machine(TIME_LIMIT);
    for text in ["com.apple.mgmt.External.1", "管理者@例え.jp"] {
        desk.copy(text).expect("copied");
        let paste = Command::new(std::env::current_exe().expect("this program"))
            .args(["--exact", "paste", "--ignored", "--nocapture"])
            .output()
            .expect("run");
        let pasted = String::from_utf8_lossy(&paste.stdout).into_owned();
        assert!(pasted.contains(&format!("pasted: {text}\n")), "{pasted}");
    }
}

#[test]
#[ignore = "run by another test, as another program"]
fn paste() {
    let text = arboard::Clipboard::new().and_then(|mut it| it.get_text()).expect("text");
    println!("pasted: {text}");
}

/// Starts work on a machine and returns what became of it.
fn outcome_of(limit: Duration, work: impl FnOnce() -> u32 + Send + 'static) -> WorkOutcome {
    let home = tempfile::tempdir().expect("a folder");
    let (sender, events) = std::sync::mpsc::channel();
    let post: pushkeeper_platform::Post = Arc::new(move |action| drop(sender.send(action)));
    let setup = Setup { home: Some(home.path().to_owned()), post, ..Setup::headless() };
    let mut machine = Machine::open(setup).expect("opened");
    let id = WorkId(7);
    machine.start_work(id, limit, Box::new(move |_| Box::new(work())));
    let event = events.recv_timeout(TIME_LIMIT).expect("the end of the work");
    assert!(event == SystemEvent::WorkEnded { id }.into());
    let outcome = machine.take_outcome(id).expect("an outcome");
    assert!(machine.take_outcome(id).is_none(), "it is taken once");
    outcome
}

#[test]
fn work_in_the_background_ends_in_time_or_is_given_up() {
    let WorkOutcome::Done(result) = outcome_of(TIME_LIMIT, || 42) else { panic!("it ends in time") };
    assert_eq!(result.downcast_ref(), Some(&42_u32));
    let (_never, waits) = std::sync::mpsc::channel::<u32>();
    let slow = outcome_of(Duration::from_millis(50), move || waits.recv().unwrap_or_default());
    assert!(matches!(slow, WorkOutcome::TimedOut));
    assert!(matches!(outcome_of(TIME_LIMIT, || panic!("in the test")), WorkOutcome::Panicked));
}

#[test]
fn without_a_screen_there_is_no_clipboard() {
    let Some(desktop) = Desktop::private("without_a_screen_there_is_no_clipboard", With::NoBus) else {
        return;
    };
    let (mut desk, _) = desktop.machine(TIME_LIMIT);
    assert_eq!(desk.copy("x").map_err(|fault| fault.code), Err(FaultCode::ClipboardUnavailable));
}

#[test]
fn the_browser_opens_the_address() {
    let folder = tempfile::tempdir().expect("a folder");
    let (browser, opened) = (folder.path().join("browser"), folder.path().join("opened"));
    fs::write(
        &browser,
        format!("#!/bin/sh\nprintf %s \"$1\" > '{0}.new' && mv '{0}.new' '{0}'\n", opened.display()),
    )
    .expect("written");
    fs::set_permissions(&browser, fs::Permissions::from_mode(0o700)).expect("set");
    let address = "https://identity.apple.com/pushcert/?a=b&c=%20d";
    let status = Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", "open", "--ignored"])
        .env("BROWSER", &browser)
        .env("ADDRESS", address)
        .status()
        .expect("run");
    assert!(status.success());
    wait_for("the browser", || opened.exists());
    assert_eq!(fs::read_to_string(&opened).expect("there"), address);
}

#[test]
#[ignore = "run by another test, with a browser of its own"]
fn open() {
    let home = tempfile::tempdir().expect("a folder");
    let desk =
        Machine::open(Setup { home: Some(home.path().join("x")), ..Setup::headless() }).expect("opened");
    desk.open_browser(&std::env::var("ADDRESS").expect("an address")).expect("opened");
}

/// The file manager of a desktop.
struct FileManager(std::sync::mpsc::Sender<Vec<String>>);

#[zbus::interface(name = "org.freedesktop.FileManager1")]
impl FileManager {
    fn show_items(&self, uris: Vec<String>, _startup_id: String) {
        self.0.send(uris).expect("the test listens");
    }
}

#[test]
fn a_file_is_shown_in_the_file_manager() {
    let Some(desktop) = Desktop::private("a_file_is_shown_in_the_file_manager", With::Bus) else { return };
    let (sender, shown) = std::sync::mpsc::channel();
    let _service = zbus::blocking::connection::Builder::session()
        .and_then(|it| it.name("org.freedesktop.FileManager1"))
        .and_then(|it| it.serve_at("/org/freedesktop/FileManager1", FileManager(sender)))
        .and_then(zbus::blocking::connection::Builder::build)
        .expect("a service");
    let (mut desk, _) = desktop.machine(TIME_LIMIT);
    let laid = desk.place_copy("MDM_ 本社.pem", b"x").expect("laid");
    desk.reveal(&laid).expect("revealed");
    let uris = shown.recv_timeout(TIME_LIMIT).expect("shown");
    assert!(
        uris.len() == 1
            && uris[0].starts_with("file:///")
            && uris[0].ends_with("/Downloads/Pushkeeper/MDM_%20%E6%9C%AC%E7%A4%BE.pem"),
        "{uris:?}"
    );
}

#[test]
fn the_data_folder_is_private_and_can_be_named_by_the_variable() {
    let test = "the_data_folder_is_private_and_can_be_named_by_the_variable";
    let Some(_) = Desktop::private(test, With::NoBus) else { return };
    let desk = Machine::open(Setup::headless()).expect("opened");
    let data: std::path::PathBuf = std::env::var_os("XDG_DATA_HOME").expect("set").into();
    assert_eq!(desk.data_folder(), data.join("pushkeeper"));
    let mode = fs::metadata(desk.data_folder()).expect("there").permissions().mode();
    assert_eq!(mode & 0o777, 0o700);

    let named = data.join("deeper/named");
    let status = Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", "open_the_machine", "--ignored"])
        .env(HOME_VARIABLE, &named)
        .status()
        .expect("run");
    assert!(status.success());
    assert!(named.join("register.sqlite3").is_file());
}

#[test]
#[ignore = "run by another test, with a data folder of its own"]
fn open_the_machine() {
    Machine::open(Setup::headless()).expect("opened");
}

#[test]
fn a_data_folder_that_cannot_be_created_is_a_fault() {
    let file = tempfile::NamedTempFile::new().expect("a file");
    let opened = Machine::open(Setup { home: Some(file.path().join("sub")), ..Setup::headless() });
    assert_eq!(opened.map(drop).map_err(|fault| fault.code), Err(FaultCode::RegisterUnreadable));
}

#[test]
fn a_download_is_hinted_at_and_found() {
    let Some(desktop) = Desktop::private("a_download_is_hinted_at_and_found", With::NoBus) else { return };
    let (mut desk, posted) = desktop.machine(TIME_LIMIT);
    let downloads = desk.downloads();
    fs::write(downloads.join("MDM_ INVENTIT INC._Certificate.pem"), "last year's").expect("written");
    let since = desk.now();
    desk.watch(Some(&downloads)).expect("watched");
    desk.watch(Some(&downloads)).expect("nothing changes");
    let mut caught = Vec::new();
    let mut hints = 0;
    while !caught.iter().any(|it: &pushkeeper_core::ports::Arrival| it.settled) {
        assert!(posted.recv_timeout(TIME_LIMIT).expect("a hint") == SystemEvent::FolderChanged.into());
        caught = desk.arrivals(&downloads, since).expect("listed");
        caught.retain(|it| it.bytes != b"last year's");
        hints += 1;
        if hints == 1 {
            let partial = downloads.join("Unconfirmed 1.crdownload");
            fs::write(&partial, "this year's").expect("written");
            fs::rename(partial, downloads.join("MDM_ INVENTIT INC._Certificate (1).pem")).expect("renamed");
        }
    }
    assert_eq!(caught[0].name, "MDM_ INVENTIT INC._Certificate (1).pem");
    assert_eq!(caught[0].bytes, b"this year's");

    desk.watch(None).expect("no more");
    let gone = downloads.join("gone");
    assert_eq!(desk.watch(Some(&gone)).map_err(|fault| fault.code), Err(FaultCode::FolderUnreadable));
    fs::create_dir(&gone).expect("made");
    desk.watch(Some(&gone)).expect("watched since then");
}

#[test]
fn a_hint_that_led_to_no_look_holds_back_no_other() {
    let Some(desktop) = Desktop::private("a_hint_that_led_to_no_look_holds_back_no_other", With::NoBus)
    else {
        return;
    };
    let (mut desk, posted) = desktop.machine(TIME_LIMIT);
    let downloads = desk.downloads();
    for step in ["request", "download"] {
        desk.watch(Some(&downloads)).expect("watched");
        posted.recv_timeout(TIME_LIMIT).unwrap_or_else(|_| panic!("no hint at the step {step}"));
        desk.watch(None).expect("no more");
    }
}
