//! Downloads an issuer certificate from a pinned URL.

use pushcert::MAX_BYTES;
use pushkeeper_core::Fault;

use crate::network::http::{HttpClient, HttpOptions, HttpRequest};

/// Downloads from exactly this address. Nothing vouches for the content: the caller compares it with a known digest.
///
/// Faults: those of [`HttpClient::new`], [`HttpClient::send`] and
/// [`crate::network::http::HttpResponse::require_success`].
pub fn fetch(address: &str) -> Result<Vec<u8>, Fault> {
    let options = HttpOptions { max_response_bytes: MAX_BYTES, ..HttpOptions::default() };
    Ok(HttpClient::new(address, &options)?.send(HttpRequest::get(""))?.require_success()?.body.to_vec())
}
