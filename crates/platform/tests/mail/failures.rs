//! What a server may reject, and what happens to the mail then.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::time::{Duration, Instant};

use mdm::Certificates;
use pushcert::reminders::Occasion;
use pushkeeper_core::model::Language;
use pushkeeper_core::model::channels::{Contact, Login, MailServer, Security};
use pushkeeper_core::{Fault, FaultCode};
use pushkeeper_platform::messages::mail::SmtpClient;

use super::{PASSWORD, USER, contact, message, password, secret, send};
use mail_server::{Server, ServerOptions, header};

fn nowhere(port: u16, security: Security) -> MailServer {
    MailServer {
        host: "127.0.0.1".to_owned(),
        port,
        security,
        login: Login::Open,
        from: USER.to_owned(),
        authority: None,
    }
}

fn code(result: Result<(), Fault>) -> FaultCode {
    result.expect_err("a fault").code
}

#[test]
fn a_closed_port_and_an_unknown_host_are_faults() {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let fault = send(&nowhere(port, Security::Plain), None).unwrap_err();
    assert_eq!(fault.code, FaultCode::MailServerSilent);
    assert!(fault.detail.starts_with(&format!("127.0.0.1:{port}: ")), "{fault}");
    // A label of 64 letters is refused by the resolver itself: no network is asked.
    let host = format!("{}.invalid", "n".repeat(64));
    let unknown = send(&MailServer { host, ..nowhere(25, Security::Plain) }, None);
    assert_eq!(code(unknown), FaultCode::MailServerUnknown);
}

#[test]
fn a_server_that_does_not_answer_is_given_up_in_time() {
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = silent.local_addr().unwrap().port();
    for security in [Security::Plain, Security::StartTls, Security::Tls] {
        let began = Instant::now();
        let mut client = SmtpClient::with_timeout(Duration::from_millis(200));
        let sent = client.send(
            &nowhere(port, security),
            None,
            &contact(Language::En),
            &message(Occasion::Expired),
            None,
        );
        let fault = sent.unwrap_err();
        assert_eq!(fault.code, FaultCode::MailServerSilent, "{security:?}: {fault}");
        assert!(fault.detail.ends_with("no answer in time"), "{fault}");
        assert!(began.elapsed() < Duration::from_secs(15), "{security:?}");
    }
}

#[test]
fn a_server_that_answers_byte_by_byte_is_given_up_in_time() {
    let dripping = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = dripping.local_addr().unwrap().port();
    std::thread::spawn(move || {
        let (mut connection, _) = dripping.accept().unwrap();
        while connection.write_all(b"2").is_ok() {
            std::thread::sleep(Duration::from_millis(20));
        }
    });
    let mut client = SmtpClient::with_timeout(Duration::from_millis(100));
    let to = contact(Language::En);
    let sent = client.send(&nowhere(port, Security::Plain), None, &to, &message(Occasion::Expired), None);
    assert!(matches!(code(sent), FaultCode::MailServerSilent | FaultCode::MailServerOdd));
}

#[test]
fn unusable_greetings_are_faults() {
    for (greeting, wanted) in [
        ("554 5.7.1 no service for you\r\n", FaultCode::MailRelayRefused),
        ("421 4.3.2 too busy\r\n", FaultCode::MailDeferred),
        ("HTTP/1.1 400 Bad Request\r\n\r\n", FaultCode::MailServerOdd),
    ] {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        std::thread::spawn(move || {
            let (mut connection, _) = listener.accept().unwrap();
            connection.write_all(greeting.as_bytes()).unwrap();
            let _ = connection.read_to_end(&mut Vec::new());
        });
        assert_eq!(code(send(&nowhere(port, Security::Plain), None)), wanted, "{greeting}");
    }
}

#[test]
fn untrusted_certificates_are_refused() {
    for security in [Security::StartTls, Security::Tls] {
        for (certificates, trusted) in [
            (Certificates::valid(), false),
            (Certificates::expired(), true),
            (Certificates::for_another_name(), true),
        ] {
            let told =
                ServerOptions { certificates, ..ServerOptions::new(security) }.with_login(USER, PASSWORD);
            let server = Server::start(told);
            let mut settings = server.settings(password());
            settings.authority = settings.authority.filter(|_| trusted);
            let fault = send(&settings, Some(PASSWORD)).unwrap_err();
            assert_eq!(fault.code, FaultCode::MailServerUntrusted, "{fault}");
            assert!(fault.detail.contains("certificate"), "{fault}");
            assert!(server.seen().is_empty());
        }
    }
}

