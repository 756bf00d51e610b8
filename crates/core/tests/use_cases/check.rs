//! The scheduled check: the state of each unit, and reminders that are sent once.

use jiff::{SignedDuration, Timestamp};
use pushcert::Products;
use pushcert::reminders::Occasion;
use pushkeeper_core::model::*;
use pushkeeper_core::reminders::check::{ReminderOutcome, ReminderResult, Report, UnitReport, check};
use pushkeeper_core::{FaultCode, UnitState};

use crate::scenario::{Scenario, at, last_years};
use crate::test_machine::TestMachine;
use crate::world::World;

/// The end of every certificate in use here.
const END: &str = "2026-12-10T00:00:00Z";

pub fn days_before(days: i64) -> Timestamp {
    at(END) - SignedDuration::from_hours(24 * days)
}

pub fn unit(name: &str) -> Unit {
    Unit {
        id: UnitId(format!("id of {name}")),
        name: name.to_owned(),
        product: "mobiconnect".to_owned(),
        account_id: String::new(),
        console_url: String::new(),
        contacts: Vec::new(),
        reminders: ReminderPlan::default(),
        created_at: at("2025-12-01T00:00:00Z"),
        extras: UnitExtras::default(),
    }
}

pub fn certificate(of: &str, serial: &str, end: Timestamp, standing: CertificateStatus) -> Certificate {
    Certificate {
        id: CertificateId(format!("{of} {serial}")),
        unit: UnitId(format!("id of {of}")),
        der: Vec::new(),
        topic: format!("com.apple.mgmt.External.{of}"),
        serial: serial.to_owned(),
        not_after: end,
        file_name: "x.pem".to_owned(),
        obtained_at: at("2025-12-10T00:00:00Z"),
        standing,
    }
}

/// One unit with a certificate in use.
fn world() -> World {
    let world = World::default();
    world.units.borrow_mut().push(unit("a"));
    world.certificates.borrow_mut().push(certificate("a", "01", at(END), CertificateStatus::InUse));
    world
}

fn run(world: &World, now: Timestamp) -> Report {
    check(&mut TestMachine::on(world), &Products::built_in(), now, false).expect("checked")
}

fn only(report: &Report) -> &UnitReport {
    assert_eq!(report.units.len(), 1);
    &report.units[0]
}

fn outcome(report: &Report) -> Option<ReminderOutcome> {
    only(report).told.first().map(|it| it.outcome)
}

fn occasions(world: &World) -> Vec<Occasion> {
    world.notices.borrow().iter().map(|it| it.occasion).collect()
}

#[test]
fn a_unit_is_reported_with_all_fields_for_monitoring() {
    let world = world();
    let now = days_before(17);
    let report = run(&world, now);
    assert_eq!(report.checked_at, now);
    assert_eq!(
        *only(&report),
        UnitReport {
            id: UnitId("id of a".to_owned()),
            name: "a".to_owned(),
            product: "mobiconnect".to_owned(),
            topic: Some("com.apple.mgmt.External.a".to_owned()),
            serial: Some("01".to_owned()),
            not_after: Some(at(END)),
            days_left: Some(17),
            state: UnitState::Soon,
            revocation_read_at: None,
            revocation_failing: None,
            due: Some(Occasion::Days { within: 30 }),
            told: vec![
                ReminderResult { channel: Channel::Native, outcome: ReminderOutcome::Sent },
                ReminderResult { channel: Channel::Mail, outcome: ReminderOutcome::NotSetUp },
                ReminderResult { channel: Channel::Team, outcome: ReminderOutcome::NotSetUp },
            ],
            reaches_nobody: Some(Unreached::NoDailyCheck),
        }
    );
    let notices = world.notices.borrow();
    assert_eq!((notices.len(), notices[0].as_of, notices[0].not_after), (1, now, at(END)));
}

