//! Secrets in a real Secret Service on a bus of the test's own.
#![cfg(target_os = "linux")]

mod private_desktop;

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use private_desktop::{Desktop, TIME_LIMIT, With};
use pushcert::Products;
use pushkeeper_core::actions::{MdmAction, NavigationAction, SettingsAction, UnitAction, UnitDraft};
use pushkeeper_core::model::{
    ApiKind, ApiSettings, Contact, Language, Login, MailServer, SecretEntry, SecretName, SecretPurpose,
    Security, UnitId,
};
use pushkeeper_core::ports::{Keyring, Store};
use pushkeeper_core::{Action, App, FaultCode, Register, View};
use pushkeeper_platform::Machine;

fn memo(unit: &str) -> SecretName {
    SecretName::Memo(UnitId(unit.to_owned()))
}

fn entry(purpose: SecretPurpose, id: &str) -> SecretEntry {
    SecretEntry { purpose, id: id.to_owned() }
}

/// Stores a secret under a name of earlier versions.
fn stores_as_before(account: &str, secret: &str) {
    let attributes = ["service", "Pushkeeper", "username", account, "target", "default"];
    let mut store = Command::new("secret-tool")
        .args(["store", "--label=test"])
        .args(attributes)
        .stdin(Stdio::piped())
        .spawn()
        .expect("started");
    store.stdin.take().expect("piped").write_all(secret.as_bytes()).expect("written");
    assert!(store.wait().expect("ended").success());
}

/// How many entries the keyring holds for Pushkeeper.
fn count_entries() -> usize {
    let found =
        Command::new("secret-tool").args(["search", "--all", "service", "Pushkeeper"]).output().expect("run");
    String::from_utf8_lossy(&found.stdout).lines().filter(|line| line.starts_with("secret = ")).count()
}

fn read(desk: &impl Keyring, name: &SecretName) -> Result<Option<String>, FaultCode> {
    desk.secret(name).map(|secret| secret.map(|it| it.as_str().to_owned())).map_err(|fault| fault.code)
}

#[test]
fn secrets_are_saved_replaced_and_removed() {
    let test = "secrets_are_saved_replaced_and_removed";
    let Some(desktop) = Desktop::private(test, With::Bus) else { return };
    let _keyring = desktop.keyring(Some("test"));
    let (desk, _) = desktop.machine(TIME_LIMIT);
    let passphrase = SecretName::KeyPassphrase("ab".repeat(32));

    assert_eq!(read(&desk, &memo("a")), Ok(None));
    desk.keep_secret(&memo("a"), "mdm@example.com").expect("kept");
    desk.keep_secret(&memo("b"), "管理者@例え.jp\n🔑").expect("kept");
    desk.keep_secret(&passphrase, &"長い".repeat(500)).expect("kept");
    assert_eq!(read(&desk, &memo("a")), Ok(Some("mdm@example.com".into())));
    assert_eq!(read(&desk, &memo("b")), Ok(Some("管理者@例え.jp\n🔑".into())));
    assert_eq!(read(&desk, &passphrase), Ok(Some("長い".repeat(500))));

    desk.keep_secret(&memo("a"), "new@example.com").expect("replaced");
    let (other, _) = desktop.machine(TIME_LIMIT);
    assert_eq!(read(&other, &memo("a")), Ok(Some("new@example.com".into())));

    let token = SecretName::Server(entry(SecretPurpose::Api(UnitId("a".to_owned())), "1"));
    for length in [3000, 1200, 1201, 2400, 7] {
        let text = "t".repeat(length);
        desk.keep_secret(&token, &text).expect("kept");
        assert_eq!(read(&other, &token), Ok(Some(text)), "{length}");
    }
    desk.keep_secret(&token, &"t".repeat(3000)).expect("kept");
    desk.forget_secret(&token).expect("removed, all of it");
    desk.keep_secret(&token, &"u".repeat(1200)).expect("kept");
    assert_eq!(read(&other, &token), Ok(Some("u".repeat(1200))), "nothing of the former one follows");

    desk.forget_secret(&memo("a")).expect("removed");
    desk.forget_secret(&memo("a")).expect("already gone");
    assert_eq!(read(&desk, &memo("a")), Ok(None));
    assert_eq!(read(&desk, &memo("b")), Ok(Some("管理者@例え.jp\n🔑".into())));
}

#[test]
fn without_a_bus_there_is_no_keyring() {
    let Some(desktop) = Desktop::private("without_a_bus_there_is_no_keyring", With::NoBus) else { return };
    let (desk, _) = desktop.machine(TIME_LIMIT);
    assert_eq!(read(&desk, &memo("a")), Err(FaultCode::KeyringAbsent));
    let kept = desk.keep_secret(&memo("a"), "x").map_err(|fault| fault.code);
    assert_eq!(kept, Err(FaultCode::KeyringAbsent));
}

