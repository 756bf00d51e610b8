//! Tests how a policy combines with any settings, and which of its values count when others are wrong.

use proptest::prelude::*;

use super::*;
use crate::model::channels::{ChatStyle, Login, MailServer, Security, TeamChat};
use crate::model::{Language, UnitId};

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn values<const N: usize>(of: [(&str, Value); N]) -> Values {
    of.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

fn read(values: Values) -> Managed {
    let source = Source { place: "here".to_owned(), values: Ok(values) };
    Managed::read(vec![source], |path| Some(path.into()))
}

fn problems(managed: &Managed) -> Vec<(&str, Flaw)> {
    managed.problems().iter().map(|it| (it.name.as_str(), it.flaw)).collect()
}

fn relay(port: u16) -> Values {
    values([
        ("MailHost", text("smtp.example.jp")),
        ("MailPort", Value::Number(port.into())),
        ("MailSecurity", text("plain")),
        ("MailSender", text("it@example.jp")),
    ])
}

fn server(port: u16) -> MailServer {
    MailServer {
        host: "smtp.example.jp".to_owned(),
        port,
        security: Security::Plain,
        login: Login::Open,
        from: "it@example.jp".to_owned(),
        authority: None,
    }
}

fn some_settings() -> impl Strategy<Value = Settings> {
    let language = prop_oneof![Just(Language::System), Just(Language::Ja), Just(Language::En)];
    let mail = proptest::option::of(prop_oneof![Just(25_u16), Just(587)].prop_map(server));
    let team = proptest::option::of(Just(TeamChat {
        style: ChatStyle::Slack,
        host: "hooks.example.com".to_owned(),
        language: Language::System,
    }));
    let address = proptest::option::of(Just("https://gateway.example.jp".to_owned()));
    let folder = proptest::option::of(prop_oneof![Just("/a"), Just("/b")]);
    let chosen = proptest::collection::btree_set(proptest::sample::select(Setting::ALL), 0..4);
    (language, mail, team, any::<bool>(), (address.clone(), address), folder, chosen).prop_map(
        |(language, mail, team, lists, (one, other), folder, chosen)| Settings {
            language,
            mail,
            team,
            watch_folder: folder.map(Into::into),
            no_revocation_lists: lists,
            mdmcert_endpoint: one,
            probe_endpoint: other,
            chosen,
            ..Settings::default()
        },
    )
}

fn some_level() -> impl Strategy<Value = PolicyLevel> {
    let given = proptest::collection::btree_set(proptest::sample::select(Setting::ALL), 0..5);
    (given, some_settings()).prop_map(|(given, values)| PolicyLevel { given, values, chat_address: None })
}

fn some_managed() -> impl Strategy<Value = Managed> {
    (some_level(), some_level()).prop_map(|(locked, recommended)| Managed {
        locked,
        recommended,
        ..Managed::default()
    })
}

proptest! {
    /// For any settings: a locked value wins over the user's, and the user's wins over a recommended one.
    #[test]
    fn locked_values_are_in_force_and_choices_are_kept(managed in some_managed(), own in some_settings()) {
        let settings = managed.effective(own.clone());
        for setting in Setting::ALL {
            let from = managed.origin(*setting, &own);
            prop_assert_eq!(settings.given.contains(setting), from == SettingOrigin::Organisation);
            if managed.locks(*setting) {
                prop_assert!(setting.same(&settings, &managed.locked.values));
                prop_assert_eq!(from, SettingOrigin::Organisation);
            } else if own.chosen.contains(setting) {
                prop_assert!(setting.same(&settings, &own));
                prop_assert_eq!(from, SettingOrigin::User);
            }
        }
    }

    /// A change of the settings is made as a whole, or refused because a locked setting would change.
    #[test]
    fn a_change_is_made_as_a_whole_or_refused(
        managed in some_managed(),
        own in some_settings(),
        wanted in some_settings(),
    ) {
        let before = managed.effective(own.clone());
        let touches = Setting::ALL.iter().any(|it| managed.locks(*it) && !it.same(&before, &wanted));
        match managed.own(&own, &wanted) {
            Ok(kept) => {
                prop_assert!(!touches);
                let after = managed.effective(kept.clone());
                prop_assert!(Setting::ALL.iter().all(|it| it.same(&after, &wanted)));
                // Applying the same settings again changes nothing.
                prop_assert_eq!(managed.own(&kept, &after), Ok(kept));
            }
            Err(fault) => {
                prop_assert!(touches);
                prop_assert_eq!(fault.code, FaultCode::SettingLocked);
            }
        }
    }

    /// Without the policy, people have their own settings again.
    #[test]
    fn a_policy_leaves_no_trace_in_the_stored_settings(managed in some_managed(), own in some_settings()) {
        let effective = managed.effective(own.clone());
        let kept = managed.own(&own, &Settings { resume: Some(UnitId("u".to_owned())), ..effective });
        prop_assert_eq!(kept, Ok(Settings { resume: Some(UnitId("u".to_owned())), ..own }));
    }

    /// Any content is read without a panic, and no value of it appears in the problems.
    #[test]
    fn any_content_is_read(names in proptest::collection::vec(0..VALUE_NAMES.len() + 3, 0..12), seed in any::<u8>()) {
        let odd = |at: usize| match (at + usize::from(seed)) % 7 {
            0 => text("a secret text"),
            1 => Value::Number(-1),
            2 => Value::Switch(true),
            3 => Value::Lines(vec!["a secret text".to_owned()]),
            4 => Value::Table(values([("Language", text("a secret text"))])),
            5 => text("https://hooks.example.com/a secret text"),
            _ => Value::Other,
        };
        let name = |at: usize| VALUE_NAMES.get(at).map_or(["Recommended", "Later", ""][at % 3], |it| it.name);
        let managed = read(names.iter().map(|at| (name(*at).to_owned(), odd(*at))).collect());
        let told = format!("{:?} {:?}", managed, managed.problems());
        prop_assert!(!told.contains("secret"), "{}", told);
    }
}

#[test]
fn locked_and_recommended_values_are_distinguished() {
    let below = values([("RevocationLists", Value::Number(0)), ("Language", text("en"))]);
    let mut both = relay(2525);
    both.extend(values([("language", text("JA")), ("Recommended", Value::Table(below))]));
    let managed = read(both);
    assert_eq!(managed.problems(), []);
    assert_eq!(managed.locked(), [Setting::Language, Setting::Mail]);
    let settings = managed.effective(Settings::default());
    assert_eq!((settings.language, settings.no_revocation_lists), (Language::Ja, true));
    assert_eq!(settings.mail, Some(server(2525)));

    // A recommended value is in force until the user chooses one, even if the choice equals the default.
    let wanted = Settings { no_revocation_lists: false, ..settings.clone() };
    let kept = managed.own(&Settings::default(), &wanted).expect("not locked");
    assert!(!managed.effective(kept).no_revocation_lists);
    let wanted = Settings { mail: None, ..settings };
    let refused = managed.own(&Settings::default(), &wanted).expect_err("locked");
    assert_eq!((refused.code, refused.detail.as_str()), (FaultCode::SettingLocked, "mail"));
}

#[test]
fn each_wrong_value_is_reported_and_the_others_count() {
    let odd = [
        ("Language", text("français")),
        ("DownloadsFolder", text("Downloads")),
        ("ChatStyle", text("slack")),
        ("RevocationLists", text("off")),
        ("PushGatewayAuthority", text("-----BEGIN CERTIFICATE-----")),
        ("MdmCertAddress", text("ftp://sign.example.jp")),
        ("Wallpaper", text("blue")),
    ];
    let mut all = relay(25);
    all.extend(values(odd));
    all.insert("MailPort".to_owned(), Value::Number(70_000));
    let managed = read(all);
    let mut found = problems(&managed);
    found.sort_unstable_by_key(|it| it.0);
    assert_eq!(
        found,
        [
            ("ChatAddress", Flaw::Missing),
            ("DownloadsFolder", Flaw::NotAllowed),
            ("Language", Flaw::NotAllowed),
            ("MailPort", Flaw::NotAllowed),
            ("MdmCertAddress", Flaw::NotAllowed),
            ("PushGatewayAuthority", Flaw::NotAllowed),
            ("RevocationLists", Flaw::WrongKind),
            ("Wallpaper", Flaw::UnknownName),
        ]
    );
    assert_eq!(managed.locked(), [Setting::Mail], "with its usual port");
    assert_eq!(managed.effective(Settings::default()).mail, Some(server(25)));
}

#[test]
fn a_mail_server_needs_all_required_values() {
    let mut without_sender = relay(25);
    without_sender.remove("MailSender");
    assert_eq!(problems(&read(without_sender)), [("MailSender", Flaw::Missing)]);
    let mut with_login = relay(25);
    with_login.extend(values([("MailLogin", text("password"))]));
    assert_eq!(problems(&read(with_login.clone())), [("MailUser", Flaw::Missing)]);
    with_login.extend(values([("MailUser", text("pushkeeper"))]));
    let login = read(with_login).effective(Settings::default()).mail.expect("a server").login;
    assert_eq!(login, Login::Password { user: "pushkeeper".to_owned() });
    let mut odd_host = relay(25);
    odd_host.extend(values([("MailHost", text("smtp example"))]));
    assert_eq!(problems(&read(odd_host)), [("MailHost", Flaw::NotAllowed)]);
    let mut odd_sender = relay(25);
    odd_sender.extend(values([("MailSender", text("it"))]));
    assert_eq!(problems(&read(odd_sender)), [("MailSender", Flaw::NotAllowed)]);
    // Policy editors write an empty text for a value that was not configured.
    let mut empty_host = relay(25);
    let nothing = Value::Lines(vec![String::new()]);
    empty_host.extend(values([("MailHost", text(" ")), ("MailAuthority", nothing)]));
    assert_eq!(problems(&read(empty_host)), [("MailHost", Flaw::Missing)]);
    // One problem is reported once.
    let mut odd_host = relay(25);
    odd_host.extend(values([("MailHost", Value::Number(1))]));
    assert_eq!(problems(&read(odd_host)), [("MailHost", Flaw::WrongKind)]);
}

#[test]
fn the_chat_address_is_returned_only_for_the_organizations_chat() {
    let chat = values([
        ("ChatStyle", text("teams")),
        ("ChatAddress", text("https://hooks.example.com/T/secret")),
        ("ChatLanguage", text("ja")),
    ]);
    let address = |managed: &Managed, own: Settings| {
        managed.chat_address(&managed.effective(own)).map(|it| it.as_str().to_owned())
    };
    let own = Settings {
        team: Some(TeamChat {
            style: ChatStyle::Slack,
            host: "own.example.com".to_owned(),
            language: Language::En,
        }),
        ..Settings::default()
    };
    let locked = read(chat.clone());
    let recommended = read(values([("Recommended", Value::Table(chat))]));
    let given = Some("https://hooks.example.com/T/secret".to_owned());
    assert_eq!(address(&locked, own.clone()), given);
    assert_eq!(address(&recommended, Settings::default()), given);
    assert_eq!(address(&recommended, own), None);
    assert!(!format!("{locked:?}").contains("secret"));
    let team = locked.effective(Settings::default()).team.expect("a chat");
    assert_eq!((team.style, team.host.as_str()), (ChatStyle::Teams, "hooks.example.com"));
}

#[test]
fn the_first_place_wins_and_a_lock_wins_over_any_recommendation() {
    let source = |place: &str, values| Source { place: place.to_owned(), values };
    let below = |of| values([("Recommended", Value::Table(of))]);
    let mut first = below(values([("RevocationLists", Value::Switch(true))]));
    first.extend(values([("Language", text("ja"))]));
    let second = values([("Language", text("en")), ("RevocationLists", Value::Switch(false))]);
    let sources = vec![
        source("unreadable", Err(SourceError::Unreadable("no permission".to_owned()))),
        source("first", Ok(first)),
        source("second", Ok(second)),
        source("third", Ok(below(relay(25)))),
    ];
    let managed = Managed::read(sources, |path| Some(path.into()));
    assert_eq!(managed.places(), ["unreadable", "first", "second", "third"]);
    assert_eq!(managed.locked(), [Setting::Language, Setting::RevocationLists]);
    assert_eq!(problems(&managed), [("", Flaw::Unreadable)]);
    let settings = managed.effective(Settings::default());
    assert_eq!((settings.language, settings.no_revocation_lists), (Language::Ja, true));
    assert_eq!(settings.mail, Some(server(25)));
}

#[test]
fn the_names_of_policy_values_are_stable() {
    for setting in Setting::ALL {
        let json = serde_json::to_value(setting).expect("JSON");
        assert_eq!(json, setting.as_str());
        assert!(VALUE_NAMES.iter().any(|it| it.setting == *setting), "{setting:?} cannot be given");
    }
    let written = serde_json::json!({ "language": "ja", "chosen": ["mail", "of a later version"] });
    let settings: Settings = serde_json::from_value(written).expect("settings");
    assert_eq!(settings.chosen, [Setting::Mail].into());
}

#[test]
fn a_recommendation_that_is_not_a_table_is_reported() {
    assert_eq!(problems(&read(values([("Recommended", text("yes"))]))), [("Recommended", Flaw::WrongKind)]);
}

#[test]
fn authorities_are_stored_one_by_one() {
    let pem = authority::Authority::shared().trust_pem();
    let lines = Value::Lines(pem.lines().map(str::to_owned).collect());
    for value in [text(&pem), lines] {
        let managed = read(values([("Authorities", value)]));
        assert_eq!(managed.problems(), []);
        let authorities = managed.effective(Settings::default()).authorities;
        assert_eq!(authorities.len(), 2);
        assert_eq!(authorities.concat(), pem);
    }
}
