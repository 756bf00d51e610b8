//! The real NanoMDM, if Go is installed to build it.

use std::path::Path;

use authority::Authority;
use mdm::RealNanoMdm;
use pushkeeper_core::FaultCode;
use pushkeeper_core::model::ApiKind;
use pushkeeper_platform::network::mdm::deliver;

use super::{api, assert_confirms, code, own_delivery};

#[test]
fn the_real_server_accepts_the_certificate_and_reports_its_topic() {
    let tools = Path::new(env!("CARGO_TARGET_TMPDIR")).join("../tools");
    let Some(running) = RealNanoMdm::start(&tools) else { return };
    let nano = api(ApiKind::NanoMdm, running.url(), RealNanoMdm::API_KEY);
    for _ in 0..2 {
        let reported = assert_confirms(deliver(&*nano, &own_delivery()).unwrap());
        assert_eq!(reported.topic.as_deref(), Some(super::TOPIC));
    }
    let mut mismatched = own_delivery();
    mismatched.certificate_pem = super::shape(Authority::shared().push()).pem();
    assert_eq!(code(deliver(&*nano, &mismatched)), FaultCode::ServerDeclined);
    let stranger = api(ApiKind::NanoMdm, running.url(), "another");
    assert_eq!(code(deliver(&*stranger, &own_delivery())), FaultCode::CredentialsRefused);
}
