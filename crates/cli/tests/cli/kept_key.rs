//! Keys that Pushkeeper keeps itself: encrypted on disk, the passphrase in a real keyring.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use mdm::NanoMdm;
use openssl::pkcs12::Pkcs12;
use openssl::x509::X509Req;
use pushkeeper_core::model::SecretName;
use pushkeeper_core::ports::{Files, Keyring};

use crate::UUID;
use crate::bench::{Bench, EXPORT_PASSWORD, days};
use crate::desktop::{Desktop, TIME_LIMIT, With};

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

/// What the portal makes of the request, as `new.pem`.
fn issue(bench: &Bench) {
    let request = X509Req::from_pem(&bench.read("request.csr")).expect("a request");
    let push = authority::Authority::shared().push().uuid(UUID);
    let push = push.public_key(&request.public_key().expect("a key")).issued_at(days(-1)).serial(0x42);
    bench.write("new.pem", push.pem());
}

#[test]
fn a_script_needs_no_passphrase_of_its_own() {
    let test = "kept_key::a_script_needs_no_passphrase_of_its_own";
    let Some(desktop) = Desktop::private(test, With::Bus) else { return };
    let _keyring = desktop.keyring(Some("test"));
    let (mut machine, _) = desktop.machine(TIME_LIMIT);
    let bench = Bench::at_home(machine.data_folder());

    let made = bench.done(&NEW);
    let sha256 = made["key"]["sha256"].as_str().expect("a digest").to_owned();
    assert_eq!((&made["key"]["kept"], &made["key"]["encrypted"]), (&true.into(), &true.into()));
    let place = PathBuf::from(made["key"]["file"].as_str().expect("a path"));
    assert_eq!(place, machine.data_folder().join("keys").join(format!("{sha256}.pem")));
    assert_eq!(fs::metadata(&place).expect("there").permissions().mode() & 0o777, 0o600);
    let pem = fs::read_to_string(&place).expect("there");
    assert!(pem.starts_with("-----BEGIN ENCRYPTED PRIVATE KEY-----"));
    let name = SecretName::KeyPassphrase(sha256);
    assert!(machine.secret(&name).expect("asked").is_some());

    issue(&bench);
    bench.done(&EXPORT);
    let opened = Pkcs12::from_der(&bench.read("push.p12")).expect("PKCS#12").parse2(EXPORT_PASSWORD);
    let request = X509Req::from_pem(&bench.read("request.csr")).expect("a request");
    assert!(opened.expect("opens").pkey.expect("a key").public_eq(&request.public_key().expect("a key")));
    let nano = NanoMdm::start();
    bench.write("token", NanoMdm::API_KEY);
    let url = nano.server().url();
    let done = bench.done(&[
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

    // Another year: another key, and the first one stays.
    assert_eq!(bench.failed(&NEW), "file-exists");
    assert_eq!(fs::read_dir(place.parent().expect("keys")).expect("there").count(), 1, "and no key was made");
    let mut next = NEW;
    next[4] = "next.csr";
    bench.done(&next);
    assert_eq!(fs::read_to_string(&place).expect("there"), pem);

    let mut again = EXPORT;
    again[9] = "again.p12";
    machine.forget_secret(&name).expect("forgotten");
    assert_eq!(bench.failed(&again), "key-not-here");
    again[2] = "current.pem";
    assert_eq!(bench.failed(&again), "key-not-here");
}

#[test]
fn without_a_keyring_nothing_is_made() {
    let Some(desktop) = Desktop::private("kept_key::without_a_keyring_nothing_is_made", With::NoBus) else {
        return;
    };
    let (machine, _) = desktop.machine(TIME_LIMIT);
    let bench = Bench::at_home(machine.data_folder());
    assert_eq!(bench.failed(&NEW), "keyring-absent");
    assert!(!bench.path("request.csr").exists() && !machine.data_folder().join("keys").exists());
}
