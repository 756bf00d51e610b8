//! When the system fails: the action is not done, nothing is lost, and the journey can continue.

use pushcert::Step;
use pushkeeper_core::FaultCode;
use pushkeeper_core::actions::{FilesAction, JourneyAction, NavigationAction, SystemEvent, UnitAction};
use pushkeeper_core::model::FileOrigin;
use pushkeeper_core::view::{Memo, StepView};

use crate::scenario::{Scenario, draft, last_years, request};

#[test]
fn a_locked_keyring_does_not_stop_the_journey_and_is_queried_once() {
    let mut scenario = Scenario::begin();
    scenario.world.keyring.set(Some(FaultCode::KeyringLocked));
    scenario.registers("Acme", "mobiconnect").prepares();
    scenario.does(JourneyAction::Back);
    let StepView::AppleId(step) = &scenario.journey().step else { panic!("{:?}", scenario.journey().step) };
    assert_eq!(step.memo, Memo::Unavailable { code: FaultCode::KeyringLocked });
    assert_eq!(scenario.world.keyring_calls.get(), 1);
    let unit = scenario.unit_id();
    scenario.act(UnitAction::SaveMemo { unit: unit.clone(), apple_id: "a@example.jp".to_owned() });
    assert_eq!(scenario.view.fault.as_ref().expect("a fault").code, FaultCode::KeyringLocked);
    assert!(scenario.world.secrets.borrow().is_empty());
    scenario.does(JourneyAction::Continue).downloads("acme.txt", request("this year")).walks_to(Step::SignIn);
    scenario.world.keyring.set(None);
    scenario.does(UnitAction::RetryMemo { unit });
    let StepView::SignIn(step) = &scenario.journey().step else { panic!("{:?}", scenario.journey().step) };
    assert_eq!(step.memo, Memo::Missing);
}

#[test]
fn a_full_disk_leaves_the_journey_where_it_was() {
    let mut scenario = Scenario::begin();
    scenario.registers("Acme", "mobiconnect").prepares();
    scenario.downloads("acme.txt", request("this year"));
    scenario.world.disk.set(Some(FaultCode::RegisterUnwritable));
    scenario.act(JourneyAction::Continue);
    assert_eq!(scenario.view.fault.as_ref().expect("a fault").code, FaultCode::RegisterUnwritable);
    assert_eq!(scenario.step(), Step::Request);
    scenario.world.disk.set(None);
    scenario.does(JourneyAction::Continue);
    assert_eq!(scenario.step(), Step::SignIn);
}

#[test]
fn a_form_with_a_mistake_is_not_saved() {
    let mut scenario = Scenario::begin();
    scenario.does(NavigationAction::GoUnitForm { unit: None });
    let mut nameless = draft(" ", "mobiconnect");
    scenario.act(UnitAction::SaveUnit { draft: nameless.clone() });
    assert_eq!(scenario.view.fault.as_ref().expect("a fault").code, FaultCode::NameMissing);
    nameless.name = "Acme".to_owned();
    nameless.console_url = "javascript:alert(1)".to_owned();
    scenario.act(UnitAction::SaveUnit { draft: nameless });
    assert_eq!(scenario.view.fault.as_ref().expect("a fault").code, FaultCode::ConsoleAddressMalformed);
    assert!(scenario.world.units.borrow().is_empty());
}

#[test]
fn several_files_at_once_are_refused() {
    let mut scenario = Scenario::begin();
    let paths: Vec<std::path::PathBuf> = vec!["/a.pem".into(), "/b.pem".into()];
    for path in &paths {
        let file = (last_years().into_bytes(), scenario.world.now.get(), true);
        scenario.world.files.borrow_mut().insert(path.clone(), file);
    }
    scenario.act(FilesAction::FilesGiven { paths, origin: FileOrigin::Dropped });
    assert_eq!(scenario.view.fault.as_ref().expect("a fault").code, FaultCode::OneFilePlease);
}

#[test]
fn no_system_event_removes_the_fault_on_the_screen() {
    let mut scenario = Scenario::begin();
    let gone = FilesAction::FilesGiven { paths: vec!["/gone.pem".into()], origin: FileOrigin::Chosen };
    scenario.act(gone);
    for event in [
        SystemEvent::Refresh,
        SystemEvent::CheckEnded,
        SystemEvent::FolderChanged,
        SystemEvent::PollKey,
        SystemEvent::PollSignIn,
        SystemEvent::VersionLooked { new: None, failed: None },
        SystemEvent::VersionInstalled { failed: None },
    ] {
        scenario.act(event);
        assert_eq!(scenario.view.fault.as_ref().expect("a fault").code, FaultCode::FileMissing);
    }
    scenario.does(NavigationAction::DismissFault);
}
