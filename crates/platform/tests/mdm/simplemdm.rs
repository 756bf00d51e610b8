//! Tests of the SimpleMDM API.

use mdm::SimpleMdm;
use pushkeeper_core::FaultCode;
use pushkeeper_core::model::ApiKind;
use pushkeeper_platform::network::mdm::deliver;

use super::{APPLE_ID, TOPIC, api, assert_confirms, assert_fetched, code, delivery, shape};

#[test]
fn the_request_is_fetched_and_its_certificate_delivered() {
    let simple = SimpleMdm::start();
    let api = api(ApiKind::SimpleMdm, simple.server().url(), SimpleMdm::API_KEY);
    assert_eq!(api.read_back(TOPIC).unwrap(), None);
    assert_fetched(&*api);
    let certificate = simple.certificate(shape);
    for _ in 0..2 {
        let reported = assert_confirms(deliver(&*api, &delivery(certificate.clone())).unwrap());
        assert_eq!(reported.apple_id.as_deref().map(String::as_str), Some(APPLE_ID));
    }
    let accounts: Vec<_> = simple.delivered().into_iter().map(|(_, account)| account).collect();
    assert_eq!(accounts, [Some(APPLE_ID.to_owned()), Some(APPLE_ID.to_owned())]);
}

#[test]
fn the_apple_account_is_optional() {
    let simple = SimpleMdm::start();
    let api = api(ApiKind::SimpleMdm, simple.server().url(), SimpleMdm::API_KEY);
    let mut silent = delivery(simple.certificate(shape));
    silent.apple_id = None;
    assert_eq!(assert_confirms(deliver(&*api, &silent).unwrap()).apple_id, None);
    assert_eq!(simple.delivered()[0].1, None);
}

#[test]
fn a_wrong_api_key_is_refused_and_not_quoted() {
    let simple = SimpleMdm::start();
    let api = api(ApiKind::SimpleMdm, simple.server().url(), "another");
    let fault = api.fetch_request().unwrap_err();
    assert_eq!(fault.code, FaultCode::CredentialsRefused);
    assert!(!fault.detail.contains("another"), "{fault}");
    assert_eq!(code(deliver(&*api, &delivery(simple.certificate(shape)))), FaultCode::CredentialsRefused);
}
