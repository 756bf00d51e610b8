//! Keys that Pushkeeper keeps: encrypted on disk, with the passphrase in a real keyring.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use mdm::NanoMdm;
use openssl::pkcs12::Pkcs12;
use openssl::x509::X509Req;
use pushkeeper_core::model::SecretName;
use pushkeeper_core::ports::{Files, Keyring};

use crate::UUID;
use crate::desktop::{Desktop, TIME_LIMIT, With};
use crate::sandbox::{EXPORT_PASSWORD, Sandbox, days};

const NEW: [&str; 5] = ["request", "new", "--kept-key", "--out", "request.csr"];
const EXPORT: [&str; 10] = [
    "export",
    "--certificate",
    "new.pem",
    "--kept-key",
    "--format",
    "pkcs12",
    "--export-password-file",
    "export-password",
    "--out",
    "push.p12",
];

/// Issues a certificate for the request, as the portal does, as `new.pem`.
fn issue(sandbox: &Sandbox) {
    let request = X509Req::from_pem(&sandbox.read("request.csr")).expect("a request");
    let push = authority::Authority::shared().push().uuid(UUID);
    let push = push.public_key(&request.public_key().expect("a key")).issued_at(days(-1)).serial(0x42);
    sandbox.write("new.pem", push.pem());
}

#[test]
fn a_kept_key_needs_no_passphrase_from_the_script() {
    let test = "kept_key::a_kept_key_needs_no_passphrase_from_the_script";
    let Some(desktop) = Desktop::private(test, With::Bus) else { return };
    let _keyring = desktop.keyring(Some("test"));
    let (machine, _) = desktop.machine(TIME_LIMIT);
    let sandbox = Sandbox::with_data_folder(machine.data_folder());

    let made = sandbox.done(&NEW);
    let sha256 = made["key"]["sha256"].as_str().expect("a digest").to_owned();
    assert_eq!((&made["key"]["kept"], &made["key"]["encrypted"]), (&true.into(), &true.into()));
    let place = PathBuf::from(made["key"]["file"].as_str().expect("a path"));
    assert_eq!(place, machine.data_folder().join("keys").join(format!("{sha256}.pem")));
    assert_eq!(fs::metadata(&place).expect("there").permissions().mode() & 0o777, 0o600);
    let pem = fs::read_to_string(&place).expect("there");
    assert!(pem.starts_with("-----BEGIN ENCRYPTED PRIVATE KEY-----"));
    let name = SecretName::KeyPassphrase(sha256);
    assert!(machine.secret(&name).expect("asked").is_some());

    issue(&sandbox);
    sandbox.done(&EXPORT);
    let opened = Pkcs12::from_der(&sandbox.read("push.p12")).expect("PKCS#12").parse2(EXPORT_PASSWORD);
    let request = X509Req::from_pem(&sandbox.read("request.csr")).expect("a request");
    assert!(opened.expect("opens").pkey.expect("a key").public_eq(&request.public_key().expect("a key")));
    let nano = NanoMdm::start();
    sandbox.write("token", NanoMdm::API_KEY);
    let url = nano.server().url();
    let done = sandbox.done(&[
        "deliver",
        "--mdm",
        "nanomdm",
        "--url",
        url,
        "--token-file",
        "token",
        "--certificate",
        "new.pem",
        "--kept-key",
        "--trust",
        "trust.pem",
        "--first",
    ]);
    assert_eq!(done["confirmed"], true);

    // The next year has another key, and the first key stays.
    assert_eq!(sandbox.failed(&NEW), "file-exists");
    assert_eq!(fs::read_dir(place.parent().expect("keys")).expect("there").count(), 1, "no key was created");
    let mut next = NEW;
    next[4] = "next.csr";
    sandbox.done(&next);
    assert_eq!(fs::read_to_string(&place).expect("there"), pem);

    let mut again = EXPORT;
    again[9] = "again.p12";
    machine.forget_secret(&name).expect("forgotten");
    assert_eq!(sandbox.failed(&again), "key-not-here");
    again[2] = "current.pem";
    assert_eq!(sandbox.failed(&again), "key-not-here");
}

#[test]
fn without_a_credential_store_no_key_is_created() {
    let Some(desktop) =
        Desktop::private("kept_key::without_a_credential_store_no_key_is_created", With::NoBus)
    else {
        return;
    };
    let (machine, _) = desktop.machine(TIME_LIMIT);
    let sandbox = Sandbox::with_data_folder(machine.data_folder());
    assert_eq!(sandbox.failed(&NEW), "keyring-absent");
    assert!(!sandbox.path("request.csr").exists() && !machine.data_folder().join("keys").exists());
}
