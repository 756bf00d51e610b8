//! Tests of the MicroMDM API.

use mdm::MicroMdm;
use openssl::pkey::PKey;
use pushkeeper_core::FaultCode;
use pushkeeper_core::model::ApiKind;
use pushkeeper_platform::network::mdm::deliver;

use super::{TOPIC, api, assert_confirms, code, own_delivery, own_key};

#[test]
fn certificate_and_key_arrive_in_a_form_that_the_server_can_use() {
    let micro = MicroMdm::start();
    let api = api(ApiKind::MicroMdm, micro.server().url(), MicroMdm::API_KEY);
    assert_eq!(api.read_back(TOPIC).unwrap(), None);
    assert_eq!(api.fetch_request().unwrap(), None);
    // A second certificate would be issued in another second.
    let delivery = own_delivery();
    assert_confirms(deliver(&*api, &delivery).unwrap());
    assert_confirms(deliver(&*api, &delivery).unwrap());
    let (certificate, key) = micro.delivered().unwrap();
    assert_eq!(certificate, delivery.certificate_pem.as_bytes());
    assert!(PKey::private_key_from_pem(&key).unwrap().public_eq(&own_key()));
}

#[test]
fn an_older_version_reports_nothing() {
    let micro = MicroMdm::start_older();
    let api = api(ApiKind::MicroMdm, micro.server().url(), MicroMdm::API_KEY);
    assert_eq!(deliver(&*api, &own_delivery()).unwrap(), None);
    assert!(micro.delivered().is_some());
}

#[test]
fn without_the_key_nothing_is_sent() {
    let micro = MicroMdm::start();
    let api = api(ApiKind::MicroMdm, micro.server().url(), MicroMdm::API_KEY);
    let mut keyless = own_delivery();
    keyless.key_pem = None;
    assert_eq!(code(api.install(&keyless)), FaultCode::DeliveryKeyMissing);
    assert!(micro.server().requests().is_empty());
}
