//! Whatever needs the credential store, makes a key or asks the system is done beside the window: the action returns at
//! once, others are done meanwhile, and the result is applied when it has come.

use pushcert::Step;
use pushkeeper_core::actions::{
    Copyable, FilesAction, NavigationAction, Passphrase, SettingsAction, SigningAction, SystemEvent,
    UnitAction,
};
use pushkeeper_core::model::*;
use pushkeeper_core::view::{Memo, RunningKind, Screen};
use pushkeeper_core::{Action, FaultCode};

use crate::delivery::settings as api_settings;
use crate::scenario::{Scenario, draft, mail_server};
use crate::server_secrets::{FIRST, SECOND, at_settings, save_api, save_endpoint, save_mail, save_team};
use crate::{export, mdmcert, signing};

/// An action, and what it does beside the window.
type Row = (Scenario, Action, RunningKind);

fn memo_noted() -> Scenario {
    let mut scenario = signing::at_the_request("nanomdm");
    let unit = scenario.unit_id();
    scenario.does(UnitAction::SaveMemo { unit, apple_id: "push@example.co.jp".to_owned() });
    scenario
}

fn at_the_vendor() -> Scenario {
    let mut scenario = Scenario::begin();
    scenario
        .does(NavigationAction::GoVendor)
        .drops("vendor.p12", signing::container(&signing::vendor()))
        .does(FilesAction::GivePassword { password: signing::password() });
    scenario
}

fn adopting_with_key() -> Scenario {
    let mut scenario = Scenario::begin();
    scenario.drops("push.p12", export::container());
    scenario.does(FilesAction::GivePassword { password: export::password() });
    scenario
}

fn rows() -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut add = |scenario: Scenario, action: Action, kind| rows.push((scenario, action, kind));
    add(at_settings(), save_mail(&mail_server(), Some(FIRST)), RunningKind::SaveMail);
    add(at_settings(), save_endpoint(&None, Some(FIRST)), RunningKind::SaveMdmCert);
    let chat = (ChatStyle::Slack, Language::En);
    let address = "https://hooks.slack.com/services/T/B/secret";
    add(at_settings(), save_team(&chat, Some(address)), RunningKind::SaveTeam);
    let scenario = signing::at_the_request("nanomdm");
    let api = (scenario.unit_id(), api_settings(ApiKind::NanoMdm));
    add(scenario, save_api(&api, Some(FIRST)), RunningKind::SaveApi);
    let scenario = signing::at_the_request("nanomdm");
    let (unit, apple_id) = (scenario.unit_id(), "push@example.co.jp".to_owned());
    add(scenario, UnitAction::SaveMemo { unit, apple_id }.into(), RunningKind::SaveMemo);
    let scenario = memo_noted();
    let unit = scenario.unit_id();
    add(scenario, UnitAction::RemoveMemo { unit }.into(), RunningKind::RemoveMemo);
    add(memo_noted(), FilesAction::Copy { what: Copyable::AppleId }.into(), RunningKind::CopyMemo);
    let scenario = signing::at_the_request("nanomdm");
    let make = scenario.make(2048);
    add(scenario, make, RunningKind::MakeRequest);
    let mut scenario = signing::with_vendor(&signing::vendor());
    scenario.makes(2048);
    add(scenario, SigningAction::SignHere.into(), RunningKind::SignHere);
    add(mdmcert::asking(), SigningAction::AskMdmCert.into(), RunningKind::AskMdmCert);
    let scenario = at_the_vendor();
    let keep = scenario.keep_vendor();
    add(scenario, keep, RunningKind::KeepKey);
    let draft = draft("Acme", "nanomdm");
    add(adopting_with_key(), UnitAction::SaveUnit { draft }.into(), RunningKind::KeepKey);
    for what in ExportWhat::ALL {
        let scenario = export::handing_over();
        let action = export::export(&scenario, *what, Passphrase::Generated);
        add(scenario, action, RunningKind::Export);
    }
    add(at_settings(), SettingsAction::SetSchedule { on: true }.into(), RunningKind::SetSchedule);
    rows
}

#[test]
fn no_action_waits_for_the_credential_store_or_for_another_program() {
    let mut tried = 0;
    for (mut scenario, action, kind) in rows() {
        let name = action.name();
        scenario.world.holds_work.set(true);
        let calls = scenario.world.keyring_calls.get();
        scenario.does(action);
        assert_eq!(scenario.world.keyring_calls.get(), calls, "{name} waits for the credential store");
        let running: Vec<_> = scenario.view.running.iter().filter(|it| it.kind == kind).cloned().collect();
        assert_eq!(running.len(), 1, "{name}: {:?}", scenario.view.running);

        scenario.does(NavigationAction::GoHome);
        assert_eq!(scenario.world.keyring_calls.get(), calls, "{name}: what is done meanwhile waits, too");
        let home = scenario.view.screen.clone();
        assert!(matches!(home, Screen::Home(_) | Screen::Welcome), "{name}: {home:?}");
        scenario.world.holds_work.set(false);
        scenario.does(SystemEvent::WorkEnded { id: running[0].id });
        assert!(!scenario.view.running.iter().any(|it| it.kind == kind), "{name}");
        let home = matches!(scenario.view.screen, Screen::Home(_) | Screen::Welcome);
        assert!(home, "{name} takes nobody away");
        tried += 1;
    }
    assert_eq!(tried, 18);
}

