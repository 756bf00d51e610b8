//! Revocation lists: what a trusted list says counts; everything else changes nothing.

use authority::{Authority, RevocationList, key_for};
use jiff::{SignedDuration, Timestamp};
use pushcert::Products;
use pushcert::reminders::Occasion;
use pushkeeper_core::UnitState;
use pushkeeper_core::actions::{NavigationAction, SettingsAction, UnitAction};
use pushkeeper_core::model::*;
use pushkeeper_core::ports::crl::ListLocation;
use pushkeeper_core::reminders::check::{Report, check};
use pushkeeper_core::view::RevocationView;

use crate::check::unit;
use crate::scenario::{Scenario, at};
use crate::test_machine::TestMachine;
use crate::world::World;

const ADDRESS: &str = "http://crl.practice.invalid/aai2ca.crl";
const NOW: &str = "2026-11-22T03:00:00Z";

/// Of each name another certificate, with a serial number of its own.
fn built(name: &str) -> openssl::x509::X509 {
    let serial = name.bytes().fold(0x7000, |serial, byte| serial * 251 + u64::from(byte));
    let push = Authority::shared().push().serial(serial).issued_at(at("2026-06-01T00:00:00Z"));
    push.public_key(&key_for(name)).build()
}

fn register(world: &World, name: &str) -> openssl::x509::X509 {
    let x509 = built(name);
    world.units.borrow_mut().push(unit(name));
    world.certificates.borrow_mut().push(Certificate {
        der: x509.to_der().expect("DER"),
        ..crate::check::certificate(name, name, at("2027-06-01T00:00:00Z"), CertificateStatus::InUse)
    });
    x509
}

fn world(names: &[&str]) -> (World, Vec<openssl::x509::X509>) {
    let world = World::default();
    world.now.set(at(NOW));
    world.settings.borrow_mut().authorities = vec![Authority::shared().trust_pem()];
    let certificates = names.iter().map(|name| register(&world, name)).collect();
    (world, certificates)
}

fn list(of: &Authority, revoked: &[&openssl::x509::X509], now: Timestamp) -> Vec<u8> {
    let list = RevocationList::of(of.issuer(), now);
    let list = revoked.iter().fold(list, |list, certificate| list.revoke(certificate));
    list.der()
}

fn run(world: &World, now: Timestamp) -> Report {
    world.now.set(now);
    check(&mut TestMachine::on(world), &Products::built_in(), now, false).expect("checked")
}

fn states(report: &Report) -> Vec<(&str, &str)> {
    report.units.iter().map(|it| (it.name.as_str(), it.state.as_str())).collect()
}

#[test]
fn a_revoked_certificate_is_invalid_and_reported_at_once() {
    let (world, certificates) = world(&["a", "b"]);
    let now = at(NOW);
    world.lists.borrow_mut().insert(ADDRESS.to_owned(), list(Authority::shared(), &[], now));
    let report = run(&world, now);
    assert_eq!(states(&report), [("a", "good"), ("b", "good")]);
    assert_eq!(report.units[0].revocation_read_at, Some(now));
    assert_eq!(world.list_calls.get(), 1, "one list for both");
    assert!(world.notices.borrow().is_empty());

    let later = now + SignedDuration::from_hours(24);
    world
        .lists
        .borrow_mut()
        .insert(ADDRESS.to_owned(), list(Authority::shared(), &[&certificates[1]], later));
    let report = run(&world, later);
    assert_eq!(states(&report), [("b", "invalid"), ("a", "good")]);
    assert_eq!(report.units[0].state, UnitState::Invalid);
    assert!(report.needs_person());
    let told: Vec<_> = world.notices.borrow().iter().map(|it| (it.unit_name.clone(), it.occasion)).collect();
    assert_eq!(told, [("b".to_owned(), Occasion::Invalid)]);

    let unwanted = later + SignedDuration::from_hours(48);
    world.lists.borrow_mut().insert(ADDRESS.to_owned(), list(Authority::shared(), &[], unwanted));
    assert_eq!(states(&run(&world, unwanted))[0], ("b", "invalid"), "what was revoked stays so");
}

#[test]
fn an_untrusted_list_changes_nothing_and_is_explained() {
    let now = at(NOW);
    let (world, certificates) = world(&["a"]);
    let listed = &certificates[0];
    let stranger = Authority::foreign();
    let own = RevocationList::of(Authority::shared().issuer(), now).revoke(listed);
    let cases = [
        (list(stranger, &[listed], now), None),
        (
            own.clone()
                .updates(now - SignedDuration::from_hours(500), Some(now - SignedDuration::from_hours(1)))
                .der(),
            Some("outdated"),
        ),
        (b"<html>".to_vec(), Some("not-a-list")),
        (vec![0; pushcert::revocation::MAX_CRL_BYTES + 1], Some("too-large")),
    ];
    let mut moment = now;
    for (bytes, code) in cases {
        moment += SignedDuration::from_hours(2);
        world.lists.borrow_mut().insert(ADDRESS.to_owned(), bytes);
        let report = run(&world, moment);
        assert_eq!(states(&report), [("a", "good")]);
        assert_eq!(report.units[0].revocation_read_at, None, "never mistaken for good");
        let failing = report.units[0].revocation_failing.as_deref();
        assert!(failing.is_some() && (code.is_none() || failing == code), "{failing:?} for {code:?}");
    }
    let since = world.revocation_statuses.borrow()[0].failing.as_ref().expect("failing").since;
    assert_eq!(since, now + SignedDuration::from_hours(2), "since the first failure");
    assert!(world.notices.borrow().is_empty());
}

