//! The first registration, from an empty machine to the confirmed certificate.

use pushcert::{Journey, Judgement, Step};
use pushkeeper_core::actions::{
    Copyable, FilesAction, JourneyAction, NavigationAction, PlacedFile, UnitAction,
};
use pushkeeper_core::model::{CertificateStatus, HistoryEvent, SeenInConsole};
use pushkeeper_core::view::{Memo, Screen, StepView, UnitState};

use crate::story::{OURS, Story, issued, request};

#[test]
fn from_the_first_launch_to_done() {
    let mut story = Story::begin();
    assert!(matches!(story.view.screen, Screen::Welcome));

    story.registers("東京本社", "bizmobile-go");
    assert_eq!((story.step(), story.journey().journey), (Step::Prepare, Journey::Registration));
    assert!(!story.journey().can_go_on);
    story.prepares();

    assert_eq!(story.step(), Step::Request);
    assert_eq!(story.world.watched.borrow().as_deref(), Some("/downloads".as_ref()));
    let bytes = request("this year");
    story.downloads("a1b2c3d.csr", bytes.clone());
    let StepView::Request(step) = &story.journey().step else { panic!("{:?}", story.journey().step) };
    assert_ne!(step.request.as_ref().expect("a request").verdict.judgement, Judgement::Rejected);
    assert_eq!(story.world.watched.borrow().as_deref(), None, "a request at hand is awaited no more");

    story.walks_to(Step::SignIn).does(JourneyAction::OpenPortal);
    assert_eq!(*story.world.opened.borrow(), ["https://identity.apple.com/pushcert/"]);
    story.walks_to(Step::Terms).walks_to(Step::Upload);
    let StepView::Upload(step) = &story.journey().step else { panic!("{:?}", story.journey().step) };
    assert_eq!(step.notes, "unit-4711");
    let copy = step.file.clone().expect("a copy for the portal");
    assert!(copy.name.ends_with(".txt"), "{}", copy.name);
    assert!(story.world.files.borrow()[std::path::Path::new(&copy.path)].0 == bytes, "the exact bytes");
    story.does(FilesAction::Copy { what: Copyable::RequestPath });
    assert_eq!(*story.world.clipboard.borrow(), copy.path);

    story.walks_to(Step::Download);
    assert!(!story.journey().can_go_on);
    story.downloads("MDM_ IoT-EX,Inc._Certificate.pem", issued(OURS, "this year"));
    assert_eq!((story.step(), story.headline(), story.verdict().kept), (Step::Verdict, "", true));
    assert!(story.verdict().checked.request && !story.verdict().checked.current);

    story.walks_to(Step::HandOver).does(FilesAction::Reveal { what: PlacedFile::Certificate });
    assert_eq!(story.world.revealed.borrow().len(), 1);
    story.walks_to(Step::Confirm);
    assert!(!story.journey().can_go_on);
    assert_eq!(story.world.certificates.borrow()[0].standing, CertificateStatus::Pending);
    story.sees(SeenInConsole::PushKey).walks_to(Step::Reminders);
    let StepView::Reminders(step) = &story.journey().step else { panic!("{:?}", story.journey().step) };
    let line = step.time_line.as_ref().expect("what will be told of the new certificate");
    assert_eq!(line.until, story.world.certificates.borrow()[0].not_after);
    assert!(line.points[0].next && line.points.iter().all(|it| it.told_at.is_none()), "{line:?}");
    story.walks_to(Step::Done);
    assert_eq!(story.world.certificates.borrow()[0].standing, CertificateStatus::InUse);

    story.does(JourneyAction::Finish);
    let unit = story.unit_screen();
    assert_eq!((unit.card.state, unit.card.days_left), (UnitState::Good, Some(364)));
    let events: Vec<HistoryEvent> = unit.history.iter().rev().map(|it| it.event).collect();
    assert_eq!(
        events,
        [
            HistoryEvent::UnitCreated,
            HistoryEvent::JourneyStarted,
            HistoryEvent::RequestObtained,
            HistoryEvent::PortalOpened,
            HistoryEvent::CertificateObtained,
            HistoryEvent::CertificateConfirmed,
            HistoryEvent::JourneyCompleted,
        ]
    );
}

#[test]
fn the_apple_account_is_kept_in_the_keyring_and_never_in_a_view() {
    let mut story = Story::begin();
    story.registers("東京本社", "bizmobile-go");
    let unit = story.unit_id();
    story
        .does(UnitAction::SaveMemo { unit: unit.clone(), apple_id: " apple-push@example.co.jp ".to_owned() });
    story.prepares();
    story.does(JourneyAction::Back);
    let StepView::AppleId(step) = &story.journey().step else { panic!("{:?}", story.journey().step) };
    assert_eq!(step.memo, Memo::Kept { masked: "a•••••@example.co.jp".to_owned(), personal: false });
    assert!(!format!("{:?}", story.view).contains("apple-push"));
    assert!(!format!("{:?}", story.world.history.borrow()).contains("example.co.jp"));
    story.does(FilesAction::Copy { what: Copyable::AppleId });
    assert_eq!(*story.world.clipboard.borrow(), "apple-push@example.co.jp");
    story.does(UnitAction::RemoveMemo { unit });
    assert!(story.world.secrets.borrow().is_empty());
}

#[test]
fn a_certificate_that_was_not_confirmed_stays_visible() {
    let mut story = Story::begin();
    story.registers("東京本社", "bizmobile-go").prepares();
    story.downloads("a.csr", request("this year")).walks_to(Step::Download);
    story.downloads("MDM_ IoT-EX,Inc._Certificate.pem", issued(OURS, "this year"));
    story.does(NavigationAction::GoHome);
    let Screen::Home(home) = &story.view.screen else { panic!("{:?}", story.view.screen) };
    assert_eq!(home.units[0].state, UnitState::NotInMdm);
}
