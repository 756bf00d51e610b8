//! Secrets in a real Secret Service on a bus of the test's own.
#![cfg(target_os = "linux")]

mod private_desktop;

use std::process::Command;
use std::time::{Duration, Instant};

use private_desktop::{Desktop, TIME_LIMIT, With};
use pushkeeper_core::FaultCode;
use pushkeeper_core::model::{SecretName, UnitId};
use pushkeeper_core::ports::Keyring;

fn memo(unit: &str) -> SecretName {
    SecretName::Memo(UnitId(unit.to_owned()))
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

    let token = SecretName::ApiCredential(UnitId("a".to_owned()));
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
