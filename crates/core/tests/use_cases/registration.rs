//! The first registration, from an empty register to the confirmed certificate.

use pushcert::signing::clean_copy;
use pushcert::{Journey, Judgement, Step};
use pushkeeper_core::FaultCode;
use pushkeeper_core::actions::{
    Copyable, FilesAction, JourneyAction, NavigationAction, PlacedFile, UnitAction, UnitDraft,
};
use pushkeeper_core::model::{CertificateStatus, HistoryEvent, SeenInConsole};
use pushkeeper_core::view::{Memo, Screen, StepView, UnitState};

use crate::scenario::{OURS, Scenario, draft, issued, last_years, request, request_by};

#[test]
fn from_the_first_launch_to_done() {
    let mut scenario = Scenario::begin();
    assert!(matches!(scenario.view.screen, Screen::Welcome));

    scenario.registers("東京本社", "bizmobile-go");
    assert_eq!((scenario.step(), scenario.journey().journey), (Step::Prepare, Journey::Registration));
    assert!(!scenario.journey().can_go_on);
    scenario.prepares();

    assert_eq!(scenario.step(), Step::Request);
    assert_eq!(scenario.world.watched.borrow().as_deref(), Some("/downloads".as_ref()));
    let bytes = request_by("IoT-EX,Inc.", "this year");
    scenario.downloads("a1b2c3d.csr", bytes.clone());
    let StepView::Request(step) = &scenario.journey().step else { panic!("{:?}", scenario.journey().step) };
    assert_ne!(step.request.as_ref().expect("a request").verdict.judgement, Judgement::Rejected);
    assert_eq!(scenario.world.watched.borrow().as_deref(), None, "a request at hand is awaited no more");

    scenario.walks_to(Step::SignIn).does(JourneyAction::OpenPortal);
    assert_eq!(*scenario.world.opened.borrow(), ["https://identity.apple.com/pushcert/"]);
    scenario.walks_to(Step::Terms).walks_to(Step::Upload);
    let StepView::Upload(step) = &scenario.journey().step else { panic!("{:?}", scenario.journey().step) };
    assert_eq!(step.notes, "unit-4711");
    let copy = step.file.clone().expect("a copy for the portal");
    assert!(copy.name.ends_with(".txt"), "{}", copy.name);
    let copied = scenario.world.files.borrow()[std::path::Path::new(&copy.path)].0.clone();
    assert_eq!(Some(copied), clean_copy(&bytes));
    scenario.does(FilesAction::Copy { what: Copyable::RequestPath });
    assert_eq!(*scenario.world.clipboard.borrow(), copy.path);
    assert!(!scenario.world.clipboard_is_secret.get());

    scenario.walks_to(Step::Download);
    assert!(!scenario.journey().can_go_on);
    scenario.downloads("MDM_ IoT-EX,Inc._Certificate.pem", issued(OURS, "this year"));
    assert_eq!((scenario.step(), scenario.headline(), scenario.verdict().kept), (Step::Verdict, "", true));
    assert!(scenario.verdict().checked.request && !scenario.verdict().checked.current);

    scenario.walks_to(Step::HandOver).does(FilesAction::Reveal { what: PlacedFile::Certificate });
    assert_eq!(scenario.world.revealed.borrow().len(), 1);
    scenario.walks_to(Step::Confirm);
    assert!(!scenario.journey().can_go_on);
    assert_eq!(scenario.world.certificates.borrow()[0].standing, CertificateStatus::Pending);
    scenario.sees(SeenInConsole::PushKey).walks_to(Step::Reminders);
    let StepView::Reminders(step) = &scenario.journey().step else { panic!("{:?}", scenario.journey().step) };
    let line = step.time_line.as_ref().expect("what will be told of the new certificate");
    assert_eq!(line.until, scenario.world.certificates.borrow()[0].not_after);
    assert!(line.points[0].next && line.points.iter().all(|it| it.told_at.is_none()), "{line:?}");
    scenario.walks_to(Step::Done);
    assert_eq!(scenario.world.certificates.borrow()[0].standing, CertificateStatus::InUse);

    scenario.does(JourneyAction::Finish);
    let unit = scenario.unit_screen();
    assert_eq!(unit.card.state, UnitState::Good);
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
    let mut scenario = Scenario::begin();
    scenario.registers("東京本社", "bizmobile-go");
    let unit = scenario.unit_id();
    scenario
        .does(UnitAction::SaveMemo { unit: unit.clone(), apple_id: " apple-push@example.co.jp ".to_owned() });
    scenario.prepares();
    scenario.does(JourneyAction::Back);
    let StepView::AppleId(step) = &scenario.journey().step else { panic!("{:?}", scenario.journey().step) };
    assert_eq!(
        step.memo,
        Memo::Kept { masked: "a•••••@example.co.jp".to_owned(), personal: false, verified: false }
    );
    assert!(!format!("{:?}", scenario.view).contains("apple-push"));
    assert!(!format!("{:?}", scenario.world.history.borrow()).contains("example.co.jp"));
    scenario.does(FilesAction::Copy { what: Copyable::AppleId });
    assert_eq!(*scenario.world.clipboard.borrow(), "apple-push@example.co.jp");
    assert!(scenario.world.clipboard_is_secret.get());
    scenario.does(UnitAction::RemoveMemo { unit });
    assert!(scenario.world.secrets.borrow().is_empty());
}

