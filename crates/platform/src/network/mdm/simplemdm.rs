//! The API of SimpleMDM: the service holds the key and provides a signed request.
//!
//! Source: <https://api.simplemdm.com>, "Push Certificate". The API key is the user of basic authentication, the
//! password is empty. What the service reports is expiry and Apple Account; some accounts also see the subject.

use pushkeeper_core::model::Secret;
use pushkeeper_core::ports::mdm::{CertificatePush, MdmReport};
use pushkeeper_core::{Fault, FaultCode};
use reqwest::Method;
use serde::Deserialize;

use super::api::MdmApi;
use super::request;
use crate::network::http::{FormPart, HttpClient, HttpRequest, deserialize_optional_secret};
use crate::network::mdm::parse;

pub struct SimpleMdm {
    pub http: HttpClient,
    pub api_key: Secret,
}

const PATH: &str = "/api/v1/push_certificate";

#[derive(Deserialize)]
struct SigningRequest {
    data: String,
}

#[derive(Deserialize)]
struct PushCertificateResponse {
    data: Data,
}

#[derive(Deserialize)]
struct Data {
    attributes: Attributes,
}

#[derive(Deserialize)]
struct Attributes {
    #[serde(default, deserialize_with = "deserialize_optional_secret")]
    apple_id: Option<Secret>,
    #[serde(default)]
    expires_at: Option<String>,
    #[serde(default)]
    subject: Option<String>,
}

impl SimpleMdm {
    fn request(&self, method: Method, path: &str) -> HttpRequest {
        HttpRequest::new(method, path).basic(&self.api_key, "")
    }
}

impl MdmApi for SimpleMdm {
    fn fetch_request(&self) -> Result<Option<String>, Fault> {
        let answer = self.http.send(self.request(Method::GET, &format!("{PATH}/scsr")))?.require_success()?;
        let fetched: SigningRequest = answer.json()?;
        request::portal_text(&fetched.data).map(Some).ok_or_else(|| answer.fault(FaultCode::AnswerUnexpected))
    }

    fn install(&self, delivery: &CertificatePush) -> Result<Option<MdmReport>, Fault> {
        let mut parts = vec![FormPart {
            name: "file",
            file: Some(("certificate.pem", "application/x-pem-file")),
            value: Secret::new(delivery.certificate_pem.clone()),
        }];
        parts.extend(delivery.apple_id.clone().map(|value| FormPart { name: "apple_id", file: None, value }));
        let answer = self.http.send(self.request(Method::PUT, PATH).parts(parts))?.require_success()?;
        Ok(Some(answer.json::<PushCertificateResponse>()?.into()))
    }

    fn read_back(&self, _topic: &str) -> Result<Option<MdmReport>, Fault> {
        let answer = self.http.send(self.request(Method::GET, PATH))?;
        if answer.status == 404 {
            return Ok(None);
        }
        Ok(Some(answer.require_success()?.json::<PushCertificateResponse>()?.into()))
    }
}

impl From<PushCertificateResponse> for MdmReport {
    fn from(PushCertificateResponse { data: Data { attributes } }: PushCertificateResponse) -> Self {
        Self {
            topic: attributes.subject.as_deref().and_then(parse::find_topic),
            not_after: attributes.expires_at.as_deref().and_then(parse::time),
            serial: None,
            apple_id: attributes.apple_id,
        }
    }
}