#[test]
fn each_reminder_is_sent_once_however_often_the_check_runs() {
    let world = world();
    for hour in (0..24 * 45).rev() {
        run(&world, at(END) - SignedDuration::from_hours(hour));
    }
    for hour in 1..=24 * 8 {
        run(&world, at(END) + SignedDuration::from_hours(hour));
    }
    let days = |within| Occasion::Days { within };
    assert_eq!(occasions(&world), [days(30), days(7), days(1), Occasion::Expired, Occasion::Expired]);
    let told = world.sent_reminders.borrow();
    assert!(told.iter().all(|it| it.certificate.0 == "a 01" && it.channel == Channel::Native));
    assert_eq!(told[0].at, days_before(30));
}

#[test]
fn earlier_reminders_are_reported_with_their_time() {
    let world = world();
    run(&world, days_before(20));
    let report = run(&world, days_before(19));
    assert_eq!(outcome(&report), Some(ReminderOutcome::SentBefore { at: days_before(20) }));
    assert_eq!(only(&report).due, Some(Occasion::Days { within: 30 }));
    let early = run(&self::world(), days_before(40));
    assert_eq!((only(&early).due, outcome(&early), only(&early).state), (None, None, UnitState::Good));
}

#[test]
fn a_renewal_ends_the_reminders_until_the_next_year() {
    let world = world();
    run(&world, days_before(1));
    world.certificates.borrow_mut()[0].standing = CertificateStatus::Earlier;
    let next = at("2027-12-09T00:00:00Z");
    world.certificates.borrow_mut().push(certificate("a", "02", next, CertificateStatus::InUse));
    let renewed = run(&world, days_before(0) + SignedDuration::from_hours(1));
    assert_eq!((only(&renewed).state, only(&renewed).due), (UnitState::Good, None));
    assert_eq!(only(&renewed).serial.as_deref(), Some("02"));
    run(&world, next - SignedDuration::from_hours(24));
    assert_eq!(occasions(&world), [Occasion::Days { within: 1 }, Occasion::Days { within: 1 }]);
}

#[test]
fn a_dry_run_reports_due_reminders_and_changes_nothing() {
    let world = world();
    let report =
        check(&mut TestMachine::on(&world), &Products::built_in(), days_before(3), true).expect("checked");
    assert_eq!(outcome(&report), Some(ReminderOutcome::DryRun));
    assert!(world.notices.borrow().is_empty() && world.sent_reminders.borrow().is_empty());
    run(&world, days_before(3));
    let report =
        check(&mut TestMachine::on(&world), &Products::built_in(), days_before(3), true).expect("checked");
    assert_eq!(outcome(&report), Some(ReminderOutcome::SentBefore { at: days_before(3) }));
}

#[test]
fn a_notice_that_was_not_shown_is_tried_again() {
    let world = world();
    world.desktop.set(Some(FaultCode::NoticeNotShown));
    let fault = FaultCode::NoticeNotShown;
    assert_eq!(outcome(&run(&world, days_before(20))), Some(ReminderOutcome::Failed { fault }));
    assert!(world.sent_reminders.borrow().is_empty());
    world.desktop.set(None);
    assert_eq!(outcome(&run(&world, days_before(19))), Some(ReminderOutcome::Sent));
    assert_eq!(occasions(&world), [Occasion::Days { within: 30 }]);
}

#[test]
fn reminders_that_cannot_be_recorded_are_sent_again_rather_than_lost() {
    let world = world();
    world.units.borrow_mut().push(unit("b"));
    world.certificates.borrow_mut().push(certificate("b", "01", at(END), CertificateStatus::InUse));
    world.disk.set(Some(FaultCode::RegisterUnwritable));
    let report = run(&world, days_before(20));
    let fault = FaultCode::RegisterUnwritable;
    for unit in &report.units {
        assert_eq!(unit.told[0].outcome, ReminderOutcome::SentUnrecorded { fault }, "{}", unit.name);
    }
    world.disk.set(None);
    run(&world, days_before(19));
    run(&world, days_before(18));
    assert_eq!(world.notices.borrow().len(), 4);
}

