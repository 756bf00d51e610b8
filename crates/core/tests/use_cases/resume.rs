//! After quitting or a kill, the program continues at the same step with all data.

use pushcert::{Journey, Step};
use pushkeeper_core::FaultCode;
use pushkeeper_core::actions::{JourneyAction, NavigationAction, SystemEvent};
use pushkeeper_core::model::{SeenInConsole, ZoomChange};
use pushkeeper_core::view::{Screen, StepView};

use crate::scenario::{OTHER, OURS, Scenario, issued, last_years, request};

#[test]
fn a_kill_after_every_action_changes_nothing() {
    let mut scenario = Scenario::begin();
    scenario.adopts("Acme", "mobiconnect", &last_years()).begins(Journey::Renewal).prepares();
    let mut scenario = resumed(scenario, Step::Request);
    scenario.downloads("acme.txt", request("this year"));
    let mut scenario = resumed(scenario, Step::Request);
    for step in [Step::SignIn, Step::Renew, Step::Upload, Step::Download] {
        scenario.walks_to(step);
        scenario = resumed(scenario, step);
    }
    scenario.downloads("MDM_ INVENTIT INC._Certificate.pem", issued(OTHER, "this year"));
    let before = scenario.verdict().clone();
    let mut scenario = resumed(scenario, Step::Verdict);
    assert_eq!(*scenario.verdict(), before, "the verdict is there again");
    scenario.downloads("MDM_ INVENTIT INC._Certificate (1).pem", issued(OURS, "this year"));
    let mut scenario = resumed(scenario, Step::Verdict);
    assert!(scenario.verdict().kept);
    for step in [Step::SignOut, Step::HandOver, Step::Confirm] {
        scenario.walks_to(step);
        scenario = resumed(scenario, step);
    }
    scenario.sees(SeenInConsole::Expiry);
    let mut scenario = resumed(scenario, Step::Confirm);
    assert!(scenario.journey().can_go_on);
    scenario.walks_to(Step::Done);
    let mut scenario = resumed(scenario, Step::Done);
    scenario.does(JourneyAction::Finish);
    assert!(matches!(scenario.restart().view.screen, Screen::Home(_)));
}

/// Killed, started again, and everything on the screen is as it was.
fn resumed(scenario: Scenario, step: Step) -> Scenario {
    let before = scenario.journey().clone();
    let scenario = scenario.restart();
    assert_eq!(scenario.step(), step);
    assert_eq!(*scenario.journey(), before);
    scenario
}

#[test]
fn a_download_while_the_program_was_not_running_is_found() {
    let mut scenario = Scenario::begin();
    scenario.adopts("Acme", "mobiconnect", &last_years()).begins(Journey::Renewal).prepares();
    scenario.downloads("acme.txt", request("this year")).walks_to(Step::Download);
    scenario.later(60);
    let path = "/downloads/MDM_ INVENTIT INC._Certificate.pem".into();
    let file = (issued(OURS, "this year").into_bytes(), scenario.world.now.get(), true);
    scenario.world.files.borrow_mut().insert(path, file);
    let mut scenario = scenario.restart();
    scenario.does(SystemEvent::FolderChanged);
    assert!(scenario.verdict().kept);
}

#[test]
fn going_back_is_always_safe() {
    let mut scenario = Scenario::begin();
    scenario.adopts("Acme", "mobiconnect", &last_years()).begins(Journey::Renewal).prepares();
    scenario.downloads("acme.txt", request("this year")).walks_to(Step::Download);
    scenario
        .downloads("MDM_ INVENTIT INC._Certificate.pem", issued(OURS, "this year"))
        .walks_to(Step::Confirm);
    while scenario.step() != Step::Prepare {
        scenario.does(JourneyAction::Back);
    }
    scenario.does(JourneyAction::GoTo { step: Step::Confirm });
    let StepView::Confirm(step) = &scenario.journey().step else { panic!("{:?}", scenario.journey().step) };
    assert_eq!(step.serial, "734DF9C0BB2703FD");
    assert_eq!(scenario.world.requests.borrow().len(), 1);
}

#[test]
fn steps_that_were_not_reached_cannot_be_jumped_to() {
    let mut scenario = Scenario::begin();
    scenario.adopts("Acme", "mobiconnect", &last_years()).begins(Journey::Renewal);
    scenario.act(JourneyAction::GoTo { step: Step::Done });
    assert_eq!(scenario.step(), Step::Prepare);
}

#[test]
fn due_notices_are_shown_at_every_start() {
    let mut scenario = Scenario::begin();
    scenario.adopts("Acme", "mobiconnect", &last_years());
    assert!(scenario.world.notices.borrow().is_empty());
    let scenario = scenario.restart();
    assert_eq!(scenario.world.notices.borrow().len(), 1);
    let mut scenario = scenario.restart();
    assert_eq!(scenario.world.notices.borrow().len(), 2);
    scenario.does(SystemEvent::Refresh);
    assert_eq!(scenario.world.notices.borrow().len(), 2, "once while it runs");
    scenario.later(15 * 24 * 60 * 60).does(SystemEvent::Refresh);
    assert_eq!(scenario.world.notices.borrow().len(), 3, "seven days left");
}

#[test]
fn a_notice_on_a_full_disk_is_shown_once_and_recorded_when_there_is_room() {
    let mut scenario = Scenario::begin();
    scenario.adopts("Acme", "mobiconnect", &last_years());
    scenario.world.disk.set(Some(FaultCode::RegisterDiskFull));
    scenario.later(15 * 24 * 60 * 60);
    for _ in 0..3 {
        scenario.does(SystemEvent::Refresh);
        assert_eq!(scenario.world.notices.borrow().len(), 1);
        assert!(scenario.world.sent_reminders.borrow().is_empty());
    }
    scenario.world.disk.set(None);
    for _ in 0..2 {
        scenario.does(SystemEvent::Refresh);
        assert_eq!(scenario.world.notices.borrow().len(), 1);
        assert_eq!(scenario.world.sent_reminders.borrow().len(), 1);
    }
}

#[test]
fn the_settings_are_a_detour() {
    let mut scenario = Scenario::begin();
    scenario.adopts("Acme", "mobiconnect", &last_years()).begins(Journey::Renewal).prepares();
    scenario.does(NavigationAction::GoSettings).does(NavigationAction::GoSettings);
    assert!(matches!(scenario.view.screen, Screen::Settings(_)));
    scenario.does(JourneyAction::Back);
    assert_eq!(scenario.step(), Step::Request);
    scenario.does(NavigationAction::GoSettings);
    assert_eq!(scenario.restart().step(), Step::Request);
}

#[test]
fn the_zoom_is_kept_over_a_restart() {
    let mut scenario = Scenario::begin();
    assert_eq!(scenario.view.zoom, 100);
    scenario.does(NavigationAction::SetZoom { change: ZoomChange::In });
    assert_eq!(scenario.view.zoom, 110);
    assert_eq!(scenario.restart().view.zoom, 110);
}
