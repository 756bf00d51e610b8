//! Secrets in the real Windows Credential Manager, under names of the tests' own, which are removed at the end.
#![cfg(windows)]

use std::path::Path;
use std::process::Command;

use pushkeeper_core::FaultCode;
use pushkeeper_core::model::{SecretName, UnitId};
use pushkeeper_core::ports::{Keyring, Store};
use pushkeeper_platform::{Machine, Setup};
use tempfile::TempDir;

/// The Credential Manager stores 2,560 bytes (`CRED_MAX_CREDENTIAL_BLOB_SIZE` of `wincred.h`), two for each of these.
const MOST: usize = 1280;

/// UTF-16 units of an entry of ours; longer secrets are in several entries.
const PIECE: usize = 1200;

/// A machine whose secrets of one unit are removed when the test ends, however it ends.
struct Fixture {
    machine: Machine,
    unit: UnitId,
    home: TempDir,
}

impl Fixture {
    fn new() -> Self {
        let home = tempfile::tempdir().expect("a folder");
        let machine = machine(home.path());
        let unit = UnitId(format!("test {}", machine.new_id()));
        Self { machine, unit, home }
    }

    fn memo(&self) -> SecretName {
        SecretName::Memo(self.unit.clone())
    }

    fn keep(&mut self, secret: &str) -> Result<(), FaultCode> {
        let name = self.memo();
        self.machine.keep_secret(&name, secret).map_err(|fault| fault.code)
    }

    fn kept(&self) -> Result<Option<String>, FaultCode> {
        read(&self.machine, &self.memo())
    }
}

impl Drop for Fixture {
    fn drop(&mut self) {
        let name = self.memo();
        let removed = self.machine.forget_secret(&name);
        assert!(removed.is_ok() || std::thread::panicking(), "{removed:?}");
    }
}

fn machine(home: &Path) -> Machine {
    Machine::open(Setup { home: Some(home.to_owned()), ..Setup::headless() }).expect("opened")
}

fn read(machine: &Machine, name: &SecretName) -> Result<Option<String>, FaultCode> {
    machine.secret(name).map(|secret| secret.map(|it| it.as_str().to_owned())).map_err(|fault| fault.code)
}

#[test]
fn secrets_are_saved_replaced_and_removed() {
    let mut it = Fixture::new();
    assert_eq!(it.kept(), Ok(None));
    for secret in ["mdm@example.com", "管理者@例え.jp\r\n🔑\t\u{0}ü", "x"] {
        it.keep(secret).expect("kept");
        assert_eq!(it.kept(), Ok(Some(secret.to_owned())));
    }
    let name = it.memo();
    it.machine.forget_secret(&name).expect("removed");
    it.machine.forget_secret(&name).expect("already gone");
    assert_eq!(it.kept(), Ok(None));
}

#[test]
fn secrets_of_any_size_are_saved_whole() {
    let mut it = Fixture::new();
    for character in ["x", "長", "ü", "🔑"] {
        for length in [1, 255, 256, 600, 601, PIECE - 1, PIECE, PIECE + 1, MOST, MOST + 1, 2 * PIECE] {
            let secret = character.repeat(length);
            it.keep(&secret).unwrap_or_else(|code| panic!("{length} × {character}: {code:?}"));
            assert_eq!(it.kept(), Ok(Some(secret)), "{length} × {character}");
        }
    }
    it.keep(&"x".repeat(20_000)).expect("kept");
    // After a full piece the next one is read as well: nothing of the longer secret may be left.
    let full = "y".repeat(PIECE);
    it.keep(&full).expect("kept");
    assert_eq!(it.kept(), Ok(Some(full)));
}

#[test]
fn units_and_kinds_of_secrets_do_not_mix() {
    let (mut one, mut other) = (Fixture::new(), Fixture::new());
    one.keep("one").expect("kept");
    other.keep("other").expect("kept");
    let passphrase = SecretName::KeyPassphrase(one.unit.0.clone());
    one.machine.keep_secret(&passphrase, "passphrase").expect("kept");
    assert_eq!(one.kept(), Ok(Some("one".to_owned())));
    assert_eq!(other.kept(), Ok(Some("other".to_owned())));
    assert_eq!(read(&one.machine, &passphrase), Ok(Some("passphrase".to_owned())));
    assert_eq!(read(&other.machine, &passphrase), Ok(None), "another data folder has secrets of its own");
    one.machine.forget_secret(&passphrase).expect("removed");
    assert_eq!(one.kept(), Ok(Some("one".to_owned())));
}

#[test]
fn another_process_reads_and_replaces_a_secret() {
    let mut it = Fixture::new();
    it.keep("書いた").expect("kept");
    let output = Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", "read_and_replace_in_another_process", "--ignored", "--test-threads=1"])
        .env("CREDENTIALS_UNIT", &it.unit.0)
        .env("CREDENTIALS_HOME", it.home.path())
        .output()
        .expect("started");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    assert_eq!(it.kept(), Ok(Some("書き換えた".to_owned())));
}

#[test]
#[ignore = "run by another test, in a process of its own"]
fn read_and_replace_in_another_process() {
    let unit = std::env::var("CREDENTIALS_UNIT").expect("set by the parent");
    let home = std::env::var("CREDENTIALS_HOME").expect("set by the parent");
    let (machine, memo) = (machine(Path::new(&home)), SecretName::Memo(UnitId(unit)));
    assert_eq!(read(&machine, &memo), Ok(Some("書いた".to_owned())));
    machine.keep_secret(&memo, "書き換えた").expect("replaced");
}
