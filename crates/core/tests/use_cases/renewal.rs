//! The yearly renewal, its four usual mistakes, and how to recover from each.

use authority::{Authority, key_for};
use pushcert::{Journey, Step};
use pushkeeper_core::FaultCode;
use pushkeeper_core::actions::{
    Copyable, FilesAction, JourneyAction, NavigationAction, SystemEvent, UnitAction,
};
use pushkeeper_core::model::{CertificateStatus, SeenInConsole};
use pushkeeper_core::view::{FieldMatch, Memo, Remedy, StepView, UnitState};

use crate::scenario::{OTHER, OURS, Scenario, at, issued, last_years, request};

/// Up to the portal's download page.
fn at_the_download() -> Scenario {
    let mut scenario = Scenario::begin();
    scenario.adopts("Acme", "mobiconnect", &last_years());
    assert_eq!(scenario.unit_screen().card.state, UnitState::Soon);
    scenario.begins(Journey::Renewal).prepares();
    scenario.downloads("acme.txt", request("this year")).walks_to(Step::Download);
    scenario
}

fn remedy(scenario: &Scenario) -> Remedy {
    scenario.verdict().file.as_ref().expect("a judged file").remedy.clone()
}

/// The right certificate arrives after whatever went wrong.
fn recovers(scenario: &mut Scenario) {
    scenario.downloads("MDM_ INVENTIT INC._Certificate (1).pem", issued(OURS, "this year"));
    assert_eq!((scenario.step(), scenario.verdict().kept), (Step::Verdict, true));
    scenario.walks_to(Step::Confirm).sees(SeenInConsole::Expiry).walks_to(Step::Done);
    let standings: Vec<CertificateStatus> =
        scenario.world.certificates.borrow().iter().map(|it| it.standing).collect();
    assert_eq!(standings, [CertificateStatus::Earlier, CertificateStatus::InUse]);
}

#[test]
fn the_row_is_described_as_the_portal_shows_it() {
    let mut scenario = at_the_download();
    scenario.does(JourneyAction::GoTo { step: Step::Renew });
    let StepView::Renew(step) = &scenario.journey().step else { panic!("{:?}", scenario.journey().step) };
    let row = step.row.as_ref().expect("the certificate in use");
    assert_eq!((row.expires.as_str(), row.serial.as_str()), ("Dec 9, 2026", "1111222233334444"));
    assert_eq!(row.apsp, format!("APSP:{OURS}"));
    scenario.does(FilesAction::Copy { what: Copyable::Serial });
    assert_eq!(*scenario.world.clipboard.borrow(), "1111222233334444");
}

#[test]
fn another_row_or_a_new_certificate_has_another_topic() {
    let mut scenario = at_the_download();
    scenario.downloads("MDM_ INVENTIT INC._Certificate.pem", issued(OTHER, "this year"));
    assert_eq!((scenario.step(), scenario.headline()), (Step::Verdict, "topic-changed"));
    assert_eq!(remedy(&scenario), Remedy::GoTo { step: Step::Renew });
    assert!(!scenario.journey().can_go_on, "a changed topic cannot be waved through");
    let accept = scenario.accept_warnings();
    scenario.act(accept);
    assert!(!scenario.journey().can_go_on);
    scenario.does(JourneyAction::GoTo { step: Step::Renew });
    recovers(&mut scenario);
}

#[test]
fn a_file_that_is_no_certificate_is_named() {
    let mut scenario = at_the_download();
    scenario.drops("MDM_ INVENTIT INC._Certificate.pem", "<!doctype html><title>Sign in</title>");
    assert_eq!((scenario.headline(), remedy(&scenario)), ("not-a-certificate", Remedy::AnotherFile));
    scenario.does(FilesAction::AnotherFile);
    assert_eq!(scenario.step(), Step::Download);
    recovers(&mut scenario);
}

#[test]
fn a_certificate_of_another_request_does_not_fit() {
    let mut scenario = at_the_download();
    scenario.downloads("MDM_ INVENTIT INC._Certificate.pem", issued(OURS, "the other admin's"));
    assert_eq!(
        (scenario.headline(), remedy(&scenario)),
        ("key-mismatch", Remedy::GoTo { step: Step::Renew })
    );
    recovers(&mut scenario);
}

