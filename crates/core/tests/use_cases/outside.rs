//! Links, notifications and files from outside never take away what is on the screen.

use std::path::PathBuf;

use pushcert::{Journey, Step};
use pushkeeper_core::FaultCode;
use pushkeeper_core::actions::{NavigationAction, OutsideRequest, SystemEvent};
use pushkeeper_core::model::UnitId;
use pushkeeper_core::view::{Offer, Screen};

use crate::scenario::{OTHER, Scenario, issued, last_years, request};

fn opened(what: OutsideRequest) -> SystemEvent {
    SystemEvent::OpenedOutside { what }
}

fn file(scenario: &Scenario, name: &str, content: impl Into<Vec<u8>>) -> OutsideRequest {
    let path = PathBuf::from("/mnt").join(name);
    let content = (content.into(), scenario.world.now.get(), true);
    scenario.world.files.borrow_mut().insert(path.clone(), content);
    OutsideRequest::Files { paths: vec![path] }
}

/// Acme in the middle of a renewal, and Bcme.
fn renewing() -> (Scenario, UnitId) {
    let mut scenario = Scenario::begin();
    scenario.adopts("Acme", "mobiconnect", &last_years()).does(NavigationAction::GoHome);
    scenario.registers("Bcme", "mobiconnect").does(NavigationAction::GoHome);
    let other = scenario.world.units.borrow()[1].id.clone();
    scenario.begins(Journey::Renewal).prepares();
    (scenario, other)
}

#[test]
fn a_link_to_an_unknown_unit_leaves_screen_form_and_journey_alone() {
    let unknown = || UnitId("00000000-0000".to_owned());
    for what in [OutsideRequest::Unit { unit: unknown() }, OutsideRequest::Renewal { unit: unknown() }] {
        let (mut scenario, _) = renewing();
        let journey = scenario.journey().clone();
        let resume = scenario.world.settings.borrow().resume.clone();
        scenario.act(opened(what.clone()));
        assert_eq!(scenario.view.fault.as_ref().map(|it| it.code), Some(FaultCode::LinkUnitUnknown));
        assert_eq!(*scenario.journey(), journey);
        assert_eq!(scenario.world.settings.borrow().resume, resume);

        scenario.does(NavigationAction::GoUnitForm { unit: None });
        let form = scenario.view.screen.clone();
        scenario.act(opened(what));
        assert_eq!(scenario.view.screen, form);
    }
}

#[test]
fn a_unit_that_was_removed_meanwhile_leaves_the_screen_alone() {
    let (mut scenario, _) = renewing();
    let journey = scenario.journey().clone();
    let resume = scenario.world.settings.borrow().resume.clone();
    scenario.act(NavigationAction::GoUnit { unit: UnitId("gone".to_owned()) });
    assert_eq!(scenario.view.fault.as_ref().map(|it| it.code), Some(FaultCode::Gone));
    assert_eq!(*scenario.journey(), journey);
    assert_eq!(scenario.world.settings.borrow().resume, resume);
}

#[test]
fn during_a_journey_and_in_a_form_a_link_is_offered() {
    let (mut scenario, other) = renewing();
    let journey = scenario.journey().clone();
    scenario.does(opened(OutsideRequest::Unit { unit: other.clone() }));
    assert_eq!(*scenario.journey(), journey);
    assert_eq!(scenario.view.offer, Some(Offer::Unit { name: "Bcme".to_owned() }));
    scenario.does(NavigationAction::DismissOffer);
    assert_eq!((&scenario.view.offer, scenario.step()), (&None, Step::Request));

    scenario.does(NavigationAction::GoUnitForm { unit: None });
    scenario.does(opened(OutsideRequest::Renewal { unit: other.clone() }));
    assert!(matches!(scenario.view.screen, Screen::UnitForm(_)));
    assert_eq!(scenario.view.offer, Some(Offer::Renewal { name: "Bcme".to_owned() }));
    scenario.does(NavigationAction::OpenOffer);
    assert_eq!(scenario.view.offer, None);
    assert_eq!(scenario.world.settings.borrow().resume, Some(other.clone()));
    assert!(matches!(scenario.view.screen, Screen::Journey(_)));
    scenario.does(opened(OutsideRequest::Renewal { unit: other }));
    assert_eq!(scenario.view.offer, None, "it is on the screen already");
}

#[test]
fn from_the_home_screen_a_link_is_followed_at_once() {
    let (mut scenario, other) = renewing();
    scenario.does(NavigationAction::GoHome).does(opened(OutsideRequest::Unit { unit: other }));
    assert!(matches!(scenario.view.screen, Screen::Unit(_)));
}

#[test]
fn a_file_is_used_where_one_is_awaited_and_offered_elsewhere() {
    let (mut scenario, _) = renewing();
    let awaited = file(&scenario, "acme.txt", request("this year"));
    scenario.does(opened(awaited)).walks_to(Step::SignIn);

    scenario.does(NavigationAction::GoUnitForm { unit: None });
    let certificate = file(&scenario, "other\u{202e}.pem", issued(OTHER, "other"));
    scenario.does(opened(certificate));
    let Screen::UnitForm(form) = &scenario.view.screen else { panic!("{:?}", scenario.view.screen) };
    assert!(form.adopted.is_none());
    let Some(Offer::Files { name, count: 1 }) = &scenario.view.offer else { panic!("no offer") };
    assert!(name.starts_with("other") && !name.contains('\u{202e}'), "{name:?}");
    scenario.does(NavigationAction::OpenOffer);
    let Screen::UnitForm(form) = &scenario.view.screen else { panic!("{:?}", scenario.view.screen) };
    assert!(form.adopted.is_some(), "the form of the unit with this certificate");
}