#[test]
fn a_list_is_fetched_once_a_day_and_hourly_after_a_failure() {
    let (world, _) = world(&["a"]);
    let now = at(NOW);
    for minute in 0..120 {
        run(&world, now + SignedDuration::from_mins(minute));
    }
    assert_eq!(world.list_calls.get(), 2);
    let fetched = now + SignedDuration::from_hours(3);
    world.lists.borrow_mut().insert(ADDRESS.to_owned(), list(Authority::shared(), &[], fetched));
    for hour in 3..3 + 40 {
        run(&world, now + SignedDuration::from_hours(hour));
    }
    assert_eq!(world.list_calls.get(), 4);
}

#[test]
fn no_list_is_fetched_when_turned_off() {
    let (world, _) = world(&["a"]);
    world.settings.borrow_mut().no_revocation_lists = true;
    let report = run(&world, at(NOW));
    assert_eq!((world.list_calls.get(), report.units[0].revocation_read_at), (0, None));
    let dry = check(&mut TestMachine::on(&world), &Products::built_in(), at(NOW), true);
    assert!(dry.is_ok() && world.list_calls.get() == 0);
}

#[test]
fn the_window_shows_the_known_status_and_looks_on_request() {
    let (world, certificates) = world(&["a"]);
    let unit = world.units.borrow()[0].id.clone();
    let mut scenario = Scenario::on(world);
    let shown = |scenario: &Scenario| scenario.unit_screen().revocation.clone();
    scenario.does(NavigationAction::GoUnit { unit: unit.clone() });
    assert_eq!(shown(&scenario), Some(RevocationView::NotAsked));
    scenario.does(UnitAction::ConsultList { unit: unit.clone() });
    assert!(
        matches!(shown(&scenario), Some(RevocationView::Unknown { failing }) if failing.code == "list-unreachable")
    );

    let now = scenario.world.now.get();
    scenario.world.lists.borrow_mut().insert(ADDRESS.to_owned(), list(Authority::shared(), &[], now));
    scenario.does(UnitAction::ConsultList { unit: unit.clone() });
    assert_eq!(shown(&scenario), Some(RevocationView::Good { read_at: now, failing: None }));
    scenario.does(SettingsAction::SetRevocationLists { on: false });
    assert_eq!(shown(&scenario), Some(RevocationView::Off));
    scenario.does(SettingsAction::SetRevocationLists { on: true });

    let revoked = list(Authority::shared(), &[&certificates[0]], now);
    scenario.world.lists.borrow_mut().insert(ADDRESS.to_owned(), revoked);
    scenario.does(UnitAction::ConsultList { unit });
    assert!(matches!(shown(&scenario), Some(RevocationView::Revoked { .. })));
    assert_eq!(scenario.unit_screen().card.state, UnitState::Invalid);
}

#[test]
fn reminders_are_sent_before_any_list_is_downloaded() {
    let (world, _) = world(&["a"]);
    let soon = at("2027-05-20T00:00:00Z");
    let report = run(&world, soon);
    assert_eq!(world.notices.borrow().len(), 1);
    assert_eq!(*world.list_requests.borrow(), [(ADDRESS.to_owned(), ListLocation::Anywhere, 1)]);
    assert_eq!(report.units[0].revocation_failing.as_deref(), Some("list-unreachable"));
}

#[test]
fn a_server_that_exceeded_its_time_is_not_asked_again_in_the_same_check() {
    let (world, _) = world(&["a", "b", "c"]);
    for (number, certificate) in world.certificates.borrow_mut().iter_mut().enumerate() {
        let push = Authority::shared().push().issued_at(at("2026-06-01T00:00:00Z"));
        let address = format!("http://slow.practice.invalid/{number}.crl");
        let x509 = push.crl_url(&address).public_key(&key_for(&address)).build();
        certificate.der = x509.to_der().expect("DER");
    }
    world.lists_slow.set(true);
    let report = run(&world, at(NOW));
    assert_eq!(world.list_calls.get(), 1);
    for unit in &report.units {
        assert_eq!(unit.revocation_failing.as_deref(), Some("list-slow"), "{}", unit.name);
    }
}

#[test]
fn the_list_of_an_unknown_issuer_is_not_downloaded() {
    let (world, _) = world(&["a"]);
    world.settings.borrow_mut().authorities.clear();
    let report = run(&world, at(NOW));
    assert_eq!(world.list_calls.get(), 0);
    assert_eq!(report.units[0].revocation_failing.as_deref(), Some("unknown-issuer"));
}
