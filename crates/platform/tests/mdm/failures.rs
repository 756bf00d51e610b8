//! Every product reports the same fault for the same failure.

use std::ops::Deref;

use mdm::{Failure, Fleet, Graph, MicroMdm, NanoMdm, Server, SimpleMdm};
use pushkeeper_core::FaultCode;
use pushkeeper_core::model::ApiKind;
use pushkeeper_core::ports::mdm::CertificatePush;
use pushkeeper_platform::network::mdm::{MdmApi, deliver};

use super::{APPLE_ID, TOPIC, api, code, own_delivery, secret};

fn everything() -> CertificatePush {
    CertificatePush { apple_id: Some(secret(APPLE_ID)), ..own_delivery() }
}

/// A product, its API, and its server, which lives as long as this.
struct Product {
    kind: ApiKind,
    api: Box<dyn MdmApi>,
    server: Box<dyn Deref<Target = Server>>,
}

/// A test server of any product, seen as a server.
struct Held<T>(T, fn(&T) -> &Server);

impl<T> Deref for Held<T> {
    type Target = Server;
    fn deref(&self) -> &Server {
        self.1(&self.0)
    }
}

fn product<T: 'static>(kind: ApiKind, practice: T, server: fn(&T) -> &Server, credential: &str) -> Product {
    let api = api(kind, server(&practice).url(), credential);
    Product { kind, api, server: Box::new(Held(practice, server)) }
}

fn products() -> Vec<Product> {
    let graph = Graph::start();
    let token = graph.token();
    vec![
        product(ApiKind::NanoMdm, NanoMdm::start(), NanoMdm::server, NanoMdm::API_KEY),
        product(ApiKind::MicroMdm, MicroMdm::start(), MicroMdm::server, MicroMdm::API_KEY),
        product(ApiKind::Fleet, Fleet::start(), Fleet::server, Fleet::TOKEN),
        product(ApiKind::SimpleMdm, SimpleMdm::start(), SimpleMdm::server, SimpleMdm::API_KEY),
        product(ApiKind::Graph, graph, Graph::server, &token),
    ]
}

#[test]
fn every_product_is_tested() {
    let kinds: Vec<ApiKind> = products().iter().map(|product| product.kind).collect();
    assert_eq!(kinds, ApiKind::ALL);
}

#[test]
fn each_failure_has_the_same_fault_in_every_product() {
    for (mishap, expected) in [
        (Failure::Status(401), FaultCode::CredentialsRefused),
        (Failure::Status(403), FaultCode::CredentialsRefused),
        (Failure::Status(404), FaultCode::ApiNotFound),
        (Failure::Status(422), FaultCode::ServerDeclined),
        (Failure::Status(503), FaultCode::ServerTrouble),
        (Failure::Status(302), FaultCode::AnswerUnexpected),
        (Failure::Cut, FaultCode::ServerHungUp),
    ] {
        for Product { kind, api, server } in products() {
            server.fail(Some(mishap));
            assert_eq!(code(deliver(&*api, &everything())), expected, "{kind:?} {mishap:?}");
            if kind.can_fetch_request() {
                assert_eq!(code(api.fetch_request()), expected, "{kind:?} {mishap:?}");
            }
        }
    }
}

#[test]
fn failures_of_reading_back_are_faults() {
    for Product { kind, api, server } in products() {
        for (mishap, expected) in [
            (Failure::Status(401), FaultCode::CredentialsRefused),
            (Failure::Status(503), FaultCode::ServerTrouble),
            (Failure::Cut, FaultCode::ServerHungUp),
        ] {
            server.fail(Some(mishap));
            assert_eq!(code(api.read_back(TOPIC)), expected, "{kind:?} {mishap:?}");
        }
        server.fail(Some(Failure::Status(404)));
        assert_eq!(api.read_back(TOPIC).unwrap(), None, "{kind:?}");
    }
}

#[test]
fn only_products_that_make_a_request_claim_to() {
    for Product { kind, api, server: _held } in products() {
        assert_eq!(api.fetch_request().unwrap().is_some(), kind.can_fetch_request(), "{kind:?}");
    }
}
