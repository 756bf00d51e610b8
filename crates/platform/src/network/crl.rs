//! Downloads a CRL (RFC 5280).
//!
//! The address is written in the certificate, so someone else chose it: only this address is asked, no redirection is
//! followed, and the response is limited to the size of a CRL. The CRL proves itself by its signature, so plain http is
//! allowed; all CRLs are published that way.

use std::time::Duration;

use pushcert::revocation::MAX_CRL_BYTES;
use pushkeeper_core::ports::crl::ListLocation;
use pushkeeper_core::{Fault, FaultCode};

use crate::network::http::{HttpClient, HttpOptions, HttpRequest};

/// Time limit of the whole download.
const TIMEOUT: Duration = Duration::from_secs(60);

/// Downloads the CRL at an address: at most [`MAX_CRL_BYTES`] within a minute.
///
/// Faults: `list-slow` if it is not complete in time; `list-address-private` if it must be in the public internet and is
/// not; `list-unreachable` for every other reason, which the detail names.
pub fn fetch(address: &str, location: ListLocation) -> Result<Vec<u8>, Fault> {
    fetch_within(TIMEOUT, address, location)
}

/// The same as [`fetch`] with another time limit.
pub fn fetch_within(limit: Duration, address: &str, location: ListLocation) -> Result<Vec<u8>, Fault> {
    let options = HttpOptions {
        total_timeout: limit,
        max_response_bytes: MAX_CRL_BYTES,
        allow_unencrypted: true,
        public_only: location == ListLocation::PublicInternet,
        max_redirects: 0,
        ..HttpOptions::default()
    };
    let answer = HttpClient::new(address, &options)
        .and_then(|client| client.send(HttpRequest::get("")))
        .and_then(|answer| {
            if answer.status == 200 { Ok(answer) } else { Err(answer.fault(FaultCode::ListUnreachable)) }
        })
        .map_err(|fault| {
            let code = if fault.code == FaultCode::ServerSlow {
                FaultCode::ListSlow
            } else if fault.code == FaultCode::ListAddressPrivate {
                FaultCode::ListAddressPrivate
            } else {
                FaultCode::ListUnreachable
            };
            Fault::new(code, fault.detail)
        })?;
    Ok(answer.body.to_vec())
}
