//! Runs the real program on real files: exit statuses, JSON documents, texts, and linked libraries.

mod backup;
#[path = "../../../../tests/portal/tests/browser/mod.rs"]
#[allow(dead_code, reason = "the tests of the portal use the rest")]
mod browser;
mod check_json;
#[cfg(target_os = "linux")]
mod check_mail;
mod check_metrics;
#[cfg(target_os = "linux")]
mod check_notices;
mod check_register;
mod check_text;
mod deliver;
#[cfg(target_os = "linux")]
#[path = "../../../platform/tests/private_desktop/mod.rs"]
mod desktop;
mod export;
mod failures;
mod home;
mod inspect_json;
mod inspect_text;
#[cfg(target_os = "linux")]
mod kept_key;
mod linkage;
mod log;
mod probe;
mod pushkeeperw;
mod request_mdmcert;
mod request_new;
mod request_sign;
mod sandbox;
mod secrets;
mod settings;
#[cfg(target_os = "linux")]
mod thousand_units;
#[cfg(target_os = "linux")]
mod unit;
mod whole_renewal;
#[cfg(windows)]
mod windows;

use std::path::{Path, PathBuf};
use std::process::Command;

use authority::{Authority, csr, key_for};
use jiff::{SignedDuration, Timestamp};
use tempfile::TempDir;

/// The path of the program.
const PROGRAM: &str = env!("CARGO_BIN_EXE_pushkeeper");
/// The time as of which everything is checked.
const NOW: &str = "2026-10-23T09:00:00Z";
/// The identifier in the topic of the current certificate.
const UUID: &str = "1f0a4d5e-8b1c-4c6b-9d57-3a52c1b7e001";
/// The identifier in the topic of another certificate.
const OTHER: &str = "2e9b6c47-0d3f-4f18-8a66-77d0c4b8e002";

/// The result of a run of the program.
struct Run {
    code: i32,
    stdout: String,
    stderr: String,
}

impl Run {
    fn of(command: &mut Command) -> Self {
        let output = command.output().expect("the program starts");
        Self {
            code: output.status.code().expect("an exit code"),
            stdout: String::from_utf8(output.stdout).expect("UTF-8 on stdout"),
            stderr: String::from_utf8(output.stderr).expect("UTF-8 on stderr"),
        }
    }
}

/// A program with an empty environment, except for the variable that Windows needs to start it.
fn with_empty_environment(program: &str) -> Command {
    let mut command = Command::new(program);
    command.env_clear();
    // Windows finds its own libraries by it.
    command.envs(std::env::var_os("SystemRoot").map(|folder| ("SystemRoot", folder)));
    command
}

/// Runs the program in UTC, with an English environment unless `--lang` says otherwise.
fn run(args: &[&str]) -> Run {
    run_in("C.UTF-8", args)
}

fn run_in(locale: &str, args: &[&str]) -> Run {
    run_with(locale, args, &[])
}

fn run_with(locale: &str, args: &[&str], variables: &[(&str, &Path)]) -> Run {
    let mut command = with_empty_environment(PROGRAM);
    command.args(args).env("LANG", locale).env("TZ", "UTC").envs(variables.iter().copied());
    Run::of(&mut command)
}

/// A folder with the files of a unit: its current certificate, a request, and possible new certificates.
struct Files {
    folder: TempDir,
}

impl Files {
    fn new() -> Self {
        let authority = Authority::shared();
        let files = Self { folder: tempfile::tempdir().expect("a folder") };
        let now: Timestamp = NOW.parse().expect("a moment");
        let key = key_for("customer");
        let days = |days: i64| now + SignedDuration::from_hours(24 * days);
        let push = || authority.push().uuid(UUID).public_key(&key);
        let request = csr(&key, &[("CN", "Example")]);
        // Vendor certificates are valid at the real time, so requests are checked as of now.
        let signed = authority.signed_request(&request);
        files.write("trust.pem", authority.trust_pem());
        files.write("request.txt", signed.build());
        files.write("request.csr", signed.build());
        files.write("bare.csr", request.to_pem().expect("PEM"));
        files.write("current.pem", push().issued_at(days(-355)).serial(0x734D_F9C0_BB27_03FD).pem());
        let renewed = push().issued_at(days(-1)).serial(0x734D_F9C0_BB27_03FE);
        files.write("MDM_ IoT-EX,Inc._Certificate.pem", renewed.pem());
        files.write("with-key.pem", renewed.pem() + &pem_of(&key));
        files.write("other-topic.pem", push().uuid(OTHER).issued_at(days(-1)).serial(0x51).pem());
        let other_key = key_for("somebody else");
        files.write("other-key.pem", push().public_key(&other_key).issued_at(days(-1)).serial(0x52).pem());
        files
    }

    fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, content).expect("a file");
        path
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// `inspect NAME --trust … --at NOW` and more arguments; arguments with a file extension are files in the folder.
    fn inspect(&self, name: &str, more: &[&str]) -> Run {
        let is_file = |word: &str| Path::new(word).extension().is_some() && !word.starts_with('-');
        let word = |word: &str| {
            let path = self.path(word);
            if is_file(word) { path.display().to_string() } else { word.to_owned() }
        };
        let mut args = ["inspect", name, "--trust", "trust.pem", "--at", NOW].map(word).to_vec();
        args.extend(more.iter().map(|more| word(more)));
        run(&args.iter().map(String::as_str).collect::<Vec<_>>())
    }
}

fn pem_of(key: &openssl::pkey::PKeyRef<openssl::pkey::Private>) -> String {
    String::from_utf8(key.private_key_to_pem_pkcs8().expect("PEM")).expect("ASCII")
}
