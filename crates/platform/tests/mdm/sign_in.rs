//! Signing in to Microsoft by device code.

use jiff::SignedDuration;
use mdm::{Failure, Graph, SignIn};
use pushkeeper_core::FaultCode;
use pushkeeper_core::ports::sign_in::{SignInPoll, Tokens};
use pushkeeper_platform::network::mdm::graph::{DeviceCode, DeviceCodeFlow};

use super::{api, assert_fetched, code as fault_code, secret};

fn flow(graph: &Graph) -> DeviceCodeFlow {
    DeviceCodeFlow::new(graph.server().url(), Graph::TENANT, Graph::CLIENT_ID).unwrap()
}

fn waits(flow: &DeviceCodeFlow, code: &mut DeviceCode) -> SignedDuration {
    match flow.poll(code).unwrap() {
        SignInPoll::Wait(time) => time,
        SignInPoll::Done(_) => panic!("nobody signed in"),
    }
}

fn signed_in(flow: &DeviceCodeFlow, code: &mut DeviceCode) -> Tokens {
    match flow.poll(code).unwrap() {
        SignInPoll::Done(tokens) => tokens,
        SignInPoll::Wait(_) => panic!("somebody signed in"),
    }
}

#[test]
fn after_a_person_entered_the_code_the_token_works() {
    let graph = Graph::start();
    graph.sign_ins(&[SignIn::Pending, SignIn::SlowDown, SignIn::Pending, SignIn::Done]);
    let flow = flow(&graph);
    let mut code = flow.begin().unwrap();
    assert_eq!(code.user_code, Graph::USER_CODE);
    assert!(code.verification_uri.starts_with("https://"));
    assert_eq!(code.valid_for, SignedDuration::from_secs(900));
    // RFC 8628, 3.5: five seconds slower from then on.
    assert_eq!(waits(&flow, &mut code), SignedDuration::from_secs(1));
    assert_eq!(waits(&flow, &mut code), SignedDuration::from_secs(6));
    // An outage in between loses nothing.
    graph.server().fail_once(Failure::Status(503));
    assert_eq!(fault_code(flow.poll(&mut code)), FaultCode::ServerTrouble);
    assert_eq!(waits(&flow, &mut code), SignedDuration::from_secs(6));
    let tokens = signed_in(&flow, &mut code);
    assert_eq!(tokens.lasts.as_secs(), 3599);
    assert_fetched(&*api(pushkeeper_core::model::ApiKind::Graph, graph.server().url(), &tokens.access));
}

#[test]
fn refresh_tokens_work_until_the_sign_in_is_revoked() {
    let graph = Graph::start();
    let flow = flow(&graph);
    let first = signed_in(&flow, &mut flow.begin().unwrap());
    let first = first.refresh.unwrap();
    let second = flow.refresh(&first).unwrap();
    assert_fetched(&*api(pushkeeper_core::model::ApiKind::Graph, graph.server().url(), &second.access));
    // Each refresh token is valid once: the newest is the one to keep.
    assert_eq!(fault_code(flow.refresh(&first)), FaultCode::SignInAgain);
    let third = flow.refresh(&second.refresh.unwrap()).unwrap();
    graph.forget_sign_ins();
    let fault = flow.refresh(&third.refresh.unwrap()).err().unwrap();
    assert_eq!(fault.code, FaultCode::SignInAgain);
    assert!(fault.detail.starts_with("invalid_grant: AADSTS"), "{fault}");
}

#[test]
fn a_declined_or_expired_sign_in_is_a_fault() {
    for (answer, expected) in
        [(SignIn::Declined, FaultCode::SignInDeclined), (SignIn::Expired, FaultCode::SignInExpired)]
    {
        let graph = Graph::start();
        graph.sign_ins(&[answer]);
        let flow = flow(&graph);
        let mut code = flow.begin().unwrap();
        assert_eq!(fault_code(flow.poll(&mut code)), expected);
    }
}

#[test]
fn an_unregistered_application_is_a_fault() {
    let graph = Graph::start();
    let flow = DeviceCodeFlow::new(graph.server().url(), Graph::TENANT, "unknown").unwrap();
    assert_eq!(fault_code(flow.begin()), FaultCode::SignInNotSetUp);
    assert_eq!(fault_code(flow.refresh(&secret("x"))), FaultCode::SignInNotSetUp);
    for (tenant, client) in [("", "a"), ("a", ""), ("../x", "a"), ("a", "b c")] {
        let made = DeviceCodeFlow::new(graph.server().url(), tenant, client);
        assert_eq!(fault_code(made), FaultCode::SignInNotSetUp, "{tenant} {client}");
    }
    assert_eq!(graph.server().requests().len(), 2);
}