#[test]
fn the_certificate_of_last_year_is_recognized() {
    let mut scenario = at_the_download();
    scenario.drops("MDM_ INVENTIT INC._Certificate.pem", last_years());
    assert_eq!((scenario.headline(), remedy(&scenario)), ("not-renewed", Remedy::AnotherFile));
    recovers(&mut scenario);
}

#[test]
fn an_expired_certificate_can_still_be_renewed() {
    let mut scenario = Scenario::begin();
    scenario.later(60 * 24 * 60 * 60);
    scenario.adopts("Acme", "mobiconnect", &last_years());
    assert_eq!(scenario.unit_screen().card.state, UnitState::Expired);
    scenario.begins(Journey::Renewal);
    let StepView::Prepare(step) = &scenario.journey().step else { panic!("{:?}", scenario.journey().step) };
    assert!(step.not_after.is_some() && step.late_renewal.is_some());
}

#[test]
fn the_push_key_alone_does_not_confirm_a_renewal_and_a_contradiction_stops() {
    let mut scenario = at_the_download();
    scenario
        .downloads("MDM_ INVENTIT INC._Certificate.pem", issued(OURS, "this year"))
        .walks_to(Step::Confirm);
    scenario.sees(SeenInConsole::PushKey);
    assert!(!scenario.journey().can_go_on, "the push key was the same before");
    scenario.pastes("有効期限 2026/12/09");
    let StepView::Confirm(step) = &scenario.journey().step else { panic!("{:?}", scenario.journey().step) };
    let compared = step.compared.as_ref().expect("a comparison");
    assert_eq!(compared.expiry, FieldMatch::Different { found: "2026-12-09".to_owned() });
    scenario.sees(SeenInConsole::Expiry);
    assert!(!scenario.journey().can_go_on, "the console still shows the old date");
    scenario.does(JourneyAction::CompareConsole { text: "有効期限 2027/11/22".to_owned() });
    assert!(scenario.journey().can_go_on);
}

#[test]
fn another_topic_is_accepted_only_in_a_replacement_after_its_cost() {
    let mut scenario = at_the_download();
    scenario.downloads("MDM_ INVENTIT INC._Certificate.pem", issued(OTHER, "this year"));
    scenario.later(60).begins(Journey::Replacement);
    assert_eq!((scenario.step(), scenario.journey().journey), (Step::Prepare, Journey::Replacement));
    scenario.prepares();
    assert_eq!(scenario.step(), Step::Prepare, "the cost is not confirmed yet");
    let confirm = scenario.confirm_cost("acm");
    scenario.does(confirm).does(JourneyAction::Continue);
    assert_eq!(scenario.step(), Step::Prepare);
    let other = JourneyAction::ConfirmCost { typed: "Acme".to_owned(), read: "another unit".to_owned() };
    scenario.act(other);
    assert_eq!(scenario.view.fault.as_ref().map(|it| it.code), Some(FaultCode::ChangedSinceRead));
    let confirm = scenario.confirm_cost("Acme");
    scenario.does(confirm).walks_to(Step::Download);
    scenario.does(SystemEvent::FolderChanged);
    assert_eq!(scenario.step(), Step::Download, "the file that was rejected is not taken by itself");
    scenario.downloads("MDM_ INVENTIT INC._Certificate (1).pem", issued(OTHER, "this year"));
    assert_eq!((scenario.step(), scenario.verdict().kept), (Step::Verdict, true));
    scenario.walks_to(Step::Confirm).sees(SeenInConsole::PushKey).walks_to(Step::Done);
}

#[test]
fn the_account_of_last_time_is_shown_before_the_portal_opens() {
    let mut scenario = Scenario::begin();
    scenario.adopts("Acme", "mobiconnect", &last_years());
    let unit = scenario.unit_id();
    scenario.does(UnitAction::SaveMemo { unit, apple_id: "taro@gmail.com".to_owned() });
    scenario.begins(Journey::Renewal).prepares();
    scenario.downloads("acme.txt", request("this year")).walks_to(Step::SignIn);
    let StepView::SignIn(step) = &scenario.journey().step else { panic!("{:?}", scenario.journey().step) };
    assert_eq!(
        step.memo,
        Memo::Kept { masked: "t•••••@gmail.com".to_owned(), personal: true, verified: false }
    );
    assert_eq!(step.opened_at, None);
}