#[test]
fn what_was_canceled_changes_nothing() {
    for (mut scenario, action, kind) in rows() {
        let name = action.name();
        let state = |scenario: &Scenario| {
            let world = &scenario.world;
            let (settings, units) = (world.settings.borrow().clone(), world.units.borrow().clone());
            let files = world.private_files.borrow().len();
            let unlisted = ServerSecrets { leftovers: Vec::new(), ..settings.secrets.clone() };
            let settings = Settings { secrets: unlisted, ..settings };
            (settings, units, files, world.requests.borrow().len())
        };
        let before = state(&scenario);
        scenario.world.holds_work.set(true);
        scenario.does(action);
        let id = scenario.view.running.iter().find(|it| it.kind == kind).expect("running").id;
        scenario.does(NavigationAction::CancelWork { id }).does(SystemEvent::WorkEnded { id });
        assert!(state(&scenario) == before, "{name}");
    }
}

#[test]
fn of_two_changes_the_last_one_is_saved_whichever_ends_first() {
    for first_ends_first in [true, false] {
        let mut scenario = at_settings();
        scenario.world.holds_work.set(true);
        scenario.does(save_mail(&mail_server(), Some(FIRST)));
        let first = scenario.view.running[0].id;
        let second_server = MailServer { host: "second.example.jp".to_owned(), ..mail_server() };
        scenario.does(save_mail(&second_server, Some(SECOND)));
        let [running] = scenario.view.running.as_slice() else { panic!("{:?}", scenario.view.running) };
        let second = running.id;
        scenario.world.holds_work.set(false);
        let order = if first_ends_first { [first, second] } else { [second, first] };
        for id in order {
            scenario.does(SystemEvent::WorkEnded { id });
        }
        let settings = scenario.world.settings.borrow().clone();
        assert_eq!(settings.mail, Some(second_server));
        let used = settings.secrets.in_use.iter().find(|it| it.entry.purpose == SecretPurpose::Mail);
        let entry = &used.expect("a password is in use").entry;
        let secret = scenario.world.secrets.borrow().get(&format!("Mail {}", entry.id)).cloned();
        assert_eq!(secret.as_deref(), Some(SECOND));
        // What the other one wrote is removed at the next start.
        let scenario = scenario.restart();
        assert_eq!(scenario.world.secret_for("Mail").as_deref(), Some(SECOND));
        assert!(scenario.world.settings.borrow().secrets.leftovers.is_empty());
    }
}

#[test]
fn a_secret_that_is_being_written_is_not_removed_as_a_leftover() {
    let mut scenario = at_settings();
    scenario.does(save_mail(&mail_server(), Some(FIRST)));
    scenario.world.holds_work.set(true);
    let second_server = MailServer { host: "second.example.jp".to_owned(), ..mail_server() };
    scenario.does(save_mail(&second_server, Some(SECOND)));
    let saving = scenario.view.running[0].id;
    scenario.world.holds_work.set(false);
    // Saving another secret removes what nothing uses.
    scenario.does(save_endpoint(&None, Some(FIRST))).does(save_endpoint(&None, Some(SECOND)));
    scenario.does(SystemEvent::WorkEnded { id: saving });
    assert_eq!(scenario.world.secret_for("Mail").as_deref(), Some(SECOND));
    assert_eq!(scenario.world.secret_for("MdmCert").as_deref(), Some(SECOND));
    assert!(scenario.world.settings.borrow().secrets.leftovers.is_empty());
}

#[test]
fn a_note_that_was_not_saved_in_time_is_read_again() {
    let mut scenario = memo_noted();
    let unit = scenario.unit_id();
    scenario.world.holds_work.set(true);
    scenario.does(UnitAction::SaveMemo { unit: unit.clone(), apple_id: "other@example.co.jp".to_owned() });
    let id = scenario.view.running[0].id;
    scenario.world.holds_work.set(false);
    scenario.world.times_out.set(true);
    scenario.act(SystemEvent::WorkEnded { id });
    assert_eq!(scenario.view.fault.as_ref().map(|it| it.code), Some(FaultCode::WorkTimedOut));
    scenario.does(NavigationAction::GoUnit { unit });
    assert!(matches!(scenario.unit_screen().memo, Memo::Kept { .. }), "{:?}", scenario.unit_screen().memo);
}

#[test]
fn a_request_that_is_being_made_is_stored_for_whoever_looks_elsewhere() {
    let mut scenario = signing::at_the_request("nanomdm");
    let make = scenario.make(2048);
    scenario.world.holds_work.set(true);
    scenario.does(make.clone());
    let id = scenario.view.running[0].id;
    scenario.does(make);
    assert_eq!(scenario.view.running.len(), 1, "one request is made, however often it is asked for");
    scenario.does(NavigationAction::GoHome);
    scenario.world.holds_work.set(false);
    scenario.does(SystemEvent::WorkEnded { id });
    assert_eq!(scenario.world.requests.borrow().len(), 1);
    assert_eq!(scenario.world.journeys.borrow()[0].step, Step::Request);
    assert!(scenario.made().verify(&scenario.made_key()).expect("a signature"), "its key is kept");
}