#[test]
fn a_keyring_that_is_started_later_is_found() {
    let Some(desktop) = Desktop::private("a_keyring_that_is_started_later_is_found", With::Bus) else {
        return;
    };
    let (desk, _) = desktop.machine(TIME_LIMIT);
    assert_eq!(read(&desk, &memo("a")), Err(FaultCode::KeyringAbsent));
    let keyring = desktop.keyring(Some("test"));
    desk.keep_secret(&memo("a"), "kept").expect("kept");
    drop(keyring);
    assert_eq!(read(&desk, &memo("a")), Err(FaultCode::KeyringAbsent));
    let _keyring = desktop.keyring(Some("test"));
    assert_eq!(read(&desk, &memo("a")), Ok(Some("kept".into())));
}

#[test]
fn a_locked_keyring_is_a_fault_and_works_once_it_is_unlocked() {
    let test = "a_locked_keyring_is_a_fault_and_works_once_it_is_unlocked";
    let Some(desktop) = Desktop::private(test, With::Bus) else { return };
    let (desk, _) = desktop.machine(TIME_LIMIT);
    let keyring = desktop.keyring(Some("test"));
    desk.keep_secret(&memo("a"), "kept").expect("kept");
    drop(keyring);

    // Nobody on this desktop could type the password: the question is dismissed.
    let keyring = desktop.keyring(None);
    assert_eq!(read(&desk, &memo("a")), Err(FaultCode::KeyringLocked));
    let kept = desk.keep_secret(&memo("b"), "x").map_err(|fault| fault.code);
    assert_eq!(kept, Err(FaultCode::KeyringLocked));
    drop(keyring);

    let _keyring = desktop.keyring(Some("test"));
    assert_eq!(read(&desk, &memo("a")), Ok(Some("kept".into())));
    assert_eq!(read(&desk, &memo("b")), Ok(None));
}

#[test]
fn a_keyring_that_was_never_set_up_counts_as_absent() {
    let test = "a_keyring_that_was_never_set_up_counts_as_absent";
    let Some(desktop) = Desktop::private(test, With::Bus) else { return };
    let _keyring = desktop.keyring(None);
    let (desk, _) = desktop.machine(TIME_LIMIT);
    let kept = desk.keep_secret(&memo("a"), "x").map_err(|fault| fault.code);
    assert_eq!(kept, Err(FaultCode::KeyringAbsent));
}

#[test]
fn a_keyring_that_does_not_answer_is_given_up() {
    let Some(desktop) = Desktop::private("a_keyring_that_does_not_answer_is_given_up", With::Bus) else {
        return;
    };
    let keyring = desktop.keyring(Some("test"));
    let (patient, _) = desktop.machine(TIME_LIMIT);
    patient.keep_secret(&memo("a"), "kept").expect("kept");

    let signal = |name: &str| {
        let sent = Command::new("kill").args([format!("-{name}"), keyring.id().to_string()]).status();
        assert!(sent.expect("run").success());
    };
    signal("STOP");
    let (desk, _) = desktop.machine(Duration::from_millis(300));
    let began = Instant::now();
    assert_eq!(read(&desk, &memo("a")), Err(FaultCode::KeyringSlow));
    assert_eq!(read(&desk, &memo("a")), Err(FaultCode::KeyringSlow));
    assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
    signal("CONT");
    assert_eq!(read(&patient, &memo("a")), Ok(Some("kept".into())));
}

#[test]
fn two_data_folders_share_no_secret() {
    let Some(desktop) = Desktop::private("two_data_folders_share_no_secret", With::Bus) else { return };
    let _keyring = desktop.keyring(Some("test"));
    let (one, _) = desktop.machine(TIME_LIMIT);
    let (other, _) = desktop.machine_in("practice", TIME_LIMIT);
    let names = [
        memo("a"),
        SecretName::KeyPassphrase("ab".repeat(32)),
        SecretName::Server(entry(SecretPurpose::Mail, "1")),
        SecretName::Server(SecretEntry::of_earlier_version(SecretPurpose::Chat)),
        SecretName::Server(SecretEntry::of_earlier_version(SecretPurpose::MdmCert)),
    ];
    for name in &names {
        one.keep_secret(name, "of one").expect("kept");
        assert_eq!(read(&other, name), Ok(None), "{name:?}");
        other.keep_secret(name, "of the other").expect("kept");
        assert_eq!(read(&one, name), Ok(Some("of one".into())), "{name:?}");
    }
    // The same folder, opened again.
    let (again, _) = desktop.machine(TIME_LIMIT);
    for name in &names {
        assert_eq!(read(&again, name), Ok(Some("of one".into())), "{name:?}");
        other.forget_secret(name).expect("removed");
        assert_eq!(read(&one, name), Ok(Some("of one".into())), "{name:?}");
    }
}

