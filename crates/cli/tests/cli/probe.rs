//! Asking the push gateway.

use authority::Authority;
use mdm::{Apns, Failure, GatewayAnswer};

use crate::bench::{Bench, TOPIC, days, plain, push};

/// A bench with a certificate, its key, and the way to a gateway.
fn bench(gateway: &Apns) -> Bench {
    let bench = Bench::new();
    bench.renewed();
    bench.write("ca.pem", gateway.ca_pem());
    bench
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
    let bench = bench(&gateway);
    let url = gateway.server().url();
    let done = bench.done(&probe(url));
    assert_eq!(done["gateway"], serde_json::json!({ "endpoint": url, "answer": { "code": "accepted" } }));
    assert_eq!(done["certificate"]["topic"], TOPIC);
    let [english, japanese] = bench.in_both_languages(&probe(url), 0);
    assert!(english.starts_with("Apple accepts this certificate"), "{english}");
    assert!(japanese.contains(TOPIC), "{japanese}");
}

#[test]
fn each_refusal_is_explained() {
    let gateway = Apns::start(Authority::shared());
    let bench = bench(&gateway);
    let url = gateway.server().url();
    let answers =
        |status: u16, reason: &str| gateway.answer(GatewayAnswer::Always(status, reason.to_owned()));
    answers(400, "TopicDisallowed");
    assert_eq!(bench.refused(&probe(url)), ["topic-refused"]);
    answers(403, "BadCertificate");
    assert_eq!(bench.refused(&probe(url)), ["certificate-refused"]);
    answers(200, "");
    assert_eq!(bench.failed(&probe(url)), "unexpected");
    gateway.answer(GatewayAnswer::AsApple);
    bench.write("new.pem", push("this year").issued_at(days(-400)).serial(0x43).pem());
    assert_eq!(bench.refused(&probe(url)), ["handshake-failed"]);
}

#[test]
fn what_says_nothing_about_the_certificate() {
    let gateway = Apns::start(Authority::shared());
    let bench = bench(&gateway);
    let url = gateway.server().url();
    assert_eq!(bench.failed(&probe(url)[..9]), "server-untrusted");
    gateway.server().fail(Some(Failure::Cut));
    assert_eq!(bench.failed(&probe(url)), "server-hung-up");
    assert_eq!(bench.failed(&probe("http://gateway.example.org")), "server-address-not-encrypted");
    bench.write("key.pem", plain("somebody else"));
    assert_eq!(bench.refused(&probe(url)), ["key-of-another"]);
}
