//! Updates of the program: looked for when turned on, installed only when a person says so.

use jiff::SignedDuration;
use pushkeeper_core::actions::{NavigationAction, SystemEvent, UpdatesAction};
use pushkeeper_core::policy::{Managed, Source, Value};
use pushkeeper_core::ports::updates::{NewVersion, UpdateMethod};
use pushkeeper_core::view::{Screen, UpdateState, UpdatesCard};
use pushkeeper_core::{Action, FaultCode};

use crate::scenario::{Scenario, at};
use crate::world::{TestUpdateMethod, World};

fn on(renewal: UpdateMethod, managed: Managed) -> Scenario {
    let world = World::default();
    world.now.set(at("2026-11-22T03:00:00Z"));
    world.renewal.set(TestUpdateMethod(renewal));
    *world.managed.borrow_mut() = managed;
    let mut scenario = Scenario::on(world);
    scenario.does(NavigationAction::GoSettings);
    scenario
}

fn card(scenario: &Scenario) -> &UpdatesCard {
    let Screen::Settings(settings) = &scenario.view.screen else { panic!("{:?}", scenario.view.screen) };
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
fn no_update_is_looked_for_unless_turned_on() {
    let mut scenario = on(UpdateMethod::Itself, Managed::default());
    scenario.does(SystemEvent::Refresh);
    assert_eq!((scenario.world.update_looks.get(), &card(&scenario).state), (0, &UpdateState::Unknown));
    scenario.does(UpdatesAction::LookForVersion).does(UpdatesAction::LookForVersion);
    assert_eq!((scenario.world.update_looks.get(), &card(&scenario).state), (1, &UpdateState::Looking));
    scenario.does(SystemEvent::VersionLooked { new: None, failed: None });
    assert_eq!(card(&scenario).state, UpdateState::Newest);
}

#[test]
fn updates_are_looked_for_once_a_day_and_not_installed() {
    let mut scenario = on(UpdateMethod::Itself, Managed::default());
    scenario
        .does(UpdatesAction::SetUpdates { on: true })
        .does(SystemEvent::Refresh)
        .does(found(""))
        .does(SystemEvent::Refresh);
    assert_eq!(scenario.world.update_looks.get(), 1);
    scenario.world.now.set(scenario.world.now.get() + SignedDuration::from_hours(25));
    scenario.does(SystemEvent::Refresh);
    assert_eq!((scenario.world.update_looks.get(), scenario.world.update_installs.get()), (2, 0));
    scenario.does(UpdatesAction::SetUpdates { on: false });
    scenario.world.now.set(scenario.world.now.get() + SignedDuration::from_hours(25));
    scenario.does(SystemEvent::Refresh);
    assert_eq!(scenario.world.update_looks.get(), 2);
}

#[test]
fn a_found_update_is_installed_on_request() {
    let mut scenario = on(UpdateMethod::Itself, Managed::default());
    scenario.act(UpdatesAction::InstallVersion);
    assert_eq!(scenario.view.fault.as_ref().map(|it| it.code), Some(FaultCode::Gone));
    scenario
        .does(UpdatesAction::LookForVersion)
        .does(found("https://example.org/new"))
        .does(UpdatesAction::OpenNotes);
    assert_eq!(*scenario.world.opened.borrow(), ["https://example.org/new"]);
    scenario.does(UpdatesAction::InstallVersion);
    assert!(matches!(card(&scenario).state, UpdateState::Installing { .. }));
    scenario.act(UpdatesAction::InstallVersion);
    assert_eq!(scenario.world.update_installs.get(), 1, "not twice");
    scenario.does(NavigationAction::DismissFault).does(SystemEvent::VersionInstalled { failed: None });
    assert!(matches!(card(&scenario).state, UpdateState::Installed { .. }));
    scenario.does(UpdatesAction::LookForVersion);
    assert_eq!(scenario.world.update_looks.get(), 1, "what is installed waits for the next start");
}

#[test]
fn an_update_with_a_wrong_signature_is_refused() {
    let mut scenario = on(UpdateMethod::Itself, Managed::default());
    scenario.does(UpdatesAction::LookForVersion).does(found("")).does(UpdatesAction::InstallVersion);
    scenario.does(SystemEvent::VersionInstalled { failed: Some(FaultCode::UpdateNotGenuine) });
    assert_eq!(card(&scenario).state, UpdateState::Failed { code: FaultCode::UpdateNotGenuine });
    scenario.does(UpdatesAction::LookForVersion);
    assert_eq!(scenario.world.update_looks.get(), 2, "it may be tried again");
}

#[test]
fn a_package_only_tells() {
    let mut scenario = on(UpdateMethod::Packages, Managed::default());
    scenario
        .does(UpdatesAction::LookForVersion)
        .does(found("javascript:alert(1)"))
        .does(UpdatesAction::OpenNotes);
    assert!(scenario.world.opened.borrow().is_empty(), "nothing but a page of the web");
    scenario.act(UpdatesAction::InstallVersion);
    assert_eq!(scenario.view.fault.as_ref().map(|it| it.code), Some(FaultCode::Gone));
    assert_eq!(scenario.world.update_installs.get(), 0);
}

#[test]
fn a_program_that_others_renew_never_looks() {
    let mut scenario = on(UpdateMethod::Others, switched(true));
    scenario.does(SystemEvent::Refresh).does(UpdatesAction::LookForVersion);
    assert_eq!(scenario.world.update_looks.get(), 0);
}

#[test]
fn the_organisation_may_forbid_it() {
    let mut scenario = on(UpdateMethod::Itself, switched(false));
    assert!(card(&scenario).forbidden);
    for refused in [UpdatesAction::LookForVersion, UpdatesAction::SetUpdates { on: true }] {
        scenario.act(refused);
        assert_eq!(scenario.view.fault.as_ref().map(|it| it.code), Some(FaultCode::SettingLocked));
    }
    assert_eq!(scenario.world.update_looks.get(), 0);
    let mut scenario = on(UpdateMethod::Itself, switched(true));
    scenario.does(SystemEvent::Refresh);
    assert_eq!((scenario.world.update_looks.get(), card(&scenario).forbidden), (1, false));
}

#[test]
fn what_is_new_is_told_where_the_units_are() {
    let mut scenario = on(UpdateMethod::Itself, Managed::default());
    scenario.registers("Acme", "mobiconnect");
    scenario
        .does(SystemEvent::VersionLooked { new: None, failed: None })
        .does(found(""))
        .does(NavigationAction::GoHome);
    let Screen::Home(home) = &scenario.view.screen else { panic!("{:?}", scenario.view.screen) };
    assert_eq!(home.new_version.as_deref(), Some("2.0.0"));
}