#[test]
fn a_unit_without_reminders_is_still_judged() {
    let world = world();
    world.units.borrow_mut()[0].reminders.native = false;
    let report = run(&world, days_before(-2));
    assert_eq!(outcome(&report), Some(ReminderOutcome::Off));
    assert_eq!((only(&report).state, only(&report).days_left), (UnitState::Expired, Some(-2)));
    assert!(world.notices.borrow().is_empty());
    assert!(report.needs_person());
}

#[test]
fn the_most_urgent_unit_is_first_and_only_good_needs_no_action() {
    let world = World::default();
    let end = |days: i64| at(END) + SignedDuration::from_hours(24 * days);
    for (name, days) in [("good", 300), ("soon", 20), ("expired", -1), ("urgent", 5), ("new", 300)] {
        world.units.borrow_mut().push(unit(name));
        world.certificates.borrow_mut().push(certificate(name, "01", end(days), CertificateStatus::InUse));
    }
    world.units.borrow_mut().push(unit("empty"));
    world.certificates.borrow_mut().push(certificate("new", "02", end(600), CertificateStatus::Pending));
    let report = run(&world, at(END));
    let states: Vec<_> = report.units.iter().map(|it| (it.name.as_str(), it.state.as_str())).collect();
    assert_eq!(
        states,
        [
            ("expired", "expired"),
            ("urgent", "urgent"),
            ("new", "not-in-mdm"),
            ("soon", "soon"),
            ("empty", "unregistered"),
            ("good", "good")
        ]
    );
    for unit in &report.units {
        assert_eq!(unit.state.needs_person(), unit.state != UnitState::Good, "{}", unit.name);
    }
    assert_eq!(report.units[4].not_after, None);
    assert!(!run(&World::default(), at(END)).needs_person());
}

#[test]
fn stable_names_of_states_are_those_of_the_serialised_form() {
    for &state in UnitState::ALL {
        assert_eq!(serde_json::to_value(state).expect("a name"), state.as_str());
    }
}

#[test]
fn notices_of_the_window_are_not_repeated_by_the_check() {
    let mut scenario = Scenario::begin();
    scenario.adopts("本社", "mobiconnect", &last_years());
    let mut scenario = scenario.restart();
    assert_eq!(occasions(&scenario.world), [Occasion::Days { within: 30 }]);
    scenario.later(60);
    let scenario = scenario.restart();
    assert_eq!(occasions(&scenario.world).len(), 2, "at every start");
    assert_eq!(scenario.world.sent_reminders.borrow().len(), 1);
    let report = run(&scenario.world, scenario.world.now.get());
    assert!(matches!(outcome(&report), Some(ReminderOutcome::SentBefore { .. })), "{report:?}");
    assert_eq!(occasions(&scenario.world).len(), 2);
}

#[test]
fn a_certificate_that_is_not_valid_yet_needs_a_person() {
    let mut scenario = Scenario::begin();
    scenario.adopts("a", "mobiconnect", &last_years());
    let certificate = scenario.world.certificates.borrow()[0].clone();
    let begin = certificate.not_before().expect("a readable certificate");
    let state = |now| {
        scenario.world.now.set(now);
        only(&run(&scenario.world, now)).state
    };
    let before = begin - SignedDuration::from_hours(1);
    assert_eq!(state(before), UnitState::NotYetValid);
    assert!(UnitState::NotYetValid.needs_person());
    assert_eq!(state(at("1970-01-01T00:00:00Z")), UnitState::NotYetValid);
    assert_eq!(state(begin), UnitState::Good);
}

#[test]
fn a_desktop_that_shows_no_notice_is_asked_once_in_a_check() {
    let world = World::default();
    for name in ["a", "b", "c"] {
        world.units.borrow_mut().push(unit(name));
        world.certificates.borrow_mut().push(certificate(name, "01", at(END), CertificateStatus::InUse));
    }
    world.desktop.set(Some(FaultCode::NoticeNotShown));
    let report = run(&world, days_before(17));
    assert_eq!(world.notice_tries.get(), 1);
    let failed = ReminderOutcome::Failed { fault: FaultCode::NoticeNotShown };
    assert!(report.units.iter().all(|unit| unit.told[0].outcome == failed), "{report:?}");
}
