//! The machine fails: what was asked for is not done, nothing is lost, the journey goes on.

use pushcert::Step;
use pushkeeper_core::FaultCode;
use pushkeeper_core::actions::{FilesAction, JourneyAction, NavigationAction, SystemEvent, UnitAction};
use pushkeeper_core::model::FileOrigin;
use pushkeeper_core::view::{Memo, StepView};

use crate::story::{Story, draft, last_years, request};

#[test]
fn a_locked_keyring_does_not_stop_the_journey_and_is_asked_once() {
    let mut story = Story::begin();
    story.world.keyring.set(Some(FaultCode::KeyringLocked));
    story.registers("Acme", "mobiconnect").prepares();
    story.does(JourneyAction::Back);
    let StepView::AppleId(step) = &story.journey().step else { panic!("{:?}", story.journey().step) };
    assert_eq!(step.memo, Memo::Unavailable { code: FaultCode::KeyringLocked });
    assert_eq!(story.world.keyring_calls.get(), 1);
    let unit = story.unit_id();
    story.act(UnitAction::SaveMemo { unit: unit.clone(), apple_id: "a@example.jp".to_owned() });
    assert_eq!(story.view.fault.as_ref().expect("a fault").code, FaultCode::KeyringLocked);
    assert!(story.world.secrets.borrow().is_empty());
    story.does(JourneyAction::Continue).downloads("acme.txt", request("this year")).walks_to(Step::SignIn);
    story.world.keyring.set(None);
    story.does(UnitAction::RetryMemo { unit });
    let StepView::SignIn(step) = &story.journey().step else { panic!("{:?}", story.journey().step) };
    assert_eq!(step.memo, Memo::Missing);
}

#[test]
fn a_full_disk_leaves_the_journey_where_it_was() {
    let mut story = Story::begin();
    story.registers("Acme", "mobiconnect").prepares();
    story.downloads("acme.txt", request("this year"));
    story.world.disk.set(Some(FaultCode::RegisterUnwritable));
    story.act(JourneyAction::Continue);
    assert_eq!(story.view.fault.as_ref().expect("a fault").code, FaultCode::RegisterUnwritable);
    assert_eq!(story.step(), Step::Request);
    story.world.disk.set(None);
    story.does(JourneyAction::Continue);
    assert_eq!(story.step(), Step::SignIn);
}

#[test]
fn a_form_with_a_mistake_is_not_saved() {
    let mut story = Story::begin();
    story.does(NavigationAction::GoUnitForm { unit: None });
    let mut nameless = draft(" ", "mobiconnect");
    story.act(UnitAction::SaveUnit { draft: nameless.clone() });
    assert_eq!(story.view.fault.as_ref().expect("a fault").code, FaultCode::NameMissing);
    nameless.name = "Acme".to_owned();
    nameless.console_url = "javascript:alert(1)".to_owned();
    story.act(UnitAction::SaveUnit { draft: nameless });
    assert_eq!(story.view.fault.as_ref().expect("a fault").code, FaultCode::ConsoleAddressMalformed);
    assert!(story.world.units.borrow().is_empty());
}

#[test]
fn several_files_at_once_are_one_too_many() {
    let mut story = Story::begin();
    let paths: Vec<std::path::PathBuf> = vec!["/a.pem".into(), "/b.pem".into()];
    for path in &paths {
        let file = (last_years().into_bytes(), story.world.now.get(), true);
        story.world.files.borrow_mut().insert(path.clone(), file);
    }
    story.act(FilesAction::FilesGiven { paths, origin: FileOrigin::Dropped });
    assert_eq!(story.view.fault.as_ref().expect("a fault").code, FaultCode::OneFilePlease);
}

#[test]
fn no_system_event_removes_the_fault_that_somebody_is_reading() {
    let mut story = Story::begin();
    let gone = FilesAction::FilesGiven { paths: vec!["/gone.pem".into()], origin: FileOrigin::Chosen };
    story.act(gone);
    for event in [
        SystemEvent::Refresh,
        SystemEvent::CheckEnded,
        SystemEvent::FolderChanged,
        SystemEvent::PollKey,
        SystemEvent::PollSignIn,
        SystemEvent::VersionLooked { new: None, failed: None },
        SystemEvent::VersionInstalled { failed: None },
    ] {
        story.act(event);
        assert_eq!(story.view.fault.as_ref().expect("a fault").code, FaultCode::FileMissing);
    }
    story.does(NavigationAction::DismissFault);
}
