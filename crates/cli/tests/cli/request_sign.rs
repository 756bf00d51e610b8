//! `request sign`: signing as an MDM vendor.

use std::sync::{Arc, Mutex};

use authority::{Authority, Issuer};
use jiff::{SignedDuration, Timestamp};
use mdm::{Reply, Server};

use crate::sandbox::{PASSWORD, Sandbox};

const SIGN: [&str; 13] = [
    "request",
    "sign",
    "request.csr",
    "--identity",
    "vendor.p12",
    "--password-file",
    "password",
    "--chain",
    "chain.pem",
    "--trust",
    "trust.pem",
    "--out",
    "signed.txt",
];

fn sandbox() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.request("customer");
    sandbox.vendor(&Authority::shared().vendor("PRACTICE Vendor"));
    sandbox
}

#[test]
fn a_pkcs12_file_and_separate_files_give_the_same_signed_request() {
    let sandbox = sandbox();
    let vendor = Authority::shared().vendor("PRACTICE Vendor");
    sandbox.vendor(&vendor);
    let signed = sandbox.done(&SIGN);
    assert_eq!(signed["signed"]["vendor"], "PRACTICE Vendor");
    assert_eq!(signed["signed"]["chain"].as_array().expect("a list").len(), 3);
    assert_eq!(signed["signed"]["fetched"], serde_json::json!([]));
    assert_eq!(signed["signed"]["sha256"], pushcert::sha256_hex(&sandbox.read("signed.txt")));
    let inspected = sandbox.run(&["inspect", "signed.txt", "--trust", "trust.pem", "--json"]);
    assert_eq!(inspected.code, 0, "{}", inspected.stdout);

    let cipher = openssl::symm::Cipher::aes_128_cbc();
    let key = vendor.key.private_key_to_pem_pkcs8_passphrase(cipher, PASSWORD.as_bytes()).expect("PEM");
    sandbox.write("vendor.key", key);
    sandbox.write("vendor.pem", vendor.pem() + &sandbox.text("chain.pem"));
    let loose = [
        "request",
        "sign",
        "request.csr",
        "--identity",
        "vendor.pem",
        "--identity-key",
        "vendor.key",
        "--password-file",
        "password",
        "--trust",
        "trust.pem",
        "--out",
        "loose.txt",
    ];
    sandbox.done(&loose);
    assert!(sandbox.read("loose.txt") == sandbox.read("signed.txt"));
}

#[test]
fn texts_for_people() {
    let sandbox = sandbox();
    for (lang, word) in [("en", "never Create a Certificate"), ("ja", "［Renew］")] {
        let out = format!("{lang}.txt");
        let mut args = SIGN;
        args[12] = &out;
        let run = sandbox.run(&[&args[..], &["--lang", lang]].concat());
        assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
        assert!(run.stdout.contains(word) && run.stdout.contains("PRACTICE Vendor"), "{}", run.stdout);
    }
}

#[test]
fn problems_of_the_vendor_certificate_are_found_before_signing() {
    let sandbox = sandbox();
    let vendor = || Authority::shared().vendor("PRACTICE Vendor");
    sandbox.vendor(&vendor().expired_by(Timestamp::now()));
    assert_eq!(sandbox.refused(&SIGN), ["vendor-expired"]);
    let mut mixed = vendor();
    mixed.key = authority::key_for("somebody else");
    sandbox.write("vendor.pem", mixed.pem() + &crate::pem_of(&mixed.key));
    let mut args = SIGN;
    args[4] = "vendor.pem";
    assert_eq!(sandbox.refused(&args), ["vendor-key-of-another"]);
    assert!(!sandbox.path("signed.txt").exists());

    let soon = Timestamp::now() + SignedDuration::from_hours(24 * 5);
    sandbox.vendor(&vendor().valid(soon - SignedDuration::from_hours(24 * 365), soon));
    let signed = sandbox.done(&SIGN);
    assert_eq!(crate::sandbox::codes(&signed), ["vendor-expires-soon"]);
}

#[test]
fn an_incomplete_or_untrusted_chain_is_rejected() {
    let sandbox = sandbox();
    let without: Vec<&str> =
        SIGN.iter().copied().filter(|it| !matches!(*it, "--chain" | "chain.pem")).collect();
    assert_eq!(sandbox.refused(&without), ["link-missing"]);
    let untrusting: Vec<&str> =
        SIGN.iter().copied().filter(|it| !matches!(*it, "--trust" | "trust.pem")).collect();
    assert_eq!(sandbox.refused(&untrusting), ["vendor-not-of-apple"]);
    assert!(!sandbox.path("signed.txt").exists());
}

