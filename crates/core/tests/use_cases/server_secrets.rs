//! A secret belongs to one server: another server gets none.

use pushcert::Products;
use pushkeeper_core::actions::{MdmAction, NavigationAction, SettingsAction, UnitAction};
use pushkeeper_core::model::*;
use pushkeeper_core::policy::{Managed, Source, Value, Values};
use pushkeeper_core::reminders::check::check;
use pushkeeper_core::{Action, FaultCode};

use crate::delivery::settings as api_settings;
use crate::scenario::{Scenario, draft, last_years, mail_server};
use crate::signing::at_the_request;
use crate::test_machine::TestMachine;
use crate::world::World;

pub const FIRST: &str = "secret of the first server";
pub const SECOND: &str = "secret of the second server";

/// What another value of some setting does to the saved secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Then {
    /// It is another server: the secret has to be entered again.
    EnterAgain,
    /// It is the same server: the secret stays.
    Stays,
    /// It is another server, and signing in there brings a new secret.
    SignInAgain,
}
use Then::{EnterAgain, SignInAgain, Stays};

/// Saves something together with a secret, or without one.
type Save<T> = fn(&T, Option<&str>) -> Action;

pub fn save_mail(server: &MailServer, secret: Option<&str>) -> Action {
    SettingsAction::SaveMail { server: server.clone(), secret: secret.map(str::to_owned) }.into()
}

pub fn save_api((unit, settings): &(UnitId, ApiSettings), secret: Option<&str>) -> Action {
    let (unit, settings, credential) = (unit.clone(), settings.clone(), secret.map(str::to_owned));
    MdmAction::SaveApi { unit, settings, credential }.into()
}

pub fn save_endpoint(address: &Option<String>, key: Option<&str>) -> Action {
    SettingsAction::SetMdmCertEndpoint { address: address.clone(), key: key.map(str::to_owned) }.into()
}

pub fn save_team((style, language): &(ChatStyle, Language), address: Option<&str>) -> Action {
    let (style, language, address) = (*style, *language, address.map(str::to_owned));
    SettingsAction::SaveTeam { style, language, address }.into()
}

/// Everything that was saved, in the register and in the credential store.
pub fn saved(world: &World) -> (Settings, Vec<Unit>, Vec<String>) {
    let mut settings = world.settings.borrow().clone();
    // A failed attempt may leave an entry on the list.
    settings.secrets.leftovers.clear();
    let mut secrets: Vec<String> = world.secrets.borrow().values().cloned().collect();
    secrets.sort();
    (settings, world.units.borrow().clone(), secrets)
}

/// For each change: what becomes of the secret, first without and then with a new one.
fn table<T>(begin: impl Fn() -> (Scenario, T), save: Save<T>, purpose: &str, rows: Vec<(&str, Then, T)>) {
    for (row, then, changed) in rows {
        let (mut scenario, first) = begin();
        scenario.does(save(&first, Some(FIRST)));
        assert_eq!(scenario.world.secret_for(purpose).as_deref(), Some(FIRST), "{row}");
        let before = saved(&scenario.world);
        let fault = scenario.act(save(&changed, None)).fault.clone();
        match then {
            EnterAgain => {
                assert_eq!(fault.map(|it| it.code), Some(FaultCode::SecretNotEntered), "{row}");
                assert!(saved(&scenario.world) == before, "{row}: nothing was changed");
            }
            Stays => {
                assert_eq!(fault, None, "{row}");
                assert_eq!(scenario.world.secret_for(purpose).as_deref(), Some(FIRST), "{row}");
            }
            SignInAgain => {
                assert_eq!(fault, None, "{row}");
                assert_eq!(scenario.world.secret_for(purpose), None, "{row}");
            }
        }
        scenario.does(save(&changed, Some(SECOND)));
        assert_eq!(scenario.world.secret_for(purpose).as_deref(), Some(SECOND), "{row}");
        assert!(scenario.world.settings.borrow().secrets.leftovers.is_empty(), "{row}");
    }
}

pub fn at_settings() -> Scenario {
    let mut scenario = Scenario::begin();
    scenario.does(NavigationAction::GoSettings);
    scenario
}

