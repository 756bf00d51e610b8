//! Opens web addresses in the user's default browser.

use std::time::Duration;

use pushkeeper_core::model::WebAddress;
use pushkeeper_core::{Fault, FaultCode};

use crate::system::timeout::run_with_timeout;

/// Longest time the browser may take to start; a desktop service may have to start first.
const TIMEOUT: Duration = Duration::from_secs(20);

/// Opens an http or https address in the default browser. Any other address is refused.
///
/// Fault `browser-not-opened`: not a web address, or the browser did not start.
pub fn open(url: &str) -> Result<(), Fault> {
    let fault = |detail: &dyn std::fmt::Display| Fault::new(FaultCode::BrowserNotOpened, detail);
    if WebAddress::parse(url).is_none() {
        return Err(fault(&"not a web address"));
    }
    let address = url.to_owned();
    match run_with_timeout(TIMEOUT, move || webbrowser::open(&address)) {
        Some(Ok(())) => Ok(()),
        Some(Err(error)) => Err(fault(&error)),
        None => Err(fault(&"the browser did not start in time")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_are_opened() {
        for fine in ["https://identity.apple.com/pushcert/", "HTTP://127.0.0.1:8080/?a=b#c"] {
            assert!(WebAddress::parse(fine).is_some(), "{fine}");
        }
        for other in [
            "file:///etc/passwd",
            "javascript:alert(1)",
            "/bin/sh",
            "--help",
            "https://a b",
            "",
            "://x",
            "smb://x",
        ] {
            assert_eq!(open(other).map_err(|fault| fault.code), Err(FaultCode::BrowserNotOpened), "{other}");
        }
    }
}
