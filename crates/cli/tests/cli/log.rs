//! The log in the data folder, and on stderr with `-v`: it names what was done and contains no secret.

use mdm::NanoMdm;

use crate::home::Home;
use crate::sandbox::Sandbox;

/// The text of all log files in a data folder.
fn log_of(home: &Home) -> String {
    let Ok(entries) = home.data().join("log").read_dir() else { return String::new() };
    let texts = entries.map(|entry| std::fs::read_to_string(entry.expect("an entry").path()).expect("UTF-8"));
    texts.collect()
}

#[test]
fn verbose_output_has_servers_and_statuses_and_no_secret() {
    let server = NanoMdm::start();
    let sandbox = Sandbox::new();
    sandbox.write_renewed();
    sandbox.write("token", NanoMdm::API_KEY);
    let url = server.server().url();
    // `Sandbox::run` looks for every secret of these tests in the output.
    let deliver = [
        "deliver",
        "--mdm",
        "nanomdm",
        "--url",
        url,
        "--token-file",
        "token",
        "--certificate",
        "new.pem",
        "--trust",
        "trust.pem",
        "--key",
        "key.pem",
        "--passphrase-file",
        "passphrase",
        "--first",
        "-v",
    ];
    let delivered = sandbox.run(&deliver);
    assert_eq!(delivered.code, 0, "{}", delivered.stderr);
    assert!(
        delivered.stderr.contains("PUT 127.0.0.1") && delivered.stderr.contains("status=200"),
        "{}",
        delivered.stderr
    );
    assert!(delivered.stderr.contains("command=\"deliver\""), "{}", delivered.stderr);
    sandbox.write("token", "wrong");
    let refused = sandbox.run(&deliver);
    assert!(refused.stderr.contains("status=401"), "{}", refused.stderr);
    assert!(!refused.stderr.contains("wrong"), "{}", refused.stderr);
    let new = [
        "request",
        "new",
        "--key-out",
        "another.pem",
        "--out",
        "request.csr",
        "--passphrase-file",
        "passphrase",
    ];
    let made = sandbox.run(&[&new[..], &["--verbose"]].concat());
    assert!(made.code == 0 && made.stderr.contains("command=\"request\""), "{}", made.stderr);
    assert!(!sandbox.names().contains(&"log".to_owned()), "commands that only work on files write no log");
}

#[test]
fn the_log_of_the_check_is_in_the_data_folder_and_has_no_names_of_units() {
    let home = Home::with(&[("本社 iPad", 17 * 24 + 1)]);
    home.check(&["--json"]);
    let log = log_of(&home);
    assert!(log.contains("command=\"check\"") && log.contains("ended"), "{log}");
    assert!(!log.contains("本社"), "{log}");
    let quiet = home.check(&["--json"]);
    assert_eq!(quiet.stderr, "", "nothing on stderr without -v");
}

#[cfg(unix)]
#[test]
fn only_the_owner_can_read_the_log_and_without_a_log_the_check_still_runs() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::with(&[("Acme", 200 * 24)]);
    home.check(&["--json"]);
    let folder = home.data().join("log");
    assert_eq!(folder.metadata().expect("there").permissions().mode() & 0o777, 0o700);
    std::fs::remove_dir_all(&folder).expect("removed");
    std::fs::write(&folder, "not a folder").expect("written");
    assert_eq!(home.check(&["--json"]).code, 0);
}

#[cfg(target_os = "linux")]
#[test]
fn the_log_has_no_email_addresses() {
    use mail_server::{Server, ServerOptions};
    use pushkeeper_core::model::{Language, Login, Security};
    let server = Server::start(ServerOptions::new(Security::Plain));
    let contacts = [("canary@example.jp", Language::Ja)];
    let home = Home::with(&[("Acme", 17 * 24 + 1)]).with_mail(server.settings(Login::Open), &contacts);
    home.check(&["--json"]);
    assert_eq!(server.mails().len(), 1);
    let log = log_of(&home);
    assert!(!log.is_empty() && !log.contains("canary"), "{log}");
}
