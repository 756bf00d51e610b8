//! The push gateway's answers: real HTTP/2, real TLS with client certificates.

use std::net::TcpListener;

use authority::{Authority, Push};
use jiff::{SignedDuration, Timestamp};
use mdm::{Apns, Failure, GatewayAnswer};
use pushkeeper_core::ports::mdm::PushProbeResult;
use pushkeeper_core::ports::servers::ProbeQuestion;
use pushkeeper_core::{Fault, FaultCode};
use pushkeeper_platform::network::push_gateway::ask;

use super::{TOPIC, code, key_pem, own_key};

fn question(gateway: &str, ca_pem: Option<String>, push: Push, not_after: Timestamp) -> ProbeQuestion {
    ProbeQuestion {
        gateway: Some(gateway.to_owned()),
        authority: ca_pem,
        certificate_pem: push.public_key(&own_key()).not_after(not_after).pem(),
        key_pem: key_pem(),
        topic: TOPIC.to_owned(),
        not_after,
    }
}

fn hours(hours: i64) -> Timestamp {
    Timestamp::now() + SignedDuration::from_hours(hours)
}

fn asked(gateway: &Apns, push: Push) -> Result<PushProbeResult, Fault> {
    let (url, ca) = (gateway.server().url(), Some(gateway.ca_pem()));
    ask(question(url, ca, push, hours(24)), Timestamp::now())
}

#[test]
fn a_refused_device_means_an_accepted_certificate() {
    let gateway = Apns::start(Authority::shared());
    assert_eq!(asked(&gateway, Authority::shared().push()).unwrap(), PushProbeResult::Accepted);
    let zeros = "0".repeat(64);
    assert_eq!(gateway.server().requests(), [format!("POST /3/device/{zeros}")]);
}

#[test]
fn a_topic_of_another_certificate_is_refused() {
    let gateway = Apns::start(Authority::shared());
    let other = Authority::shared().push().uuid("00000000-0000-4000-8000-000000000000");
    let reason = "TopicDisallowed".to_owned();
    assert_eq!(asked(&gateway, other).unwrap(), PushProbeResult::TopicRefused { reason });
}

#[test]
fn each_answer_has_its_result() {
    let gateway = Apns::start(Authority::shared());
    let answer = |status: u16, reason: &str| {
        gateway.answer(GatewayAnswer::Always(status, reason.to_owned()));
        asked(&gateway, Authority::shared().push()).unwrap()
    };
    let reason = |reason: &str| reason.to_owned();
    assert_eq!(answer(400, "BadTopic"), PushProbeResult::TopicRefused { reason: reason("BadTopic") });
    assert_eq!(
        answer(403, "BadCertificate"),
        PushProbeResult::CertificateRefused { reason: reason("BadCertificate") }
    );
    let environment = "BadCertificateEnvironment";
    assert_eq!(answer(403, environment), PushProbeResult::CertificateRefused { reason: reason(environment) });
    assert_eq!(answer(200, ""), PushProbeResult::Unexpected { status: 200, reason: String::new() });
    assert_eq!(
        answer(503, "Shut\ndown"),
        PushProbeResult::Unexpected { status: 503, reason: reason("Shut\u{fffd}down") }
    );
}

#[test]
fn an_expired_certificate_fails_in_the_handshake() {
    let gateway = Apns::start(Authority::shared());
    let (url, ca) = (gateway.server().url(), Some(gateway.ca_pem()));
    let expired = Authority::shared().push().not_before(hours(-48));
    let answer = ask(question(url, ca, expired, hours(-24)), Timestamp::now()).unwrap();
    assert!(
        matches!(&answer, PushProbeResult::HandshakeFailed { reason } if reason.contains("Expired")),
        "{answer:?}"
    );
    assert!(gateway.server().requests().is_empty());
}

#[test]
fn a_certificate_from_elsewhere_fails_in_the_handshake() {
    let gateway = Apns::start(Authority::shared());
    let foreign = asked(&gateway, Authority::foreign().push()).unwrap();
    assert!(matches!(foreign, PushProbeResult::HandshakeFailed { .. }), "{foreign:?}");
    assert!(gateway.server().requests().is_empty());
}

#[test]
fn a_closed_connection_means_the_certificate_only_if_it_is_expired() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://{}", listener.local_addr().unwrap());
    let hanging_up = std::thread::spawn(move || {
        for _ in 0..2 {
            drop(listener.accept().unwrap());
        }
    });
    let push = || Authority::shared().push();
    let sound = ask(question(&url, None, push(), hours(24)), Timestamp::now());
    assert_eq!(code(sound), FaultCode::ServerHungUp);
    let expired = push().not_before(hours(-48));
    let answer = ask(question(&url, None, expired, hours(-24)), Timestamp::now()).unwrap();
    assert!(matches!(answer, PushProbeResult::HandshakeFailed { .. }), "{answer:?}");
    hanging_up.join().unwrap();
}

#[test]
fn an_unreachable_gateway_says_nothing_about_the_certificate() {
    let gateway = Apns::start(Authority::shared());
    let url = gateway.server().url();
    let untrusted = ask(question(url, None, Authority::shared().push(), hours(24)), Timestamp::now());
    assert_eq!(code(untrusted), FaultCode::ServerUntrusted);
    gateway.server().fail(Some(Failure::Cut));
    assert_eq!(code(asked(&gateway, Authority::shared().push())), FaultCode::ServerHungUp);
}
