//! Asks mdmcert.download, a free signing service for operators of their own MDM, to sign a request.
//!
//! The signed request comes later by mail, encrypted to the certificate that is sent with the request.
//! Source: `cmd/mdmctl/mdmcert.download.go` of <https://github.com/micromdm/micromdm>.

use pushcert::printable;
use pushcert::signing::mdmcert::SignRequestBody;
use pushkeeper_core::{Fault, FaultCode};
use reqwest::Method;
use serde::Deserialize;

use crate::network::http::{HttpClient, HttpOptions, HttpRequest};

/// Address of the service.
pub const SERVICE: &str = "https://mdmcert.download/api/v1/signrequest";

#[derive(Deserialize)]
struct SignRequestResponse {
    result: String,
    #[serde(default)]
    reason: Option<String>,
}

/// Sends a request. When this returns, the signed request is on its way by mail.
///
/// Faults: `signing-declined` with the service's reason; those of [`HttpClient::new`], [`HttpClient::send`] and
/// [`crate::network::http::HttpResponse::require_success`].
pub fn ask(service: &str, body: &SignRequestBody) -> Result<(), Fault> {
    ask_with(&HttpOptions::default(), service, body)
}

/// The same as [`ask`] with other options, such as another time limit.
pub fn ask_with(options: &HttpOptions, service: &str, body: &SignRequestBody) -> Result<(), Fault> {
    let http = HttpClient::new(service, options)?;
    let answer = http.send(HttpRequest::new(Method::POST, "").json(body))?;
    let declined = |response: SignRequestResponse| {
        let reason = response.reason.unwrap_or(response.result);
        let repeats = !body.key.is_empty() && reason.contains(&body.key);
        Fault::new(FaultCode::SigningDeclined, if repeats { "".into() } else { printable(&reason) })
    };
    match answer.json::<SignRequestResponse>() {
        Ok(response) if answer.status == 200 && response.result == "success" => Ok(()),
        Ok(response) if answer.status < 500 => Err(declined(response)),
        Ok(_) | Err(_) => Err(answer.into_fault()),
    }
}
