//! The API of Fleet: the server holds the key and has its request signed by Fleet's makers.
//!
//! Source: <https://fleetdm.com/docs/rest-api/rest-api> and `server/service/apple_mdm.go`, `appconfig.go` of
//! <https://github.com/fleetdm/fleet>: a certificate of another key is refused, the serial number is decimal, and a
//! server without a certificate answers 404.

use pushkeeper_core::model::Secret;
use pushkeeper_core::ports::mdm::{CertificatePush, MdmReport};
use pushkeeper_core::{Fault, FaultCode};
use reqwest::Method;
use serde::Deserialize;

use super::api::MdmApi;
use super::request;
use crate::network::http::{FormPart, HttpClient, HttpRequest};
use crate::network::mdm::parse;

pub struct Fleet {
    pub http: HttpClient,
    pub token: Secret,
}

#[derive(Deserialize)]
struct SigningRequest {
    csr: String,
}

#[derive(Deserialize)]
struct Apns {
    #[serde(default)]
    common_name: String,
    #[serde(default)]
    serial_number: String,
    renew_date: String,
}

impl MdmApi for Fleet {
    fn fetch_request(&self) -> Result<Option<String>, Fault> {
        let get = HttpRequest::get("/api/v1/fleet/mdm/apple/request_csr").bearer(&self.token);
        let answer = self.http.send(get)?.require_success()?;
        let fetched: SigningRequest = answer.json()?;
        request::portal_text(&fetched.csr).map(Some).ok_or_else(|| answer.fault(FaultCode::AnswerUnexpected))
    }

    fn install(&self, delivery: &CertificatePush) -> Result<Option<MdmReport>, Fault> {
        let certificate = FormPart {
            name: "certificate",
            file: Some(("certificate.pem", "application/octet-stream")),
            value: Secret::new(delivery.certificate_pem.clone()),
        };
        let post =
            HttpRequest::new(Method::POST, "/api/v1/fleet/mdm/apple/apns_certificate").bearer(&self.token);
        self.http.send(post.parts(vec![certificate]))?.require_success()?;
        Ok(None)
    }

    fn read_back(&self, _topic: &str) -> Result<Option<MdmReport>, Fault> {
        let answer = self.http.send(HttpRequest::get("/api/v1/fleet/apns").bearer(&self.token))?;
        if answer.status == 404 {
            return Ok(None);
        }
        let response: Apns = answer.require_success()?.json()?;
        Ok(Some(MdmReport {
            topic: parse::topic_of_common_name(&response.common_name),
            not_after: parse::time(&response.renew_date),
            serial: parse::serial_of_decimal(&response.serial_number),
            apple_id: None,
        }))
    }
}
