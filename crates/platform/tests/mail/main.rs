//! Mails sent to a real server (aiosmtpd) and read there by another program, and all that a server may reject.
#![cfg(unix)]

mod failures;
#[path = "../sample_message/mod.rs"]
mod sample_message;
mod series;
mod written;

use mail_server::{Server, ServerOptions};
use pushcert::reminders::Occasion;
use pushkeeper_core::Fault;
use pushkeeper_core::model::channels::{Contact, Login, MailServer, Security};
use pushkeeper_core::model::{Language, Secret};
use pushkeeper_platform::messages::mail::SmtpClient;
use sample_message::message;
use zeroize::Zeroizing;

const USER: &str = mail_server::SENDER;
const PASSWORD: &str = "opensesame 合言葉";

fn contact(language: Language) -> Contact {
    Contact { address: "admin@customer.example".to_owned(), language }
}

fn secret(text: &str) -> Secret {
    Zeroizing::new(text.to_owned())
}

fn password() -> Login {
    Login::Password { user: USER.to_owned() }
}

/// Sends one mail about an expiry in seven days, in English.
fn send(to: &MailServer, login: Option<&str>) -> Result<(), Fault> {
    let login = login.map(secret);
    SmtpClient::default().send(
        to,
        login.as_ref(),
        &contact(Language::En),
        &message(Occasion::Days { within: 7 }),
        None,
    )
}

#[test]
fn every_encryption_and_login_works() {
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
        let told = ServerOptions { excluded_mechanisms: Some(without), ..ServerOptions::new(security) };
        let server = Server::start(if logs_in { told.with_login(USER, PASSWORD) } else { told });
        send(&server.settings(login.clone()), logs_in.then_some(PASSWORD)).unwrap();
        let mail = server.mail();
        assert_eq!(mail["encrypted"], security != Security::Plain, "{security:?} {login:?}");
        assert_eq!(mail["user"].as_str(), logs_in.then_some(USER), "{security:?} {login:?}");
        assert_eq!((&mail["from"], &mail["to"][0]), (&USER.into(), &"admin@customer.example".into()));
    }
}
