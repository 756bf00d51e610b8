//! `request new`: creating a key and a request.

use openssl::pkey::PKey;
use openssl::x509::X509Req;

use crate::sandbox::{PASSPHRASE, Sandbox};

const NEW: [&str; 8] =
    ["request", "new", "--key-out", "key.pem", "--out", "request.csr", "--passphrase-file", "passphrase"];

#[test]
fn the_request_belongs_to_the_key_and_only_the_owner_can_read_the_key() {
    let sandbox = Sandbox::new();
    let made = sandbox.done(&NEW);
    sandbox.assert_private("key.pem");
    let pem = sandbox.read("key.pem");
    assert!(sandbox.text("key.pem").starts_with("-----BEGIN ENCRYPTED PRIVATE KEY-----"));
    let key = PKey::private_key_from_pem_passphrase(&pem, PASSPHRASE.as_bytes()).expect("opens");
    let request = X509Req::from_pem(&sandbox.read("request.csr")).expect("a request");
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
fn existing_files_are_never_replaced() {
    let sandbox = Sandbox::new();
    sandbox.done(&NEW);
    let (key, request, names) = (sandbox.read("key.pem"), sandbox.read("request.csr"), sandbox.names());
    assert_eq!(sandbox.failed(&NEW), "file-exists");
    let [mut other_key, mut other_request] = [NEW, NEW];
    other_key[3] = "other-key.pem";
    other_request[5] = "other.csr";
    assert_eq!(sandbox.failed(&other_key), "file-exists");
    assert_eq!(sandbox.failed(&other_request), "file-exists");
    assert_eq!((sandbox.read("key.pem"), sandbox.read("request.csr")), (key, request));
    assert_eq!(sandbox.names(), names, "nothing was created");
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_counts_as_an_existing_file() {
    let sandbox = Sandbox::new();
    std::os::unix::fs::symlink("elsewhere.pem", sandbox.path("key.pem")).expect("a link");
    assert_eq!(sandbox.failed(&NEW), "file-exists");
    assert!(!sandbox.path("elsewhere.pem").exists() && !sandbox.path("request.csr").exists());
}

#[test]
fn another_request_for_an_existing_key() {
    let sandbox = Sandbox::new();
    sandbox.done(&NEW);
    let key = sandbox.read("key.pem");
    let again = ["request", "new", "--key", "key.pem", "--out", "again.csr", "--cn", "Again"];
    assert_eq!(sandbox.failed(&again), "password-needed");
    let again = [&again[..], &["--passphrase-file", "passphrase"]].concat();
    let made = sandbox.done(&again);
    assert_eq!((&made["key"]["made"], &made["key"]["encrypted"]), (&false.into(), &serde_json::Value::Null));
    assert_eq!(sandbox.read("key.pem"), key);
    let public = |name: &str| {
        let request = X509Req::from_pem(&sandbox.read(name)).expect("a request");
        request.public_key().and_then(|it| it.public_key_to_der()).expect("DER")
    };
    assert_eq!(public("again.csr"), public("request.csr"));
    sandbox.write("passphrase", "another");
    let mut wrong = again;
    wrong[5] = "third.csr";
    assert_eq!(sandbox.failed(&wrong), "password-wrong");
    sandbox.write("key.pem", "nothing of the kind");
    assert_eq!(sandbox.failed(&wrong), "not-an-identity");
}

#[test]
fn an_unencrypted_key_gives_a_warning() {
    let sandbox = Sandbox::new();
    let without = ["request", "new", "--key-out", "key.pem", "--out", "request.csr"];
    let run = sandbox.run(&without);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(!sandbox.path("key.pem").exists());
    for wrong in [&["--plain"][..], &["--kept-key"], &["--key", "key.pem"]] {
        assert_eq!(sandbox.run(&[&NEW[..], wrong].concat()).code, 2, "{wrong:?}");
    }
    assert_eq!(sandbox.run(&["request", "new", "--kept-key", "--plain", "--out", "request.csr"]).code, 2);

    for (lang, word) in [("en", "isn’t encrypted"), ("ja", "暗号化されません")] {
        let (key, out) = (format!("{lang}.pem"), format!("{lang}.csr"));
        let args = ["request", "new", "--plain", "--key-out", &key, "--out", &out, "--lang", lang, "--json"];
        let run = sandbox.run(&args);
        assert_eq!(run.code, 0, "{}", run.stderr);
        assert!(run.stderr.contains(word), "{}", run.stderr);
        let (key, out) = (format!("{lang}-2.pem"), format!("{lang}-2.csr"));
        let again =
            sandbox.run(&["request", "new", "--plain", "--key-out", &key, "--out", &out, "--lang", lang]);
        assert!(
            again.stderr.contains(word) && !again.stdout.contains(word),
            "printed once: {}",
            again.stdout
        );
        let document: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
        assert_eq!(document["findings"][0]["code"], "plain-key");
        assert_eq!(document["findings"][0]["severity"], "warning");
        assert_eq!(document["key"]["encrypted"], false);
        assert!(sandbox.text(&key).starts_with("-----BEGIN PRIVATE KEY-----"));
        sandbox.assert_private(&key);
    }
}

#[test]
fn invalid_values_are_reported_before_anything_is_created() {
    let sandbox = Sandbox::new();
    for (option, value, code) in [
        ("--country", "Japan", "country-malformed"),
        ("--email", "nobody", "email-malformed"),
        ("--cn", &"x".repeat(65), "name-too-long"),
        ("--organization", "a\nb", "name-malformed"),
        ("--bits", "1024", "key-size-refused"),
    ] {
        assert_eq!(sandbox.failed(&[&NEW[..], &[option, value]].concat()), code);
    }
    let mut nowhere = NEW;
    nowhere[3] = "no/such/folder/key.pem";
    assert_eq!(sandbox.failed(&nowhere), "file-unwritable");
    let mut same = NEW;
    same[3] = "request.csr";
    assert_eq!(sandbox.failed(&same), "same-file");
    sandbox.write("passphrase", "x".repeat(1001));
    assert_eq!(sandbox.failed(&NEW), "password-impossible");
    assert!(!sandbox.path("key.pem").exists() && !sandbox.path("request.csr").exists());
}

#[test]
fn larger_keys_and_texts_for_people() {
    let sandbox = Sandbox::new();
    let made = sandbox.done(&[&NEW[..], &["--bits", "3072"]].concat());
    assert_eq!(made["key"]["bits"], 3072);
    for (lang, word) in [("en", "Next: Keep the private key"), ("ja", "次にすること：秘密鍵とパスフレーズ")]
    {
        let (key, out) = (format!("{lang}.pem"), format!("{lang}.csr"));
        let mut args = NEW;
        (args[3], args[5]) = (&key, &out);
        let run = sandbox.run(&[&args[..], &["--lang", lang]].concat());
        assert_eq!((run.code, run.stderr.as_str()), (0, ""));
        assert!(run.stdout.contains(word) && run.stdout.contains(&key), "{}", run.stdout);
    }
}

#[test]
fn where_the_request_cannot_be_written_no_key_stays() {
    let sandbox = Sandbox::new();
    // Longer than a name may be: the content can be written beside it, but the file does not get its name.
    let long = format!("{}.csr", "x".repeat(300));
    let before = sandbox.names();
    let mut args = NEW;
    args[5] = &long;
    assert_eq!(sandbox.failed(&args), "file-unwritable");
    assert_eq!(sandbox.names(), before);
    args[5] = "request.csr";
    sandbox.done(&args);
}
