//! Mails handed to a real server (aiosmtpd), read there by another program, and all that a server may have against it.
#![cfg(unix)]

mod failures;
mod series;
mod server;
mod written;

use desk::mail::Line;
use jiff::{SignedDuration, Timestamp};
use pushcert::Step;
use pushcert::product::Text;
use pushcert::reminders::Occasion;
use pushkeeper::Fault;
use pushkeeper::channels::{Contact, Login, MailServer, Security};
use pushkeeper::desk::{Message, Secret};
use pushkeeper::model::{Language, UnitId};
use server::{Server, Told};
use zeroize::Zeroizing;

const USER: &str = "pushkeeper@example.org";
const PASSWORD: &str = "opensesame 合言葉";

fn message(occasion: Occasion) -> Message {
    let as_of = Timestamp::now();
    Message {
        id: "0b7f6a4e-3f0e-4d0b-9a63-6a1f5d5a7c11".to_owned(),
        unit: UnitId("5f0c8f5e-6a0e-4c53-9d5c-0f6f4b3c2a10".to_owned()),
        unit_name: "本社 iPad".to_owned(),
        product: Text { ja: "mobiconnect".to_owned(), en: "mobiconnect".to_owned() },
        account_id: "acme-0042".to_owned(),
        console_url: "https://console.example.org/?a=1&b=2".to_owned(),
        occasion,
        trial: false,
        topic: "com.apple.mgmt.External.1f0a4d5e-8b1c-4c6b-9d57-3a52c1b7e001".to_owned(),
        serial: "734DF9C0BB2703FD".to_owned(),
        not_after: as_of + SignedDuration::from_hours(24 * 7 + 1),
        as_of,
        steps: vec![
            Step::Prepare,
            Step::AppleId,
            Step::Request,
            Step::SignIn,
            Step::Renew,
            Step::Upload,
            Step::Download,
            Step::Verdict,
            Step::SignOut,
            Step::HandOver,
            Step::Confirm,
            Step::Record,
            Step::Reminders,
            Step::Done,
        ],
    }
}

fn contact(language: Language) -> Contact {
    Contact { address: "admin@customer.example".to_owned(), language }
}

fn secret(text: &str) -> Secret {
    Zeroizing::new(text.to_owned())
}

fn password() -> Login {
    Login::Password { user: USER.to_owned() }
}

/// Sends one mail about seven days, in English.
fn send(to: &MailServer, login: Option<&str>) -> Result<(), Fault> {
    let login = login.map(secret);
    Line::default().send(
        to,
        login.as_ref(),
        &contact(Language::En),
        &message(Occasion::Days { within: 7 }),
        None,
    )
}

#[test]
fn every_way_to_protect_and_to_log_in() {
    let token = Login::Token { user: USER.to_owned() };
    for (security, login, without) in [
        (Security::StartTls, password(), vec!["LOGIN", "XOAUTH2"]),
        (Security::StartTls, password(), vec!["PLAIN"]),
        (Security::Tls, password(), vec![]),
        (Security::Tls, token.clone(), vec![]),
        (Security::StartTls, token, vec!["PLAIN", "LOGIN"]),
        (Security::Plain, Login::Open, vec!["PLAIN", "LOGIN", "XOAUTH2"]),
    ] {
        let logs_in = login != Login::Open;
        let told = Told { without: Some(without), ..Told::new(security) };
        let server = Server::start(if logs_in { told.with_login(USER, PASSWORD) } else { told });
        send(&server.settings(login.clone()), logs_in.then_some(PASSWORD)).unwrap();
        let mail = server.mail();
        assert_eq!(mail["encrypted"], security != Security::Plain, "{security:?} {login:?}");
        assert_eq!(mail["user"].as_str(), logs_in.then_some(USER), "{security:?} {login:?}");
        assert_eq!((&mail["from"], &mail["to"][0]), (&USER.into(), &"admin@customer.example".into()));
    }
}