#[test]
fn after_the_confirmation_the_new_certificate_is_not_taken_for_last_years() {
    let mut scenario = at_the_download();
    scenario
        .downloads("MDM_ INVENTIT INC._Certificate.pem", issued(OURS, "this year"))
        .walks_to(Step::Confirm);
    scenario.sees(SeenInConsole::Expiry).walks_to(Step::Done);
    let mut scenario = scenario.restart();
    scenario.does(JourneyAction::GoTo { step: Step::Verdict });
    assert_eq!((scenario.headline(), scenario.verdict().kept), ("", true));
}

#[test]
fn a_wrong_file_after_a_good_one_is_not_called_kept() {
    let mut scenario = at_the_download();
    scenario.downloads("MDM_ INVENTIT INC._Certificate.pem", issued(OURS, "this year"));
    scenario.drops("old.pem", last_years());
    assert_eq!((scenario.headline(), scenario.verdict().kept), ("not-renewed", false));
    assert!(!scenario.journey().can_go_on);
    scenario.does(FilesAction::AnotherFile);
    assert_eq!((scenario.headline(), scenario.verdict().kept), ("", true));
    scenario.walks_to(Step::HandOver);
}

#[test]
fn with_another_request_the_certificate_of_the_first_is_no_longer_the_result() {
    let mut scenario = at_the_download();
    scenario.downloads("MDM_ INVENTIT INC._Certificate.pem", issued(OURS, "this year"));
    scenario.does(JourneyAction::GoTo { step: Step::Request }).does(FilesAction::AnotherRequest);
    assert!(!scenario.journey().can_go_on);
    scenario.act(JourneyAction::GoTo { step: Step::Upload });
    assert_eq!(scenario.step(), Step::Request);
    scenario.does(NavigationAction::DismissFault);
    scenario.downloads("acme (1).txt", request("another")).walks_to(Step::Download);
    assert!(!scenario.journey().can_go_on);
    scenario.downloads("MDM_ INVENTIT INC._Certificate (1).pem", issued(OURS, "another"));
    assert!(scenario.verdict().kept);
}

#[test]
fn a_journey_left_lying_for_a_year_is_not_resumed() {
    let mut scenario = at_the_download();
    scenario.later(300 * 24 * 60 * 60).begins(Journey::Renewal);
    assert_eq!(scenario.step(), Step::Prepare);
}

#[test]
fn an_abandoned_renewal_does_not_wait_for_the_mdm() {
    let mut scenario = at_the_download();
    scenario.downloads("MDM_ INVENTIT INC._Certificate.pem", issued(OURS, "this year"));
    let unit = scenario.unit_id();
    scenario.does(JourneyAction::Abandon { unit });
    assert!(scenario.unit_screen().card.pending);
    scenario.later(2 * 60 * 60).begins(Journey::Renewal).prepares();
    scenario.downloads("acme (1).txt", request("another")).walks_to(Step::Download);
    let again = authority::Authority::shared().push().uuid(OURS).serial(0x7777_7777_7777_7777);
    let again = again
        .issued_at(crate::scenario::at("2026-11-22T04:00:00Z"))
        .public_key(&authority::key_for("another"));
    scenario.downloads("MDM_ INVENTIT INC._Certificate (1).pem", again.pem());
    scenario
        .walks_to(Step::Confirm)
        .sees(SeenInConsole::Serial)
        .walks_to(Step::Done)
        .does(JourneyAction::Finish);
    assert!(!scenario.unit_screen().card.pending);
}

#[test]
fn accepted_warnings_are_those_of_the_file_that_was_read() {
    let mut scenario = at_the_download();
    let with_key = |serial: u64| {
        let key =
            String::from_utf8(key_for("this year").private_key_to_pem_pkcs8().expect("PEM")).expect("text");
        let push = Authority::shared().push().uuid(OURS).serial(serial).issued_at(at("2026-11-22T03:00:00Z"));
        push.public_key(&key_for("this year")).pem() + &key
    };
    scenario.drops("first.pem", with_key(1));
    assert_eq!((scenario.headline(), remedy(&scenario)), ("contains-private-key", Remedy::AcceptWarnings));
    let accept = scenario.accept_warnings();
    // Another file with the same warning takes its place.
    scenario.does(FilesAction::AnotherFile).drops("second.pem", with_key(2));
    scenario.act(accept);
    assert_eq!(scenario.view.fault.as_ref().map(|it| it.code), Some(FaultCode::ChangedSinceRead));
    assert!(!scenario.verdict().kept, "nobody has read it");
    let accept = scenario.accept_warnings();
    scenario.does(accept);
    assert!(scenario.verdict().kept);
}
