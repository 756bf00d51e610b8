//! A whole renewal by script: everything but the one step on the portal, which a browser does here.

use jiff::SignedDuration;
use jiff::Timestamp;
use mdm::{Apns, NanoMdm, RealNanoMdm};
use openssl::pkcs12::Pkcs12;
use openssl::pkey::PKey;
use portal::{Portal, Seed};

use crate::UUID;
use crate::bench::{Bench, EXPORT_PASSWORD, PASSPHRASE, PASSWORD, TOPIC, tools};
use crate::browser::Browser;

const OWNER: &str = "owner@example.org";

/// A portal on which the organisation has a certificate; that one is `current.pem`.
fn portal(bench: &Bench) -> Portal {
    let portal = Portal::start(authority::Authority::shared()).expect("a free port");
    let key = authority::key_for("last year").public_key_to_der().expect("DER");
    let day = SignedDuration::from_hours(24);
    let seed = Seed {
        vendor: "PRACTICE Vendor",
        uuid: UUID,
        public_key: PKey::public_key_from_der(&key).expect("a public key"),
        not_before: Timestamp::now() - day * 345,
        not_after: Timestamp::now() + day * 20,
    };
    bench.write("current.pem", portal.seed_certificate(OWNER, &seed));
    portal
}

/// The manual step: [Renew] with the signed request, [Download].
fn renew(bench: &Bench, portal: &Portal, signed: &str) {
    let mut browser = Browser::signed_in(portal.url(), OWNER);
    let file = bench.read(signed);
    let page = browser.upload("/pushcert/certificates/1/renew", "", signed, &file);
    assert_eq!(page.text("confirmation"), Some("Confirmation"), "{}", page.body);
    bench.write("new.pem", browser.get("/pushcert/certificates/1/download").body);
}

#[test]
fn a_renewal_from_the_key_to_the_living_certificate() {
    let bench = Bench::new();
    let portal = portal(&bench);
    bench.vendor(&authority::Authority::shared().vendor("PRACTICE Vendor"));

    let made = bench.done(&[
        "request",
        "new",
        "--key-out",
        "key.pem",
        "--out",
        "request.csr",
        "--passphrase-file",
        "passphrase",
        "--cn",
        "本社",
        "--country",
        "jp",
        "--email",
        "a@example.com",
        "--organization",
        "Example",
    ]);
    assert_eq!(made["key"]["bits"], 2048);
    assert_eq!(made["request"]["subject"], "C=JP, O=Example, CN=本社, emailAddress=a@example.com");
    bench.assert_private("key.pem");

    let sign = [
        "request",
        "sign",
        "request.csr",
        "--identity",
        "vendor.p12",
        "--password-file",
        "-",
        "--chain",
        "chain.pem",
        "--trust",
        "trust.pem",
        "--out",
        "signed.txt",
    ];
    let (code, signed) = bench.json_with(&sign, &format!("{PASSWORD}\n"));
    assert_eq!(code, 0, "{signed:#}");
    assert_eq!(signed["request"]["sha256"], made["request"]["sha256"]);

    renew(&bench, &portal, "signed.txt");
    let judged =
        ["inspect", "new.pem", "--request", "signed.txt", "--current", "current.pem", "--trust", "trust.pem"];
    assert_eq!(bench.run(&judged).code, 0);

    let exported = bench.done(&[
        "export",
        "--certificate",
        "new.pem",
        "--key",
        "key.pem",
        "--passphrase-file",
        "passphrase",
        "--format",
        "pkcs12",
        "--export-password-file",
        "export-password",
        "--out",
        "push.p12",
    ]);
    assert_eq!(exported["certificate"]["topic"], TOPIC);
    let container = Pkcs12::from_der(&bench.read("push.p12")).expect("PKCS#12");
    let opened = container.parse2(EXPORT_PASSWORD).expect("opens");
    let key = PKey::private_key_from_pem_passphrase(&bench.read("key.pem"), PASSPHRASE.as_bytes());
    assert!(opened.pkey.expect("a key").public_eq(&key.expect("opens")));

    delivered(&bench);

    let gateway = Apns::start(authority::Authority::shared());
    bench.write("gateway-ca.pem", gateway.ca_pem());
    let probed = bench.done(&[
        "probe",
        "--certificate",
        "new.pem",
        "--key",
        "key.pem",
        "--passphrase-file",
        "passphrase",
        "--endpoint",
        gateway.server().url(),
        "--ca",
        "gateway-ca.pem",
    ]);
    assert_eq!(probed["gateway"]["answer"]["code"], "accepted");
}

/// To the practice server, and to the real one where it can be had: twice, the second time without naming what is
/// in use where the server tells.
fn delivered(bench: &Bench) {
    let nano = NanoMdm::start();
    bench.write("token", NanoMdm::API_KEY);
    let to = |url: &str, more: &[&str]| {
        let deliver = [
            "deliver",
            "--mdm",
            "nanomdm",
            "--url",
            url,
            "--token-file",
            "token",
            "--certificate",
            "new.pem",
            "--key",
            "key.pem",
            "--passphrase-file",
            "passphrase",
            "--trust",
            "trust.pem",
        ];
        let done = bench.done(&[&deliver, more].concat());
        assert_eq!(done["confirmed"], true, "{done:#}");
        done
    };
    let first = to(nano.server().url(), &["--current", "current.pem"]);
    assert!(first["before"].is_null(), "{first:#}");
    let again = to(nano.server().url(), &[]);
    assert_eq!(again["before"]["topic"], TOPIC);
    assert_eq!(nano.delivered().len(), 2);

    let Some(real) = RealNanoMdm::start(&tools()) else { return };
    bench.write("token", RealNanoMdm::API_KEY);
    for _ in 0..2 {
        let done = to(real.url(), &["--current", "current.pem"]);
        assert_eq!(done["reported"]["topic"], TOPIC);
    }
}
