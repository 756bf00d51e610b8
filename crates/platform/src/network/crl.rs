//! Downloads a CRL (RFC 5280).
//!
//! The address is written in the certificate, so someone else chose it: only this address is asked, no redirection is
//! followed, and the response is limited to the size of a CRL. The CRL proves itself by its signature, so plain http is
//! allowed; all CRLs are published that way.

use std::time::Duration;

use pushcert::revocation::MAX_CRL_BYTES;
use pushkeeper_core::{Fault, FaultCode};

use crate::network::http::{HttpClient, HttpOptions, HttpRequest};

/// Time limit of the whole download.
const TIMEOUT: Duration = Duration::from_secs(60);

/// Downloads the CRL at an address: at most [`MAX_CRL_BYTES`].
///
/// Fault: `list-unreachable` for every reason; the detail names it.
pub fn fetch(address: &str) -> Result<Vec<u8>, Fault> {
    let options = HttpOptions {
        total_timeout: TIMEOUT,
        max_response_bytes: MAX_CRL_BYTES,
        allow_unencrypted: true,
        max_redirects: 0,
        ..HttpOptions::default()
    };
    let answer = HttpClient::new(address, &options)
        .and_then(|client| client.send(HttpRequest::get("")))
        .and_then(|answer| {
            if answer.status == 200 { Ok(answer) } else { Err(answer.fault(FaultCode::ListUnreachable)) }
        })
        .map_err(|fault| Fault::new(FaultCode::ListUnreachable, fault.detail))?;
    Ok(answer.body.to_vec())
}
