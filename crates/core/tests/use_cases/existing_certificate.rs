//! A unit is created from a certificate that exists already.

use pushcert::{Journey, Judgement, Step};
use pushkeeper_core::FaultCode;
use pushkeeper_core::actions::{NavigationAction, SettingsAction, UnitAction};
use pushkeeper_core::view::{NextAction, Screen, UnitState};

use crate::scenario::{OURS, Scenario, at, draft, issued, last_years, request};

#[test]
fn a_dropped_certificate_on_the_first_screen_leads_to_the_form() {
    let mut scenario = Scenario::begin();
    scenario.drops("MDM_ INVENTIT INC._Certificate.pem", last_years());
    let Screen::UnitForm(form) = &scenario.view.screen else { panic!("{:?}", scenario.view.screen) };
    let topic = form.adopted.as_ref().expect("the certificate").facts.topic.clone();
    assert_eq!(topic, Some(format!("com.apple.mgmt.External.{OURS}")));
    scenario.does(UnitAction::SaveUnit { draft: draft("Acme", "mobiconnect") });
    assert_eq!(scenario.unit_screen().card.state, UnitState::Soon);
}

#[test]
fn a_certificate_pasted_on_the_first_screen_is_read_in_any_form() {
    let pem = last_years();
    let bare: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    for text in [
        pem.replace("-----", "\u{2014}\u{2013}"),
        pem.lines().map(|line| format!("> {line}\n")).collect(),
        format!("{{\"value\":\"{bare}\"}}"),
        bare.clone(),
    ] {
        let mut scenario = Scenario::begin();
        scenario.pastes(text.clone());
        let Screen::UnitForm(form) = &scenario.view.screen else { panic!("{text}") };
        let adopted = form.adopted.as_ref().expect("the certificate");
        assert!(adopted.findings.iter().any(|it| it.code.as_str() == "unusual-form"), "{text}");
    }
}

#[test]
fn a_request_is_not_taken_for_a_certificate() {
    let mut scenario = Scenario::begin();
    scenario.does(NavigationAction::GoAdopt).drops("acme.txt", request("this year"));
    let Screen::Adopt(adopt) = &scenario.view.screen else { panic!("{:?}", scenario.view.screen) };
    let rejected = adopt.rejected.as_ref().expect("rejected");
    assert_eq!(rejected.findings[0].code.as_str(), "not-a-certificate");
    assert_eq!(rejected.findings[0].params["looks_like"], "signed-request");
}

#[test]
fn a_certificate_of_an_authority_that_is_not_trusted_is_not_adopted() {
    let scenario = Scenario::begin();
    scenario.world.settings.borrow_mut().authorities.clear();
    let mut scenario = scenario.restart();
    scenario.does(NavigationAction::GoAdopt).pastes(last_years());
    let Screen::Adopt(adopt) = &scenario.view.screen else { panic!("{:?}", scenario.view.screen) };
    assert_eq!(adopt.rejected.as_ref().expect("rejected").findings[0].code.as_str(), "issuer-untrusted");
    scenario.does(NavigationAction::GoSettings).pastes(authority::Authority::shared().trust_pem());
    let Screen::Settings(settings) = &scenario.view.screen else { panic!("{:?}", scenario.view.screen) };
    assert_eq!((settings.authorities.len(), settings.offered.len()), (0, 2), "shown before it is trusted");
    let (trust, refuse) = (scenario.trust_offered(true), scenario.trust_offered(false));
    scenario.does(refuse).does(trust.clone());
    assert!(scenario.world.settings.borrow().authorities.is_empty());
    // Another authority is handed in after the first ones were read.
    scenario.pastes(authority::Authority::shared().root_pem()).act(trust.clone());
    assert_eq!(scenario.view.fault.as_ref().map(|it| it.code), Some(FaultCode::ChangedSinceRead));
    assert!(scenario.world.settings.borrow().authorities.is_empty());
    scenario.pastes(authority::Authority::shared().trust_pem()).does(trust);
    let Screen::Settings(settings) = &scenario.view.screen else { panic!("{:?}", scenario.view.screen) };
    assert_eq!((settings.authorities.len(), settings.offered.len()), (2, 0));
    let first = settings.authorities[0].sha256.clone();
    scenario.does(NavigationAction::GoAdopt).pastes(last_years());
    assert!(matches!(scenario.view.screen, Screen::UnitForm(_)));
    scenario.does(SettingsAction::RemoveAuthority { sha256: first });
    assert_eq!(scenario.world.settings.borrow().authorities.len(), 1);
}

#[test]
fn text_pasted_by_mistake_on_the_first_screen_is_not_judged() {
    let mut scenario = Scenario::begin();
    scenario.pastes("a shopping list");
    assert!(matches!(scenario.view.screen, Screen::Welcome));
    scenario.pastes(last_years());
    assert!(matches!(scenario.view.screen, Screen::UnitForm(_)));
}

