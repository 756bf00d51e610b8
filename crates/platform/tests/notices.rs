//! Notices on a recording service, and on a real one, on a bus of the test's own.
#![cfg(target_os = "linux")]

mod private_desktop;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use private_desktop::{Desktop, Running, TIME_LIMIT, With, wait_for};
use pushcert::reminders::Occasion;
use pushkeeper_core::actions::{OutsideRequest, SystemEvent, UnitAction};
use pushkeeper_core::model::{Language, UnitId};
use pushkeeper_core::ports::{Files, Messages, Notice};
use pushkeeper_core::{Action, FaultCode};
use pushkeeper_platform::{Clicked, Notices};
use zbus::blocking::Connection;
use zbus::blocking::connection::Builder;
use zbus::object_server::SignalEmitter;
use zbus::zvariant::OwnedValue;

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";

/// A call to the desktop's notification service.
#[derive(Debug)]
enum Asked {
    Show(Shown),
    Close(u32),
}

#[derive(Debug)]
struct Shown {
    id: u32,
    replaces: u32,
    title: String,
    body: String,
    actions: Vec<String>,
}

/// A notification service that records its calls.
struct Recorder {
    next: u32,
    asked: Sender<Asked>,
    /// A button that is clicked before the program knows the number of its notice.
    clicked_at_once: Option<&'static str>,
}

#[zbus::interface(name = "org.freedesktop.Notifications")]
impl Recorder {
    #[allow(clippy::too_many_arguments, reason = "as the specification has it")]
    async fn notify(
        &mut self,
        #[zbus(signal_emitter)] emitter: SignalEmitter<'_>,
        _app: String,
        replaces: u32,
        _icon: String,
        title: String,
        body: String,
        actions: Vec<String>,
        _hints: HashMap<String, OwnedValue>,
        _expires: i32,
    ) -> u32 {
        let id = if replaces == 0 {
            self.next += 1;
            self.next
        } else {
            replaces
        };
        self.asked.send(Asked::Show(Shown { id, replaces, title, body, actions })).expect("the test listens");
        if let Some(button) = self.clicked_at_once {
            emitter.emit(NAME, "ActionInvoked", &(id, button)).await.expect("sent");
        }
        id
    }

    fn close_notification(&mut self, id: u32) {
        self.asked.send(Asked::Close(id)).expect("the test listens");
    }

    fn get_capabilities(&self) -> Vec<String> {
        vec!["actions".to_owned(), "body".to_owned()]
    }

    fn get_server_information(&self) -> (String, String, String, String) {
        ("recorder".to_owned(), "test".to_owned(), "1".to_owned(), "1.2".to_owned())
    }
}

/// The notification service, from the test's side.
struct Service {
    connection: Connection,
    asked: Receiver<Asked>,
}

impl Service {
    fn start() -> Self {
        Self::start_clicking(None)
    }

    /// Starts a service on which every notice is clicked at once, before its number is returned.
    fn start_clicking(clicked_at_once: Option<&'static str>) -> Self {
        let (sender, asked) = channel();
        let connection = Builder::session()
            .and_then(|it| it.name(NAME))
            .and_then(|it| it.serve_at(PATH, Recorder { next: 40, asked: sender, clicked_at_once }))
            .and_then(Builder::build)
            .expect("a service");
        Self { connection, asked }
    }

    fn shown(&self) -> Shown {
        match self.asked.recv_timeout(TIME_LIMIT).expect("a notice") {
            Asked::Show(shown) => shown,
            Asked::Close(id) => panic!("{id} is closed instead"),
        }
    }

    fn click(&self, id: u32, button: &str) {
        self.connection.emit_signal(None::<&str>, PATH, NAME, "ActionInvoked", &(id, button)).expect("sent");
    }

    fn is_closed(&self, id: u32) {
        let reason = 3_u32;
        self.connection
            .emit_signal(None::<&str>, PATH, NAME, "NotificationClosed", &(id, reason))
            .expect("sent");
    }

    /// Clicks once and returns the action that the click posts.
    fn click_for_action(&self, id: u32, button: &str, posted: &Receiver<Action>) -> Action {
        self.click(id, button);
        posted.recv_timeout(TIME_LIMIT).expect("a click of a notice on the screen is received")
    }
}

