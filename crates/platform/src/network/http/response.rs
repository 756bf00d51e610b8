//! A server's response.

use pushcert::printable;
use pushkeeper_core::model::Secret;
use pushkeeper_core::{Fault, FaultCode};
use reqwest::Response;
use reqwest::header::{CONTENT_TYPE, LOCATION};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use zeroize::Zeroizing;

/// A server's whole response. No `Debug`: may hold secrets.
pub struct HttpResponse {
    /// The HTTP status code.
    pub status: u16,
    /// The body, not longer than allowed. It may hold a token.
    pub body: Zeroizing<Vec<u8>>,
    content_type: String,
    location: Option<String>,
    target: String,
    secret: Option<Secret>,
}

impl HttpResponse {
    /// A response without its body.
    pub(crate) fn new(target: String, response: &Response, secret: Option<Secret>) -> Self {
        let header = |name| response.headers().get(name).and_then(|it| it.to_str().ok()).map(str::to_owned);
        Self {
            status: response.status().as_u16(),
            body: Zeroizing::default(),
            content_type: header(CONTENT_TYPE).unwrap_or_default(),
            location: header(LOCATION),
            target,
            secret,
        }
    }

    /// The response if its status is 2xx.
    ///
    /// Faults: `credentials-refused` (401, 403), `api-not-found` (404, 405, 410), `server-declined` (other 4xx),
    /// `server-trouble` (429, 5xx), `answer-unexpected` (redirections and all else).
    pub fn require_success(self) -> Result<Self, Fault> {
        if matches!(self.status, 200..=299) { Ok(self) } else { Err(self.into_fault()) }
    }

    /// The fault for a useless response: by its status as in [`HttpResponse::require_success`], or else
    /// `answer-unexpected`.
    pub fn into_fault(self) -> Fault {
        self.fault(match self.status {
            401 | 403 => FaultCode::CredentialsRefused,
            404 | 405 | 410 => FaultCode::ApiNotFound,
            429 | 500..=599 => FaultCode::ServerTrouble,
            400..=499 => FaultCode::ServerDeclined,
            _ => FaultCode::AnswerUnexpected,
        })
    }

    /// The body read as JSON for every status. Fault: `answer-unexpected`.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Fault> {
        serde_json::from_slice(&self.body).map_err(|error| {
            let mut fault = self.fault(FaultCode::AnswerUnexpected);
            // The error's own text may repeat a part of the body.
            fault.detail = format!("{} ({:?} in line {})", fault.detail, error.classify(), error.line());
            fault
        })
    }

    /// The body as text; bytes that are not UTF-8 are replaced.
    pub fn text(&self) -> Zeroizing<String> {
        Zeroizing::new(String::from_utf8_lossy(&self.body).into_owned())
    }

    /// A fault of this code, with what the server said as its detail.
    pub fn fault(&self, code: FaultCode) -> Fault {
        let moved = self.location.as_deref().map(|to| format!(" → {}", printable(to))).unwrap_or_default();
        Fault::new(code, format!("{}: {}{moved}{}", self.target, self.status, self.readable_text()))
    }

    /// The first words of the body, made harmless; empty if it is not text for people or repeats a secret.
    fn readable_text(&self) -> String {
        let text = self.text();
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let repeats =
            self.secret.as_deref().is_some_and(|secret| !secret.is_empty() && words.contains(&**secret));
        let unreadable = words.is_empty() || self.status < 300 || self.content_type.starts_with("text/html");
        if unreadable || repeats || words.contains("PRIVATE KEY") {
            return String::new();
        }
        format!(": {}", printable(&words))
    }
}

/// Reads a field that holds a secret (for `deserialize_with`).
pub fn deserialize_secret<'de, D: Deserializer<'de>>(from: D) -> Result<Secret, D::Error> {
    String::deserialize(from).map(Secret::new)
}

/// The same for a field that may be absent or null (for `default` and `deserialize_with`).
pub fn deserialize_optional_secret<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Secret>, D::Error> {
    Ok(Option::<String>::deserialize(from)?.map(Secret::new))
}
