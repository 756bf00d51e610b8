//! Tests of the Fleet API.

use mdm::Fleet;
use pushkeeper_core::FaultCode;
use pushkeeper_core::model::ApiKind;
use pushkeeper_platform::network::mdm::deliver;

use super::{SERIAL_TEXT, TOPIC, api, assert_confirms, assert_fetched, code, delivery, own_delivery, shape};

#[test]
fn the_request_is_fetched_and_its_certificate_delivered() {
    let fleet = Fleet::start();
    let api = api(ApiKind::Fleet, fleet.server().url(), Fleet::TOKEN);
    assert_eq!(api.read_back(TOPIC).unwrap(), None);
    assert_fetched(&*api);
    let certificate = fleet.certificate(shape);
    for _ in 0..2 {
        let reported = assert_confirms(deliver(&*api, &delivery(certificate.clone())).unwrap());
        assert_eq!(reported.topic.as_deref(), Some(TOPIC));
        assert_eq!(reported.serial.as_deref(), Some(SERIAL_TEXT));
    }
    assert_eq!(fleet.delivered().len(), 2);
}

#[test]
fn a_certificate_of_another_key_is_refused_with_the_servers_reason() {
    let fleet = Fleet::start();
    let api = api(ApiKind::Fleet, fleet.server().url(), Fleet::TOKEN);
    let fault = deliver(&*api, &delivery(own_delivery().certificate_pem)).unwrap_err();
    assert_eq!(fault.code, FaultCode::ServerDeclined);
    assert!(fault.detail.contains("Invalid certificate"), "{fault}");
    assert!(fleet.delivered().is_empty());
}

#[test]
fn a_wrong_token_is_refused() {
    let fleet = Fleet::start();
    let api = api(ApiKind::Fleet, fleet.server().url(), "another");
    assert_eq!(code(api.fetch_request()), FaultCode::CredentialsRefused);
    assert_eq!(code(api.install(&delivery(fleet.certificate(shape)))), FaultCode::CredentialsRefused);
    assert_eq!(code(api.read_back(TOPIC)), FaultCode::CredentialsRefused);
}
