//! Settings and their secret are saved as one act, and what is left over is removed.

use jiff::SignedDuration;
use pushcert::Products;
use pushkeeper_core::FaultCode;
use pushkeeper_core::actions::{MdmAction, NavigationAction, SettingsAction, SystemEvent};
use pushkeeper_core::model::*;
use pushkeeper_core::ports::sign_in::SignInPoll;
use pushkeeper_core::reminders::check::check;

use crate::check::days_before;
use crate::delivery::settings as api_settings;
use crate::scenario::{CONFIDENTIAL, Scenario, mail_server};
use crate::server_secrets::{FIRST, SECOND, at_settings, save_api, save_mail, saved};
use crate::signing::at_the_request;
use crate::test_machine::TestMachine;
use crate::test_servers::tokens;
use crate::world::World;

/// Whatever happened: the saved server has its own secret or none, and nothing else is in the credential store.
fn fits(world: &World, purpose: &str, server_now: &str, first: &str) {
    let settings = world.settings.borrow().clone();
    assert!(settings.secrets.leftovers.is_empty(), "{:?}", settings.secrets.leftovers);
    let in_use =
        settings.secrets.in_use.iter().filter(|it| format!("{:?}", it.entry.purpose).starts_with(purpose));
    let servers: Vec<&str> = in_use.map(|it| it.server.as_str()).collect();
    let expected = if server_now.contains(first) { FIRST } else { SECOND };
    match world.secret_for(purpose) {
        Some(secret) => {
            assert_eq!(secret, expected, "{server_now}");
            assert!(
                servers.len() == 1 && server_now.contains(first) == servers[0].contains(first),
                "{servers:?}"
            );
        }
        None => assert!(servers.is_empty(), "a secret that is in use is there: {servers:?}"),
    }
}

#[test]
fn a_kill_at_any_point_leaves_server_and_password_together() {
    let second = MailServer { host: "second.example.jp".to_owned(), ..mail_server() };
    for action in [save_mail(&second, Some(SECOND)), SettingsAction::RemoveMail.into()] {
        let mut effects = 0;
        loop {
            let mut scenario = at_settings();
            scenario.does(save_mail(&mail_server(), Some(FIRST)));
            let killed = scenario.is_killed_during(action.clone(), effects);
            let scenario = scenario.restart();
            let server = scenario.world.settings.borrow().mail.clone();
            fits(&scenario.world, "Mail", &server.map(|it| it.host).unwrap_or_default(), "smtp.example.jp");
            if !killed {
                break;
            }
            effects += 1;
        }
        assert!(effects >= 3, "{effects}: register, credential store, register");
    }
}

#[test]
fn a_kill_at_any_point_leaves_mdm_and_key_together() {
    let mut effects = 0;
    loop {
        let mut scenario = at_the_request("nanomdm");
        let unit = scenario.unit_id();
        let first = (unit.clone(), api_settings(ApiKind::NanoMdm));
        scenario.does(save_api(&first, Some(FIRST)));
        let base_url = "https://second.example.jp".to_owned();
        let second = (unit, ApiSettings { base_url, ..api_settings(ApiKind::NanoMdm) });
        let killed = scenario.is_killed_during(save_api(&second, Some(SECOND)), effects);
        let scenario = scenario.restart();
        let api = scenario.world.units.borrow()[0].extras.api.clone().expect("set up");
        fits(&scenario.world, "Api", &api.base_url, "mdm.example.jp");
        if !killed {
            break;
        }
        effects += 1;
    }
    assert_eq!(effects, 5, "list, new entry, settings, former entry, list");
}

#[test]
fn a_refusing_credential_store_changes_nothing() {
    let second = MailServer { host: "second.example.jp".to_owned(), ..mail_server() };
    let mut scenario = at_settings();
    scenario.does(save_mail(&mail_server(), Some(FIRST)));
    let before = saved(&scenario.world);
    scenario.world.keyring.set(Some(FaultCode::KeyringLocked));
    scenario.act(save_mail(&second, Some(SECOND)));
    assert_eq!(scenario.view.fault.as_ref().map(|it| it.code), Some(FaultCode::KeyringLocked));
    assert!(saved(&scenario.world) == before);

    // What a locked credential store did not let go is removed later.
    scenario.act(SettingsAction::RemoveMail);
    assert_eq!(scenario.world.secret_for("Mail").as_deref(), Some(FIRST));
    assert_eq!(scenario.world.settings.borrow().mail, None);
    scenario.world.keyring.set(None);
    let scenario = scenario.restart();
    assert_eq!(scenario.world.secret_for("Mail"), None);
    assert!(scenario.world.settings.borrow().secrets.leftovers.is_empty());
}

