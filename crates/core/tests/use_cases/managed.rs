//! An organisation settles what people cannot change, and suggests what they can.

use authority::Authority;
use pushkeeper_core::actions::{FilesAction, NavigationAction, SettingsAction, UpdatesAction};
use pushkeeper_core::model::{Setting, *};
use pushkeeper_core::policy::{Flaw, Managed, Source, Value, Values};
use pushkeeper_core::reminders::check::check;
use pushkeeper_core::view::{OrganizationView, Screen, SettingsScreen};
use pushkeeper_core::{Action, FaultCode};

use crate::desk::{TestDesk, World};
use crate::story::{Story, at, last_years};

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
fn settled(managed: Managed) -> Story {
    let world = World::default();
    world.now.set(at("2026-11-22T03:00:00Z"));
    *world.managed.borrow_mut() = managed;
    let mut story = Story::on(world);
    story.does(NavigationAction::GoSettings);
    story
}

/// From the root of the system's own files: anything else is no folder to be given.
const FOLDER: &str = if cfg!(windows) { r"D:\downloads" } else { "/srv/downloads" };

fn settings(story: &Story) -> &SettingsScreen {
    match &story.view.screen {
        Screen::Settings(settings) => settings,
        other => panic!("no settings on the screen but {other:?}"),
    }
}

fn organisation(story: &Story) -> &OrganizationView {
    settings(story).organisation.as_ref().expect("an organisation")
}

