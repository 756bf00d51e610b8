//! What is caught from the folder, and what is left lying there.

use pushcert::{Journey, Step};
use pushkeeper_core::actions::{FilesAction, JourneyAction, NavigationAction, SystemEvent};

use crate::story::{OTHER, OURS, Story, issued, last_years, request};

fn waiting() -> Story {
    let mut story = Story::begin();
    story.world.files.borrow_mut().insert(
        "/downloads/MDM_ INVENTIT INC._Certificate.pem".into(),
        (last_years().into_bytes(), crate::story::at("2025-12-10T00:00:00Z"), true),
    );
    story.adopts("Acme", "mobiconnect", &last_years()).begins(Journey::Renewal).prepares();
    story.downloads("acme.txt", request("this year")).walks_to(Step::Download);
    story
}

#[test]
fn old_files_are_not_the_new_one() {
    let mut story = waiting();
    story.later(60).does(SystemEvent::FolderChanged);
    assert_eq!(story.step(), Step::Download);
}

#[test]
fn of_several_candidates_the_one_that_fits_wins() {
    let mut story = waiting();
    let put = |story: &Story, name: &str, bytes: String| {
        let path = format!("/downloads/{name}").into();
        story.world.files.borrow_mut().insert(path, (bytes.into_bytes(), story.world.now.get(), true));
    };
    story.later(5);
    put(&story, "right.pem", issued(OURS, "this year"));
    story.later(5);
    put(&story, "wrong row.pem", issued(OTHER, "this year"));
    put(&story, "MDM_ page_Certificate.pem", "<html></html>".to_owned());
    story.does(SystemEvent::FolderChanged);
    assert_eq!(story.verdict().file.as_ref().expect("a judged file").file_name, "right.pem");
    assert!(story.verdict().kept);
}

#[test]
fn what_is_still_being_written_is_not_judged_yet() {
    let mut story = waiting();
    story.later(5);
    let half = issued(OURS, "this year").as_bytes()[..700].to_vec();
    let path: std::path::PathBuf = "/downloads/MDM_ INVENTIT INC._Certificate (1).pem".into();
    story.world.files.borrow_mut().insert(path.clone(), (half.clone(), story.world.now.get(), false));
    story.does(SystemEvent::FolderChanged);
    assert_eq!(story.step(), Step::Download);
    story.world.files.borrow_mut().insert(path, (half, story.world.now.get(), true));
    story.does(SystemEvent::FolderChanged);
    assert_eq!(story.headline(), "damaged-certificate");
}

#[test]
fn a_rejected_file_is_not_judged_again_and_again() {
    let mut story = waiting();
    story.downloads("MDM_ INVENTIT INC._Certificate.pem", issued(OTHER, "this year"));
    assert_eq!(story.step(), Step::Verdict);
    story.does(FilesAction::AnotherFile).does(SystemEvent::FolderChanged);
    assert_eq!(story.step(), Step::Download);
    story.downloads("MDM_ INVENTIT INC._Certificate (1).pem", issued(OTHER, "this year"));
    assert_eq!(story.headline(), "topic-changed", "downloaded once more, it is told once more");
}

#[test]
fn unrelated_downloads_are_left_alone() {
    let mut story = waiting();
    story.downloads("holiday.jpg", vec![0xFF, 0xD8, 0xFF]).downloads("notes.txt", "milk, eggs");
    assert_eq!(story.step(), Step::Download);
}

#[test]
fn the_watch_is_on_only_where_something_is_awaited() {
    let mut story = waiting();
    assert!(story.world.watched.borrow().is_some());
    story.does(NavigationAction::GoHome);
    assert!(story.world.watched.borrow().is_none());
    story.begins(Journey::Renewal);
    assert!(story.world.watched.borrow().is_some());
    story.downloads("MDM_ INVENTIT INC._Certificate.pem", issued(OURS, "this year")).walks_to(Step::HandOver);
    assert!(story.world.watched.borrow().is_none());
}

#[test]
fn a_download_is_caught_although_the_window_is_still_at_an_earlier_page() {
    let mut story = waiting();
    story.does(JourneyAction::GoTo { step: Step::SignIn });
    story.downloads("MDM_ INVENTIT INC._Certificate.pem", issued(OURS, "this year"));
    assert_eq!((story.step(), story.verdict().kept), (Step::Verdict, true));
}

#[test]
fn a_certificate_of_another_unit_is_not_taken_for_ours() {
    let mut story = Story::begin();
    story.adopts("Acme", "mobiconnect", &last_years());
    story.registers("Bcme", "mobiconnect").prepares();
    story.downloads("bcme.txt", request("this year")).walks_to(Step::Download);
    story.downloads("MDM_ INVENTIT INC._Certificate.pem", issued(OURS, "this year"));
    assert_eq!(story.headline(), "topic-of-another-unit");
}

#[test]
fn what_is_pasted_by_mistake_leaves_no_trace() {
    let mut story = waiting();
    story.pastes("correct horse battery staple");
    assert_eq!(story.headline(), "not-a-certificate");
    let kept = format!("{:?}", story.world.journeys.borrow());
    assert!(!kept.contains(&pushcert::sha256_hex(b"correct horse battery staple")));
}
