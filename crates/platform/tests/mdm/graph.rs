//! Tests of the Intune API (Microsoft Graph).

use mdm::{Graph, Reply, Server};
use pushkeeper_core::FaultCode;
use pushkeeper_core::model::ApiKind;
use pushkeeper_platform::network::mdm::deliver;
use serde_json::json;

use super::{APPLE_ID, SERIAL_TEXT, TOPIC, api, assert_confirms, assert_fetched, code, delivery, shape};

#[test]
fn the_request_is_fetched_and_its_certificate_delivered() {
    let graph = Graph::start();
    let api = api(ApiKind::Graph, graph.server().url(), &graph.token());
    assert_eq!(api.read_back(TOPIC).unwrap(), None);
    assert_fetched(&*api);
    let certificate = graph.certificate(shape);
    for _ in 0..2 {
        let reported = assert_confirms(deliver(&*api, &delivery(certificate.clone())).unwrap());
        assert_eq!(reported.topic.as_deref(), Some(TOPIC));
        assert_eq!(reported.serial.as_deref(), Some(SERIAL_TEXT));
        assert_eq!(reported.apple_id.as_deref().map(String::as_str), Some(APPLE_ID));
    }
    assert!(graph.delivered().iter().all(|(_, account)| account == APPLE_ID));
}

#[test]
fn without_the_apple_account_nothing_is_sent() {
    let graph = Graph::start();
    let api = api(ApiKind::Graph, graph.server().url(), &graph.token());
    for apple_id in [None, Some(super::secret(""))] {
        let mut unknown = delivery(graph.certificate(shape));
        unknown.apple_id = apple_id;
        assert_eq!(code(api.install(&unknown)), FaultCode::DeliveryAppleIdMissing);
    }
    assert!(graph.server().requests().is_empty());
}

#[test]
fn an_expired_token_is_refused() {
    let graph = Graph::start();
    let api = api(ApiKind::Graph, graph.server().url(), &graph.token());
    graph.forget_sign_ins();
    assert_eq!(code(api.fetch_request()), FaultCode::CredentialsRefused);
}

#[test]
fn a_certificate_that_the_service_could_not_use_is_a_fault() {
    let said = json!({ "certificateUploadStatus": "Failed", "certificateUploadFailureReason": "wrong\ncertificate" });
    let server = Server::start(None, move |_| Ok(Reply::json(200, &said)));
    let api = api(ApiKind::Graph, server.url(), "token");
    let fault = api.install(&delivery(super::own_delivery().certificate_pem)).unwrap_err();
    assert_eq!(fault.code, FaultCode::ServerDeclined);
    assert!(fault.detail.ends_with(": wrong\u{fffd}certificate"), "{fault}");
}

#[test]
fn a_response_without_a_body_is_a_success() {
    let server = Server::start(None, |_| Ok(Reply::empty(204)));
    let api = api(ApiKind::Graph, server.url(), "token");
    assert_eq!(api.install(&delivery(super::own_delivery().certificate_pem)).unwrap(), None);
}