#[test]
fn a_secret_of_an_earlier_version_goes_to_the_first_register_that_asks() {
    let test = "a_secret_of_an_earlier_version_goes_to_the_first_register_that_asks";
    let Some(desktop) = Desktop::private(test, With::Bus) else { return };
    let _keyring = desktop.keyring(Some("test"));
    let (one, _) = desktop.machine(TIME_LIMIT);
    let (other, _) = desktop.machine_in("practice", TIME_LIMIT);
    for (account, purpose) in [
        ("Mail server", SecretPurpose::Mail),
        ("Team chat", SecretPurpose::Chat),
        ("mdmcert.download", SecretPurpose::MdmCert),
        ("MDM API: a", SecretPurpose::Api(UnitId("a".to_owned()))),
    ] {
        stores_as_before(account, "before");
        let (new, name) = (entry(purpose.clone(), "1"), SecretEntry::of_earlier_version(purpose));
        let name = SecretName::Server(name);
        assert_eq!(read(&other, &SecretName::Server(new)), Ok(None), "it is not what a new entry means");
        assert_eq!(read(&one, &name), Ok(Some("before".into())), "{account}");
        assert_eq!(read(&other, &name), Ok(None), "{account}");
        assert_eq!(
            (read(&one, &name), count_entries()),
            (Ok(Some("before".into())), 1),
            "it is moved, not copied"
        );
        // A kill between the two steps of the move.
        stores_as_before(account, "before");
        assert_eq!((read(&one, &name), count_entries()), (Ok(Some("before".into())), 1));
        one.forget_secret(&name).expect("removed");
        assert_eq!(count_entries(), 0);
    }
    // Both folders may hold the key, and a key without its passphrase is lost.
    let passphrase = SecretName::KeyPassphrase("ab".repeat(32));
    stores_as_before(&format!("Private key: {}", "ab".repeat(32)), "passphrase");
    for machine in [&one, &other, &one] {
        assert_eq!(read(machine, &passphrase), Ok(Some("passphrase".into())));
    }
}

#[test]
fn all_pieces_of_an_interrupted_secret_are_removed() {
    let test = "all_pieces_of_an_interrupted_secret_are_removed";
    let Some(desktop) = Desktop::private(test, With::Bus) else { return };
    let _keyring = desktop.keyring(Some("test"));
    let (machine, _) = desktop.machine(TIME_LIMIT);
    let account = format!("Mail server ({}/1)", register_id(&machine));
    let name = SecretName::Server(entry(SecretPurpose::Mail, "1"));
    for written in 1..=3 {
        for piece in 0..written {
            let number = if piece == 0 { String::new() } else { format!(" ({})", piece + 1) };
            stores_as_before(&format!("{account}{number}"), &"x".repeat(1200));
        }
        machine.forget_secret(&name).expect("removed");
        assert_eq!(count_entries(), 0, "{written} pieces");
    }
}

/// The identifier of the register, which is a part of every name in the keyring.
fn register_id(machine: &Machine) -> String {
    machine.keep_secret(&memo("a"), "x").expect("kept");
    let found =
        Command::new("secret-tool").args(["search", "--all", "service", "Pushkeeper"]).output().expect("run");
    machine.forget_secret(&memo("a")).expect("removed");
    let said = [found.stdout, found.stderr].concat();
    let said = String::from_utf8_lossy(&said).into_owned();
    let account = said.lines().find_map(|line| line.split_once("Apple Account: a (")).expect("listed").1;
    account.split_once(')').expect("an identifier").0.to_owned()
}