#[test]
fn a_unit_registered_as_new_gets_its_existing_certificate() {
    let mut scenario = Scenario::begin();
    scenario.registers("Acme", "mobiconnect").does(NavigationAction::GoAdopt).pastes(last_years());
    assert_eq!(scenario.unit_screen().card.state, UnitState::Soon);
    assert_eq!(scenario.unit_screen().card.open, None);
    let newer = authority::Authority::shared()
        .push()
        .uuid(OURS)
        .serial(7)
        .issued_at(crate::scenario::at("2026-11-01T00:00:00Z"));
    scenario.does(NavigationAction::GoAdopt).pastes(newer.pem());
    assert_eq!(
        (scenario.unit_screen().card.state, scenario.unit_screen().certificates.len()),
        (UnitState::Good, 2)
    );
    scenario.does(NavigationAction::GoAdopt).pastes(last_years());
    let Screen::Adopt(adopt) = &scenario.view.screen else { panic!("{:?}", scenario.view.screen) };
    assert_eq!(adopt.rejected.as_ref().expect("rejected").findings[0].code.as_str(), "older-than-current");
}

#[test]
fn a_certificate_that_ends_before_it_begins_is_only_rejected() {
    let mut scenario = Scenario::begin();
    let at = crate::scenario::at;
    let odd = authority::Authority::shared().push().uuid(OURS).serial(9);
    let odd = odd.not_before(at("2027-01-01T00:00:00Z")).not_after(at("2026-01-01T00:00:00Z"));
    scenario.does(NavigationAction::GoAdopt).pastes(odd.pem());
    assert!(matches!(scenario.view.screen, Screen::Adopt(_)));
}

#[test]
fn an_expired_certificate_in_use_is_not_called_unusable() {
    let mut scenario = Scenario::begin();
    scenario.later(60 * 24 * 60 * 60);
    scenario.does(NavigationAction::GoAdopt).pastes(last_years());
    let Screen::UnitForm(form) = &scenario.view.screen else { panic!("{:?}", scenario.view.screen) };
    let adopted = form.adopted.as_ref().expect("the certificate");
    assert!(adopted.findings.is_empty(), "{:?}", adopted.findings);
    assert!(adopted.facts.days_left.is_some_and(|days| days < 0));
}

#[test]
fn a_certificate_that_only_an_added_authority_vouches_for_is_warned_of() {
    let world = Scenario::begin().world;
    world.warns_of_authorities.set(true);
    let mut scenario = Scenario::on(world);
    scenario.drops("a.pem", last_years());
    let Screen::UnitForm(form) = &scenario.view.screen else { panic!("{:?}", scenario.view.screen) };
    let adopted = form.adopted.as_ref().expect("the certificate");
    assert_eq!(adopted.judgement, Judgement::AcceptedWithWarnings);
    assert_eq!(adopted.findings[0].code.as_str(), "vouched-by-added-authority");
    scenario.does(UnitAction::SaveUnit { draft: draft("Acme", "mobiconnect") });
    // In a renewal it must be read before the certificate is kept.
    scenario.begins(Journey::Renewal).prepares().downloads("acme.txt", request("this year"));
    scenario.walks_to(Step::Download).downloads("MDM_Certificate.pem", issued(OURS, "this year"));
    assert_eq!(scenario.headline(), "vouched-by-added-authority");
    assert!(!scenario.verdict().kept);
    let accept = scenario.accept_warnings();
    scenario.does(accept);
    assert!(scenario.verdict().kept);
}

#[test]
fn a_certificate_of_an_ended_service_is_replaced_and_never_renewed() {
    let practice = authority::Authority::shared();
    let retired = practice
        .push()
        .topic("com.apple.mgmt.XServer.5f1c2d3e-4a5b-4c6d-8e7f-0a1b2c3d4e5f")
        .cn_uuid("5f1c2d3e-4a5b-4c6d-8e7f-0a1b2c3d4e5f")
        .issued_at(at("2025-12-10T00:00:00Z"));
    let mut scenario = Scenario::begin();
    scenario.drops("a.pem", retired.pem());
    let Screen::UnitForm(form) = &scenario.view.screen else { panic!("{:?}", scenario.view.screen) };
    let codes = &form.adopted.as_ref().expect("the certificate").findings;
    assert!(codes.iter().any(|it| it.code.as_str() == "topic-retired"), "{codes:?}");
    scenario.does(UnitAction::SaveUnit { draft: draft("Acme", "mobiconnect") });
    assert_eq!(scenario.unit_screen().card.next, NextAction::Replace);
    scenario.begins(Journey::Renewal);
    assert_eq!(scenario.journey().journey, Journey::Replacement);
}