#[test]
fn the_check_removes_leftovers_that_nobody_is_writing() {
    let scenario = at_settings();
    let now = scenario.world.now.get();
    let entry = |id: &str| SecretEntry { purpose: SecretPurpose::Mail, id: id.to_owned() };
    let (old, new) = (now - SignedDuration::from_hours(2), now - SignedDuration::from_mins(5));
    let leftovers =
        [("old", old), ("new", new)].map(|(id, since)| LeftoverSecret { entry: entry(id), since });
    scenario.world.settings.borrow_mut().secrets.leftovers = leftovers.to_vec();
    for id in ["old", "new"] {
        scenario.world.secrets.borrow_mut().insert(format!("Mail {id}"), FIRST.to_owned());
    }
    check(&mut TestMachine::on(&scenario.world), &Products::built_in(), now, false).expect("checked");
    let left: Vec<String> = scenario.world.secrets.borrow().keys().cloned().collect();
    assert_eq!(left, ["Mail new"]);
    assert_eq!(scenario.world.settings.borrow().secrets.leftovers, leftovers[1..]);
}

#[test]
fn secrets_of_earlier_versions_belong_to_the_servers_of_that_time() {
    let world = World::default();
    world.now.set(days_before(20));
    world.settings.borrow_mut().mail = Some(mail_server());
    world.secrets.borrow_mut().insert("Mail ".to_owned(), FIRST.to_owned());
    let to = Contact { address: "a@example.jp".to_owned(), language: Language::Ja };
    let mut scenario = Scenario::on(world);
    scenario.does(NavigationAction::GoSettings).does(SettingsAction::TryMail { to: to.clone() });
    assert_eq!(*scenario.world.logins.borrow(), [("smtp.example.jp".to_owned(), Some(FIRST.to_owned()))]);
    let second = MailServer { host: "second.example.jp".to_owned(), ..mail_server() };
    scenario.act(save_mail(&second, None));
    assert_eq!(scenario.view.fault.as_ref().map(|it| it.code), Some(FaultCode::SecretNotEntered));
    scenario.does(save_mail(&second, Some(SECOND)));
    assert_eq!(scenario.world.secret_for("Mail").as_deref(), Some(SECOND));
}

#[test]
fn a_new_register_asks_for_no_secret_of_an_earlier_version() {
    let world = World::default();
    world.now.set(days_before(20));
    for purpose in ["Mail ", "Chat ", "MdmCert "] {
        world.secrets.borrow_mut().insert(purpose.to_owned(), FIRST.to_owned());
    }
    let mut scenario = Scenario::on(world);
    let to = Contact { address: "a@example.jp".to_owned(), language: Language::Ja };
    scenario
        .does(NavigationAction::GoSettings)
        .does(save_mail(&mail_server(), None))
        .does(SettingsAction::TryMail { to });
    assert_eq!(*scenario.world.logins.borrow(), []);
    assert_eq!(scenario.world.keyring_calls.get(), 0, "they are another register's");
}

#[test]
fn a_token_is_not_saved_for_a_connection_that_was_changed_meanwhile() {
    let place = |tenant: &str| {
        let client_id = "app".to_owned();
        Some(SignInSettings { authority: None, tenant: tenant.to_owned(), client_id })
    };
    let with = |tenant| ApiSettings { sign_in: place(tenant), ..api_settings(ApiKind::Graph) };
    for changes in ["removed", "another tenant", "another tenant, signing in there"] {
        let mut scenario = at_the_request("microsoft-intune");
        let unit = scenario.unit_id();
        scenario.does(save_api(&(unit.clone(), with("example.jp")), None));
        scenario.does(MdmAction::BeginSignIn { unit: unit.clone() }).later(5);
        let done = SignInPoll::Done(tokens("access", &format!("{CONFIDENTIAL} refresh")));
        scenario.world.servers.borrow_mut().polls.push_back(Ok(done));
        scenario.world.holds_work.set(true);
        scenario.does(SystemEvent::PollSignIn);
        let id = scenario.view.running[0].id;
        scenario.world.holds_work.set(false);
        match changes {
            "removed" => scenario.does(MdmAction::RemoveApi { unit: unit.clone() }),
            _ => scenario.does(save_api(&(unit.clone(), with("example.com")), None)),
        };
        if changes.ends_with("there") {
            scenario.does(MdmAction::BeginSignIn { unit: unit.clone() });
        }
        scenario.does(SystemEvent::WorkEnded { id });
        assert_eq!(scenario.world.secret_for("Api"), None, "{changes}");
        assert!(scenario.world.secrets.borrow().is_empty(), "{changes}");
    }
}
