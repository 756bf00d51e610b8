//! Asking mdmcert.download, a free signing service for those who run their own MDM, to sign a request.
//!
//! The signed request comes later by mail, encrypted to the certificate that goes along with the request.
//! Source: `cmd/mdmctl/mdmcert.download.go` of <https://github.com/micromdm/micromdm>, written by those who know the service.

use pushcert::printable;
use pushkeeper_core::{Fault, FaultCode};
use reqwest::Method;
use serde::{Deserialize, Serialize};

use crate::network::http::{Http, Reach, Request};

/// The service's address.
pub const SERVICE: &str = "https://mdmcert.download/api/v1/signrequest";

/// What the service is sent.
#[derive(Serialize)]
pub struct SignRequest<'a> {
    /// Base64 of the PEM text of the request.
    pub csr: &'a str,
    /// The address that is registered with the service; the answer goes there.
    pub email: &'a str,
    /// The API key that the service gave to the product.
    pub key: &'a str,
    /// Base64 of the PEM text of the certificate to which the answer is encrypted.
    pub encrypt: &'a str,
}

#[derive(Deserialize)]
struct Answered {
    result: String,
    #[serde(default)]
    reason: Option<String>,
}

/// Sends a request. When this returns, the answer is on its way by mail.
///
/// Faults: `signing-declined` with the service's reason; those of [`Http::to`], [`Http::send`] and
/// [`crate::network::http::Answer::ok`].
pub fn ask(service: &str, request: &SignRequest<'_>) -> Result<(), Fault> {
    let http = Http::to(service, &Reach::default())?;
    let answer = http.send(Request::new(Method::POST, "").json(request))?;
    let declined = |said: Answered| {
        let reason = said.reason.unwrap_or(said.result);
        let repeats = !request.key.is_empty() && reason.contains(request.key);
        Fault::new(FaultCode::SigningDeclined, if repeats { "".into() } else { printable(&reason) })
    };
    match answer.json::<Answered>() {
        Ok(said) if answer.status == 200 && said.result == "success" => Ok(()),
        Ok(said) if answer.status < 500 => Err(declined(said)),
        Ok(_) | Err(_) => Err(answer.into_fault()),
    }
}
