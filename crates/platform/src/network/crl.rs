//! Fetching the list of what an authority has revoked.
//!
//! The address stands in the certificate, so it is somebody else's choice: only this one address is asked, without
//! following it elsewhere, and no more is taken than a list may be long. The list proves itself by its signature,
//! which is why it may come unencrypted, as all of them do.

use std::time::Duration;

use pushcert::revocation::MAX_LIST_BYTES;
use pushkeeper_core::{Fault, FaultCode};

use crate::network::http::{Http, Reach, Request};

/// The list may take so long as a whole.
const PATIENCE: Duration = Duration::from_secs(60);

/// Fetches the list at an address: at most [`MAX_LIST_BYTES`], in bounded time.
///
/// Fault: `list-unreachable`, whatever the reason; it is in the detail.
pub fn fetch(address: &str) -> Result<Vec<u8>, Fault> {
    let reach = Reach {
        total: PATIENCE,
        max_bytes: MAX_LIST_BYTES,
        unencrypted: true,
        redirects: 0,
        ..Reach::default()
    };
    let answer = Http::to(address, &reach)
        .and_then(|line| line.send(Request::get("")))
        .and_then(|answer| {
            if answer.status == 200 { Ok(answer) } else { Err(answer.fault(FaultCode::ListUnreachable)) }
        })
        .map_err(|fault| Fault::new(FaultCode::ListUnreachable, fault.detail))?;
    Ok(answer.body.to_vec())
}
