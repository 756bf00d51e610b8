//! Emails of `check` to a real mail server: each is sent once, in the reader's language, whatever the server does and
//! whenever the check is killed.

use std::collections::BTreeMap;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use mail_server::{Server, ServerOptions, header, part};
use pushkeeper_core::model::{Language, Login, MailServer, Security};
use serde_json::Value;

use crate::home::Home;
use crate::{NOW, Run};

const CONTACTS: [(&str, Language); 2] =
    [("joshisu@example.jp", Language::Ja), ("it@example.com", Language::En)];

fn server_options() -> ServerOptions {
    ServerOptions::new(Security::Plain)
}

fn home(server: &MailServer) -> Home {
    Home::with(&[("本社 iPad", 17 * 24 + 1)]).with_mail(server.clone(), &CONTACTS)
}

/// The result of the emails in the report.
fn outcome(run: &Run) -> String {
    let report: Value = serde_json::from_str(&run.stdout).expect("JSON");
    let told = report["units"][0]["told"].as_array().expect("a list");
    told.iter().find(|it| it["channel"] == "mail").expect("by mail")["outcome"]
        .as_str()
        .expect("a word")
        .to_owned()
}

fn at(minutes: i64) -> String {
    let now: jiff::Timestamp = NOW.parse().expect("a moment");
    (now + jiff::SignedDuration::from_mins(minutes)).to_string()
}

#[test]
fn each_contact_gets_one_email_in_their_language() {
    let server = Server::start(server_options());
    let home = home(&server.settings(Login::Open));
    assert_eq!(outcome(&home.check(&["--json"])), "sent");
    assert_eq!(outcome(&home.check_at(&at(60), &["--json"])), "sent-before");
    let mails = server.mails();
    assert_eq!(mails.len(), 2, "{mails:#?}");
    let (ja, en) = (&mails[0], &mails[1]);
    assert_eq!((header(ja, "To"), header(en, "To")), ("joshisu@example.jp", "it@example.com"));
    assert!(
        header(ja, "Subject").contains("残り17日") && header(ja, "Subject").contains("本社 iPad"),
        "{ja:#}"
    );
    assert!(header(en, "Subject").contains("17 days"), "{en:#}");
    for mail in [ja, en] {
        assert_eq!(mail["defects"].as_array().map(Vec::len), Some(0), "{mail:#}");
        for kind in ["text/plain", "text/html"] {
            assert!(part(mail, kind).contains("identity.apple.com/pushcert"), "{mail:#}");
        }
    }
    assert_eq!((&ja["page"]["lang"], &en["page"]["lang"]), (&"ja".into(), &"en".into()));
    assert_eq!(home.messages(), (0, 2, 0));
}

#[test]
fn emails_that_a_server_defers_are_sent_once_when_it_accepts_them() {
    let server = Server::start(server_options());
    let (port, settings) = (server.port(), server.settings(Login::Open));
    drop(server);
    let home = home(&settings);
    let run = home.check(&["--json"]);
    assert_eq!((outcome(&run), run.code), ("waiting".to_owned(), 1), "the server does not run");
    assert!(run.stdout.contains("mail-server-silent"), "{}", run.stdout);
    assert_eq!(outcome(&home.check_at(&at(0), &["--json"])), "waiting", "too early");

    let refusals = vec![Some("450 4.2.0 greylisted, come back"), Some("451 4.7.1 you, too")];
    let server = Server::start(ServerOptions { port: Some(port), rcpt: refusals, ..server_options() });
    let run = home.check_at(&at(3), &["--json"]);
    assert!(run.stdout.contains("mail-deferred"), "{}", run.stdout);
    assert_eq!((server.mails().len(), home.messages()), (0, (2, 0, 0)));
    assert_eq!(outcome(&home.check_at(&at(6), &["--json"])), "sent");
    assert_eq!(outcome(&home.check_at(&at(60), &["--json"])), "sent-before");
    assert_eq!((server.mails().len(), home.messages()), (2, (0, 2, 0)));
}

#[test]
fn a_patient_check_tries_again_after_greylisting() {
    let refusals = vec![Some("450 4.2.0 greylisted, come back")];
    let server = Server::start(ServerOptions { rcpt: refusals, ..server_options() });
    let home = Home::with(&[]).with_mail(server.settings(Login::Open), &[]);
    // The real clock counts here: the certificate ends so many days from now.
    home.add_now("本社 iPad", 17 * 24 + 1);
    let home = home.with_mail(server.settings(Login::Open), &CONTACTS[..1]);
    let run = home.check_now(&["--json", "--patient"]);
    assert_eq!(outcome(&run), "sent", "in the second try");
    assert_eq!((server.mails().len(), home.messages()), (1, (0, 1, 0)));
}

#[test]
fn a_kill_at_any_time_loses_no_email_and_repeated_emails_have_one_message_id() {
    let server = Server::start(server_options());
    let units: Vec<(String, i64)> = (0..12).map(|n| (format!("unit {n}"), 17 * 24)).collect();
    let units: Vec<(&str, i64)> = units.iter().map(|(name, hours)| (name.as_str(), *hours)).collect();
    let home = Home::with(&units).with_mail(server.settings(Login::Open), &CONTACTS);
    let began = Instant::now();
    let mut killed = 0;
    for round in 0.. {
        assert!(began.elapsed() < Duration::from_secs(300), "never done");
        let mut child = Command::new(env!("CARGO_BIN_EXE_pushkeeper"))
            .args(["check", "--at", &at(3 * round)])
            .env("PUSHKEEPER_HOME", home.data())
            .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        // A little longer each time, so that the kills happen at all times between start and end.
        let limit = Duration::from_millis(20 + 15 * u64::try_from(round).expect("not negative"));
        let started = Instant::now();
        let ended = loop {
            if let Some(status) = child.try_wait().expect("a child of ours") {
                break Some(status);
            }
            if started.elapsed() > limit {
                break None;
            }
            std::thread::sleep(Duration::from_millis(2));
        };
        if ended.is_some() && home.messages().0 == 0 && home.messages().1 >= 24 {
            break;
        }
        if ended.is_none() {
            child.kill().expect("a child of ours");
            child.wait().expect("it ends");
            killed += 1;
        }
    }
    let mut names: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for mail in server.mails() {
        let key = format!("{} {}", header(&mail, "To"), header(&mail, "Subject"));
        names.entry(key).or_default().push(header(&mail, "Message-ID").to_owned());
    }
    assert_eq!(names.len(), 24, "every mail arrived: {names:#?}");
    let mut repeated = 0;
    for ids in names.values_mut() {
        repeated += ids.len() - 1;
        ids.dedup();
        assert_eq!(ids.len(), 1, "two message ids for one email: {ids:?}");
    }
    println!("{killed} kills, 24 mails, {repeated} came twice under the same name");
    assert!(killed > 3, "{killed} kills");
}
