//! The client of one server.

use std::io::Read;
use std::net::IpAddr;
use std::sync::Arc;

use pushkeeper_core::{Fault, FaultCode};
use reqwest::Url;
use reqwest::blocking::Client;
use reqwest::redirect::Policy;

use super::options::HttpOptions;
use super::request::HttpRequest;
use super::resolver::SystemResolver;
use super::response::HttpResponse;
use super::{error, tls};

/// The user agent that servers see.
const USER_AGENT: &str =
    concat!("Pushkeeper/", env!("CARGO_PKG_VERSION_MAJOR"), ".", env!("CARGO_PKG_VERSION_MINOR"));

/// A client of one server.
pub struct HttpClient {
    client: Client,
    /// The server's address, without a slash at the end.
    address: String,
    /// `host:port`, for the details of faults. The rest of an address may be a secret.
    host_and_port: String,
    max_response_bytes: usize,
}

impl HttpClient {
    /// Prepares a client for the server at an address, to which the paths of requests are appended. Sends nothing yet.
    ///
    /// The system's proxy is used, but never for this computer.
    ///
    /// Faults: `server-address-malformed`, `server-address-not-encrypted`, `not-an-authority`; `tls-failed` if the
    /// client certificate and its key cannot be used.
    pub fn new(address: &str, options: &HttpOptions) -> Result<Self, Fault> {
        let url = parse_address(address, options.allow_unencrypted)?;
        let host_and_port = host_and_port(&url);
        let mut builder = Client::builder()
            .user_agent(USER_AGENT)
            .connect_timeout(options.connect_timeout)
            .timeout(options.total_timeout)
            .redirect(if options.max_redirects == 0 {
                Policy::none()
            } else {
                Policy::limited(options.max_redirects)
            })
            .https_only(url.scheme() == "https")
            .dns_resolver(Arc::new(SystemResolver))
            .tls_backend_preconfigured(tls::config(options, &host_and_port)?);
        if options.http2_only {
            builder = builder.http2_prior_knowledge();
        }
        if is_this_computer(&url) {
            builder = builder.no_proxy();
        }
        let client = builder.build().map_err(|error| error::classify(&host_and_port, &error))?;
        let address = url.as_str().trim_end_matches('/').to_owned();
        Ok(Self { client, address, host_and_port, max_response_bytes: options.max_response_bytes })
    }

    /// Sends a request once and returns any response, also refusals (see [`HttpResponse::require_success`]).
    ///
    /// Faults: `server-not-found`, `server-unreachable`, `server-slow`, `server-hung-up`, `server-untrusted`,
    /// `server-certificate-expired`, `server-name-differs`, `tls-failed`, `credentials-malformed`;
    /// `answer-unexpected` if the response is too long.
    pub fn send(&self, request: HttpRequest) -> Result<HttpResponse, Fault> {
        let target = format!("{} {}", request.method(), self.host_and_port);
        let started = std::time::Instant::now();
        let response = self.send_to(&target, request);
        let milliseconds = started.elapsed().as_millis();
        match &response {
            Ok(response) => tracing::info!(server = %target, status = response.status, milliseconds, "HTTP"),
            Err(fault) => {
                tracing::warn!(server = %target, fault = fault.code.as_str(), milliseconds, "HTTP failed")
            }
        }
        response
    }

    fn send_to(&self, target: &str, request: HttpRequest) -> Result<HttpResponse, Fault> {
        let secret = request.secret_to_hide();
        let sent = request.into_builder(&self.client, &self.address)?.send();
        let mut response = sent.map_err(|error| error::classify(target, &error))?;
        let mut body = Vec::new();
        let read = response.by_ref().take(self.max_response_bytes as u64 + 1).read_to_end(&mut body);
        read.map_err(|error| error::classify(target, &error))?;
        if body.len() > self.max_response_bytes {
            let detail = format!("{target}: more than {} bytes", self.max_response_bytes);
            return Err(Fault::new(FaultCode::AnswerUnexpected, detail));
        }
        Ok(HttpResponse::new(target.to_owned(), &response, body, secret))
    }
}

/// Parses an address, and refuses one that must not be used.
fn parse_address(address: &str, allow_unencrypted: bool) -> Result<Url, Fault> {
    let malformed = |why: &str| Fault::new(FaultCode::ServerAddressMalformed, why);
    let url = Url::parse(address.trim()).map_err(|error| malformed(&error.to_string()))?;
    if !matches!(url.scheme(), "https" | "http") || url.host_str().is_none() {
        return Err(malformed("not an address of the form https://name"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(malformed("an address holds no name and no password"));
    }
    if url.scheme() == "http" && !allow_unencrypted && !is_this_computer(&url) {
        return Err(Fault::new(FaultCode::ServerAddressNotEncrypted, host_and_port(&url)));
    }
    Ok(url)
}

fn host_and_port(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    url.port_or_known_default().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}

fn is_this_computer(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || bare.parse().is_ok_and(|it: IpAddr| it.is_loopback())
}