/// A server that greets with this line, and records every line it gets. It accepts no password.
fn recorder(greeting: &'static str) -> (u16, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("bound");
    let port = listener.local_addr().expect("bound").port();
    let (sender, lines) = mpsc::channel();
    thread::spawn(move || {
        for connection in listener.incoming() {
            let (mut connection, sender) = (connection.expect("connected"), sender.clone());
            thread::spawn(move || {
                connection.write_all(greeting.as_bytes()).expect("written");
                for line in BufReader::new(connection.try_clone().expect("cloned")).lines() {
                    let Ok(line) = line else { return };
                    let answer = match line.get(..4).unwrap_or_default() {
                        "EHLO" => "250-test\r\n250 AUTH PLAIN\r\n",
                        "AUTH" => "535 5.7.8 no\r\n",
                        "QUIT" => "221 bye\r\n",
                        _ if line.is_empty() => {
                            "HTTP/1.1 401 no\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                        }
                        _ => "",
                    };
                    // The test may be over.
                    let _ = sender.send(line);
                    let _ = connection.write_all(answer.as_bytes());
                }
            });
        }
    });
    (port, lines)
}

const MAIL: &str = "220 test\r\n";
const WEB: &str = "";

/// The window without a window.
struct Program {
    app: App<Machine>,
    posted: Receiver<Action>,
    view: View,
}

impl Program {
    fn act(&mut self, action: impl Into<Action>) -> Option<FaultCode> {
        self.view = self.app.act(action);
        while !self.view.running.is_empty() {
            let event = self.posted.recv_timeout(TIME_LIMIT).expect("the end of the work");
            self.view = self.app.act(event);
        }
        self.view.fault.as_ref().map(|it| it.code)
    }
}

#[test]
fn no_other_server_gets_a_saved_secret() {
    let Some(desktop) = Desktop::private("no_other_server_gets_a_saved_secret", With::Bus) else { return };
    let _keyring = desktop.keyring(Some("test"));
    let (machine, posted) = desktop.machine(TIME_LIMIT);
    let mut app = App::new(machine, Products::built_in());
    let view = app.act(NavigationAction::Start);
    let mut program = Program { app, posted, view };
    let draft = UnitDraft {
        name: "Acme".to_owned(),
        product: "nanomdm".to_owned(),
        account_id: String::new(),
        console_url: String::new(),
        contacts: Vec::new(),
    };
    program.act(NavigationAction::GoUnitForm { unit: None });
    assert_eq!(program.act(UnitAction::SaveUnit { draft }), None);
    let (machine, _) = desktop.machine(TIME_LIMIT);
    let unit = machine.register().units().expect("read")[0].id.clone();
    let ([first_mail, second_mail], [first_web, second_web]) =
        ([MAIL, MAIL].map(recorder), [WEB, WEB].map(recorder));

    let mail = |port, secret: Option<&str>| SettingsAction::SaveMail {
        server: MailServer {
            host: "127.0.0.1".to_owned(),
            port,
            security: Security::Plain,
            login: Login::Password { user: "it".to_owned() },
            from: "it@example.jp".to_owned(),
            authority: None,
        },
        secret: secret.map(str::to_owned),
    };
    let api = |port: u16, credential: Option<&str>| MdmAction::SaveApi {
        unit: unit.clone(),
        settings: ApiSettings {
            kind: ApiKind::NanoMdm,
            base_url: format!("http://127.0.0.1:{port}"),
            user: None,
            ca_pem: None,
            sign_in: None,
        },
        credential: credential.map(str::to_owned),
    };
    let to = Contact { address: "a@example.jp".to_owned(), language: Language::En };
    let try_both = |program: &mut Program| {
        program.act(NavigationAction::GoSettings);
        program.act(SettingsAction::TryMail { to: to.clone() });
        program.act(NavigationAction::GoUnit { unit: unit.clone() });
        program.act(MdmAction::TryApi { unit: unit.clone() });
    };
    assert_eq!(program.act(mail(first_mail.0, Some("first mail"))), None);
    assert_eq!(program.act(api(first_web.0, Some("first key"))), None);
    try_both(&mut program);
    for action in [Action::from(mail(second_mail.0, None)), api(second_web.0, None).into()] {
        assert_eq!(program.act(action), Some(FaultCode::SecretNotEntered));
    }
    try_both(&mut program);
    for server in [&second_mail, &second_web] {
        assert_eq!(server.1.try_iter().count(), 0, "nothing reached it");
    }
    assert_eq!(program.act(mail(second_mail.0, Some("second mail"))), None);
    assert_eq!(program.act(api(second_web.0, Some("second key"))), None);
    try_both(&mut program);

    let base64 = |text: &str| openssl::base64::encode_block(text.as_bytes());
    let said = |(_, lines): &(u16, Receiver<String>)| lines.try_iter().collect::<Vec<_>>().join("\n");
    for (mail, web, own, foreign) in
        [(first_mail, first_web, "first", "second"), (second_mail, second_web, "second", "first")]
    {
        let (mail, web) = (said(&mail), said(&web));
        for (sent, is_sent) in [(own, true), (foreign, false)] {
            assert_eq!(mail.contains(&base64(&format!("\0it\0{sent} mail"))), is_sent, "{sent}: {mail}");
            assert_eq!(web.contains(&base64(&format!("nanomdm:{sent} key"))), is_sent, "{sent}: {web}");
        }
    }
}