fn notice(unit: &str, occasion: Occasion) -> Notice {
    let now = Timestamp::now();
    Notice {
        unit: UnitId(unit.to_owned()),
        unit_name: "本社 <b>iPad</b>".to_owned(),
        occasion,
        not_after: now + SignedDuration::from_hours(24 * 7),
        as_of: now,
    }
}

fn begin(unit: &str) -> Action {
    SystemEvent::OpenedOutside { what: OutsideRequest::Renewal { unit: UnitId(unit.to_owned()) } }.into()
}

/// Another process that shows a notice of unit `a` and stays as long as the notice does.
struct Waiting(Child);

impl Waiting {
    fn start(home: &Path, until: Duration) -> Self {
        let mut program = Command::new(std::env::current_exe().expect("this program"));
        program
            .args(["--exact", "show_and_wait", "--ignored", "--nocapture"])
            .env("HOME_OF_NOTICES", home)
            .env("UNTIL", until.as_millis().to_string())
            .stdout(Stdio::piped());
        Self(program.spawn().expect("started"))
    }

    /// What the process received, after it ended.
    fn clicked(self) -> String {
        let output = self.0.wait_with_output().expect("ended");
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let clicked = said.lines().find_map(|line| line.strip_prefix("clicked: "));
        clicked.unwrap_or_else(|| panic!("{said}")).to_owned()
    }
}

#[test]
#[ignore = "run by other tests, as another program"]
fn show_and_wait() {
    let home = PathBuf::from(std::env::var_os("HOME_OF_NOTICES").expect("a folder"));
    let until = std::env::var("UNTIL").expect("a time").parse().expect("milliseconds");
    let notices = Notices::new(&home, Arc::new(|_| {}), None, false);
    let clicked = notices
        .show_and_wait(&notice("a", Occasion::Expired), Language::En, Duration::from_millis(until), || {})
        .expect("shown");
    println!("clicked: {clicked:?}");
}

#[test]
fn a_click_names_the_unit_of_its_notice() {
    let Some(desktop) = Desktop::private("a_click_names_the_unit_of_its_notice", With::Bus) else { return };
    let service = Service::start();
    let (mut desk, posted) = desktop.machine(TIME_LIMIT);

    desk.notify(&notice("a", Occasion::Days { within: 7 }), Language::Ja).expect("shown");
    let first = service.shown();
    assert_eq!(first.title, "プッシュ証明書の期限まであと7日：本社 <b>iPad</b>");
    assert!(!first.body.contains("iPad"), "names stay out of what may be read as markup: {}", first.body);
    assert_eq!(
        first.actions,
        ["renew", "更新を始める", "tomorrow", "明日もう一度知らせる", "default", "詳細を表示"]
    );
    desk.notify(&notice("b", Occasion::Expired), Language::En).expect("shown");
    let second = service.shown();
    assert_eq!((second.replaces, second.actions[1].as_str()), (0, "Renew"));
    assert!(second.id != first.id);
    desk.notify(&notice("c", Occasion::Expired), Language::En).expect("shown");
    let third = service.shown();

    let unit = |unit: &str| UnitId(unit.to_owned());
    assert!(service.click_for_action(first.id, "renew", &posted) == begin("a"));
    let tomorrow = service.click_for_action(third.id, "tomorrow", &posted);
    assert!(tomorrow == UnitAction::Tomorrow { unit: unit("c") }.into());
    assert!(
        service.click_for_action(second.id, "default", &posted)
            == SystemEvent::OpenedOutside { what: OutsideRequest::Unit { unit: unit("b") } }.into()
    );
}

#[test]
fn a_click_is_received_from_the_moment_at_which_the_notice_is_shown() {
    let test = "a_click_is_received_from_the_moment_at_which_the_notice_is_shown";
    let Some(desktop) = Desktop::private(test, With::Bus) else { return };
    let service = Service::start_clicking(Some("renew"));
    let (mut machine, posted) = desktop.machine(TIME_LIMIT);
    for _ in 0..20 {
        machine.notify(&notice("a", Occasion::Expired), Language::En).expect("shown");
        service.shown();
        assert!(posted.recv_timeout(TIME_LIMIT).expect("the click") == begin("a"));
    }
}

