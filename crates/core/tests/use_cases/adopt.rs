//! "I already have a certificate": the unit is made from it.

use pushkeeper_core::actions::{NavigationAction, SettingsAction, UnitAction};
use pushkeeper_core::view::{Screen, UnitState};

use crate::story::{OURS, Story, draft, last_years, request};

#[test]
fn a_dropped_certificate_on_the_first_screen_leads_to_the_form() {
    let mut story = Story::begin();
    story.drops("MDM_ INVENTIT INC._Certificate.pem", last_years());
    let Screen::UnitForm(form) = &story.view.screen else { panic!("{:?}", story.view.screen) };
    let topic = form.adopted.as_ref().expect("the certificate").facts.topic.clone();
    assert_eq!(topic, Some(format!("com.apple.mgmt.External.{OURS}")));
    story.does(UnitAction::SaveUnit { draft: draft("Acme", "mobiconnect") });
    assert_eq!(
        (story.unit_screen().card.state, story.unit_screen().card.days_left),
        (UnitState::Soon, Some(17))
    );
}

#[test]
fn a_request_is_not_taken_for_a_certificate() {
    let mut story = Story::begin();
    story.does(NavigationAction::GoAdopt).drops("acme.txt", request("this year"));
    let Screen::Adopt(adopt) = &story.view.screen else { panic!("{:?}", story.view.screen) };
    let rejected = adopt.rejected.as_ref().expect("rejected");
    assert_eq!(rejected.findings[0].code.as_str(), "not-a-certificate");
    assert_eq!(rejected.findings[0].params["looks_like"], "signed-request");
}

#[test]
fn a_certificate_of_an_authority_that_is_not_trusted_is_not_adopted() {
    let story = Story::begin();
    story.world.settings.borrow_mut().authorities.clear();
    let mut story = story.restart();
    story.does(NavigationAction::GoAdopt).pastes(last_years());
    let Screen::Adopt(adopt) = &story.view.screen else { panic!("{:?}", story.view.screen) };
    assert_eq!(adopt.rejected.as_ref().expect("rejected").findings[0].code.as_str(), "issuer-untrusted");
    story.does(NavigationAction::GoSettings).pastes(authority::Authority::shared().trust_pem());
    let Screen::Settings(settings) = &story.view.screen else { panic!("{:?}", story.view.screen) };
    assert_eq!((settings.authorities.len(), settings.offered.len()), (0, 2), "shown before it is trusted");
    story.does(SettingsAction::TrustOffered { on: false });
    story.does(SettingsAction::TrustOffered { on: true });
    assert!(story.world.settings.borrow().authorities.is_empty());
    story.pastes(authority::Authority::shared().trust_pem()).does(SettingsAction::TrustOffered { on: true });
    let Screen::Settings(settings) = &story.view.screen else { panic!("{:?}", story.view.screen) };
    assert_eq!((settings.authorities.len(), settings.offered.len()), (2, 0));
    let first = settings.authorities[0].sha256.clone();
    story.does(NavigationAction::GoAdopt).pastes(last_years());
    assert!(matches!(story.view.screen, Screen::UnitForm(_)));
    story.does(SettingsAction::RemoveAuthority { sha256: first });
    assert_eq!(story.world.settings.borrow().authorities.len(), 1);
}

#[test]
fn what_is_pasted_by_mistake_on_the_first_screen_is_not_judged() {
    let mut story = Story::begin();
    story.pastes("a shopping list");
    assert!(matches!(story.view.screen, Screen::Welcome));
    story.pastes(last_years());
    assert!(matches!(story.view.screen, Screen::UnitForm(_)));
}

#[test]
fn a_unit_that_was_taken_for_a_new_one_gets_the_certificate_it_has() {
    let mut story = Story::begin();
    story.registers("Acme", "mobiconnect").does(NavigationAction::GoAdopt).pastes(last_years());
    assert_eq!(story.unit_screen().card.state, UnitState::Soon);
    assert_eq!(story.unit_screen().card.open, None);
    let newer = authority::Authority::shared()
        .push()
        .uuid(OURS)
        .serial(7)
        .issued_at(crate::story::at("2026-11-01T00:00:00Z"));
    story.does(NavigationAction::GoAdopt).pastes(newer.pem());
    assert_eq!(
        (story.unit_screen().card.state, story.unit_screen().certificates.len()),
        (UnitState::Good, 2)
    );
    story.does(NavigationAction::GoAdopt).pastes(last_years());
    let Screen::Adopt(adopt) = &story.view.screen else { panic!("{:?}", story.view.screen) };
    assert_eq!(adopt.rejected.as_ref().expect("rejected").findings[0].code.as_str(), "older-than-current");
}

#[test]
fn a_certificate_that_ends_before_it_begins_is_rejected_and_no_more() {
    let mut story = Story::begin();
    let at = crate::story::at;
    let odd = authority::Authority::shared().push().uuid(OURS).serial(9);
    let odd = odd.not_before(at("2027-01-01T00:00:00Z")).not_after(at("2026-01-01T00:00:00Z"));
    story.does(NavigationAction::GoAdopt).pastes(odd.pem());
    assert!(matches!(story.view.screen, Screen::Adopt(_)));
}

#[test]
fn an_expired_certificate_in_use_is_not_called_unusable() {
    let mut story = Story::begin();
    story.later(60 * 24 * 60 * 60);
    story.does(NavigationAction::GoAdopt).pastes(last_years());
    let Screen::UnitForm(form) = &story.view.screen else { panic!("{:?}", story.view.screen) };
    let adopted = form.adopted.as_ref().expect("the certificate");
    assert!(adopted.findings.is_empty(), "{:?}", adopted.findings);
    assert!(adopted.facts.days_left.is_some_and(|days| days < 0));
}