#[test]
fn an_added_self_signed_certificate_is_trusted_for_its_server_only() {
    let cases = [
        (Certificates::self_signed(), true),
        (Certificates::self_signed_and_expired(), false),
        (Certificates::self_signed_for_another_name(), false),
    ];
    for security in [Security::StartTls, Security::Tls] {
        for (certificates, believed) in &cases {
            let told = ServerOptions { certificates: certificates.clone(), ..ServerOptions::new(security) };
            let server = Server::start(told.with_login(USER, PASSWORD));
            let sent = send(&server.settings(password()), Some(PASSWORD));
            assert_eq!(
                sent.as_ref().err().map(|it| it.code),
                (!believed).then_some(FaultCode::MailServerUntrusted)
            );
            assert_eq!(server.mails().len(), usize::from(*believed));
        }
    }
    // Another server that presents a certificate of its own.
    let server = Server::start(ServerOptions::new(Security::Tls));
    let settings =
        MailServer { authority: Some(Certificates::self_signed().ca_pem()), ..server.settings(Login::Open) };
    assert_eq!(code(send(&settings, None)), FaultCode::MailServerUntrusted);
    assert!(server.mails().is_empty());
}

#[test]
fn a_server_without_the_required_encryption_is_refused() {
    let plain = Server::start(ServerOptions::new(Security::Plain));
    for security in [Security::StartTls, Security::Tls] {
        let settings = MailServer { security, ..plain.settings(Login::Open) };
        assert_eq!(code(send(&settings, None)), FaultCode::MailServerUntrusted, "{security:?}");
    }
    let protected = Server::start(ServerOptions::new(Security::StartTls));
    let settings = MailServer { security: Security::Plain, ..protected.settings(Login::Open) };
    assert_eq!(code(send(&settings, None)), FaultCode::MailServerUntrusted);
}

#[test]
fn a_password_is_never_sent_unencrypted() {
    // Documentation addresses (RFC 5737): nothing is sent there, or the test would wait.
    let settings =
        MailServer { host: "192.0.2.1".to_owned(), login: password(), ..nowhere(25, Security::Plain) };
    assert_eq!(code(send(&settings, Some(PASSWORD))), FaultCode::MailServerUntrusted);
}

#[test]
fn failed_logins_are_faults() {
    let server = Server::start(ServerOptions::new(Security::Tls).with_login(USER, PASSWORD));
    let token = Login::Token { user: USER.to_owned() };
    for login in [password(), token.clone()] {
        let fault = send(&server.settings(login), Some("not the one")).unwrap_err();
        assert_eq!(fault.code, FaultCode::MailLoginRefused, "{fault}");
        assert!(fault.detail.contains("535") && !fault.detail.contains("not the one"), "{fault}");
    }
    assert_eq!(code(send(&server.settings(password()), None)), FaultCode::MailLoginMissing);
    let refused = send(&server.settings(Login::Open), None);
    assert_eq!(code(refused), FaultCode::MailRelayRefused, "it wants a login: that is the remedy told");

    let other =
        ServerOptions { excluded_mechanisms: Some(vec!["XOAUTH2"]), ..ServerOptions::new(Security::Tls) }
            .with_login(USER, PASSWORD);
    let other = Server::start(other);
    assert_eq!(code(send(&other.settings(token), Some(PASSWORD))), FaultCode::MailLoginRefused);
}

#[test]
fn refused_senders_and_recipients_are_faults() {
    type Script = Vec<Option<&'static str>>;
    let cases: [(Script, Script, Script, FaultCode); 6] = [
        (vec![Some("550 5.1.8 Sender address rejected")], vec![], vec![], FaultCode::MailSenderRefused),
        (vec![], vec![Some("554 5.7.1 Relay access denied")], vec![], FaultCode::MailRelayRefused),
        (vec![], vec![Some("550 5.1.1 User unknown")], vec![], FaultCode::MailRecipientRefused),
        (vec![], vec![Some("450 4.2.0 Greylisted")], vec![], FaultCode::MailDeferred),
        (vec![], vec![], vec![Some("554 5.6.0 Message malformed")], FaultCode::MailServerOdd),
        (vec![], vec![], vec![Some("554 5.2.252 SendAsDenied")], FaultCode::MailSenderRefused),
    ];
    for (mail, rcpt, data, wanted) in cases {
        let server = Server::start(ServerOptions { mail, rcpt, data, ..ServerOptions::new(Security::Plain) });
        let fault = send(&server.settings(Login::Open), None).unwrap_err();
        assert_eq!(fault.code, wanted, "{fault}");
        assert!(fault.detail.starts_with("localhost:"), "{fault}");
    }
}

