//! Quitting or a kill at any point resumes at the same step with everything there.

use pushcert::{Journey, Step};
use pushkeeper_core::actions::{JourneyAction, NavigationAction, SystemEvent};
use pushkeeper_core::model::SeenInConsole;
use pushkeeper_core::view::{Screen, StepView};

use crate::story::{OTHER, OURS, Story, issued, last_years, request};

#[test]
fn a_kill_after_every_action_changes_nothing() {
    let mut story = Story::begin();
    story.adopts("Acme", "mobiconnect", &last_years()).begins(Journey::Renewal).prepares();
    let mut story = resumed(story, Step::Request);
    story.downloads("acme.txt", request("this year"));
    let mut story = resumed(story, Step::Request);
    for step in [Step::SignIn, Step::Renew, Step::Upload, Step::Download] {
        story.walks_to(step);
        story = resumed(story, step);
    }
    story.downloads("MDM_ INVENTIT INC._Certificate.pem", issued(OTHER, "this year"));
    let before = story.verdict().clone();
    let mut story = resumed(story, Step::Verdict);
    assert_eq!(*story.verdict(), before, "the verdict is there again");
    story.downloads("MDM_ INVENTIT INC._Certificate (1).pem", issued(OURS, "this year"));
    let mut story = resumed(story, Step::Verdict);
    assert!(story.verdict().kept);
    for step in [Step::SignOut, Step::HandOver, Step::Confirm] {
        story.walks_to(step);
        story = resumed(story, step);
    }
    story.sees(SeenInConsole::Expiry);
    let mut story = resumed(story, Step::Confirm);
    assert!(story.journey().can_go_on);
    story.walks_to(Step::Done);
    let mut story = resumed(story, Step::Done);
    story.does(JourneyAction::Finish);
    assert!(matches!(story.restart().view.screen, Screen::Home(_)));
}

/// Killed, started again, and everything on the screen is as it was.
fn resumed(story: Story, step: Step) -> Story {
    let before = story.journey().clone();
    let story = story.restart();
    assert_eq!(story.step(), step);
    assert_eq!(*story.journey(), before);
    story
}

#[test]
fn a_download_while_the_program_was_not_running_is_found() {
    let mut story = Story::begin();
    story.adopts("Acme", "mobiconnect", &last_years()).begins(Journey::Renewal).prepares();
    story.downloads("acme.txt", request("this year")).walks_to(Step::Download);
    story.later(60);
    let path = "/downloads/MDM_ INVENTIT INC._Certificate.pem".into();
    let file = (issued(OURS, "this year").into_bytes(), story.world.now.get(), true);
    story.world.files.borrow_mut().insert(path, file);
    let mut story = story.restart();
    story.does(SystemEvent::FolderChanged);
    assert!(story.verdict().kept);
}

#[test]
fn going_back_is_always_safe() {
    let mut story = Story::begin();
    story.adopts("Acme", "mobiconnect", &last_years()).begins(Journey::Renewal).prepares();
    story.downloads("acme.txt", request("this year")).walks_to(Step::Download);
    story.downloads("MDM_ INVENTIT INC._Certificate.pem", issued(OURS, "this year")).walks_to(Step::Confirm);
    while story.step() != Step::Prepare {
        story.does(JourneyAction::Back);
    }
    story.does(JourneyAction::GoTo { step: Step::Confirm });
    let StepView::Confirm(step) = &story.journey().step else { panic!("{:?}", story.journey().step) };
    assert_eq!(step.serial, "734DF9C0BB2703FD");
    assert_eq!(story.world.requests.borrow().len(), 1);
}

#[test]
fn steps_that_were_not_reached_cannot_be_jumped_to() {
    let mut story = Story::begin();
    story.adopts("Acme", "mobiconnect", &last_years()).begins(Journey::Renewal);
    story.act(JourneyAction::GoTo { step: Step::Done });
    assert_eq!(story.step(), Step::Prepare);
}

#[test]
fn what_is_due_is_told_at_every_start() {
    let mut story = Story::begin();
    story.adopts("Acme", "mobiconnect", &last_years());
    assert!(story.world.notices.borrow().is_empty());
    let story = story.restart();
    assert_eq!(story.world.notices.borrow().len(), 1);
    let mut story = story.restart();
    assert_eq!(story.world.notices.borrow().len(), 2);
    story.does(SystemEvent::Refresh);
    assert_eq!(story.world.notices.borrow().len(), 2, "once while it runs");
    story.later(15 * 24 * 60 * 60).does(SystemEvent::Refresh);
    assert_eq!(story.world.notices.borrow().len(), 3, "seven days left");
}

#[test]
fn the_settings_are_a_detour() {
    let mut story = Story::begin();
    story.adopts("Acme", "mobiconnect", &last_years()).begins(Journey::Renewal).prepares();
    story.does(NavigationAction::GoSettings).does(NavigationAction::GoSettings);
    assert!(matches!(story.view.screen, Screen::Settings(_)));
    story.does(JourneyAction::Back);
    assert_eq!(story.step(), Step::Request);
    story.does(NavigationAction::GoSettings);
    assert_eq!(story.restart().step(), Step::Request);
}