#[test]
fn the_password_of_a_mail_server_stays_with_that_server() {
    let server = mail_server;
    let user = |user: &str| Login::Password { user: user.to_owned() };
    let token = Login::Token { user: "it".to_owned() };
    let rows = vec![
        ("host", EnterAgain, MailServer { host: "localhost".to_owned(), ..server() }),
        ("port", EnterAgain, MailServer { port: 465, ..server() }),
        ("encryption", EnterAgain, MailServer { security: Security::Plain, ..server() }),
        ("user", EnterAgain, MailServer { login: user("other"), ..server() }),
        ("kind of login", EnterAgain, MailServer { login: token, ..server() }),
        ("sender", Stays, MailServer { from: "other@example.jp".to_owned(), ..server() }),
        ("letter case", Stays, MailServer { host: "SMTP.Example.jp".to_owned(), ..server() }),
        ("nothing", Stays, server()),
    ];
    table(|| (at_settings(), server()), save_mail, "Mail", rows);
}

#[test]
fn the_key_of_an_mdm_stays_with_that_server() {
    let begin = || {
        let scenario = at_the_request("nanomdm");
        let unit = scenario.unit_id();
        (scenario, (unit, api_settings(ApiKind::NanoMdm)))
    };
    let unit = begin().1.0;
    let at = |address: &str| {
        let base_url = address.to_owned();
        (unit.clone(), ApiSettings { base_url, ..api_settings(ApiKind::NanoMdm) })
    };
    let user = ApiSettings { user: Some("admin".to_owned()), ..api_settings(ApiKind::NanoMdm) };
    let rows = vec![
        ("host", EnterAgain, at("https://mdm.example.com")),
        ("host with the old one in it", EnterAgain, at("https://mdm.example.jp.example.com")),
        ("port", EnterAgain, at("https://mdm.example.jp:8443")),
        ("scheme", EnterAgain, at("http://mdm.example.jp")),
        ("path", Stays, at("https://mdm.example.jp/api")),
        ("the usual port, written out", Stays, at("https://MDM.example.jp:443/")),
        ("user", Stays, (unit.clone(), user)),
    ];
    table(begin, save_api, "Api", rows);
}

#[test]
fn the_token_of_a_sign_in_stays_with_its_tenant() {
    let place = |tenant: &str, client_id: &str, authority: Option<&str>| SignInSettings {
        authority: authority.map(str::to_owned),
        tenant: tenant.to_owned(),
        client_id: client_id.to_owned(),
    };
    let with = |sign_in| ApiSettings { sign_in: Some(sign_in), ..api_settings(ApiKind::Graph) };
    let begin = || {
        let scenario = at_the_request("microsoft-intune");
        let unit = scenario.unit_id();
        (scenario, (unit, with(place("example.jp", "app", None))))
    };
    let unit = begin().1.0;
    let rows = vec![
        ("tenant", SignInAgain, with(place("example.com", "app", None))),
        ("application", SignInAgain, with(place("example.jp", "other", None))),
        ("service", SignInAgain, with(place("example.jp", "app", Some("https://login.example.cn")))),
        ("letter case", Stays, with(place("Example.JP", "app", None))),
    ];
    let rows = rows.into_iter().map(|(row, then, settings)| (row, then, (unit.clone(), settings))).collect();
    table(begin, save_api, "Api", rows);
}

#[test]
fn the_key_of_the_signing_service_stays_with_that_service() {
    let at = |address: &str| Some(address.to_owned());
    let rows = vec![
        ("host", EnterAgain, at("https://other.example.jp/sign")),
        ("port", EnterAgain, at("https://sign.example.jp:8443/sign")),
        ("scheme", EnterAgain, at("http://sign.example.jp/sign")),
        ("mdmcert.download", EnterAgain, None),
        ("path", Stays, at("https://sign.example.jp/v2")),
    ];
    table(|| (at_settings(), at("https://sign.example.jp/sign")), save_endpoint, "MdmCert", rows);
}

