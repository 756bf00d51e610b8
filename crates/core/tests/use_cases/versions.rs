//! Newer versions of the program: looked for when that is wanted, installed only when a person says so.

use jiff::SignedDuration;
use pushkeeper_core::actions::{NavigationAction, SystemEvent, UpdatesAction};
use pushkeeper_core::policy::{Managed, Source, Value};
use pushkeeper_core::ports::updates::{NewVersion, UpdateMethod};
use pushkeeper_core::view::{Screen, UpdateState, UpdatesCard};
use pushkeeper_core::{Action, FaultCode};

use crate::desk::{Renewing, World};
use crate::story::{Story, at};

fn on(renewal: UpdateMethod, managed: Managed) -> Story {
    let world = World::default();
    world.now.set(at("2026-11-22T03:00:00Z"));
    world.renewal.set(Renewing(renewal));
    *world.managed.borrow_mut() = managed;
    let mut story = Story::on(world);
    story.does(NavigationAction::GoSettings);
    story
}

fn card(story: &Story) -> &UpdatesCard {
    let Screen::Settings(settings) = &story.view.screen else { panic!("{:?}", story.view.screen) };
    &settings.versions
}

fn found(notes: &str) -> Action {
    let new = NewVersion { version: "2.0.0".to_owned(), notes: Some(notes.to_owned()) };
    SystemEvent::VersionLooked { new: Some(new), failed: None }.into()
}

fn switched(on: bool) -> Managed {
    let values = [("Updates".to_owned(), Value::Switch(on))].into();
    let source = Source { place: "/etc/managed".to_owned(), values: Ok(values) };
    Managed::read(vec![source], |path| Some(path.into()))
}

#[test]
fn nobody_looks_unless_it_is_wanted() {
    let mut story = on(UpdateMethod::Itself, Managed::default());
    story.does(SystemEvent::Refresh);
    assert_eq!((story.world.looks.get(), &card(&story).state), (0, &UpdateState::Unknown));
    story.does(UpdatesAction::LookForVersion).does(UpdatesAction::LookForVersion);
    assert_eq!((story.world.looks.get(), &card(&story).state), (1, &UpdateState::Looking));
    story.does(SystemEvent::VersionLooked { new: None, failed: None });
    assert_eq!(card(&story).state, UpdateState::Newest);
}

#[test]
fn by_itself_it_looks_once_a_day_and_installs_nothing() {
    let mut story = on(UpdateMethod::Itself, Managed::default());
    story
        .does(UpdatesAction::SetUpdates { on: true })
        .does(SystemEvent::Refresh)
        .does(found(""))
        .does(SystemEvent::Refresh);
    assert_eq!(story.world.looks.get(), 1);
    story.world.now.set(story.world.now.get() + SignedDuration::from_hours(25));
    story.does(SystemEvent::Refresh);
    assert_eq!((story.world.looks.get(), story.world.installs.get()), (2, 0));
    story.does(UpdatesAction::SetUpdates { on: false });
    story.world.now.set(story.world.now.get() + SignedDuration::from_hours(25));
    story.does(SystemEvent::Refresh);
    assert_eq!(story.world.looks.get(), 2);
}

#[test]
fn what_was_found_is_installed_when_a_person_says_so() {
    let mut story = on(UpdateMethod::Itself, Managed::default());
    story.act(UpdatesAction::InstallVersion);
    assert_eq!(story.view.fault.as_ref().map(|it| it.code), Some(FaultCode::Gone));
    story
        .does(UpdatesAction::LookForVersion)
        .does(found("https://example.org/new"))
        .does(UpdatesAction::OpenNotes);
    assert_eq!(*story.world.opened.borrow(), ["https://example.org/new"]);
    story.does(UpdatesAction::InstallVersion);
    assert!(matches!(card(&story).state, UpdateState::Installing { .. }));
    story.act(UpdatesAction::InstallVersion);
    assert_eq!(story.world.installs.get(), 1, "not twice");
    story.does(NavigationAction::DismissFault).does(SystemEvent::VersionInstalled { failed: None });
    assert!(matches!(card(&story).state, UpdateState::Installed { .. }));
    story.does(UpdatesAction::LookForVersion);
    assert_eq!(story.world.looks.get(), 1, "what is installed waits for the next start");
}

#[test]
fn what_is_not_genuine_changes_nothing_and_is_said() {
    let mut story = on(UpdateMethod::Itself, Managed::default());
    story.does(UpdatesAction::LookForVersion).does(found("")).does(UpdatesAction::InstallVersion);
    story.does(SystemEvent::VersionInstalled { failed: Some(FaultCode::UpdateNotGenuine) });
    assert_eq!(card(&story).state, UpdateState::Failed { code: FaultCode::UpdateNotGenuine });
    story.does(UpdatesAction::LookForVersion);
    assert_eq!(story.world.looks.get(), 2, "it may be tried again");
}

#[test]
fn a_package_only_tells() {
    let mut story = on(UpdateMethod::Packages, Managed::default());
    story
        .does(UpdatesAction::LookForVersion)
        .does(found("javascript:alert(1)"))
        .does(UpdatesAction::OpenNotes);
    assert!(story.world.opened.borrow().is_empty(), "nothing but a page of the web");
    story.act(UpdatesAction::InstallVersion);
    assert_eq!(story.view.fault.as_ref().map(|it| it.code), Some(FaultCode::Gone));
    assert_eq!(story.world.installs.get(), 0);
}

#[test]
fn a_program_that_others_renew_never_looks() {
    let mut story = on(UpdateMethod::Others, switched(true));
    story.does(SystemEvent::Refresh).does(UpdatesAction::LookForVersion);
    assert_eq!(story.world.looks.get(), 0);
}

#[test]
fn the_organisation_may_forbid_it() {
    let mut story = on(UpdateMethod::Itself, switched(false));
    assert!(card(&story).forbidden);
    for refused in [UpdatesAction::LookForVersion, UpdatesAction::SetUpdates { on: true }] {
        story.act(refused);
        assert_eq!(story.view.fault.as_ref().map(|it| it.code), Some(FaultCode::SettingLocked));
    }
    assert_eq!(story.world.looks.get(), 0);
    let mut story = on(UpdateMethod::Itself, switched(true));
    story.does(SystemEvent::Refresh);
    assert_eq!((story.world.looks.get(), card(&story).forbidden), (1, false));
}

#[test]
fn what_is_new_is_told_where_the_units_are() {
    let mut story = on(UpdateMethod::Itself, Managed::default());
    story.registers("Acme", "mobiconnect");
    story
        .does(SystemEvent::VersionLooked { new: None, failed: None })
        .does(found(""))
        .does(NavigationAction::GoHome);
    let Screen::Home(home) = &story.view.screen else { panic!("{:?}", story.view.screen) };
    assert_eq!(home.new_version.as_deref(), Some("2.0.0"));
}
