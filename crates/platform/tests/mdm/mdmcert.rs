//! Tests of the client for mdmcert.download.

use authority::{csr, key_for};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use mdm::{Failure, MdmCert, Reply, Server};
use openssl::cms::CmsContentInfo;
use openssl::x509::X509;
use pushcert::signing::mdmcert::SignRequestBody;
use pushkeeper_core::FaultCode;
use pushkeeper_platform::network::mdmcert::ask;

use super::{code, own_key};

struct Fields {
    csr: String,
    encrypt: String,
    reader: X509,
}

fn body(csr: &str, email: &str, key: &str, encrypt: &str) -> SignRequestBody {
    let [csr, email, key, encrypt] = [csr, email, key, encrypt].map(str::to_owned);
    SignRequestBody { csr, email, key, encrypt }
}

fn fields() -> Fields {
    let request = csr(&own_key(), &[("CN", "push")]).to_pem().unwrap();
    let reader = authority::Issuer::self_signed(&[("CN", "reader")], "reader").certificate;
    Fields { csr: STANDARD.encode(request), encrypt: STANDARD.encode(reader.to_pem().unwrap()), reader }
}

#[test]
fn the_signed_request_comes_by_mail_and_only_we_can_decrypt_it() {
    let service = MdmCert::start();
    let Fields { csr, encrypt, reader } = fields();
    let request = body(&csr, MdmCert::EMAIL, MdmCert::API_KEY, &encrypt);
    ask(&service.url(), &request).unwrap();
    let mails = service.mails();
    assert_eq!(mails.len(), 1);
    let der: Vec<u8> = mails[0]
        .as_bytes()
        .chunks(2)
        .map(|it| u8::from_str_radix(str::from_utf8(it).unwrap(), 16).unwrap())
        .collect();
    let signed = CmsContentInfo::from_der(&der).unwrap().decrypt(&key_for("reader"), &reader).unwrap();
    let list = STANDARD.decode(signed).unwrap();
    assert!(String::from_utf8(list).unwrap().contains("PushCertRequestCSR"));
}

#[test]
fn a_refusal_names_the_reason() {
    let service = MdmCert::start();
    let Fields { csr, encrypt, .. } = fields();
    let asked = |email: &str, key: &str| ask(&service.url(), &body(&csr, email, key, &encrypt)).unwrap_err();
    let fault = asked("somebody@example.org", MdmCert::API_KEY);
    assert_eq!(fault.code, FaultCode::SigningDeclined);
    assert_eq!(fault.detail, "email address not registered");
    assert_eq!(asked(MdmCert::EMAIL, "another").code, FaultCode::SigningDeclined);
    assert!(service.mails().is_empty());
}

#[test]
fn the_api_key_is_not_quoted() {
    let server = Server::start(None, |_| {
        Ok(Reply::json(400, &serde_json::json!({ "result": "failure", "reason": "bad key secret-key" })))
    });
    let fault = ask(server.url(), &body("", "", "secret-key", "")).unwrap_err();
    assert_eq!((fault.code, fault.detail.as_str()), (FaultCode::SigningDeclined, ""));
}

#[test]
fn failures_of_the_service_are_faults() {
    let service = MdmCert::start();
    let Fields { csr, encrypt, .. } = fields();
    let request = body(&csr, MdmCert::EMAIL, MdmCert::API_KEY, &encrypt);
    service.server().fail(Some(Failure::Status(500)));
    assert_eq!(code(ask(&service.url(), &request)), FaultCode::ServerTrouble);
    service.server().fail(Some(Failure::Status(404)));
    assert_eq!(code(ask(&service.url(), &request)), FaultCode::ApiNotFound);
    service.server().fail(None);
    let page = Server::start(None, |_| Ok(Reply::text(200, "<html>Welcome")));
    assert_eq!(code(ask(page.url(), &request)), FaultCode::AnswerUnexpected);
}
