//! `probe` against a practice push gateway.

use authority::Authority;
use mdm::{Apns, Failure, GatewayAnswer};

use crate::sandbox::{Sandbox, TOPIC, days, plain, push};

/// A sandbox with a certificate, its key, and the authority of the gateway.
fn sandbox(gateway: &Apns) -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.write_renewed();
    sandbox.write("ca.pem", gateway.ca_pem());
    sandbox
}

fn probe(url: &str) -> [&str; 11] {
    [
        "probe",
        "--certificate",
        "new.pem",
        "--key",
        "key.pem",
        "--passphrase-file",
        "passphrase",
        "--endpoint",
        url,
        "--ca",
        "ca.pem",
    ]
}

#[test]
fn an_accepted_certificate() {
    let gateway = Apns::start(Authority::shared());
    let sandbox = sandbox(&gateway);
    let url = gateway.server().url();
    let done = sandbox.done(&probe(url));
    assert_eq!(done["gateway"], serde_json::json!({ "endpoint": url, "answer": { "code": "accepted" } }));
    assert_eq!(done["certificate"]["topic"], TOPIC);
    let [english, japanese] = sandbox.in_both_languages(&probe(url), 0);
    assert!(english.starts_with("Apple accepts this certificate"), "{english}");
    assert!(japanese.contains(TOPIC), "{japanese}");
}

#[test]
fn each_rejection_is_explained() {
    let gateway = Apns::start(Authority::shared());
    let sandbox = sandbox(&gateway);
    let url = gateway.server().url();
    let answers =
        |status: u16, reason: &str| gateway.answer(GatewayAnswer::Always(status, reason.to_owned()));
    answers(400, "TopicDisallowed");
    assert_eq!(sandbox.refused(&probe(url)), ["topic-refused"]);
    answers(403, "BadCertificate");
    assert_eq!(sandbox.refused(&probe(url)), ["certificate-refused"]);
    answers(200, "");
    assert_eq!(sandbox.failed(&probe(url)), "unexpected");
    gateway.answer(GatewayAnswer::AsApple);
    sandbox.write("new.pem", push("this year").issued_at(days(-400)).serial(0x43).pem());
    assert_eq!(sandbox.refused(&probe(url)), ["handshake-failed"]);
}

#[test]
fn faults_that_say_nothing_about_the_certificate_are_failures() {
    let gateway = Apns::start(Authority::shared());
    let sandbox = sandbox(&gateway);
    let url = gateway.server().url();
    assert_eq!(sandbox.failed(&probe(url)[..9]), "server-untrusted");
    gateway.server().fail(Some(Failure::Cut));
    assert_eq!(sandbox.failed(&probe(url)), "server-hung-up");
    assert_eq!(sandbox.failed(&probe("http://gateway.example.org")), "server-address-not-encrypted");
    sandbox.write("key.pem", plain("somebody else"));
    assert_eq!(sandbox.refused(&probe(url)), ["key-of-another"]);
}
