//! The yearly renewal, its four errors, and the way out of each.

use pushcert::{Journey, Step};
use pushkeeper_core::actions::{
    Copyable, FilesAction, JourneyAction, NavigationAction, SystemEvent, UnitAction,
};
use pushkeeper_core::model::{CertificateStatus, SeenInConsole};
use pushkeeper_core::view::{FieldMatch, Memo, Remedy, StepView, UnitState};

use crate::story::{OTHER, OURS, Story, issued, last_years, request};

/// Up to the portal's download page.
fn at_the_download() -> Story {
    let mut story = Story::begin();
    story.adopts("Acme", "mobiconnect", &last_years());
    assert_eq!(story.unit_screen().card.state, UnitState::Soon);
    story.begins(Journey::Renewal).prepares();
    story.downloads("acme.txt", request("this year")).walks_to(Step::Download);
    story
}

fn remedy(story: &Story) -> Remedy {
    story.verdict().file.as_ref().expect("a judged file").remedy
}

/// The right certificate arrives after whatever went wrong.
fn recovers(story: &mut Story) {
    story.downloads("MDM_ INVENTIT INC._Certificate (1).pem", issued(OURS, "this year"));
    assert_eq!((story.step(), story.verdict().kept), (Step::Verdict, true));
    story.walks_to(Step::Confirm).sees(SeenInConsole::Expiry).walks_to(Step::Done);
    let standings: Vec<CertificateStatus> =
        story.world.certificates.borrow().iter().map(|it| it.standing).collect();
    assert_eq!(standings, [CertificateStatus::Earlier, CertificateStatus::InUse]);
}

#[test]
fn the_row_is_described_as_the_portal_shows_it() {
    let mut story = at_the_download();
    story.does(JourneyAction::GoTo { step: Step::Renew });
    let StepView::Renew(step) = &story.journey().step else { panic!("{:?}", story.journey().step) };
    let row = step.row.as_ref().expect("the certificate in use");
    assert_eq!((row.expires.as_str(), row.serial.as_str()), ("Dec 9, 2026", "1111222233334444"));
    assert_eq!(row.apsp, format!("APSP:{OURS}"));
    story.does(FilesAction::Copy { what: Copyable::Serial });
    assert_eq!(*story.world.clipboard.borrow(), "1111222233334444");
}

#[test]
fn another_row_or_a_new_certificate_has_another_topic() {
    let mut story = at_the_download();
    story.downloads("MDM_ INVENTIT INC._Certificate.pem", issued(OTHER, "this year"));
    assert_eq!((story.step(), story.headline()), (Step::Verdict, "topic-changed"));
    assert_eq!(remedy(&story), Remedy::GoTo { step: Step::Renew });
    assert!(!story.journey().can_go_on, "a changed topic cannot be waved through");
    story.act(FilesAction::AcceptWarnings);
    assert!(!story.journey().can_go_on);
    story.does(JourneyAction::GoTo { step: Step::Renew });
    recovers(&mut story);
}

#[test]
fn what_is_no_certificate_is_told_so() {
    let mut story = at_the_download();
    story.drops("MDM_ INVENTIT INC._Certificate.pem", "<!doctype html><title>Sign in</title>");
    assert_eq!((story.headline(), remedy(&story)), ("not-a-certificate", Remedy::AnotherFile));
    story.does(FilesAction::AnotherFile);
    assert_eq!(story.step(), Step::Download);
    recovers(&mut story);
}

#[test]
fn a_certificate_of_another_request_does_not_fit() {
    let mut story = at_the_download();
    story.downloads("MDM_ INVENTIT INC._Certificate.pem", issued(OURS, "the other admin's"));
    assert_eq!((story.headline(), remedy(&story)), ("key-mismatch", Remedy::GoTo { step: Step::Renew }));
    recovers(&mut story);
}

#[test]
fn last_years_file_is_recognised() {
    let mut story = at_the_download();
    story.drops("MDM_ INVENTIT INC._Certificate.pem", last_years());
    assert_eq!((story.headline(), remedy(&story)), ("not-renewed", Remedy::AnotherFile));
    recovers(&mut story);
}

#[test]
fn an_expired_certificate_can_still_be_renewed() {
    let mut story = Story::begin();
    story.later(60 * 24 * 60 * 60);
    story.adopts("Acme", "mobiconnect", &last_years());
    assert_eq!(story.unit_screen().card.state, UnitState::Expired);
    story.begins(Journey::Renewal);
    let StepView::Prepare(step) = &story.journey().step else { panic!("{:?}", story.journey().step) };
    assert!(step.days_left.is_some_and(|days| days < 0) && step.late_renewal.is_some());
}

#[test]
fn the_push_key_alone_does_not_confirm_a_renewal_and_a_contradiction_stops() {
    let mut story = at_the_download();
    story.downloads("MDM_ INVENTIT INC._Certificate.pem", issued(OURS, "this year")).walks_to(Step::Confirm);
    story.sees(SeenInConsole::PushKey);
    assert!(!story.journey().can_go_on, "the push key was the same before");
    story.pastes("有効期限 2026/12/09");
    let StepView::Confirm(step) = &story.journey().step else { panic!("{:?}", story.journey().step) };
    let compared = step.compared.as_ref().expect("a comparison");
    assert_eq!(compared.expiry, FieldMatch::Different { found: "2026-12-09".to_owned() });
    story.sees(SeenInConsole::Expiry);
    assert!(!story.journey().can_go_on, "the console still shows the old date");
    story.does(JourneyAction::CompareConsole { text: "有効期限 2027/11/22".to_owned() });
    assert!(story.journey().can_go_on);
}

