//! The client of one server.

use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use pushkeeper_core::{Fault, FaultCode};
use reqwest::redirect::Policy;
use reqwest::{Client, Url};

use super::address_range::{NotPublic, is_public};
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
    total_timeout: Duration,
    /// Whether the server has exceeded the time limit before.
    was_slow: AtomicBool,
}

/// The time limit is divided by this number after the server has exceeded it once, so that several calls in a row do
/// not wait for it again and again.
const SHORTER_AFTER_TIMEOUT: u32 = 3;

impl HttpClient {
    /// Prepares a client for the server at an address, to which the paths of requests are appended. Sends nothing yet.
    ///
    /// The system's proxy is used, but never for this computer.
    ///
    /// Faults: `server-address-malformed`, `address-with-credentials`, `server-address-not-encrypted`, `not-an-authority`; `list-address-private` if
    /// only public addresses may be asked; `tls-failed` if the client certificate and its key cannot be used.
    pub fn new(address: &str, options: &HttpOptions) -> Result<Self, Fault> {
        let url = parse_address(address, options.allow_unencrypted)?;
        let host_and_port = host_and_port(&url);
        if options.public_only
            && (is_this_computer(&url) || literal_address(&url).is_some_and(|it| !is_public(it)))
        {
            return Err(Fault::new(FaultCode::ListAddressPrivate, format!("{host_and_port}: {NotPublic}")));
        }
        let mut builder = Client::builder()
            .user_agent(USER_AGENT)
            .connect_timeout(options.connect_timeout)
            .redirect(if options.max_redirects == 0 {
                Policy::none()
            } else {
                Policy::limited(options.max_redirects)
            })
            .https_only(url.scheme() == "https")
            // Every call has a runtime of its own, with which its connections end.
            .pool_max_idle_per_host(0)
            .dns_resolver(Arc::new(SystemResolver {
                public_host: options.public_only.then(|| url.host_str().unwrap_or_default().to_owned()),
            }))
            .tls_backend_preconfigured(tls::config(options, &host_and_port)?);
        if options.http2_only {
            builder = builder.http2_prior_knowledge();
        }
        if is_this_computer(&url) {
            builder = builder.no_proxy();
        }
        let client = builder.build().map_err(|error| error::classify(&host_and_port, &error))?;
        let address = url.as_str().trim_end_matches('/').to_owned();
        Ok(Self {
            client,
            address,
            host_and_port,
            max_response_bytes: options.max_response_bytes,
            total_timeout: options.total_timeout,
            was_slow: AtomicBool::new(false),
        })
    }

    /// Sends a request once and returns any response, also refusals (see [`HttpResponse::require_success`]). Must not be
    /// called by an asynchronous task.
    ///
    /// Faults: `server-not-found`, `server-unreachable`, `server-slow`, `server-hung-up`, `server-untrusted`,
    /// `server-certificate-expired`, `server-name-differs`, `tls-failed`, `credentials-malformed`;
    /// `answer-unexpected` if the response is too long.
    pub fn send(&self, request: HttpRequest) -> Result<HttpResponse, Fault> {
        let target = format!("{} {}", request.method(), self.host_and_port);
        let started = Instant::now();
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

    /// Sends the request and reads the response before the deadline. What is not finished then is dropped with its
    /// connection.
    fn send_to(&self, target: &str, request: HttpRequest) -> Result<HttpResponse, Fault> {
        let limit = match self.was_slow.load(Ordering::Relaxed) {
            true => self.total_timeout / SHORTER_AFTER_TIMEOUT,
            false => self.total_timeout,
        };
        let not_started = |error| Fault::new(FaultCode::ServerUnreachable, format!("{target}: {error}"));
        let runtime =
            tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(not_started)?;
        let response =
            runtime.block_on(async { tokio::time::timeout(limit, self.exchange(target, request)).await });
        response.unwrap_or_else(|_| {
            self.was_slow.store(true, Ordering::Relaxed);
            Err(Fault::new(
                FaultCode::ServerSlow,
                format!("{target}: no end of the response within {limit:?}"),
            ))
        })
    }

    async fn exchange(&self, target: &str, request: HttpRequest) -> Result<HttpResponse, Fault> {
        let failed = |error: reqwest::Error| error::classify(target, &error);
        let secret = request.secret_to_hide();
        let mut received = request.into_builder(&self.client, &self.address)?.send().await.map_err(failed)?;
        let mut response = HttpResponse::new(target.to_owned(), &received, secret);
        while let Some(chunk) = received.chunk().await.map_err(failed)? {
            if response.body.len() + chunk.len() > self.max_response_bytes {
                let detail = format!("{target}: more than {} bytes", self.max_response_bytes);
                return Err(Fault::new(FaultCode::AnswerUnexpected, detail));
            }
            response.body.extend_from_slice(&chunk);
        }
        Ok(response)
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
        return Err(Fault::new(FaultCode::AddressWithCredentials, host_and_port(&url)));
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
    host == "localhost" || literal_address(url).is_some_and(|it| it.is_loopback())
}

/// The address, if the host is one and not a name.
fn literal_address(url: &Url) -> Option<IpAddr> {
    let host = url.host_str().unwrap_or_default();
    host.trim_start_matches('[').trim_end_matches(']').parse().ok()
}
