//! Delivering to every product, asking which certificate it uses, and failures; with strict servers on loopback and, if
//! Go is installed, the real NanoMDM.

mod failures;
mod fleet;
mod graph;
mod machine;
mod mdmcert;
mod micromdm;
mod nanomdm;
mod push_gateway;
mod real_nanomdm;
mod sign_in;
mod simplemdm;
mod slow;
#[path = "../slow_server/mod.rs"]
mod slow_server;

use authority::{Authority, Push, key_for};
use jiff::Timestamp;
use openssl::pkey::{PKey, Private};
use pushkeeper_core::model::{ApiKind, ApiSettings, Secret};
use pushkeeper_core::ports::mdm::{CertificatePush, MdmReport};
use pushkeeper_core::{Fault, FaultCode};
use pushkeeper_platform::network::mdm::{MdmApi, connect};

const TOPIC: &str = "com.apple.mgmt.External.5f3c7a52-0d1e-4b6a-9c88-2a41d6e7f903";
const SERIAL: u64 = 0x0734_df9c_0bb2_703f;
const SERIAL_TEXT: &str = "734DF9C0BB2703F";
const APPLE_ID: &str = "mdm@example.org";

fn secret(text: &str) -> Secret {
    Secret::new(text.to_owned())
}

fn end() -> Timestamp {
    "2027-11-22T10:00:00Z".parse().unwrap()
}

/// What the push certificates of these tests have in common.
fn shape(push: Push) -> Push {
    push.serial(SERIAL).not_after(end())
}

fn own_key() -> PKey<Private> {
    key_for("our own")
}

fn key_pem() -> Secret {
    Secret::new(String::from_utf8(own_key().private_key_to_pem_pkcs8().unwrap()).unwrap())
}

/// A delivery of a certificate for our own key.
fn own_delivery() -> CertificatePush {
    let certificate_pem = shape(Authority::shared().push().public_key(&own_key())).pem();
    CertificatePush { certificate_pem, key_pem: Some(key_pem()), apple_id: None }
}

/// A delivery to a product that holds the key itself.
fn delivery(certificate_pem: String) -> CertificatePush {
    CertificatePush { certificate_pem, key_pem: None, apple_id: Some(secret(APPLE_ID)) }
}

fn api(kind: ApiKind, url: &str, credential: &str) -> Box<dyn MdmApi> {
    let settings = ApiSettings { kind, base_url: url.to_owned(), user: None, ca_pem: None, sign_in: None };
    connect(&settings, &secret(credential)).unwrap()
}

fn code<T>(result: Result<T, Fault>) -> FaultCode {
    match result {
        Ok(_) => panic!("no fault"),
        Err(fault) => fault.code,
    }
}

/// Asserts that a report is about the certificate of these tests.
#[track_caller]
fn assert_confirms(reported: Option<MdmReport>) -> MdmReport {
    let reported = reported.expect("a report");
    assert!(reported.describes(TOPIC, end(), SERIAL_TEXT), "{reported:?}");
    reported
}

/// Asserts that the product provides a signed request that the portal accepts.
#[track_caller]
fn assert_fetched(api: &dyn MdmApi) {
    let text = api.fetch_request().unwrap().expect("a request");
    let mut trust = pushcert::Trust::apple();
    trust.add(Authority::shared().trust_pem().as_bytes()).unwrap();
    let expected = pushcert::Expected::default();
    let verdict =
        pushcert::inspect(text.as_bytes(), Some("request.txt"), &expected, &trust, Timestamp::now());
    assert_eq!(verdict.kind, pushcert::FileKind::SignedRequest);
    assert_ne!(verdict.judgement(), pushcert::Judgement::Rejected, "{:?}", verdict.findings);
}
