//! The API of NanoMDM: certificate and key in one PEM text.
//!
//! Source: the API's description `docs/openapi.yaml` and `http/api/pushcert.go` of
//! <https://github.com/micromdm/nanomdm>, and the released server 0.9.0, against which the tests run. That version
//! cannot be asked for a certificate (it treats every method as a delivery and refuses one without a body); later ones
//! answer `GET /v1/pushcert?topic=…`.

use pushkeeper_core::Fault;
use pushkeeper_core::model::Secret;
use pushkeeper_core::ports::mdm::{CertificatePush, MdmReport};
use reqwest::Method;
use serde::Deserialize;
use zeroize::Zeroizing;

use super::api::{MdmApi, key_missing};
use crate::network::http::{HttpClient, HttpRequest};
use crate::network::mdm::parse;

pub struct NanoMdm {
    pub http: HttpClient,
    pub user: String,
    pub api_key: Secret,
}

const PATH: &str = "/v1/pushcert";

#[derive(Deserialize)]
struct PushCertificate {
    topic: String,
    not_after: String,
}

impl MdmApi for NanoMdm {
    fn fetch_request(&self) -> Result<Option<String>, Fault> {
        Ok(None)
    }

    fn install(&self, delivery: &CertificatePush) -> Result<Option<MdmReport>, Fault> {
        let key = delivery.key_pem.as_ref().ok_or_else(key_missing)?;
        let both = Zeroizing::new(format!("{}\n{}", delivery.certificate_pem.trim_end(), key.as_str()));
        let put = HttpRequest::new(Method::PUT, PATH).basic(&self.user, &self.api_key);
        let answer = self.http.send(put.body("text/plain", both.as_bytes()))?.require_success()?;
        Ok(Some(answer.json::<PushCertificate>()?.into()))
    }

    fn read_back(&self, topic: &str) -> Result<Option<MdmReport>, Fault> {
        let get = HttpRequest::get(PATH).query("topic", topic).basic(&self.user, &self.api_key);
        let answer = self.http.send(get)?;
        // 400: the version that takes this for an empty delivery. 500: nothing is stored for this topic; if the server
        // really has trouble, the delivery before or after this shows it.
        match answer.status {
            400 | 404 | 405 | 500 => Ok(None),
            _ => Ok(Some(answer.require_success()?.json::<PushCertificate>()?.into())),
        }
    }
}

impl From<PushCertificate> for MdmReport {
    fn from(response: PushCertificate) -> Self {
        Self {
            topic: Some(response.topic),
            not_after: parse::time(&response.not_after),
            serial: None,
            apple_id: None,
        }
    }
}
