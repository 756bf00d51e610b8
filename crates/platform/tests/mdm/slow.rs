//! Servers of MDM products, of Apple and of signing services that drip, hang or never end are abandoned in time.

use authority::Authority;
use jiff::Timestamp;
use pushcert::signing::mdmcert::SignRequestBody;
use pushkeeper_core::FaultCode;
use pushkeeper_core::model::{ApiKind, ApiSettings};
use pushkeeper_core::ports::servers::ProbeQuestion;
use pushkeeper_platform::network::http::HttpOptions;
use pushkeeper_platform::network::mdm::graph::DeviceCodeFlow;
use pushkeeper_platform::network::mdm::{connect_with, deliver};
use pushkeeper_platform::network::{authority_certificate, mdmcert, push_gateway};

use super::{APPLE_ID, TOPIC, end, key_pem, own_delivery, own_key, secret};
use crate::slow_server::{self, LIMIT, Slowness, ends};

fn options() -> HttpOptions {
    HttpOptions { total_timeout: LIMIT, ..HttpOptions::default() }
}

/// Two ways that end with the time limit only.
const SLOW: [Slowness; 2] = [Slowness::Silent, slow_server::HTTP[3]];

#[test]
fn every_product_is_abandoned_in_time() {
    for &kind in ApiKind::ALL {
        for slowness in SLOW {
            let base_url = format!("http://{}", slow_server::start(slowness));
            let settings = ApiSettings { kind, base_url, user: None, ca_pem: None, sign_in: None };
            let api = connect_with(options(), &settings, &secret("key")).expect("connected");
            let delivery = pushkeeper_core::ports::mdm::CertificatePush {
                apple_id: Some(secret(APPLE_ID)),
                ..own_delivery()
            };
            let what = format!("{kind:?} {slowness:?}");
            let delivered = ends(&what, || deliver(&*api, &delivery));
            assert_eq!(delivered.expect_err("a fault").code, FaultCode::ServerSlow, "{what}");
            let reported = ends(&what, || api.read_back(TOPIC));
            assert_eq!(reported.expect_err("a fault").code, FaultCode::ServerSlow, "{what}");
        }
    }
}

#[test]
fn other_services_are_abandoned_in_time() {
    for slowness in SLOW {
        let address = format!("http://{}", slow_server::start(slowness));
        let what = format!("{slowness:?}");
        let body = SignRequestBody {
            csr: String::new(),
            email: String::new(),
            key: String::new(),
            encrypt: String::new(),
        };
        let asked = ends(&what, || mdmcert::ask_with(&options(), &address, &body));
        assert_eq!(asked.expect_err("a fault").code, FaultCode::ServerSlow, "{what}");
        let fetched = ends(&what, || authority_certificate::fetch_with(options(), &address));
        assert_eq!(fetched.expect_err("a fault").code, FaultCode::ServerSlow, "{what}");
        let flow = DeviceCodeFlow::with(&options(), &address, "tenant", "client").expect("a flow");
        let begun = ends(&what, || flow.begin().map(drop));
        assert_eq!(begun.expect_err("a fault").code, FaultCode::ServerSlow, "{what}");
    }
}

#[test]
fn a_push_gateway_whose_handshake_hangs_is_abandoned_in_time() {
    let question = ProbeQuestion {
        gateway: Some(format!("https://{}", slow_server::start(Slowness::Silent))),
        authority: None,
        certificate_pem: Authority::shared().push().public_key(&own_key()).pem(),
        key_pem: key_pem(),
        topic: TOPIC.to_owned(),
        not_after: end(),
    };
    let asked = ends("gateway", || push_gateway::ask_within(LIMIT, question, Timestamp::now()));
    assert_eq!(asked.expect_err("a fault").code, FaultCode::ServerSlow);
}
