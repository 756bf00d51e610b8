//! The API of Microsoft Intune, by Microsoft Graph: the service holds the key and provides a signed request.
//!
//! Source: <https://learn.microsoft.com/graph/api/resources/intune-devices-applepushnotificationcertificate>. The
//! access token comes from a sign-in by device code (see [`DeviceCodeFlow`]).

mod device_code;
mod pending;

use pushkeeper_core::model::Secret;
use pushkeeper_core::ports::mdm::{CertificatePush, MdmReport};
use pushkeeper_core::{Fault, FaultCode};
use reqwest::Method;
use serde::{Deserialize, Serialize};

use super::api::MdmApi;
use super::request;
use crate::network::http::{HttpClient, HttpRequest, HttpResponse, deserialize_optional_secret};
use crate::network::mdm::parse;

pub use device_code::{AUTHORITY, DeviceCode, DeviceCodeFlow};
pub(crate) use pending::{PendingSignIn, sign_in_again};

pub(crate) struct Graph {
    pub http: HttpClient,
    pub token: Secret,
}

const PATH: &str = "/v1.0/deviceManagement/applePushNotificationCertificate";
const SIGNING_REQUEST: &str = "downloadApplePushNotificationCertificateSigningRequest";

#[derive(Deserialize)]
struct SigningRequest {
    value: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Update<'a> {
    #[serde(rename = "@odata.type")]
    kind: &'a str,
    apple_identifier: &'a str,
    certificate: &'a str,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Resource {
    #[serde(default, deserialize_with = "deserialize_optional_secret")]
    apple_identifier: Option<Secret>,
    #[serde(default)]
    topic_identifier: Option<String>,
    #[serde(default)]
    expiration_date_time: Option<String>,
    #[serde(default)]
    certificate_serial_number: Option<String>,
    #[serde(default)]
    certificate_upload_failure_reason: Option<String>,
}

impl Graph {
    fn request(&self, method: Method, path: &str) -> HttpRequest {
        HttpRequest::new(method, path).bearer(&self.token).header("accept", "application/json")
    }
}

impl MdmApi for Graph {
    fn fetch_request(&self) -> Result<Option<String>, Fault> {
        let answer = self
            .http
            .send(self.request(Method::GET, &format!("{PATH}/{SIGNING_REQUEST}")))?
            .require_success()?;
        let fetched: SigningRequest = answer.json()?;
        request::portal_text(&fetched.value)
            .map(Some)
            .ok_or_else(|| answer.fault(FaultCode::AnswerUnexpected))
    }

    fn install(&self, delivery: &CertificatePush) -> Result<Option<MdmReport>, Fault> {
        let apple_id = delivery.apple_id.as_ref().filter(|it| !it.is_empty()).ok_or_else(|| {
            Fault::new(FaultCode::DeliveryAppleIdMissing, "Intune keeps it beside the certificate")
        })?;
        let update = Update {
            kind: "#microsoft.graph.applePushNotificationCertificate",
            apple_identifier: apple_id,
            certificate: &delivery.certificate_pem,
        };
        let answer = self.http.send(self.request(Method::PATCH, PATH).json(&update))?.require_success()?;
        // The documentation promises the resource; OData also allows a response without a body.
        if answer.body.is_empty() { Ok(None) } else { resource(&answer).map(Some) }
    }

    fn read_back(&self, _topic: &str) -> Result<Option<MdmReport>, Fault> {
        let answer = self.http.send(self.request(Method::GET, PATH))?;
        if answer.status == 404 {
            return Ok(None);
        }
        resource(&answer.require_success()?).map(Some)
    }
}

/// The report in a response. Fault: `server-declined` if the service says that it could not use the certificate.
fn resource(answer: &HttpResponse) -> Result<MdmReport, Fault> {
    let response: Resource = answer.json()?;
    if let Some(reason) = response.certificate_upload_failure_reason.filter(|it| !it.trim().is_empty()) {
        let mut fault = answer.fault(FaultCode::ServerDeclined);
        fault.detail = format!("{}: {}", fault.detail, pushcert::printable(&reason));
        return Err(fault);
    }
    Ok(MdmReport {
        topic: response.topic_identifier.filter(|it| !it.is_empty()),
        not_after: response.expiration_date_time.as_deref().and_then(parse::time),
        serial: response.certificate_serial_number.as_deref().and_then(parse::serial_of_hex),
        apple_id: response.apple_identifier,
    })
}
