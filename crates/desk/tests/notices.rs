//! Notices against a recording service on a bus of the test's own.
#![cfg(target_os = "linux")]

mod desktop;

use std::collections::HashMap;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use desktop::{Desktop, LONG, With};
use jiff::{SignedDuration, Timestamp};
use pushcert::Journey;
use pushcert::reminders::Occasion;
use pushkeeper::desk::Notice;
use pushkeeper::model::{Language, UnitId};
use pushkeeper::{Action, Desk, FaultCode};
use zbus::blocking::Connection;
use zbus::blocking::connection::Builder;
use zbus::zvariant::OwnedValue;

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";

/// What a program asked the desktop to show.
#[derive(Debug)]
struct Shown {
    id: u32,
    replaces: u32,
    title: String,
    body: String,
    actions: Vec<String>,
}

/// The service that a desktop has for notices.
struct Recorder {
    next: u32,
    shown: Sender<Shown>,
}

#[zbus::interface(name = "org.freedesktop.Notifications")]
impl Recorder {
    #[allow(clippy::too_many_arguments, reason = "as the specification has it")]
    fn notify(
        &mut self,
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
        self.shown.send(Shown { id, replaces, title, body, actions }).expect("the test listens");
        id
    }

    fn get_capabilities(&self) -> Vec<String> {
        vec!["actions".to_owned(), "body".to_owned()]
    }

    fn get_server_information(&self) -> (String, String, String, String) {
        ("recorder".to_owned(), "test".to_owned(), "1".to_owned(), "1.2".to_owned())
    }
}

fn recorder() -> (Connection, Receiver<Shown>) {
    let (sender, shown) = channel();
    let connection = Builder::session()
        .and_then(|it| it.name(NAME))
        .and_then(|it| it.serve_at(PATH, Recorder { next: 40, shown: sender }))
        .and_then(Builder::build)
        .expect("a service");
    (connection, shown)
}

fn notice(unit: &str, occasion: Occasion) -> Notice {
    let now = Timestamp::now();
    Notice {
        unit: UnitId(unit.to_owned()),
        unit_name: "本社 <b>iPad</b>".to_owned(),
        occasion,
        not_after: now + SignedDuration::from_hours(24 * 7 - 1),
        as_of: now,
    }
}

/// Clicks until the click is heard: a program begins to listen a moment after the notice is shown.
fn click(service: &Connection, id: u32, button: &str, posted: &Receiver<Action>) -> Action {
    for _ in 0..600 {
        service.emit_signal(None::<&str>, PATH, NAME, "ActionInvoked", &(id, button)).expect("sent");
        match posted.recv_timeout(Duration::from_millis(100)) {
            Ok(action) => return action,
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => panic!("the machine is gone"),
        }
    }
    panic!("no click was heard");
}

#[test]
fn the_button_begins_a_renewal_of_the_right_unit() {
    let test = "the_button_begins_a_renewal_of_the_right_unit";
    let Some(desktop) = Desktop::private(test, With::Bus) else { return };
    let (service, shown) = recorder();
    let (mut desk, posted) = desktop.machine(LONG);

    desk.notify(&notice("a", Occasion::Days { within: 7 }), Language::Ja).expect("shown");
    let first = shown.recv_timeout(LONG).expect("a notice");
    assert_eq!(first.title, "「本社 <b>iPad</b>」のApple Push証明書は、あと6日で期限切れになります");
    assert!(!first.body.contains("iPad"), "names stay out of what may be read as markup: {}", first.body);
    assert_eq!(first.actions, ["renew", "更新をはじめる", "default", "詳細を表示"]);
    desk.notify(&notice("b", Occasion::Expired), Language::En).expect("shown");
    let second = shown.recv_timeout(LONG).expect("a notice");
    assert_eq!((second.replaces, second.actions[1].as_str()), (0, "Renew now"));
    assert!(second.id != first.id);

    let begin = |unit: &str| Action::Begin { unit: UnitId(unit.to_owned()), journey: Journey::Renewal };
    assert!(click(&service, first.id, "renew", &posted) == begin("a"));
    assert!(
        click(&service, second.id, "default", &posted) == Action::GoUnit { unit: UnitId("b".to_owned()) }
    );
}

#[test]
fn a_later_notice_takes_the_place_of_the_earlier_and_answers_once() {
    let test = "a_later_notice_takes_the_place_of_the_earlier_and_answers_once";
    let Some(desktop) = Desktop::private(test, With::Bus) else { return };
    let (service, shown) = recorder();
    let (mut desk, posted) = desktop.machine(LONG);
    let mut ids = Vec::new();
    for occasion in [Occasion::Days { within: 30 }, Occasion::Days { within: 7 }, Occasion::Expired] {
        desk.notify(&notice("a", occasion), Language::En).expect("shown");
        let it = shown.recv_timeout(LONG).expect("a notice");
        ids.push((it.replaces, it.id));
    }
    assert_eq!(ids, [(0, 41), (41, 41), (41, 41)]);
    click(&service, 41, "renew", &posted);
    assert!(posted.recv_timeout(Duration::from_millis(500)).is_err(), "one click, one renewal");

    desk.notify(&notice("a", Occasion::Expired), Language::En).expect("shown");
    assert_eq!(shown.recv_timeout(LONG).expect("a notice").replaces, 0, "the earlier one is gone");
}

#[test]
fn without_a_service_the_notice_is_told_as_not_shown() {
    let test = "without_a_service_the_notice_is_told_as_not_shown";
    let Some(desktop) = Desktop::private(test, With::Bus) else { return };
    let (mut desk, _) = desktop.machine(LONG);
    let fault = desk.notify(&notice("a", Occasion::Expired), Language::System).expect_err("nobody shows it");
    assert_eq!(fault.code, FaultCode::NoticeNotShown);
}