#[test]
fn malformed_and_unsupported_addresses_are_faults() {
    let server = Server::start(ServerOptions::new(Security::Plain));
    let settings = server.settings(Login::Open);
    let to = |address: &str| Contact { address: address.to_owned(), language: Language::En };
    let sent = |settings: &MailServer, address: &str| {
        SmtpClient::default().send(settings, None, &to(address), &message(Occasion::Expired), None)
    };
    for address in ["nobody", "a@b\r\nRCPT TO:<c@d.example>", "管理者@例え.example"] {
        assert_eq!(code(sent(&settings, address)), FaultCode::MailRecipientRefused, "{address:?}");
    }
    let odd = MailServer { from: "a b".to_owned(), ..settings };
    assert_eq!(code(sent(&odd, "a@b.example")), FaultCode::MailSenderRefused);
    assert!(server.mails().is_empty());
}

#[test]
fn a_greylisted_mail_is_delivered_once() {
    let rcpt = vec![Some("450 4.2.0 Greylisted, see you in 5 minutes"), None];
    let server = Server::start(
        ServerOptions { rcpt, ..ServerOptions::new(Security::StartTls) }.with_login(USER, PASSWORD),
    );
    let settings = server.settings(password());
    assert_eq!(code(send(&settings, Some(PASSWORD))), FaultCode::MailDeferred);
    send(&settings, Some(PASSWORD)).unwrap();
    assert_eq!(server.mail()["accepted"], true);
}

#[test]
fn a_mail_sent_again_has_the_same_message_id() {
    let data = vec![Some("451 4.3.0 queue file write error"), None];
    let server = Server::start(ServerOptions { data, ..ServerOptions::new(Security::Plain) });
    let settings = server.settings(Login::Open);
    assert_eq!(code(send(&settings, None)), FaultCode::MailDeferred);
    send(&settings, None).unwrap();
    let mails = server.mails();
    assert_eq!(mails.iter().map(|it| it["accepted"] == true).collect::<Vec<_>>(), [false, true]);
    assert_eq!(header(&mails[0], "Message-ID"), header(&mails[1], "Message-ID"));
}

#[test]
fn an_invalid_authority_is_a_fault() {
    let server = Server::start(ServerOptions::new(Security::StartTls));
    let pem = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    for authority in ["", "no PEM", pem] {
        let settings = MailServer { authority: Some(authority.to_owned()), ..server.settings(Login::Open) };
        assert_eq!(code(send(&settings, None)), FaultCode::NotAnAuthority, "{authority}");
    }
    let secret = secret(PASSWORD);
    let settings = MailServer { host: "bad host".to_owned(), ..server.settings(password()) };
    let to = contact(Language::En);
    let sent = SmtpClient::default().send(&settings, Some(&secret), &to, &message(Occasion::Expired), None);
    assert!(matches!(code(sent), FaultCode::MailServerUnknown | FaultCode::MailServerMalformed));
}

/// Somebody in between could have sent it, and a mail would count as sent that never arrived (CVE-2011-0411).
#[test]
fn a_reply_that_came_before_the_encryption_does_not_count_afterwards() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        let (mut connection, _) = listener.accept().unwrap();
        for reply in ["220 here\r\n", "250-here\r\n250 STARTTLS\r\n", "220 go on\r\n250 injected\r\n"] {
            connection.write_all(reply.as_bytes()).unwrap();
            let _request = connection.read(&mut [0; 1024]);
        }
    });
    let fault = send(&nowhere(port, Security::StartTls), None).unwrap_err();
    assert_eq!(fault.code, FaultCode::MailServerUntrusted, "{fault}");
    assert!(fault.detail.contains("before the encryption"), "{fault}");
}

#[test]
fn every_step_that_drips_is_given_up_in_time() {
    let steps = ["220 here\r\n", "250 here\r\n", "250 ok\r\n", "250 ok\r\n", "354 go on\r\n"];
    for given in 0..=steps.len() {
        for drip in ["2", "250-more\r\n"] {
            let listener = TcpListener::bind("127.0.0.1:0").unwrap();
            let port = listener.local_addr().unwrap().port();
            std::thread::spawn(move || {
                let (mut connection, _) = listener.accept().unwrap();
                for reply in &steps[..given] {
                    let _closed = connection.write_all(reply.as_bytes());
                    let _request = connection.read(&mut [0; 64 << 10]);
                }
                for byte in drip.bytes().cycle() {
                    std::thread::sleep(Duration::from_millis(10));
                    if connection.write_all(&[byte]).is_err() {
                        break;
                    }
                }
            });
            let began = Instant::now();
            let mut client = SmtpClient::with_timeout(Duration::from_millis(200));
            let to = contact(Language::En);
            let sent =
                client.send(&nowhere(port, Security::Plain), None, &to, &message(Occasion::Expired), None);
            let fault = sent.unwrap_err();
            assert_eq!(fault.code, FaultCode::MailServerSilent, "{given} {drip:?}: {fault}");
            assert!(began.elapsed() < Duration::from_secs(5), "{given} {drip:?}");
        }
    }
}
