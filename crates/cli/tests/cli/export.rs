//! Writing a certificate and its key for other programs.

use openssl::pkcs12::Pkcs12;
use openssl::pkey::PKey;
use openssl::x509::X509;

use crate::bench::{Bench, EXPORT_PASSWORD, TOPIC, plain};

fn bench() -> Bench {
    let bench = Bench::new();
    bench.renewed();
    bench
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
fn every_form_holds_what_it_should() {
    let bench = bench();
    let key = authority::key_for("this year");
    let certificate = X509::from_pem(&bench.read("new.pem")).expect("a certificate");
    for format in ["pkcs12", "pkcs12-compatible"] {
        let done = bench.done(&export(format, format, &PROTECTED));
        assert_eq!(
            done["exported"],
            serde_json::json!({ "file": format, "format": format, "encrypted": true })
        );
        assert_eq!(done["certificate"]["topic"], TOPIC);
        let opened = Pkcs12::from_der(&bench.read(format)).expect("PKCS#12").parse2(EXPORT_PASSWORD);
        let opened = opened.expect("opens");
        assert!(opened.pkey.expect("a key").public_eq(&key));
        assert_eq!(opened.cert.expect("a certificate").to_der().unwrap(), certificate.to_der().unwrap());
        bench.assert_private(format);
    }
    bench.done(&export("pem-certificate", "certificate.pem", &[]));
    assert_eq!(bench.read("certificate.pem"), certificate.to_pem().expect("PEM"));
    let done = bench.done(&export("pem-key", "encrypted.pem", &PROTECTED));
    assert_eq!(done["findings"], serde_json::json!([]));
    let opened =
        PKey::private_key_from_pem_passphrase(&bench.read("encrypted.pem"), EXPORT_PASSWORD.as_bytes());
    assert!(opened.expect("opens").public_eq(&key));
    bench.assert_private("encrypted.pem");
}

#[test]
fn a_container_is_exported_as_well() {
    let bench = bench();
    bench.done(&export("pkcs12", "push.p12", &PROTECTED));
    let from = ["export", "--certificate", "push.p12", "--format", "pem-certificate", "--out", "again.pem"];
    assert_eq!(bench.failed(&from), "password-needed");
    bench.done(&[&from[..], &["--passphrase-file", "export-password"]].concat());
    let again = X509::from_pem(&bench.read("again.pem")).expect("a certificate");
    assert_eq!(again.to_pem().expect("PEM"), bench.read("again.pem"));
}

#[test]
fn an_open_key_only_with_a_word_and_after_a_warning() {
    let bench = bench();
    assert_eq!(bench.failed(&export("pem-key", "open.pem", &[])), "password-or-plain-wanted");
    assert!(!bench.path("open.pem").exists());
    let run = bench.run(&export("pem-key", "open.pem", &["--plain", "--json", "--lang", "en"]));
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.contains("encrypted"), "{}", run.stderr);
    assert!(run.stdout.contains("plain-key"));
    assert_eq!(bench.text("open.pem"), plain("this year"));
    bench.assert_private("open.pem");
}

#[test]
fn what_does_not_belong_together_is_not_written() {
    let bench = bench();
    bench.write("key.pem", plain("somebody else"));
    for format in ["pkcs12", "pkcs12-compatible", "pem-key"] {
        assert_eq!(bench.refused(&export(format, "out", &PROTECTED)), ["key-of-another"]);
    }
    assert_eq!(bench.refused(&export("pem-certificate", "out", &[])), ["key-of-another"]);
    bench.renewed();
    bench.write("new.pem", authority::Authority::shared().root_pem());
    assert_eq!(bench.refused(&export("pkcs12", "out", &PROTECTED)), ["no-push-certificate"]);
    assert!(!bench.path("out").exists());
}

#[test]
fn what_is_missing_unreadable_or_there_already() {
    let bench = bench();
    assert_eq!(bench.failed(&export("pkcs12", "out", &[])), "password-wanted");
    assert_eq!(bench.failed(&export("pkcs12", "out", &["--plain"])), "password-wanted");
    assert_eq!(bench.failed(&export("pem-certificate", "out", &PROTECTED)), "nothing-to-protect");
    let keyless = ["export", "--certificate", "new.pem", "--format", "pem-certificate", "--out", "out"];
    assert_eq!(bench.failed(&keyless), "key-missing");
    bench.write("passphrase", "wrong");
    assert_eq!(bench.failed(&export("pkcs12", "out", &PROTECTED)), "password-wrong");
    bench.write("new.pem", "hello");
    assert_eq!(bench.failed(&export("pkcs12", "out", &PROTECTED)), "not-an-identity");
    bench.write("out", "mine");
    assert_eq!(bench.failed(&export("pkcs12", "out", &PROTECTED)), "file-exists");
    assert_eq!(bench.text("out"), "mine");
}

#[test]
fn texts_for_people() {
    let bench = bench();
    for (lang, word) in [("en", "belong together"), ("ja", "対になっている")] {
        let run = bench.run(&export("pem-certificate", lang, &["--lang", lang]));
        assert!(run.code == 0 && run.stdout.contains(word), "{}{}", run.stdout, run.stderr);
        assert!(run.stdout.contains(TOPIC), "{}", run.stdout);
    }
}
