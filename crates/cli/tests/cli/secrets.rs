//! Secrets are read from files or standard input only.

use crate::run;
use crate::sandbox::{PASSPHRASE, Sandbox};

const NEW: [&str; 8] =
    ["request", "new", "--key-out", "key.pem", "--out", "request.csr", "--passphrase-file", "passphrase"];

/// Every command that reads a secret.
const COMMANDS: [&[&str]; 6] = [
    &["request", "new"],
    &["request", "sign"],
    &["request", "mdmcert"],
    &["export"],
    &["deliver"],
    &["probe"],
];

#[test]
fn no_option_takes_a_secret_itself() {
    for command in COMMANDS {
        let help = run(&[command, &["--help"]].concat()).stdout;
        let words = help.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
        let options: Vec<&str> = words.filter(|word| word.starts_with("--")).collect();
        let secret =
            |it: &&&str| ["pass", "token", "api-key", "apple-id"].iter().any(|kind| it.contains(kind));
        let secrets: Vec<&&str> = options.iter().filter(secret).collect();
        assert!(!secrets.is_empty(), "{command:?}: {help}");
        assert!(secrets.iter().all(|option| option.ends_with("-file")), "{command:?}: {secrets:?}");
        assert!(!help.contains("[env:"), "{command:?}: {help}");
    }
}

#[test]
fn the_secret_is_one_line_with_any_line_end() {
    for content in [
        PASSPHRASE.to_owned(),
        format!("{PASSPHRASE}\n"),
        format!("{PASSPHRASE}\r\n"),
        format!("\u{feff}{PASSPHRASE}\r\n"),
    ] {
        let sandbox = Sandbox::new();
        sandbox.write("passphrase", &content);
        sandbox.done(&NEW);
        sandbox.write("passphrase", PASSPHRASE);
        let again =
            ["request", "new", "--key", "key.pem", "--out", "again.csr", "--passphrase-file", "passphrase"];
        sandbox.done(&again);
    }
}

#[test]
fn standard_input_can_hold_one_secret_only() {
    let sandbox = Sandbox::new();
    let mut new = NEW;
    new[7] = "-";
    let (code, document) = sandbox.json_with(&new, &format!("{PASSPHRASE}\n"));
    assert_eq!(code, 0, "{document:#}");
    let both = [
        "export",
        "--certificate",
        "current.pem",
        "--key",
        "key.pem",
        "--passphrase-file",
        "-",
        "--format",
        "pkcs12",
        "--export-password-file",
        "-",
        "--out",
        "out.p12",
    ];
    sandbox.write_renewed();
    let mut both_of_new = both;
    both_of_new[2] = "new.pem";
    let (code, document) = sandbox.json_with(&both_of_new, PASSPHRASE);
    assert_eq!((code, document["fault"]["code"].as_str()), (2, Some("stdin-read-twice")));
}

#[test]
fn unusable_secrets_are_reported() {
    let sandbox = Sandbox::new();
    for content in [&b""[..], b"\n", b"one\ntwo\n", b"\xff\xfe", &[b'x'; 70_000]] {
        sandbox.write("passphrase", content);
        assert_eq!(sandbox.failed(&NEW), "secret-unusable");
    }
    let mut gone = NEW;
    gone[7] = "gone";
    assert_eq!(sandbox.failed(&gone), "file-missing");
    let mut folder = NEW;
    folder[7] = ".";
    assert_eq!(sandbox.failed(&folder), "file-unreadable");
    assert!(!sandbox.path("key.pem").exists());
}

#[cfg(unix)]
#[test]
fn a_secret_can_be_read_from_a_named_pipe() {
    let sandbox = Sandbox::new();
    let program = env!("CARGO_BIN_EXE_pushkeeper");
    let script = format!(
        "cat passphrase > pipe & '{program}' request new --key-out key.pem --out request.csr --passphrase-file pipe"
    );
    let made = std::process::Command::new("sh")
        .args(["-c", &format!("mkfifo pipe && {script}")])
        .current_dir(sandbox.path(""))
        .output()
        .expect("a shell");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    sandbox.assert_private("key.pem");
}
