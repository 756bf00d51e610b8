//! Downloads an issuer certificate from a pinned URL.

use pushcert::MAX_BYTES;
use pushkeeper_core::Fault;

use crate::network::http::{HttpClient, HttpOptions, HttpRequest};

/// Downloads from exactly this address. Nothing vouches for the content: the caller compares it with a known digest.
///
/// Faults: those of [`HttpClient::new`], [`HttpClient::send`] and
/// [`crate::network::http::HttpResponse::require_success`].
pub fn fetch(address: &str) -> Result<Vec<u8>, Fault> {
    fetch_with(HttpOptions::default(), address)
}

/// The same as [`fetch`] with other options, such as another time limit.
pub fn fetch_with(options: HttpOptions, address: &str) -> Result<Vec<u8>, Fault> {
    let options = HttpOptions { max_response_bytes: MAX_BYTES, ..options };
    Ok(HttpClient::new(address, &options)?.send(HttpRequest::get(""))?.require_success()?.body.to_vec())
}
