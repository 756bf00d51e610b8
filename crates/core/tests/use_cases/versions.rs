//! Newer versions of the program: looked for when that is wanted, installed only when a person says so.

use jiff::SignedDuration;
use pushkeeper_core::policy::{Managed, Source, Value};
use pushkeeper_core::use_cases::settings::updates::{NewVersion, Renewal, Versions, VersionsCard};
use pushkeeper_core::view::Screen;
use pushkeeper_core::{Action, FaultCode};

use crate::desk::{Renewing, World};
use crate::story::{Story, at};

fn on(renewal: Renewal, managed: Managed) -> Story {
    let world = World::default();
    world.now.set(at("2026-11-22T03:00:00Z"));
    world.renewal.set(Renewing(renewal));
    *world.managed.borrow_mut() = managed;
    let mut story = Story::on(world);
    story.does(Action::GoSettings);
    story
}

fn card(story: &Story) -> &VersionsCard {
    let Screen::Settings(settings) = &story.view.screen else { panic!("{:?}", story.view.screen) };
    &settings.versions
}

fn found(notes: &str) -> Action {
    let new = NewVersion { version: "2.0.0".to_owned(), notes: Some(notes.to_owned()) };
    Action::VersionLooked { new: Some(new), failed: None }
}

fn switched(on: bool) -> Managed {
    let values = [("Updates".to_owned(), Value::Switch(on))].into();
    let source = Source { place: "/etc/managed".to_owned(), values: Ok(values) };
    Managed::read(vec![source], |path| Some(path.into()))
}

#[test]
fn nobody_looks_unless_it_is_wanted() {
    let mut story = on(Renewal::Itself, Managed::default());
    story.does(Action::Refresh);
    assert_eq!((story.world.looks.get(), &card(&story).state), (0, &Versions::Unknown));
    story.does(Action::LookForVersion).does(Action::LookForVersion);
    assert_eq!((story.world.looks.get(), &card(&story).state), (1, &Versions::Looking));
    story.does(Action::VersionLooked { new: None, failed: None });
    assert_eq!(card(&story).state, Versions::Newest);
}

#[test]
fn by_itself_it_looks_once_a_day_and_installs_nothing() {
    let mut story = on(Renewal::Itself, Managed::default());
    story.does(Action::SetUpdates { on: true }).does(Action::Refresh).does(found("")).does(Action::Refresh);
    assert_eq!(story.world.looks.get(), 1);
    story.world.now.set(story.world.now.get() + SignedDuration::from_hours(25));
    story.does(Action::Refresh);
    assert_eq!((story.world.looks.get(), story.world.installs.get()), (2, 0));
    story.does(Action::SetUpdates { on: false });
    story.world.now.set(story.world.now.get() + SignedDuration::from_hours(25));
    story.does(Action::Refresh);
    assert_eq!(story.world.looks.get(), 2);
}

#[test]
fn what_was_found_is_installed_when_a_person_says_so() {
    let mut story = on(Renewal::Itself, Managed::default());
    story.act(Action::InstallVersion);
    assert_eq!(story.view.fault.as_ref().map(|it| it.code), Some(FaultCode::Gone));
    story.does(Action::LookForVersion).does(found("https://example.org/new")).does(Action::OpenNotes);
    assert_eq!(*story.world.opened.borrow(), ["https://example.org/new"]);
    story.does(Action::InstallVersion);
    assert!(matches!(card(&story).state, Versions::Installing { .. }));
    story.act(Action::InstallVersion);
    assert_eq!(story.world.installs.get(), 1, "not twice");
    story.does(Action::DismissFault).does(Action::VersionInstalled { failed: None });
    assert!(matches!(card(&story).state, Versions::Installed { .. }));
    story.does(Action::LookForVersion);
    assert_eq!(story.world.looks.get(), 1, "what is installed waits for the next start");
}

#[test]
fn what_is_not_genuine_changes_nothing_and_is_said() {
    let mut story = on(Renewal::Itself, Managed::default());
    story.does(Action::LookForVersion).does(found("")).does(Action::InstallVersion);
    story.does(Action::VersionInstalled { failed: Some(FaultCode::UpdateNotGenuine) });
    assert_eq!(card(&story).state, Versions::Failed { code: FaultCode::UpdateNotGenuine });
    story.does(Action::LookForVersion);
    assert_eq!(story.world.looks.get(), 2, "it may be tried again");
}

#[test]
fn a_package_only_tells() {
    let mut story = on(Renewal::Packages, Managed::default());
    story.does(Action::LookForVersion).does(found("javascript:alert(1)")).does(Action::OpenNotes);
    assert!(story.world.opened.borrow().is_empty(), "nothing but a page of the web");
    story.act(Action::InstallVersion);
    assert_eq!(story.view.fault.as_ref().map(|it| it.code), Some(FaultCode::Gone));
    assert_eq!(story.world.installs.get(), 0);
}

#[test]
fn a_program_that_others_renew_never_looks() {
    let mut story = on(Renewal::Others, switched(true));
    story.does(Action::Refresh).does(Action::LookForVersion);
    assert_eq!(story.world.looks.get(), 0);
}

#[test]
fn the_organisation_may_forbid_it() {
    let mut story = on(Renewal::Itself, switched(false));
    assert!(card(&story).forbidden);
    for refused in [Action::LookForVersion, Action::SetUpdates { on: true }] {
        story.act(refused);
        assert_eq!(story.view.fault.as_ref().map(|it| it.code), Some(FaultCode::SettingLocked));
    }
    assert_eq!(story.world.looks.get(), 0);
    let mut story = on(Renewal::Itself, switched(true));
    story.does(Action::Refresh);
    assert_eq!((story.world.looks.get(), card(&story).forbidden), (1, false));
}

#[test]
fn what_is_new_is_told_where_the_units_are() {
    let mut story = on(Renewal::Itself, Managed::default());
    story.registers("Acme", "mobiconnect");
    story.does(Action::VersionLooked { new: None, failed: None }).does(found("")).does(Action::GoHome);
    let Screen::Home(home) = &story.view.screen else { panic!("{:?}", story.view.screen) };
    assert_eq!(home.new_version.as_deref(), Some("2.0.0"));
}