#[test]
fn the_address_of_a_chat_stays_when_only_its_messages_change() {
    let begin = || (at_settings(), (ChatStyle::Slack, Language::Ja));
    let (mut scenario, chat) = begin();
    scenario.does(save_team(&chat, Some("https://hooks.example.com/first")));
    for changed in [(ChatStyle::Json, Language::Ja), (ChatStyle::Slack, Language::En)] {
        scenario.does(save_team(&changed, None));
        let address = scenario.world.secret_for("Chat");
        assert_eq!(address.as_deref(), Some("https://hooks.example.com/first"));
    }
    scenario.does(save_team(&chat, Some("https://hooks.example.org/second"))).does(SettingsAction::TryTeam);
    assert_eq!(scenario.world.secret_for("Chat").as_deref(), Some("https://hooks.example.org/second"));
}

#[test]
fn another_product_gets_neither_the_key_nor_the_connection() {
    let mut scenario = Scenario::begin();
    scenario.adopts("Acme", "nanomdm", &last_years());
    let unit = scenario.unit_id();
    let first = (unit.clone(), api_settings(ApiKind::NanoMdm));
    scenario.does(save_api(&first, Some(FIRST)));
    scenario
        .does(NavigationAction::GoUnitForm { unit: Some(unit.clone()) })
        .does(UnitAction::SaveUnit { draft: draft("Acme", "fleet") });
    assert_eq!(scenario.world.secret_for("Api"), None);
    // At the same address.
    scenario.does(save_api(&(unit.clone(), api_settings(ApiKind::Fleet)), None));
    scenario.act(MdmAction::TryApi { unit });
    assert_eq!(scenario.view.fault.as_ref().map(|it| it.code), Some(FaultCode::ApiCredentialMissing));
    assert_eq!(scenario.world.servers.borrow().asked, []);
}

/// An organization that sets up this mail server and signing service.
fn managed(host: &str) -> Managed {
    let text = |text: &str| Value::Text(text.to_owned());
    let values: Values = [
        ("MailHost", text(host)),
        ("MailSender", text("it@example.jp")),
        ("MailUser", text("it")),
        ("MdmCertAddress", text(&format!("https://{host}"))),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value))
    .collect();
    let source = Source { place: "/etc/managed".to_owned(), values: Ok(values) };
    Managed::read(vec![source], |path| Some(path.into()))
}

#[test]
fn a_server_that_the_organization_sets_up_gets_no_secret_of_another() {
    let mut scenario = at_settings();
    scenario.does(save_mail(&mail_server(), Some(FIRST))).does(save_endpoint(&None, Some(FIRST)));
    scenario.adopts("Acme", "mobiconnect", &last_years());
    *scenario.world.managed.borrow_mut() = managed("managed.example.jp");
    let mut scenario = scenario.restart();
    let now = scenario.world.now.get();
    check(&mut TestMachine::on(&scenario.world), &Products::built_in(), now, false).expect("checked");
    let waiting = scenario.world.outgoing.borrow()[0].clone();
    assert_eq!(waiting.failed.map(|it| it.code), Some(FaultCode::MailLoginMissing));
    scenario.does(NavigationAction::GoSettings);
    let to = Contact { address: "a@example.jp".to_owned(), language: Language::Ja };
    scenario.does(SettingsAction::TryMail { to: to.clone() });
    assert_eq!(*scenario.world.logins.borrow(), [], "no server got anything");

    // The organization's own password is entered once; then another server gets nothing of it either.
    let server = scenario.world.managed.borrow().effective(Settings::default()).mail.expect("set up");
    scenario.does(save_mail(&server, Some(SECOND))).does(SettingsAction::TryMail { to: to.clone() });
    assert_eq!(*scenario.world.logins.borrow(), [("managed.example.jp".to_owned(), Some(SECOND.to_owned()))]);
    *scenario.world.managed.borrow_mut() = managed("another.example.jp");
    let mut scenario = scenario.restart();
    scenario.does(NavigationAction::GoSettings).does(SettingsAction::TryMail { to });
    assert_eq!(scenario.world.logins.borrow().len(), 1);
}