#[test]
fn a_later_notice_replaces_the_earlier_one_and_a_click_counts_once() {
    let test = "a_later_notice_replaces_the_earlier_one_and_a_click_counts_once";
    let Some(desktop) = Desktop::private(test, With::Bus) else { return };
    let service = Service::start();
    let (mut desk, posted) = desktop.machine(TIME_LIMIT);
    let mut ids = Vec::new();
    for occasion in [Occasion::Days { within: 30 }, Occasion::Days { within: 7 }, Occasion::Expired] {
        desk.notify(&notice("a", occasion), Language::En).expect("shown");
        let it = service.shown();
        ids.push((it.replaces, it.id));
    }
    assert_eq!(ids, [(0, 41), (41, 41), (41, 41)]);
    service.click_for_action(41, "renew", &posted);
    assert!(posted.recv_timeout(Duration::from_millis(500)).is_err(), "one click, one renewal");

    desk.notify(&notice("a", Occasion::Expired), Language::En).expect("shown");
    assert_eq!(service.shown().replaces, 0, "the earlier one is gone");
}

#[test]
fn another_process_waits_for_its_notice_and_receives_the_clicks() {
    let test = "another_process_waits_for_its_notice_and_receives_the_clicks";
    let Some(desktop) = Desktop::private(test, With::Bus) else { return };
    let service = Service::start();
    let (machine, _) = desktop.machine(TIME_LIMIT);
    let home = machine.data_folder();
    for (button, clicked) in [("renew", "Renew"), ("tomorrow", "Tomorrow"), ("default", "Open")] {
        let waiting = Waiting::start(&home, TIME_LIMIT);
        let it = service.shown();
        assert_eq!(it.replaces, 0, "what was clicked is gone");
        assert_eq!(it.actions, ["renew", "Renew", "tomorrow", "Remind me tomorrow", "default", "Details"]);
        service.click(it.id, button);
        assert_eq!(waiting.clicked(), clicked);
    }
    let waiting = Waiting::start(&home, TIME_LIMIT);
    let it = service.shown();
    service.is_closed(it.id);
    assert_eq!(waiting.clicked(), "Closed");
}

#[test]
fn a_notice_of_another_process_is_replaced_and_closed() {
    let test = "a_notice_of_another_process_is_replaced_and_closed";
    let Some(desktop) = Desktop::private(test, With::Bus) else { return };
    let service = Service::start();
    let (mut desk, posted) = desktop.machine(TIME_LIMIT);
    let home = desk.data_folder();
    let waiting = Waiting::start(&home, TIME_LIMIT);
    let first = service.shown();

    desk.notify(&notice("a", Occasion::Expired), Language::En).expect("shown");
    let second = service.shown();
    assert_eq!((second.replaces, second.id), (first.id, first.id));
    assert_eq!(waiting.clicked(), "Closed", "nothing is left to wait for");
    assert!(service.click_for_action(second.id, "renew", &posted) == begin("a"));

    let waiting = Waiting::start(&home, TIME_LIMIT);
    let third = service.shown();
    let unit = UnitId("a".to_owned());
    Notices::new(&home, Arc::new(|_| {}), None, false).withdraw(&unit);
    assert!(matches!(service.asked.recv_timeout(TIME_LIMIT), Ok(Asked::Close(id)) if id == third.id));
    service.is_closed(third.id);
    assert_eq!(waiting.clicked(), "Closed");

    Notices::new(&home, Arc::new(|_| {}), None, false).withdraw(&unit);
    desk.notify(&notice("a", Occasion::Expired), Language::En).expect("shown");
    assert_eq!(service.shown().replaces, 0, "nothing was closed in between, and nothing is replaced");
}

#[test]
fn numbers_of_another_desktop_are_not_used() {
    let Some(desktop) = Desktop::private("numbers_of_another_desktop_are_not_used", With::Bus) else {
        return;
    };
    let (mut desk, _) = desktop.machine(TIME_LIMIT);
    let first = Service::start();
    desk.notify(&notice("a", Occasion::Expired), Language::En).expect("shown");
    assert_eq!(first.shown().id, 41);
    // A new login: numbers start again, and 41 belongs to someone else now.
    first.connection.release_name(NAME).expect("released");
    let second = Service::start();
    Notices::new(&desk.data_folder(), Arc::new(|_| {}), None, false).withdraw(&UnitId("a".to_owned()));
    desk.notify(&notice("a", Occasion::Expired), Language::En).expect("shown");
    let shown = second.shown();
    assert_eq!(shown.replaces, 0);
    desk.notify(&notice("a", Occasion::Expired), Language::En).expect("shown");
    assert_eq!(second.shown().replaces, shown.id);
}

