//! Several mails over one connection.

use pushcert::reminders::Occasion;
use pushkeeper_core::model::Language;
use pushkeeper_core::model::channels::{Login, MailServer, Security};
use pushkeeper_core::ports::Message;
use pushkeeper_core::{Fault, FaultCode};
use pushkeeper_platform::messages::mail::SmtpClient;
use serde_json::Value;

use super::{PASSWORD, USER, contact, message, password, secret};
use mail_server::{Server, ServerOptions, header};

fn send(client: &mut SmtpClient, settings: &MailServer, id: usize) -> Result<(), Fault> {
    let it = Message { id: format!("mail-{id}"), ..message(Occasion::Expired) };
    let login = (settings.login != Login::Open).then(|| secret(PASSWORD));
    client.send(settings, login.as_ref(), &contact(Language::Ja), &it, None)
}

fn connections(mails: &[Value]) -> Vec<u64> {
    let mut connections: Vec<u64> = mails.iter().filter_map(|it| it["connection"].as_u64()).collect();
    connections.dedup();
    connections
}

#[test]
fn a_series_uses_one_connection_and_ends_with_quit() {
    let server = Server::start(ServerOptions::new(Security::StartTls).with_login(USER, PASSWORD));
    let settings = server.settings(password());
    let mut client = SmtpClient::default();
    for id in 0..5 {
        send(&mut client, &settings, id).unwrap();
    }
    drop(client);
    let seen = server.wait_for(6);
    let connection = connections(&seen);
    assert_eq!(connection.len(), 1, "{connection:?}");
    assert_eq!(seen[5]["quit"], connection[0]);
    let names: Vec<_> = seen[..5].iter().map(|it| header(it, "Message-ID")).collect();
    assert_eq!(names.len(), 5);
    assert!((0..5).all(|id| names[id] == format!("<mail-{id}@example.org>")), "{names:?}");
}

#[test]
fn a_refusal_affects_no_other_mail_on_the_connection() {
    let rcpt = vec![None, Some("550 5.1.1 User unknown"), None];
    let server = Server::start(ServerOptions { rcpt, ..ServerOptions::new(Security::Plain) });
    let settings = server.settings(Login::Open);
    let mut client = SmtpClient::default();
    send(&mut client, &settings, 0).unwrap();
    let refused = send(&mut client, &settings, 1).unwrap_err();
    assert_eq!(refused.code, FaultCode::MailRecipientRefused);
    send(&mut client, &settings, 2).unwrap();
    assert_eq!(connections(&server.mails()).len(), 1);
    assert_eq!(server.mails()[1]["to"].as_array().unwrap().len(), 1);
}

#[test]
fn a_connection_that_the_server_closed_is_opened_again() {
    for closing in ["hang up", "421 4.3.2 enough for now"] {
        let mail = vec![None, Some(closing), None];
        let server = Server::start(
            ServerOptions { mail, ..ServerOptions::new(Security::Tls) }.with_login(USER, PASSWORD),
        );
        let settings = server.settings(password());
        let mut client = SmtpClient::default();
        for id in 0..3 {
            send(&mut client, &settings, id).unwrap();
        }
        let mails = server.mails();
        assert_eq!(mails.len(), 3, "{closing}: no mail is lost, none is doubled");
        assert_eq!(connections(&mails).len(), 2, "{closing}");
    }
}

#[test]
fn an_unused_connection_is_closed_and_opened_again() {
    let server = Server::start(ServerOptions::new(Security::Plain));
    let settings = server.settings(Login::Open);
    let mut client = SmtpClient::default();
    send(&mut client, &settings, 0).unwrap();
    assert!(server.wait_for(2)[1]["quit"].is_u64());
    send(&mut client, &settings, 1).unwrap();
    assert_eq!(connections(&server.mails()).len(), 2);
}

#[test]
fn other_settings_open_another_connection() {
    let (first, second) = (
        Server::start(ServerOptions::new(Security::Plain)),
        Server::start(ServerOptions::new(Security::Plain)),
    );
    let mut client = SmtpClient::default();
    send(&mut client, &first.settings(Login::Open), 0).unwrap();
    send(&mut client, &second.settings(Login::Open), 1).unwrap();
    assert_eq!((first.mails().len(), second.mails().len()), (1, 1));
    assert!(first.wait_for(2)[1]["quit"].is_u64());
}