#[test]
fn a_certificate_that_was_not_confirmed_stays_visible() {
    let mut scenario = Scenario::begin();
    scenario.registers("東京本社", "bizmobile-go").prepares();
    scenario.downloads("a.csr", request_by("IoT-EX,Inc.", "this year")).walks_to(Step::Download);
    scenario.downloads("MDM_ IoT-EX,Inc._Certificate.pem", issued(OURS, "this year"));
    scenario.does(NavigationAction::GoHome);
    let Screen::Home(home) = &scenario.view.screen else { panic!("{:?}", scenario.view.screen) };
    assert_eq!(home.units[0].state, UnitState::NotInMdm);
}

#[test]
fn an_apple_account_is_verified_only_by_a_certificate_that_was_obtained_with_it() {
    let verified = |scenario: &Scenario| match &scenario.unit_screen().memo {
        Memo::Kept { verified, .. } => *verified,
        other => panic!("{other:?}"),
    };
    let mut scenario = Scenario::begin();
    scenario.adopts("Acme", "mobiconnect", &last_years());
    let unit = scenario.unit_id();
    let save = |apple_id: &str| UnitAction::SaveMemo { unit: unit.clone(), apple_id: apple_id.to_owned() };
    scenario.does(save("typed@example.jp"));
    assert!(!verified(&scenario), "somebody typed it");
    scenario.begins(Journey::Renewal).prepares().drops("acme.txt", request("this year"));
    scenario
        .walks_to(Step::Download)
        .downloads("MDM_ INVENTIT INC._Certificate.pem", issued(OURS, "this year"));
    scenario.walks_to(Step::Confirm).sees(SeenInConsole::Serial).walks_to(Step::Done);
    scenario.does(JourneyAction::Finish);
    assert!(verified(&scenario), "the renewal has succeeded with it");
    let mut scenario = scenario.restart();
    scenario.does(NavigationAction::GoUnit { unit: unit.clone() });
    assert!(verified(&scenario), "also after a restart");
    scenario.does(save("another@example.jp"));
    assert!(!verified(&scenario), "another one was typed");
}

#[test]
fn the_identifier_that_the_notes_need_is_required_and_can_be_entered_at_the_upload() {
    let mut scenario = Scenario::begin();
    let without = UnitDraft { account_id: " ".to_owned(), ..draft("東京本社", "bizmobile-go") };
    scenario.does(NavigationAction::GoUnitForm { unit: None }).act(UnitAction::SaveUnit { draft: without });
    assert_eq!(scenario.view.fault.as_ref().map(|it| it.code), Some(FaultCode::AccountIdMissing));
    assert!(scenario.world.units.borrow().is_empty());
    scenario.registers("東京本社", "bizmobile-go").prepares();
    // A unit of an earlier version lacks it.
    scenario.world.units.borrow_mut()[0].account_id.clear();
    scenario.drops("3f9c2ab.csr", request_by("IoT-EX,Inc.", "this year")).walks_to(Step::Upload);
    let notes = |scenario: &Scenario| match &scenario.journey().step {
        StepView::Upload(step) => step.notes.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(notes(&scenario), "");
    scenario.does(UnitAction::SaveAccountId { account_id: " unit-4711 ".to_owned() });
    assert_eq!(
        (notes(&scenario).as_str(), scenario.world.clipboard.borrow().as_str()),
        ("unit-4711", "unit-4711")
    );
}
