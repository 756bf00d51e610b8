//! Signing as an MDM vendor.

use std::sync::{Arc, Mutex};

use authority::{Authority, Issuer};
use jiff::{SignedDuration, Timestamp};
use mdm::{Reply, Server};

use crate::bench::{Bench, PASSWORD};

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

fn bench() -> Bench {
    let bench = Bench::new();
    bench.request("customer");
    bench.vendor(&Authority::shared().vendor("PRACTICE Vendor"));
    bench
}

#[test]
fn a_container_and_loose_files_sign_alike() {
    let bench = bench();
    let vendor = Authority::shared().vendor("PRACTICE Vendor");
    bench.vendor(&vendor);
    let signed = bench.done(&SIGN);
    assert_eq!(signed["signed"]["vendor"], "PRACTICE Vendor");
    assert_eq!(signed["signed"]["chain"].as_array().expect("a list").len(), 3);
    assert_eq!(signed["signed"]["fetched"], serde_json::json!([]));
    assert_eq!(signed["signed"]["sha256"], pushcert::sha256_hex(&bench.read("signed.txt")));
    let judged = bench.run(&["inspect", "signed.txt", "--trust", "trust.pem", "--json"]);
    assert_eq!(judged.code, 0, "{}", judged.stdout);

    let cipher = openssl::symm::Cipher::aes_128_cbc();
    let key = vendor.key.private_key_to_pem_pkcs8_passphrase(cipher, PASSWORD.as_bytes()).expect("PEM");
    bench.write("vendor.key", key);
    bench.write("vendor.pem", vendor.pem() + &bench.text("chain.pem"));
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
    bench.done(&loose);
    assert!(bench.read("loose.txt") == bench.read("signed.txt"));
}

#[test]
fn texts_for_people() {
    let bench = bench();
    for (lang, word) in [("en", "never Create a Certificate"), ("ja", "［Renew］")] {
        let out = format!("{lang}.txt");
        let mut args = SIGN;
        args[12] = &out;
        let run = bench.run(&[&args[..], &["--lang", lang]].concat());
        assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
        assert!(run.stdout.contains(word) && run.stdout.contains("PRACTICE Vendor"), "{}", run.stdout);
    }
}

#[test]
fn what_is_the_matter_with_the_identity_is_found_before_it_signs() {
    let bench = bench();
    let vendor = || Authority::shared().vendor("PRACTICE Vendor");
    bench.vendor(&vendor().expired_by(Timestamp::now()));
    assert_eq!(bench.refused(&SIGN), ["vendor-expired"]);
    let mut mixed = vendor();
    mixed.key = authority::key_for("somebody else");
    bench.write("vendor.pem", mixed.pem() + &crate::pem_of(&mixed.key));
    let mut args = SIGN;
    args[4] = "vendor.pem";
    assert_eq!(bench.refused(&args), ["vendor-key-of-another"]);
    assert!(!bench.path("signed.txt").exists());

    let soon = Timestamp::now() + SignedDuration::from_hours(24 * 5);
    bench.vendor(&vendor().valid(soon - SignedDuration::from_hours(24 * 365), soon));
    let signed = bench.done(&SIGN);
    assert_eq!(crate::bench::codes(&signed), ["vendor-expires-soon"]);
}

#[test]
fn a_chain_that_is_not_whole_or_not_apples() {
    let bench = bench();
    let without: Vec<&str> =
        SIGN.iter().copied().filter(|it| !matches!(*it, "--chain" | "chain.pem")).collect();
    assert_eq!(bench.refused(&without), ["link-missing"]);
    let untrusting: Vec<&str> =
        SIGN.iter().copied().filter(|it| !matches!(*it, "--trust" | "trust.pem")).collect();
    assert_eq!(bench.refused(&untrusting), ["vendor-not-of-apple"]);
    assert!(!bench.path("signed.txt").exists());
}

#[test]
fn only_a_bare_sound_request_is_signed() {
    let bench = bench();
    let request = bench.request("customer");
    bench.write("request.csr", Authority::shared().signed_request(&request).build());
    assert_eq!(bench.refused(&SIGN), ["unsignable-request"]);
    bench.write("request.csr", "hello");
    assert_eq!(bench.refused(&SIGN), ["unsignable-request"]);
    let mut der = request.to_der().expect("DER");
    *der.last_mut().expect("bytes") ^= 1;
    bench.write("request.csr", der);
    assert_eq!(bench.refused(&SIGN), ["request-damaged"]);
    let weak = authority::csr(&authority::weak_key(), &[("CN", "x")]);
    bench.write("request.csr", weak.to_pem().expect("PEM"));
    assert_eq!(bench.refused(&SIGN), ["weak-key"]);
}

#[test]
fn what_cannot_be_read_or_written() {
    let bench = bench();
    bench.write("password", "wrong");
    assert_eq!(bench.failed(&SIGN), "password-wrong");
    let without: Vec<&str> =
        SIGN.iter().copied().filter(|it| !matches!(*it, "--password-file" | "password")).collect();
    assert_eq!(bench.failed(&without), "password-needed");
    bench.write("vendor.p12", "hello");
    assert_eq!(bench.failed(&SIGN), "not-an-identity");
    bench.write("trust.pem", "hello");
    assert_eq!(bench.failed(&SIGN), "not-an-authority");
    for (place, code) in [(2, "file-missing"), (4, "file-missing"), (6, "file-missing"), (8, "file-missing")]
    {
        let mut gone = SIGN;
        gone[place] = "gone";
        let bench = self::bench();
        assert_eq!(bench.failed(&gone), code, "{place}");
    }
    bench.write("signed.txt", "mine");
    assert_eq!(bench.failed(&SIGN), "file-exists");
    assert_eq!(bench.text("signed.txt"), "mine");
}

/// An authority that has the name of Apple's, so that the missing link is one that Apple publishes.
fn vendor_under_apples_name(bench: &Bench) {
    let name = [
        ("CN", "Apple Worldwide Developer Relations Certification Authority"),
        ("OU", "G3"),
        ("O", "Apple Inc."),
        ("C", "US"),
    ];
    let issuer = Issuer::self_signed(&name, "under Apple's name");
    bench.write("vendor.pem", issuer_of(&issuer));
}

/// A certificate that this issuer signed, with its key.
fn issuer_of(issuer: &Issuer) -> String {
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
fn what_is_fetched_must_be_apples_own() {
    let bench = bench();
    vendor_under_apples_name(&bench);
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
    assert_eq!(bench.refused(&sign), ["published-link-missing"]);
    assert!(asked.lock().expect("a list").is_empty(), "nothing is fetched unasked");
    let fetching = [&sign[..], &["--fetch-chain", "--mirror", mirror.url()]].concat();
    assert_eq!(bench.refused(&fetching), ["published-differs"]);
    assert_eq!(asked.lock().expect("a list")[0], "GET /certificateauthority/AppleWWDRCAG3.cer");
    let elsewhere = [&sign[..], &["--fetch-chain", "--mirror", "http://mirror.example.org"]].concat();
    assert_eq!(bench.failed(&elsewhere), "server-address-not-encrypted");
    assert_eq!(bench.run(&[&sign[..], &["--mirror", mirror.url()]].concat()).code, 2);
    assert!(!bench.path("signed.txt").exists());
}
