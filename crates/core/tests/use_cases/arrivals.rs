//! Which files of the watched folder are taken, and which stay untouched.

use pushcert::{Journey, Step};
use pushkeeper_core::FaultCode;
use pushkeeper_core::actions::{FilesAction, JourneyAction, NavigationAction, SystemEvent};
use pushkeeper_core::view::StepView;

use crate::scenario::{OTHER, OURS, Scenario, issued, last_years, request};

fn waiting() -> Scenario {
    let mut scenario = Scenario::begin();
    scenario.world.files.borrow_mut().insert(
        "/downloads/MDM_ INVENTIT INC._Certificate.pem".into(),
        (last_years().into_bytes(), crate::scenario::at("2025-12-10T00:00:00Z"), true),
    );
    scenario.adopts("Acme", "mobiconnect", &last_years()).begins(Journey::Renewal).prepares();
    scenario.downloads("acme.txt", request("this year")).walks_to(Step::Download);
    scenario
}

#[test]
fn files_from_before_the_step_are_not_taken() {
    let mut scenario = waiting();
    scenario.later(60).does(SystemEvent::FolderChanged);
    assert_eq!(scenario.step(), Step::Download);
}

#[test]
fn of_several_files_the_matching_one_is_taken() {
    let mut scenario = waiting();
    let put = |scenario: &Scenario, name: &str, bytes: String| {
        let path = format!("/downloads/{name}").into();
        scenario.world.files.borrow_mut().insert(path, (bytes.into_bytes(), scenario.world.now.get(), true));
    };
    scenario.later(5);
    put(&scenario, "right.pem", issued(OURS, "this year"));
    scenario.later(5);
    put(&scenario, "wrong row.pem", issued(OTHER, "this year"));
    put(&scenario, "MDM_ page_Certificate.pem", "<html></html>".to_owned());
    scenario.does(SystemEvent::FolderChanged);
    assert_eq!(scenario.verdict().file.as_ref().expect("a judged file").file_name, "right.pem");
    assert!(scenario.verdict().kept);
}

#[test]
fn a_file_that_is_still_written_is_not_judged_yet() {
    let mut scenario = waiting();
    scenario.later(5);
    let half = issued(OURS, "this year").as_bytes()[..700].to_vec();
    let path: std::path::PathBuf = "/downloads/MDM_ INVENTIT INC._Certificate (1).pem".into();
    scenario.world.files.borrow_mut().insert(path.clone(), (half.clone(), scenario.world.now.get(), false));
    scenario.does(SystemEvent::FolderChanged);
    assert_eq!(scenario.step(), Step::Download);
    scenario.world.files.borrow_mut().insert(path, (half, scenario.world.now.get(), true));
    scenario.does(SystemEvent::FolderChanged);
    assert_eq!(scenario.headline(), "damaged-certificate");
}

#[test]
fn a_rejected_file_is_judged_once() {
    let mut scenario = waiting();
    scenario.downloads("MDM_ INVENTIT INC._Certificate.pem", issued(OTHER, "this year"));
    assert_eq!(scenario.step(), Step::Verdict);
    scenario.does(FilesAction::AnotherFile).does(SystemEvent::FolderChanged);
    assert_eq!(scenario.step(), Step::Download);
    scenario.downloads("MDM_ INVENTIT INC._Certificate (1).pem", issued(OTHER, "this year"));
    assert_eq!(scenario.headline(), "topic-changed", "downloaded once more, it is told once more");
}

#[test]
fn unrelated_downloads_stay_untouched() {
    let mut scenario = waiting();
    scenario.downloads("holiday.jpg", vec![0xFF, 0xD8, 0xFF]).downloads("notes.txt", "milk, eggs");
    assert_eq!(scenario.step(), Step::Download);
}

#[test]
fn the_folder_is_watched_only_while_a_file_is_awaited() {
    let mut scenario = waiting();
    assert!(scenario.world.watched.borrow().is_some());
    scenario.does(NavigationAction::GoHome);
    assert!(scenario.world.watched.borrow().is_none());
    scenario.begins(Journey::Renewal);
    assert!(scenario.world.watched.borrow().is_some());
    scenario
        .downloads("MDM_ INVENTIT INC._Certificate.pem", issued(OURS, "this year"))
        .walks_to(Step::HandOver);
    assert!(scenario.world.watched.borrow().is_none());
}

#[test]
fn a_download_is_taken_while_the_window_shows_an_earlier_step() {
    let mut scenario = waiting();
    scenario.does(JourneyAction::GoTo { step: Step::SignIn });
    scenario.downloads("MDM_ INVENTIT INC._Certificate.pem", issued(OURS, "this year"));
    assert_eq!((scenario.step(), scenario.verdict().kept), (Step::Verdict, true));
}

#[test]
fn a_certificate_of_another_unit_is_not_taken() {
    let mut scenario = Scenario::begin();
    scenario.adopts("Acme", "mobiconnect", &last_years());
    scenario.registers("Bcme", "mobiconnect").prepares();
    scenario.downloads("bcme.txt", request("this year")).walks_to(Step::Download);
    scenario.downloads("MDM_ INVENTIT INC._Certificate.pem", issued(OURS, "this year"));
    assert_eq!(scenario.headline(), "topic-of-another-unit");
}

#[test]
fn text_pasted_by_mistake_is_not_stored() {
    let mut scenario = waiting();
    scenario.pastes("correct horse battery staple");
    assert_eq!(scenario.headline(), "not-a-certificate");
    let kept = format!("{:?}", scenario.world.journeys.borrow());
    assert!(!kept.contains(&pushcert::sha256_hex(b"correct horse battery staple")));
}

#[test]
fn a_folder_that_does_not_answer_is_reported_until_it_does() {
    let mut scenario = waiting();
    let fault = |scenario: &Scenario| match &scenario.journey().step {
        StepView::Download(step) => step.watching.as_ref().expect("a watched folder").fault,
        other => panic!("{other:?}"),
    };
    scenario.world.folder.set(Some(FaultCode::FolderUnreadable));
    scenario.does(SystemEvent::FolderChanged);
    assert_eq!(fault(&scenario), Some(FaultCode::FolderUnreadable));
    scenario.does(SystemEvent::Refresh);
    assert_eq!(fault(&scenario), Some(FaultCode::FolderUnreadable), "nothing has been listed since");
    scenario.world.folder.set(None);
    scenario.does(SystemEvent::FolderChanged);
    assert_eq!(fault(&scenario), None);
    scenario.downloads("MDM_ INVENTIT INC._Certificate.pem", issued(OURS, "this year"));
    assert_eq!(scenario.step(), Step::Verdict);
}