fn refuses(story: &mut Story, action: Action) {
    let before = (story.world.settings.borrow().clone(), story.world.secrets.borrow().clone());
    let shown = format!("{action:?}");
    let fault = story.act(action).fault.clone();
    assert_eq!(fault.map(|it| it.code), Some(FaultCode::SettingLocked), "{shown}");
    let after = (story.world.settings.borrow().clone(), story.world.secrets.borrow().clone());
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
fn whatever_would_change_something_locked_is_refused_and_changes_nothing() {
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
    let mut story = settled(locked(all));
    assert_eq!(story.view.locked, Setting::ALL);
    assert_eq!(organisation(&story).given, Setting::ALL);
    assert_eq!(story.view.language, Language::Ja);
    assert_eq!(settings(&story).folder, FOLDER);
    let authority = settings(&story).authorities[0].sha256.clone();

    refuses(&mut story, SettingsAction::SetLanguage { language: Language::En }.into());
    refuses(&mut story, FilesAction::ChooseFolder.into());
    refuses(&mut story, FilesAction::WatchFolder { folder: None }.into());
    refuses(
        &mut story,
        SettingsAction::SaveMail { server: mail("other.example.jp"), secret: Some("x".to_owned()) }.into(),
    );
    refuses(&mut story, SettingsAction::RemoveMail.into());
    let style = ChatStyle::Slack;
    let own = Some("https://hooks.example.com/mine".to_owned());
    refuses(&mut story, SettingsAction::SaveTeam { style, language: Language::System, address: own }.into());
    refuses(&mut story, SettingsAction::RemoveTeam.into());
    refuses(&mut story, SettingsAction::SetRevocationLists { on: false }.into());
    refuses(&mut story, UpdatesAction::SetUpdates { on: true }.into());
    refuses(&mut story, SettingsAction::RemoveAuthority { sha256: authority }.into());
    refuses(&mut story, FilesAction::TextGiven { text: Authority::shared().trust_pem() }.into());
    refuses(&mut story, SettingsAction::SetMdmCertEndpoint { address: None }.into());
    refuses(&mut story, SettingsAction::SetProbeEndpoint { address: None, authority: None }.into());
    assert!(!serde_json::to_string(&story.view).expect("a view").contains("confided"));
}

#[test]
fn a_locked_authority_is_believed_from_the_start_and_after_a_refusal() {
    let mut story = settled(locked(values([("Authorities", text(&Authority::shared().trust_pem()))])));
    let sha256 = settings(&story).authorities[0].sha256.clone();
    refuses(&mut story, SettingsAction::RemoveAuthority { sha256 }.into());
    story.adopts("Acme", "mobiconnect", &last_years());
    assert_eq!(story.unit_screen().certificates.len(), 1);
}

#[test]
fn the_password_of_a_locked_server_is_ones_own() {
    let mut story = settled(locked(with_login()));
    let server = settings(&story).ways.mail.clone().expect("given");
    story.does(SettingsAction::SaveMail { server, secret: Some("tiger-9".to_owned()) });
    assert_eq!(story.world.secrets.borrow()["MailLogin"], "tiger-9");
    assert_eq!(story.world.settings.borrow().mail, None, "the server stays the organisation's");
    let to = Contact { address: "a@example.jp".to_owned(), language: Language::Ja };
    story.does(SettingsAction::TryMail { to });
    assert_eq!(settings(&story).ways.mail_tried.as_ref().map(|it| it.fault.is_none()), Some(true));
}

#[test]
fn a_recommendation_holds_until_somebody_chooses_and_never_again() {
    let mut below = relay();
    below.extend(values([("RevocationLists", Value::Switch(false)), ("Language", text("ja"))]));
    let mut story = settled(recommended(below));
    assert_eq!(story.view.locked, []);
    assert_eq!(organisation(&story).given, [Setting::Language, Setting::Mail, Setting::RevocationLists]);
    assert!(!settings(&story).revocation_lists);
    story.does(SettingsAction::SetRevocationLists { on: true });
    story.does(SettingsAction::RemoveMail);
    assert_eq!(settings(&story).ways.mail, None);

    let mut story = story.restart();
    story.does(NavigationAction::GoSettings);
    assert!(settings(&story).revocation_lists);
    assert_eq!(settings(&story).ways.mail, None);
    assert_eq!(organisation(&story).given, [Setting::Language]);

    // What was not touched follows the organisation.
    *story.world.managed.borrow_mut() = Managed::default();
    let mut story = story.restart();
    story.does(NavigationAction::GoSettings);
    assert_eq!((story.view.language, &settings(&story).organisation), (Language::System, &None));
}

#[test]
fn the_organisations_chat_is_used_and_becomes_ones_own_with_its_address() {
    let mut story = settled(recommended(chat()));
    story.does(SettingsAction::TryTeam);
    assert_eq!(settings(&story).ways.team_tried.as_ref().map(|it| it.fault.is_none()), Some(true));
    assert!(story.world.secrets.borrow().is_empty(), "nothing of it is kept");
    let save = SettingsAction::SaveTeam { style: ChatStyle::Slack, language: Language::Ja, address: None };
    story.does(save);
    assert_eq!(story.world.secrets.borrow()["ChatAddress"], HOOK);
    assert_eq!(organisation(&story).given, []);
    story.does(SettingsAction::TryTeam);
    assert_eq!(story.world.posts.borrow().len(), 2);
}

#[test]
fn the_check_tells_on_the_organisations_ways() {
    let mut story = settled(Managed::default());
    story.does(NavigationAction::GoHome);
    story.world.settings.borrow_mut().authorities = vec![Authority::shared().trust_pem()];
    let mut story = story.restart();
    story.adopts("Acme", "mobiconnect", &last_years());
    let mut all = relay();
    all.extend(chat());
    *story.world.managed.borrow_mut() = locked(all);
    for unit in story.world.units.borrow_mut().iter_mut() {
        unit.contacts = vec![Contact { address: "a@example.jp".to_owned(), language: Language::Ja }];
    }
    let end = story.world.certificates.borrow()[0].not_after;
    let soon = end.checked_sub(jiff::SignedDuration::from_hours(48)).expect("a moment");
    story.world.now.set(soon);
    let desk = &mut TestDesk::on(&story.world);
    check(desk, &pushcert::Products::built_in(), soon, false).expect("checked");
    assert_eq!((story.world.mails.borrow().len(), story.world.posts.borrow().len()), (1, 1));
}

#[test]
fn what_cannot_be_taken_is_shown_beside_what_counts() {
    let mut odd = relay();
    odd.extend(values([("Language", Value::Number(1)), ("Later", text("yes"))]));
    let story = settled(locked(odd));
    let problems = &organisation(&story).problems;
    let told: Vec<_> = problems.iter().map(|it| (it.place.as_str(), it.name.as_str(), it.flaw)).collect();
    assert_eq!(
        told,
        [("/etc/managed", "Later", Flaw::UnknownName), ("/etc/managed", "Language", Flaw::WrongKind)]
    );
    assert_eq!(story.view.locked, [Setting::Mail]);
}
