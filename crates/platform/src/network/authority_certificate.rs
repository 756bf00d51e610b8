//! Fetching what an authority publishes: its certificate, at an address that is known beforehand.

use pushcert::MAX_BYTES;
use pushkeeper_core::Fault;

use crate::network::http::{Http, Reach, Request};

/// Fetches from exactly this address. Nothing vouches for what came: compare it with what is known of it.
///
/// Faults: those of [`Http::to`], [`Http::send`] and [`crate::network::http::Answer::ok`].
pub fn fetch(address: &str) -> Result<Vec<u8>, Fault> {
    let reach = Reach { max_bytes: MAX_BYTES, ..Reach::default() };
    Ok(Http::to(address, &reach)?.send(Request::get(""))?.ok()?.body.to_vec())
}
