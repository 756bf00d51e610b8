//! Writing a certificate and its key for other programs.

use openssl::pkcs12::Pkcs12;
use openssl::pkey::PKey;
use openssl::x509::X509;

use crate::sandbox::{EXPORT_PASSWORD, Sandbox, TOPIC, plain};

fn sandbox() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.write_renewed();
    sandbox
}

fn export<'a>(format: &'a str, out: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let export = [
        "export",
        "--certificate",
        "new.pem",
        "--key",
        "key.pem",
        "--passphrase-file",
        "passphrase",
        "--format",
        format,
        "--out",
        out,
    ];
    [&export, more].concat()
}

const PROTECTED: [&str; 2] = ["--export-password-file", "export-password"];

#[test]
fn every_format_has_the_right_content() {
    let sandbox = sandbox();
    let key = authority::key_for("this year");
    let certificate = X509::from_pem(&sandbox.read("new.pem")).expect("a certificate");
    for format in ["pkcs12", "pkcs12-compatible"] {
        let done = sandbox.done(&export(format, format, &PROTECTED));
        assert_eq!(
            done["exported"],
            serde_json::json!({ "file": format, "format": format, "encrypted": true })
        );
        assert_eq!(done["certificate"]["topic"], TOPIC);
        let opened = Pkcs12::from_der(&sandbox.read(format)).expect("PKCS#12").parse2(EXPORT_PASSWORD);
        let opened = opened.expect("opens");
        assert!(opened.pkey.expect("a key").public_eq(&key));
        assert_eq!(opened.cert.expect("a certificate").to_der().unwrap(), certificate.to_der().unwrap());
        sandbox.assert_private(format);
    }
    sandbox.done(&export("pem-certificate", "certificate.pem", &[]));
    assert_eq!(sandbox.read("certificate.pem"), certificate.to_pem().expect("PEM"));
    let done = sandbox.done(&export("pem-key", "encrypted.pem", &PROTECTED));
    assert_eq!(done["findings"], serde_json::json!([]));
    let opened =
        PKey::private_key_from_pem_passphrase(&sandbox.read("encrypted.pem"), EXPORT_PASSWORD.as_bytes());
    assert!(opened.expect("opens").public_eq(&key));
    sandbox.assert_private("encrypted.pem");
}

#[test]
fn a_certificate_from_a_pkcs12_file_is_exported() {
    let sandbox = sandbox();
    sandbox.done(&export("pkcs12", "push.p12", &PROTECTED));
    let from = ["export", "--certificate", "push.p12", "--format", "pem-certificate", "--out", "again.pem"];
    assert_eq!(sandbox.failed(&from), "password-needed");
    sandbox.done(&[&from[..], &["--passphrase-file", "export-password"]].concat());
    let again = X509::from_pem(&sandbox.read("again.pem")).expect("a certificate");
    assert_eq!(again.to_pem().expect("PEM"), sandbox.read("again.pem"));
}

#[test]
fn an_unencrypted_key_needs_the_option_plain_and_gives_a_warning() {
    let sandbox = sandbox();
    assert_eq!(sandbox.failed(&export("pem-key", "open.pem", &[])), "password-or-plain-wanted");
    assert!(!sandbox.path("open.pem").exists());
    let run = sandbox.run(&export("pem-key", "open.pem", &["--plain", "--json", "--lang", "en"]));
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.contains("encrypted"), "{}", run.stderr);
    assert!(run.stdout.contains("plain-key"));
    assert_eq!(sandbox.text("open.pem"), plain("this year"));
    sandbox.assert_private("open.pem");
}

#[test]
fn a_certificate_and_a_key_that_do_not_belong_together_are_not_written() {
    let sandbox = sandbox();
    sandbox.write("key.pem", plain("somebody else"));
    for format in ["pkcs12", "pkcs12-compatible", "pem-key"] {
        assert_eq!(sandbox.refused(&export(format, "out", &PROTECTED)), ["key-of-another"]);
    }
    assert_eq!(sandbox.refused(&export("pem-certificate", "out", &[])), ["key-of-another"]);
    sandbox.write_renewed();
    sandbox.write("new.pem", authority::Authority::shared().root_pem());
    assert_eq!(sandbox.refused(&export("pkcs12", "out", &PROTECTED)), ["no-push-certificate"]);
    assert!(!sandbox.path("out").exists());
}

#[test]
fn missing_unreadable_and_existing_files_are_reported() {
    let sandbox = sandbox();
    assert_eq!(sandbox.failed(&export("pkcs12", "out", &[])), "password-wanted");
    assert_eq!(sandbox.failed(&export("pkcs12", "out", &["--plain"])), "password-wanted");
    assert_eq!(sandbox.failed(&export("pem-certificate", "out", &PROTECTED)), "nothing-to-protect");
    let keyless = ["export", "--certificate", "new.pem", "--format", "pem-certificate", "--out", "out"];
    assert_eq!(sandbox.failed(&keyless), "key-missing");
    sandbox.write("passphrase", "wrong");
    assert_eq!(sandbox.failed(&export("pkcs12", "out", &PROTECTED)), "password-wrong");
    sandbox.write("new.pem", "hello");
    assert_eq!(sandbox.failed(&export("pkcs12", "out", &PROTECTED)), "not-an-identity");
    sandbox.write("out", "mine");
    assert_eq!(sandbox.failed(&export("pkcs12", "out", &PROTECTED)), "file-exists");
    assert_eq!(sandbox.text("out"), "mine");
}

#[test]
fn texts_for_people() {
    let sandbox = sandbox();
    for (lang, word) in [("en", "the private key match"), ("ja", "対になっている")] {
        let run = sandbox.run(&export("pem-certificate", lang, &["--lang", lang]));
        assert!(run.code == 0 && run.stdout.contains(word), "{}{}", run.stdout, run.stderr);
        assert!(run.stdout.contains(TOPIC), "{}", run.stdout);
    }
}
