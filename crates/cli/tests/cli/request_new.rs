//! Making a key and a request.

use openssl::pkey::PKey;
use openssl::x509::X509Req;

use crate::bench::{Bench, PASSPHRASE};

const NEW: [&str; 8] =
    ["request", "new", "--key-out", "key.pem", "--out", "request.csr", "--passphrase-file", "passphrase"];

#[test]
fn key_and_request_belong_together_and_the_key_is_for_its_owner() {
    let bench = Bench::new();
    let made = bench.done(&NEW);
    bench.assert_private("key.pem");
    let pem = bench.read("key.pem");
    assert!(bench.text("key.pem").starts_with("-----BEGIN ENCRYPTED PRIVATE KEY-----"));
    let key = PKey::private_key_from_pem_passphrase(&pem, PASSPHRASE.as_bytes()).expect("opens");
    let request = X509Req::from_pem(&bench.read("request.csr")).expect("a request");
    assert!(request.verify(&key).expect("verified"));
    let public = pushcert::sha256_hex(&key.public_key_to_der().expect("DER"));
    assert_eq!(made["key"]["sha256"], public);
    assert_eq!(
        made["key"],
        serde_json::json!({
            "file": "key.pem", "made": true, "kept": false, "encrypted": true, "algorithm": "RSA", "bits": 2048, "sha256": public,
        })
    );
    let der = pushcert::sha256_hex(&request.to_der().expect("DER"));
    assert_eq!(
        made["request"],
        serde_json::json!({ "file": "request.csr", "sha256": der, "subject": "CN=MDM Push" })
    );
    assert_eq!(made["findings"], serde_json::json!([]));
}

#[test]
fn nothing_that_is_there_is_ever_replaced() {
    let bench = Bench::new();
    bench.done(&NEW);
    let (key, request, names) = (bench.read("key.pem"), bench.read("request.csr"), bench.names());
    assert_eq!(bench.failed(&NEW), "file-exists");
    let [mut other_key, mut other_request] = [NEW, NEW];
    other_key[3] = "other-key.pem";
    other_request[5] = "other.csr";
    assert_eq!(bench.failed(&other_key), "file-exists");
    assert_eq!(bench.failed(&other_request), "file-exists");
    assert_eq!((bench.read("key.pem"), bench.read("request.csr")), (key, request));
    assert_eq!(bench.names(), names, "and nothing was made");
}

#[cfg(unix)]
#[test]
fn a_link_is_something_that_is_there() {
    let bench = Bench::new();
    std::os::unix::fs::symlink("elsewhere.pem", bench.path("key.pem")).expect("a link");
    assert_eq!(bench.failed(&NEW), "file-exists");
    assert!(!bench.path("elsewhere.pem").exists() && !bench.path("request.csr").exists());
}

#[test]
fn another_request_for_a_key_that_is_there() {
    let bench = Bench::new();
    bench.done(&NEW);
    let key = bench.read("key.pem");
    let again = ["request", "new", "--key", "key.pem", "--out", "again.csr", "--cn", "Again"];
    assert_eq!(bench.failed(&again), "password-needed");
    let again = [&again[..], &["--passphrase-file", "passphrase"]].concat();
    let made = bench.done(&again);
    assert_eq!((&made["key"]["made"], &made["key"]["encrypted"]), (&false.into(), &serde_json::Value::Null));
    assert_eq!(bench.read("key.pem"), key);
    let public = |name: &str| {
        let request = X509Req::from_pem(&bench.read(name)).expect("a request");
        request.public_key().and_then(|it| it.public_key_to_der()).expect("DER")
    };
    assert_eq!(public("again.csr"), public("request.csr"));
    bench.write("passphrase", "another");
    let mut wrong = again;
    wrong[5] = "third.csr";
    assert_eq!(bench.failed(&wrong), "password-wrong");
    bench.write("key.pem", "nothing of the kind");
    assert_eq!(bench.failed(&wrong), "not-an-identity");
}

#[test]
fn an_open_key_only_after_a_warning() {
    let bench = Bench::new();
    let without = ["request", "new", "--key-out", "key.pem", "--out", "request.csr"];
    let run = bench.run(&without);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(!bench.path("key.pem").exists());
    for wrong in [&["--plain"][..], &["--kept-key"], &["--key", "key.pem"]] {
        assert_eq!(bench.run(&[&NEW[..], wrong].concat()).code, 2, "{wrong:?}");
    }
    assert_eq!(bench.run(&["request", "new", "--kept-key", "--plain", "--out", "request.csr"]).code, 2);

    for (lang, word) in [("en", "isn’t encrypted"), ("ja", "暗号化されません")] {
        let (key, out) = (format!("{lang}.pem"), format!("{lang}.csr"));
        let args = ["request", "new", "--plain", "--key-out", &key, "--out", &out, "--lang", lang, "--json"];
        let run = bench.run(&args);
        assert_eq!(run.code, 0, "{}", run.stderr);
        assert!(run.stderr.contains(word), "{}", run.stderr);
        let (key, out) = (format!("{lang}-2.pem"), format!("{lang}-2.csr"));
        let told =
            bench.run(&["request", "new", "--plain", "--key-out", &key, "--out", &out, "--lang", lang]);
        assert!(told.stderr.contains(word) && !told.stdout.contains(word), "said once: {}", told.stdout);
        let document: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
        assert_eq!(document["findings"][0]["code"], "plain-key");
        assert_eq!(document["findings"][0]["severity"], "warning");
        assert_eq!(document["key"]["encrypted"], false);
        assert!(bench.text(&key).starts_with("-----BEGIN PRIVATE KEY-----"));
        bench.assert_private(&key);
    }
}

#[test]
fn what_a_request_cannot_hold_is_named_before_anything_is_made() {
    let bench = Bench::new();
    for (option, value, code) in [
        ("--country", "Japan", "country-malformed"),
        ("--email", "nobody", "email-malformed"),
        ("--cn", &"x".repeat(65), "name-too-long"),
        ("--organization", "a\nb", "name-malformed"),
        ("--bits", "1024", "key-size-refused"),
    ] {
        assert_eq!(bench.failed(&[&NEW[..], &[option, value]].concat()), code);
    }
    let mut nowhere = NEW;
    nowhere[3] = "no/such/folder/key.pem";
    assert_eq!(bench.failed(&nowhere), "file-unwritable");
    let mut same = NEW;
    same[3] = "request.csr";
    assert_eq!(bench.failed(&same), "same-file");
    bench.write("passphrase", "x".repeat(1001));
    assert_eq!(bench.failed(&NEW), "password-impossible");
    assert!(!bench.path("key.pem").exists() && !bench.path("request.csr").exists());
}

#[test]
fn larger_keys_and_texts_for_people() {
    let bench = Bench::new();
    let made = bench.done(&[&NEW[..], &["--bits", "3072"]].concat());
    assert_eq!(made["key"]["bits"], 3072);
    for (lang, word) in [("en", "Next: Keep the private key"), ("ja", "次にすること：秘密鍵とパスフレーズ")]
    {
        let (key, out) = (format!("{lang}.pem"), format!("{lang}.csr"));
        let mut args = NEW;
        (args[3], args[5]) = (&key, &out);
        let run = bench.run(&[&args[..], &["--lang", lang]].concat());
        assert_eq!((run.code, run.stderr.as_str()), (0, ""));
        assert!(run.stdout.contains(word) && run.stdout.contains(&key), "{}", run.stdout);
    }
}
