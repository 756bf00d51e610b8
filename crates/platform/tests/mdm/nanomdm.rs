//! Tests of the NanoMDM API.

use mdm::{Certificates, Failure, NanoMdm};
use pushkeeper_core::FaultCode;
use pushkeeper_core::model::{ApiKind, ApiSettings};
use pushkeeper_platform::network::mdm::{connect, deliver};

use super::{TOPIC, api, assert_confirms, code, own_delivery, own_key, secret};

#[test]
fn certificate_and_key_arrive_and_are_reported() {
    let nano = NanoMdm::start();
    let api = api(ApiKind::NanoMdm, nano.server().url(), NanoMdm::API_KEY);
    assert_eq!(api.read_back(TOPIC).unwrap(), None);
    assert_eq!(api.fetch_request().unwrap(), None);
    assert_confirms(deliver(&*api, &own_delivery()).unwrap());
    // The same delivery again does no harm.
    assert_confirms(deliver(&*api, &own_delivery()).unwrap());
    let delivered = nano.delivered();
    assert_eq!(delivered.len(), 2);
    assert!(delivered.iter().all(|(_, key)| key.public_eq(&own_key())));
    assert_confirms(api.read_back(TOPIC).unwrap());
}

#[test]
fn version_0_9_reports_only_in_its_response() {
    let nano = NanoMdm::start_0_9();
    let api = api(ApiKind::NanoMdm, nano.server().url(), NanoMdm::API_KEY);
    assert_confirms(deliver(&*api, &own_delivery()).unwrap());
    assert_eq!(api.read_back(TOPIC).unwrap(), None);
}

#[test]
fn an_in_house_certificate_is_trusted_if_added() {
    let certificates = Certificates::self_signed();
    let nano = NanoMdm::start_with(&certificates);
    let connected = |ca_pem| {
        let base_url = nano.server().url().to_owned();
        let settings = ApiSettings { kind: ApiKind::NanoMdm, base_url, user: None, ca_pem, sign_in: None };
        // A pasted key often ends with a line break.
        connect(&settings, &secret(&format!("{}\n", NanoMdm::API_KEY))).unwrap()
    };
    assert_eq!(code(deliver(&*connected(None), &own_delivery())), FaultCode::ServerUntrusted);
    assert!(nano.delivered().is_empty());
    assert_confirms(deliver(&*connected(Some(certificates.ca_pem())), &own_delivery()).unwrap());
}

#[test]
fn without_the_key_nothing_is_sent() {
    let nano = NanoMdm::start();
    let api = api(ApiKind::NanoMdm, nano.server().url(), NanoMdm::API_KEY);
    let mut keyless = own_delivery();
    keyless.key_pem = None;
    assert_eq!(code(api.install(&keyless)), FaultCode::DeliveryKeyMissing);
    assert!(nano.server().requests().is_empty());
}

#[test]
fn another_user_name_is_sent() {
    let nano = NanoMdm::start();
    let settings = ApiSettings {
        kind: ApiKind::NanoMdm,
        base_url: nano.server().url().to_owned(),
        user: Some("somebody".to_owned()),
        ca_pem: None,
        sign_in: None,
    };
    let api = connect(&settings, &secret(NanoMdm::API_KEY)).unwrap();
    assert_eq!(code(api.install(&own_delivery())), FaultCode::CredentialsRefused);
}

#[test]
fn a_lost_response_is_replaced_by_reading_back() {
    let nano = NanoMdm::start();
    let api = api(ApiKind::NanoMdm, nano.server().url(), NanoMdm::API_KEY);
    nano.server().fail_once(Failure::AnswerLost);
    assert_confirms(deliver(&*api, &own_delivery()).unwrap());
    // Nothing arrived, and the server's report is about the earlier certificate.
    nano.server().fail_once(Failure::Cut);
    let mut later = own_delivery();
    let push = super::shape(authority::Authority::shared().push().public_key(&own_key()));
    later.certificate_pem = push.not_after("2028-11-22T10:00:00Z".parse().unwrap()).serial(7).pem();
    assert_eq!(code(deliver(&*api, &later)), FaultCode::ServerHungUp);
}
