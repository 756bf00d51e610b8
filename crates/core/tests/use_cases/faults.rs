//! The machine fails: what was asked for is not done, nothing is lost, the journey goes on.

use pushcert::Step;
use pushkeeper_core::model::Origin;
use pushkeeper_core::view::{Memo, StepView};
use pushkeeper_core::{Action, FaultCode};

use crate::story::{Story, draft, last_years, request};

#[test]
fn a_locked_keyring_does_not_stop_the_journey_and_is_asked_once() {
    let mut story = Story::begin();
    story.world.keyring.set(Some(FaultCode::KeyringLocked));
    story.registers("Acme", "mobiconnect").prepares();
    story.does(Action::Back);
    let StepView::AppleId(step) = &story.journey().step else { panic!("{:?}", story.journey().step) };
    assert_eq!(step.memo, Memo::Unavailable { code: FaultCode::KeyringLocked });
    assert_eq!(story.world.keyring_calls.get(), 1);
    let unit = story.unit_id();
    story.act(Action::SaveMemo { unit: unit.clone(), apple_id: "a@example.jp".to_owned() });
    assert_eq!(story.view.fault.as_ref().expect("a fault").code, FaultCode::KeyringLocked);
    assert!(story.world.secrets.borrow().is_empty());
    story.does(Action::Continue).downloads("acme.txt", request("this year")).walks_to(Step::SignIn);
    story.world.keyring.set(None);
    story.does(Action::RetryMemo { unit });
    let StepView::SignIn(step) = &story.journey().step else { panic!("{:?}", story.journey().step) };
    assert_eq!(step.memo, Memo::Missing);
}

#[test]
fn a_full_disk_leaves_the_journey_where_it_was() {
    let mut story = Story::begin();
    story.registers("Acme", "mobiconnect").prepares();
    story.downloads("acme.txt", request("this year"));
    story.world.disk.set(Some(FaultCode::RegisterUnwritable));
    story.act(Action::Continue);
    assert_eq!(story.view.fault.as_ref().expect("a fault").code, FaultCode::RegisterUnwritable);
    assert_eq!(story.step(), Step::Request);
    story.world.disk.set(None);
    story.does(Action::Continue);
    assert_eq!(story.step(), Step::SignIn);
}

#[test]
fn a_form_with_a_mistake_is_not_saved() {
    let mut story = Story::begin();
    story.does(Action::GoUnitForm { unit: None });
    let mut nameless = draft(" ", "mobiconnect");
    story.act(Action::SaveUnit { draft: nameless.clone() });
    assert_eq!(story.view.fault.as_ref().expect("a fault").code, FaultCode::NameMissing);
    nameless.name = "Acme".to_owned();
    nameless.console_url = "javascript:alert(1)".to_owned();
    story.act(Action::SaveUnit { draft: nameless });
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
    story.act(Action::FilesGiven { paths, origin: Origin::Dropped });
    assert_eq!(story.view.fault.as_ref().expect("a fault").code, FaultCode::OneFilePlease);
}

#[test]
fn a_message_is_gone_once_it_was_read_but_not_because_of_a_timer() {
    let mut story = Story::begin();
    let gone = Action::FilesGiven { paths: vec!["/gone.pem".into()], origin: Origin::Chosen };
    story.act(gone);
    story.act(Action::Refresh);
    assert_eq!(story.view.fault.as_ref().expect("a fault").code, FaultCode::FileMissing);
    story.does(Action::DismissFault);
}
