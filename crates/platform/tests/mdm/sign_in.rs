//! Signing in to Microsoft by device code.

use std::time::Duration;

use mdm::{Graph, Mishap, SignIn};
use pushkeeper_core::FaultCode;
use pushkeeper_platform::network::mdm::graph::{DeviceCode, Pending, Poll, Tokens};

use super::{api, assert_fetched, code, secret};

fn place(graph: &Graph) -> DeviceCode {
    DeviceCode::new(graph.server().url(), Graph::TENANT, Graph::CLIENT_ID).unwrap()
}

fn waits(place: &DeviceCode, pending: &mut Pending) -> Duration {
    match place.poll(pending).unwrap() {
        Poll::Wait(time) => time,
        Poll::Done(_) => panic!("nobody signed in"),
    }
}

fn signed_in(place: &DeviceCode, pending: &mut Pending) -> Tokens {
    match place.poll(pending).unwrap() {
        Poll::Done(tokens) => tokens,
        Poll::Wait(_) => panic!("somebody signed in"),
    }
}

#[test]
fn a_person_enters_the_code_and_the_token_opens_the_api() {
    let graph = Graph::start();
    graph.sign_ins(&[SignIn::Pending, SignIn::SlowDown, SignIn::Pending, SignIn::Done]);
    let place = place(&graph);
    let mut pending = place.begin().unwrap();
    assert_eq!(pending.user_code, Graph::USER_CODE);
    assert!(pending.verification_uri.starts_with("https://"));
    assert_eq!(pending.lasts, Duration::from_secs(900));
    // RFC 8628, 3.5: five seconds slower from then on.
    assert_eq!(waits(&place, &mut pending), Duration::from_secs(1));
    assert_eq!(waits(&place, &mut pending), Duration::from_secs(6));
    // An outage in between loses nothing.
    graph.server().fail_once(Mishap::Status(503));
    assert_eq!(code(place.poll(&mut pending)), FaultCode::ServerTrouble);
    assert_eq!(waits(&place, &mut pending), Duration::from_secs(6));
    let tokens = signed_in(&place, &mut pending);
    assert_eq!(tokens.lasts_seconds, 3599);
    assert_fetched(&*api(pushkeeper_core::model::ApiKind::Graph, graph.server().url(), &tokens.access));
}

#[test]
fn coming_back_needs_no_person_until_the_sign_in_is_forgotten() {
    let graph = Graph::start();
    let place = place(&graph);
    let first = signed_in(&place, &mut place.begin().unwrap());
    let first = first.refresh.unwrap();
    let second = place.refresh(&first).unwrap();
    assert_fetched(&*api(pushkeeper_core::model::ApiKind::Graph, graph.server().url(), &second.access));
    // Each is good once: the newest is the one to keep.
    assert_eq!(code(place.refresh(&first)), FaultCode::SignInAgain);
    let third = place.refresh(&second.refresh.unwrap()).unwrap();
    graph.forget_sign_ins();
    let fault = place.refresh(&third.refresh.unwrap()).err().unwrap();
    assert_eq!(fault.code, FaultCode::SignInAgain);
    assert!(fault.detail.starts_with("invalid_grant: AADSTS"), "{fault}");
}

#[test]
fn a_sign_in_that_comes_to_nothing() {
    for (answer, expected) in
        [(SignIn::Declined, FaultCode::SignInDeclined), (SignIn::Expired, FaultCode::SignInExpired)]
    {
        let graph = Graph::start();
        graph.sign_ins(&[answer]);
        let place = place(&graph);
        let mut pending = place.begin().unwrap();
        assert_eq!(code(place.poll(&mut pending)), expected);
    }
}

#[test]
fn an_application_that_nobody_registered() {
    let graph = Graph::start();
    let place = DeviceCode::new(graph.server().url(), Graph::TENANT, "unknown").unwrap();
    assert_eq!(code(place.begin()), FaultCode::SignInNotSetUp);
    assert_eq!(code(place.refresh(&secret("x"))), FaultCode::SignInNotSetUp);
    for (tenant, client) in [("", "a"), ("a", ""), ("../x", "a"), ("a", "b c")] {
        let made = DeviceCode::new(graph.server().url(), tenant, client);
        assert_eq!(code(made), FaultCode::SignInNotSetUp, "{tenant} {client}");
    }
    assert_eq!(graph.server().asked().len(), 2);
}
