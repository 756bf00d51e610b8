//! Settings that an organization locks or recommends.

use authority::Authority;
use pushkeeper_core::actions::{FilesAction, NavigationAction, SettingsAction, UpdatesAction};
use pushkeeper_core::model::{Setting, *};
use pushkeeper_core::policy::{Flaw, Managed, Source, Value, Values};
use pushkeeper_core::reminders::check::check;
use pushkeeper_core::view::{OrganizationView, Screen, SettingsScreen};
use pushkeeper_core::{Action, FaultCode};

use crate::scenario::{Scenario, at, last_years};
use crate::test_machine::TestMachine;
use crate::world::World;

const HOOK: &str = "https://hooks.example.com/T/B/confided";

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn values<const N: usize>(of: [(&str, Value); N]) -> Values {
    of.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

fn relay() -> Values {
    values([
        ("MailHost", text("relay.example.jp")),
        ("MailSecurity", text("plain")),
        ("MailSender", text("it@example.jp")),
    ])
}

fn chat() -> Values {
    values([("ChatStyle", text("slack")), ("ChatAddress", text(HOOK))])
}

fn with_login() -> Values {
    let mut values = relay();
    values.insert("MailSecurity".to_owned(), text("tls"));
    values.insert("MailUser".to_owned(), text("pushkeeper"));
    values
}

fn locked(values: Values) -> Managed {
    let source = Source { place: "/etc/managed".to_owned(), values: Ok(values) };
    Managed::read(vec![source], |path| Some(path.into()))
}

fn recommended(below: Values) -> Managed {
    locked(values([("Recommended", Value::Table(below))]))
}

/// The settings of a computer on which the organisation says this.
fn settled(managed: Managed) -> Scenario {
    let world = World::default();
    world.now.set(at("2026-11-22T03:00:00Z"));
    *world.managed.borrow_mut() = managed;
    let mut scenario = Scenario::on(world);
    scenario.does(NavigationAction::GoSettings);
    scenario
}

/// From the root of the system's own files: anything else is no folder to be given.
const FOLDER: &str = if cfg!(windows) { r"D:\downloads" } else { "/srv/downloads" };

fn settings(scenario: &Scenario) -> &SettingsScreen {
    match &scenario.view.screen {
        Screen::Settings(settings) => settings,
        other => panic!("no settings on the screen but {other:?}"),
    }
}

fn organisation(scenario: &Scenario) -> &OrganizationView {
    settings(scenario).organisation.as_ref().expect("an organisation")
}

fn refuses(scenario: &mut Scenario, action: Action) {
    let before = (scenario.world.settings.borrow().clone(), scenario.world.secrets.borrow().clone());
    let shown = format!("{action:?}");
    let fault = scenario.act(action).fault.clone();
    assert_eq!(fault.map(|it| it.code), Some(FaultCode::SettingLocked), "{shown}");
    let after = (scenario.world.settings.borrow().clone(), scenario.world.secrets.borrow().clone());
    assert_eq!(before, after, "{shown}");
}

fn mail(host: &str) -> MailServer {
    MailServer {
        host: host.to_owned(),
        port: 465,
        security: Security::Tls,
        login: Login::Password { user: "pushkeeper".to_owned() },
        from: "it@example.jp".to_owned(),
        authority: None,
    }
}

#[test]
fn every_change_of_a_locked_setting_is_refused() {
    let mut all = with_login();
    all.extend(chat());
    all.extend(values([
        ("Language", text("ja")),
        ("DownloadsFolder", text(FOLDER)),
        ("RevocationLists", Value::Switch(true)),
        ("Updates", Value::Switch(false)),
        ("Authorities", text(&Authority::shared().trust_pem())),
        ("MdmCertAddress", text("https://sign.example.jp")),
        ("PushGateway", text("https://push.example.jp")),
    ]));
    let mut scenario = settled(locked(all));
    assert_eq!(scenario.view.locked, Setting::ALL);
    assert_eq!(organisation(&scenario).given, Setting::ALL);
    assert_eq!(scenario.view.language, Language::Ja);
    assert_eq!(settings(&scenario).folder, FOLDER);
    let authority = settings(&scenario).authorities[0].sha256.clone();

    refuses(&mut scenario, SettingsAction::SetLanguage { language: Language::En }.into());
    refuses(&mut scenario, FilesAction::ChooseFolder.into());
    refuses(&mut scenario, FilesAction::WatchFolder { folder: None }.into());
    refuses(
        &mut scenario,
        SettingsAction::SaveMail { server: mail("other.example.jp"), secret: Some("x".to_owned()) }.into(),
    );
    refuses(&mut scenario, SettingsAction::RemoveMail.into());
    let style = ChatStyle::Slack;
    let own = Some("https://hooks.example.com/mine".to_owned());
    refuses(
        &mut scenario,
        SettingsAction::SaveTeam { style, language: Language::System, address: own }.into(),
    );
    refuses(&mut scenario, SettingsAction::RemoveTeam.into());
    refuses(&mut scenario, SettingsAction::SetRevocationLists { on: false }.into());
    refuses(&mut scenario, UpdatesAction::SetUpdates { on: true }.into());
    refuses(&mut scenario, SettingsAction::RemoveAuthority { sha256: authority }.into());
    refuses(&mut scenario, FilesAction::TextGiven { text: Authority::shared().trust_pem() }.into());
    refuses(&mut scenario, SettingsAction::SetMdmCertEndpoint { address: None, key: None }.into());
    refuses(&mut scenario, SettingsAction::SetProbeEndpoint { address: None, authority: None }.into());
    assert!(!serde_json::to_string(&scenario.view).expect("a view").contains("confided"));
}

#[test]
fn a_locked_authority_is_trusted_from_the_start_and_after_a_refusal() {
    let mut scenario = settled(locked(values([("Authorities", text(&Authority::shared().trust_pem()))])));
    let sha256 = settings(&scenario).authorities[0].sha256.clone();
    refuses(&mut scenario, SettingsAction::RemoveAuthority { sha256 }.into());
    scenario.adopts("Acme", "mobiconnect", &last_years());
    assert_eq!(scenario.unit_screen().certificates.len(), 1);
}

#[test]
fn the_password_of_a_locked_server_can_be_changed() {
    let mut scenario = settled(locked(with_login()));
    let server = settings(&scenario).ways.mail.clone().expect("given");
    scenario.does(SettingsAction::SaveMail { server, secret: Some("tiger-9".to_owned()) });
    assert_eq!(scenario.world.secret_for("Mail").as_deref(), Some("tiger-9"));
    assert_eq!(scenario.world.settings.borrow().mail, None, "the server stays the organisation's");
    let to = Contact { address: "a@example.jp".to_owned(), language: Language::Ja };
    scenario.does(SettingsAction::TryMail { to });
    assert_eq!(settings(&scenario).ways.mail_tried.as_ref().map(|it| it.fault.is_none()), Some(true));
}

#[test]
fn a_recommendation_holds_until_the_first_choice() {
    let mut below = relay();
    below.extend(values([("RevocationLists", Value::Switch(false)), ("Language", text("ja"))]));
    let mut scenario = settled(recommended(below));
    assert_eq!(scenario.view.locked, []);
    assert_eq!(organisation(&scenario).given, [Setting::Language, Setting::Mail, Setting::RevocationLists]);
    assert!(!settings(&scenario).revocation_lists);
    scenario.does(SettingsAction::SetRevocationLists { on: true });
    scenario.does(SettingsAction::RemoveMail);
    assert_eq!(settings(&scenario).ways.mail, None);

    let mut scenario = scenario.restart();
    scenario.does(NavigationAction::GoSettings);
    assert!(settings(&scenario).revocation_lists);
    assert_eq!(settings(&scenario).ways.mail, None);
    assert_eq!(organisation(&scenario).given, [Setting::Language]);

    // What was not touched follows the organisation.
    *scenario.world.managed.borrow_mut() = Managed::default();
    let mut scenario = scenario.restart();
    scenario.does(NavigationAction::GoSettings);
    assert_eq!((scenario.view.language, &settings(&scenario).organisation), (Language::System, &None));
}

#[test]
fn the_recommended_chat_is_used_and_saved_with_its_address() {
    let mut scenario = settled(recommended(chat()));
    scenario.does(SettingsAction::TryTeam);
    assert_eq!(settings(&scenario).ways.team_tried.as_ref().map(|it| it.fault.is_none()), Some(true));
    assert!(scenario.world.secrets.borrow().is_empty(), "nothing of it is kept");
    let save = SettingsAction::SaveTeam { style: ChatStyle::Slack, language: Language::Ja, address: None };
    scenario.does(save);
    assert_eq!(scenario.world.secret_for("Chat").as_deref(), Some(HOOK));
    assert_eq!(organisation(&scenario).given, []);
    scenario.does(SettingsAction::TryTeam);
    assert_eq!(scenario.world.posts.borrow().len(), 2);
}

#[test]
fn the_check_uses_the_channels_of_the_organization() {
    let mut scenario = settled(Managed::default());
    scenario.does(NavigationAction::GoHome);
    scenario.world.settings.borrow_mut().authorities = vec![Authority::shared().trust_pem()];
    let mut scenario = scenario.restart();
    scenario.adopts("Acme", "mobiconnect", &last_years());
    let mut all = relay();
    all.extend(chat());
    *scenario.world.managed.borrow_mut() = locked(all);
    for unit in scenario.world.units.borrow_mut().iter_mut() {
        unit.contacts = vec![Contact { address: "a@example.jp".to_owned(), language: Language::Ja }];
    }
    let end = scenario.world.certificates.borrow()[0].not_after;
    let soon = end.checked_sub(jiff::SignedDuration::from_hours(48)).expect("a moment");
    scenario.world.now.set(soon);
    let desk = &mut TestMachine::on(&scenario.world);
    check(desk, &pushcert::Products::built_in(), soon, false).expect("checked");
    assert_eq!((scenario.world.mails.borrow().len(), scenario.world.posts.borrow().len()), (1, 1));
}

#[test]
fn unusable_entries_are_shown_beside_the_valid_ones() {
    let mut odd = relay();
    odd.extend(values([("Language", Value::Number(1)), ("Later", text("yes"))]));
    let scenario = settled(locked(odd));
    let problems = &organisation(&scenario).problems;
    let told: Vec<_> = problems.iter().map(|it| (it.place.as_str(), it.name.as_str(), it.flaw)).collect();
    assert_eq!(
        told,
        [("/etc/managed", "Later", Flaw::UnknownName), ("/etc/managed", "Language", Flaw::WrongKind)]
    );
    assert_eq!(scenario.view.locked, [Setting::Mail]);
}
