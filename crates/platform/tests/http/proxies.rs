//! The system's proxy is used, but never for this computer.

use std::process::Command;

use mdm::{Reply, Server};
use pushkeeper_core::FaultCode;
use pushkeeper_platform::network::http::HttpOptions;

use super::{ask, code};

/// Environment variable that marks a run of this program with a proxy.
const WITH_PROXY: &str = "PUSHKEEPER_TEST_WITH_PROXY";

#[test]
fn the_systems_proxy_is_for_other_computers() {
    if std::env::var_os(WITH_PROXY).is_some() {
        let server = Server::start(None, |_| Ok(Reply::empty(204)));
        assert_eq!(ask(server.url(), &HttpOptions::default()).unwrap().status, 204);
        assert_eq!(
            code(ask("https://mdm.example.org", &HttpOptions::default())),
            FaultCode::ServerUnreachable
        );
        return;
    }
    // What a proxy refuses is not an error of the protocol.
    let proxy = Server::start(None, |_| Ok(Reply::empty(403)));
    let own = std::env::current_exe().unwrap();
    let this = "proxies::the_systems_proxy_is_for_other_computers";
    let mut again = Command::new(own);
    again
        .args([this, "--exact", "--nocapture"])
        .env(WITH_PROXY, "1")
        .env_remove("NO_PROXY")
        .env_remove("no_proxy");
    for name in ["HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"] {
        again.env(name, proxy.url());
    }
    let output = again.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    assert_eq!(proxy.requests().len(), 1, "{:?}", proxy.requests());
    assert!(proxy.requests()[0].starts_with("CONNECT"), "{:?}", proxy.requests());
}