#[test]
fn only_a_valid_bare_request_is_signed() {
    let sandbox = sandbox();
    let request = sandbox.request("customer");
    sandbox.write("request.csr", Authority::shared().signed_request(&request).build());
    assert_eq!(sandbox.refused(&SIGN), ["unsignable-request"]);
    sandbox.write("request.csr", "hello");
    assert_eq!(sandbox.refused(&SIGN), ["unsignable-request"]);
    let mut der = request.to_der().expect("DER");
    *der.last_mut().expect("bytes") ^= 1;
    sandbox.write("request.csr", der);
    assert_eq!(sandbox.refused(&SIGN), ["request-damaged"]);
    let weak = authority::csr(&authority::weak_key(), &[("CN", "x")]);
    sandbox.write("request.csr", weak.to_pem().expect("PEM"));
    assert_eq!(sandbox.refused(&SIGN), ["weak-key"]);
}

#[test]
fn files_that_cannot_be_read_or_written_are_reported() {
    let sandbox = sandbox();
    sandbox.write("password", "wrong");
    assert_eq!(sandbox.failed(&SIGN), "password-wrong");
    let without: Vec<&str> =
        SIGN.iter().copied().filter(|it| !matches!(*it, "--password-file" | "password")).collect();
    assert_eq!(sandbox.failed(&without), "password-needed");
    sandbox.write("vendor.p12", "hello");
    assert_eq!(sandbox.failed(&SIGN), "not-an-identity");
    sandbox.write("trust.pem", "hello");
    assert_eq!(sandbox.failed(&SIGN), "not-an-authority");
    for (place, code) in [(2, "file-missing"), (4, "file-missing"), (6, "file-missing"), (8, "file-missing")]
    {
        let mut gone = SIGN;
        gone[place] = "gone";
        let sandbox = self::sandbox();
        assert_eq!(sandbox.failed(&gone), code, "{place}");
    }
    sandbox.write("signed.txt", "mine");
    assert_eq!(sandbox.failed(&SIGN), "file-exists");
    assert_eq!(sandbox.text("signed.txt"), "mine");
}

/// A vendor certificate issued under Apple's name, so that the missing certificate is one that Apple publishes.
fn vendor_under_apples_name(sandbox: &Sandbox) {
    let name = [
        ("CN", "Apple Worldwide Developer Relations Certification Authority"),
        ("OU", "G3"),
        ("O", "Apple Inc."),
        ("C", "US"),
    ];
    let issuer = Issuer::self_signed(&name, "under Apple's name");
    sandbox.write("vendor.pem", vendor_pem(&issuer));
}

/// A certificate signed by this issuer, with its key.
fn vendor_pem(issuer: &Issuer) -> String {
    let key = authority::key_for("vendor of nobody");
    let mut builder = openssl::x509::X509::builder().expect("a builder");
    let name = authority::csr(&key, &[("CN", "Vendor of nobody")]);
    let moment = |days: u32| openssl::asn1::Asn1Time::days_from_now(days).expect("a moment");
    builder.set_version(2).expect("set");
    builder.set_subject_name(name.subject_name()).expect("set");
    builder.set_issuer_name(issuer.certificate.subject_name()).expect("set");
    builder.set_pubkey(&key).expect("set");
    builder.set_not_before(&moment(0)).expect("set");
    builder.set_not_after(&moment(300)).expect("set");
    let serial = openssl::bn::BigNum::from_u32(7).and_then(|it| it.to_asn1_integer()).expect("a number");
    builder.set_serial_number(&serial).expect("set");
    builder.sign(&issuer.key, openssl::hash::MessageDigest::sha256()).expect("signed");
    let certificate = builder.build().to_pem().expect("PEM");
    String::from_utf8(certificate).expect("ASCII") + &crate::pem_of(&key)
}

#[test]
fn downloaded_certificates_must_have_the_known_sha256() {
    let sandbox = sandbox();
    vendor_under_apples_name(&sandbox);
    let asked = Arc::<Mutex<Vec<String>>>::default();
    let own = Arc::clone(&asked);
    let mirror = Server::start(None, move |question| {
        own.lock().expect("a list").push(question.line());
        Ok(Reply::of(200, "application/pkix-cert", Authority::shared().wwdr_pem()))
    });
    let sign = [
        "request",
        "sign",
        "request.csr",
        "--identity",
        "vendor.pem",
        "--trust",
        "trust.pem",
        "--out",
        "signed.txt",
    ];
    assert_eq!(sandbox.refused(&sign), ["published-link-missing"]);
    assert!(asked.lock().expect("a list").is_empty(), "nothing is downloaded without the option");
    let fetching = [&sign[..], &["--fetch-chain", "--mirror", mirror.url()]].concat();
    assert_eq!(sandbox.refused(&fetching), ["published-differs"]);
    assert_eq!(asked.lock().expect("a list")[0], "GET /certificateauthority/AppleWWDRCAG3.cer");
    let elsewhere = [&sign[..], &["--fetch-chain", "--mirror", "http://mirror.example.org"]].concat();
    assert_eq!(sandbox.failed(&elsewhere), "server-address-not-encrypted");
    assert_eq!(sandbox.run(&[&sign[..], &["--mirror", mirror.url()]].concat()).code, 2);
    assert!(!sandbox.path("signed.txt").exists());
}