#[test]
fn waiting_for_a_click_has_a_time_limit() {
    let Some(desktop) = Desktop::private("waiting_for_a_click_has_a_time_limit", With::Bus) else { return };
    let service = Service::start();
    let (machine, _) = desktop.machine(TIME_LIMIT);
    let began = Instant::now();
    let waiting = Waiting::start(&machine.data_folder(), Duration::from_millis(300));
    let first = service.shown();
    let last = service.shown();
    assert_eq!(waiting.clicked(), "Closed");
    assert!(began.elapsed() < TIME_LIMIT);
    assert_eq!(last.replaces, first.id, "it stays on the screen");
    assert_eq!((last.title, last.body), (first.title, first.body));
    assert!(last.actions.is_empty(), "without buttons that nobody would hear");
}

/// Number of notices that dunst shows; `None` before it runs.
fn on_screen(bus: &Connection) -> Option<u32> {
    let asked = ("org.dunstproject.cmd0", "displayedLength");
    let answer =
        bus.call_method(Some(NAME), PATH, Some("org.freedesktop.DBus.Properties"), "Get", &asked).ok()?;
    answer.body().deserialize::<OwnedValue>().ok()?.try_into().ok()
}

#[test]
fn a_real_desktop_replaces_and_closes_notices_and_reports_clicks() {
    let test = "a_real_desktop_replaces_and_closes_notices_and_reports_clicks";
    let Some(desktop) = Desktop::private(test, With::Screen) else { return };
    let _dunst = Running::start(Command::new("dunst").stdout(Stdio::null()).stderr(Stdio::null()));
    let bus = Connection::session().expect("a bus");
    let dunst = zbus::blocking::Proxy::new(&bus, NAME, PATH, "org.dunstproject.cmd0").expect("a proxy");
    let displayed = || on_screen(&bus).unwrap_or_default();
    wait_for("dunst", || on_screen(&bus).is_some());

    let (mut desk, _) = desktop.machine(TIME_LIMIT);
    let home = desk.data_folder();
    let waiting = Waiting::start(&home, TIME_LIMIT);
    wait_for("the notice", || displayed() == 1);
    // A click on the notice itself: the action called default.
    dunst.call_method("NotificationAction", &0_u32).expect("clicked");
    assert_eq!(waiting.clicked(), "Open");

    Notices::new(&home, Arc::new(|_| {}), None, false).withdraw(&UnitId("a".to_owned()));
    dunst.call_method("NotificationCloseAll", &()).expect("closed");
    wait_for("an empty screen", || displayed() == 0);
    let waiting = Waiting::start(&home, TIME_LIMIT);
    wait_for("the notice", || displayed() == 1);
    desk.notify(&notice("a", Occasion::Expired), Language::Ja).expect("shown");
    assert_eq!(waiting.clicked(), "Closed", "replaced");
    assert_eq!(displayed(), 1, "one unit, one notice");
    // In another language: dunst merges two notices with the same text.
    desk.notify(&notice("b", Occasion::Expired), Language::En).expect("shown");
    wait_for("both", || displayed() == 2);
    Notices::new(&home, Arc::new(|_| {}), None, false).withdraw(&UnitId("a".to_owned()));
    wait_for("one to go", || displayed() == 1);
}

#[test]
fn without_a_service_the_notice_is_not_shown() {
    let test = "without_a_service_the_notice_is_not_shown";
    let Some(desktop) = Desktop::private(test, With::Bus) else { return };
    let (mut desk, _) = desktop.machine(TIME_LIMIT);
    let fault = desk.notify(&notice("a", Occasion::Expired), Language::System).expect_err("nobody shows it");
    assert_eq!(fault.code, FaultCode::NoticeNotShown);
    let notices = Notices::new(&desk.data_folder(), Arc::new(|_| {}), None, false);
    let fault = notices.show_and_wait(&notice("a", Occasion::Expired), Language::System, TIME_LIMIT, || {
        unreachable!("not shown")
    });
    assert_eq!(fault.map_err(|it| it.code), Err::<Clicked, _>(FaultCode::NoticeNotShown));
    notices.withdraw(&UnitId("a".to_owned()));
}