#[test]
fn only_the_path_of_replacement_takes_another_topic_and_only_after_its_cost() {
    let mut story = at_the_download();
    story.downloads("MDM_ INVENTIT INC._Certificate.pem", issued(OTHER, "this year"));
    story.later(60).begins(Journey::Replacement);
    assert_eq!((story.step(), story.journey().journey), (Step::Prepare, Journey::Replacement));
    story.prepares();
    assert_eq!(story.step(), Step::Prepare, "the cost is not confirmed yet");
    story.does(JourneyAction::ConfirmCost { typed: "acm".to_owned() }).does(JourneyAction::Continue);
    assert_eq!(story.step(), Step::Prepare);
    story.does(JourneyAction::ConfirmCost { typed: "Acme".to_owned() }).walks_to(Step::Download);
    story.does(SystemEvent::FolderChanged);
    assert_eq!(story.step(), Step::Download, "the file that was rejected is not taken by itself");
    story.downloads("MDM_ INVENTIT INC._Certificate (1).pem", issued(OTHER, "this year"));
    assert_eq!((story.step(), story.verdict().kept), (Step::Verdict, true));
    story.walks_to(Step::Confirm).sees(SeenInConsole::PushKey).walks_to(Step::Done);
}

#[test]
fn the_account_of_last_time_is_shown_before_the_portal_opens() {
    let mut story = Story::begin();
    story.adopts("Acme", "mobiconnect", &last_years());
    let unit = story.unit_id();
    story.does(UnitAction::SaveMemo { unit, apple_id: "taro@gmail.com".to_owned() });
    story.begins(Journey::Renewal).prepares();
    story.downloads("acme.txt", request("this year")).walks_to(Step::SignIn);
    let StepView::SignIn(step) = &story.journey().step else { panic!("{:?}", story.journey().step) };
    assert_eq!(step.memo, Memo::Kept { masked: "t•••••@gmail.com".to_owned(), personal: true });
    assert_eq!(step.opened_at, None);
}

#[test]
fn after_the_confirmation_the_new_certificate_is_not_taken_for_last_years() {
    let mut story = at_the_download();
    story.downloads("MDM_ INVENTIT INC._Certificate.pem", issued(OURS, "this year")).walks_to(Step::Confirm);
    story.sees(SeenInConsole::Expiry).walks_to(Step::Done);
    let mut story = story.restart();
    story.does(JourneyAction::GoTo { step: Step::Verdict });
    assert_eq!((story.headline(), story.verdict().kept), ("", true));
}

#[test]
fn a_wrong_file_after_a_good_one_is_not_called_kept() {
    let mut story = at_the_download();
    story.downloads("MDM_ INVENTIT INC._Certificate.pem", issued(OURS, "this year"));
    story.drops("old.pem", last_years());
    assert_eq!((story.headline(), story.verdict().kept), ("not-renewed", false));
    assert!(!story.journey().can_go_on);
    story.does(FilesAction::AnotherFile);
    assert_eq!((story.headline(), story.verdict().kept), ("", true));
    story.walks_to(Step::HandOver);
}

#[test]
fn with_another_request_the_certificate_of_the_first_is_no_longer_the_result() {
    let mut story = at_the_download();
    story.downloads("MDM_ INVENTIT INC._Certificate.pem", issued(OURS, "this year"));
    story.does(JourneyAction::GoTo { step: Step::Request }).does(FilesAction::AnotherRequest);
    assert!(!story.journey().can_go_on);
    story.act(JourneyAction::GoTo { step: Step::Upload });
    assert_eq!(story.step(), Step::Request);
    story.does(NavigationAction::DismissFault);
    story.downloads("acme (1).txt", request("another")).walks_to(Step::Download);
    assert!(!story.journey().can_go_on);
    story.downloads("MDM_ INVENTIT INC._Certificate (1).pem", issued(OURS, "another"));
    assert!(story.verdict().kept);
}

#[test]
fn a_journey_left_lying_for_a_year_is_not_resumed() {
    let mut story = at_the_download();
    story.later(300 * 24 * 60 * 60).begins(Journey::Renewal);
    assert_eq!(story.step(), Step::Prepare);
}

#[test]
fn what_was_given_up_does_not_wait_for_the_mdm_for_ever() {
    let mut story = at_the_download();
    story.downloads("MDM_ INVENTIT INC._Certificate.pem", issued(OURS, "this year"));
    let unit = story.unit_id();
    story.does(JourneyAction::Abandon { unit });
    assert!(story.unit_screen().card.pending);
    story.later(2 * 60 * 60).begins(Journey::Renewal).prepares();
    story.downloads("acme (1).txt", request("another")).walks_to(Step::Download);
    let again = authority::Authority::shared().push().uuid(OURS).serial(0x7777_7777_7777_7777);
    let again =
        again.issued_at(crate::story::at("2026-11-22T04:00:00Z")).public_key(&authority::key_for("another"));
    story.downloads("MDM_ INVENTIT INC._Certificate (1).pem", again.pem());
    story
        .walks_to(Step::Confirm)
        .sees(SeenInConsole::Serial)
        .walks_to(Step::Done)
        .does(JourneyAction::Finish);
    assert!(!story.unit_screen().card.pending);
}
