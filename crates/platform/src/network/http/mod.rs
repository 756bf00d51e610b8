//! The one way in which this program speaks HTTP: to MDM servers, to Apple, to whoever is to be told.
//!
//! An [`Http`] is a line to one server. It asks nothing twice, follows no redirection and keeps no cookie unless
//! told, takes no more than it was told to, and gives up after a while. What goes wrong on the way becomes a
//! [`Fault`] whose code says what a person can do about it; what a server answered is an [`Answer`].
//!
//! Every call blocks: it belongs on a thread of its own, never on one that runs asynchronous tasks.

pub(crate) mod error;
mod request;
pub(crate) mod resolver;
pub(crate) mod response;
pub(crate) mod tls;

use std::io::Read;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use pushkeeper_core::model::Secret;
use pushkeeper_core::{Fault, FaultCode};
use reqwest::Url;
use reqwest::blocking::Client;
use reqwest::redirect::Policy;

pub use crate::network::http::response::Answer;
pub(crate) use crate::network::http::response::{maybe_secret, secret};
pub(crate) use crate::network::http::tls::is_valid_at;
pub use request::{Part, Request};

/// What every server sees of us.
const USER_AGENT: &str =
    concat!("Pushkeeper/", env!("CARGO_PKG_VERSION_MAJOR"), ".", env!("CARGO_PKG_VERSION_MINOR"));

/// How a server is reached. The default suits an API that holds secrets.
pub struct Reach {
    /// PEM: authorities that are believed besides those of the system, or the server's own certificate.
    pub ca_pem: Option<String>,
    /// The certificate with which we show who we are.
    pub identity: Option<Identity>,
    /// Until a connection stands.
    pub connect: Duration,
    /// For the whole call, the connection included.
    pub total: Duration,
    /// How many redirections are followed. Credentials never follow one to another server.
    pub redirects: usize,
    /// The longest answer that is taken, in bytes.
    pub max_bytes: usize,
    /// Whether `http://` will do beyond this computer: only for what is public and signed, such as revocation lists.
    pub unencrypted: bool,
    /// Whether HTTP/2 is spoken without asking whether the server can.
    pub http2_only: bool,
}

impl Default for Reach {
    fn default() -> Self {
        Self {
            ca_pem: None,
            identity: None,
            connect: Duration::from_secs(10),
            total: Duration::from_secs(30),
            redirects: 0,
            max_bytes: 1 << 20,
            unencrypted: false,
            http2_only: false,
        }
    }
}

/// A client certificate with its private key, both PEM. They stay in memory.
pub struct Identity {
    /// The certificate, or the chain beginning with it.
    pub certificate_pem: String,
    /// The key, not encrypted: PKCS#8, PKCS#1 or SEC1.
    pub key_pem: Secret,
}

/// A line to one server.
pub struct Http {
    client: Client,
    /// Without a slash at the end.
    address: String,
    /// `host:port`, for the details of a fault. The rest of an address may be a secret.
    place: String,
    max_bytes: usize,
}

impl Http {
    /// Prepares to speak to the server at an address, which the paths of requests are appended to. Asks nothing yet.
    ///
    /// The system's proxy is used, but never for this computer.
    ///
    /// Faults: `server-address-malformed`, `server-address-not-encrypted`, `not-an-authority`; `tls-failed` where
    /// certificate and key of the identity cannot be used.
    pub fn to(address: &str, reach: &Reach) -> Result<Self, Fault> {
        let url = read(address, reach.unencrypted)?;
        let place = place(&url);
        let mut builder = Client::builder()
            .user_agent(USER_AGENT)
            .connect_timeout(reach.connect)
            .timeout(reach.total)
            .redirect(if reach.redirects == 0 { Policy::none() } else { Policy::limited(reach.redirects) })
            .https_only(url.scheme() == "https")
            .dns_resolver(Arc::new(crate::network::http::resolver::Names))
            .tls_backend_preconfigured(crate::network::http::tls::config(reach, &place)?);
        if reach.http2_only {
            builder = builder.http2_prior_knowledge();
        }
        if is_this_computer(&url) {
            builder = builder.no_proxy();
        }
        let client = builder.build().map_err(|error| crate::network::http::error::fault(&place, &error))?;
        let address = url.as_str().trim_end_matches('/').to_owned();
        Ok(Self { client, address, place, max_bytes: reach.max_bytes })
    }

    /// Asks once, and hands back whatever the server answered, refusals included (see [`Answer::ok`]).
    ///
    /// Faults: `server-not-found`, `server-unreachable`, `server-slow`, `server-hung-up`, `server-untrusted`,
    /// `server-certificate-expired`, `server-name-differs`, `tls-failed`, `credentials-malformed`;
    /// `answer-unexpected` where the answer is too long.
    pub fn send(&self, request: Request) -> Result<Answer, Fault> {
        let place = format!("{} {}", request.method(), self.place);
        let started = std::time::Instant::now();
        let answer = self.send_to(&place, request);
        let milliseconds = started.elapsed().as_millis();
        match &answer {
            Ok(answer) => tracing::info!(server = %place, status = answer.status, milliseconds, "HTTP"),
            Err(fault) => {
                tracing::warn!(server = %place, fault = fault.code.as_str(), milliseconds, "HTTP failed")
            }
        }
        answer
    }

    fn send_to(&self, place: &str, request: Request) -> Result<Answer, Fault> {
        let secret = request.secret();
        let sent = request.onto(&self.client, &self.address)?.send();
        let mut response = sent.map_err(|error| crate::network::http::error::fault(place, &error))?;
        let mut body = Vec::new();
        let read = response.by_ref().take(self.max_bytes as u64 + 1).read_to_end(&mut body);
        read.map_err(|error| crate::network::http::error::fault(place, &error))?;
        if body.len() > self.max_bytes {
            let detail = format!("{place}: more than {} bytes", self.max_bytes);
            return Err(Fault::new(FaultCode::AnswerUnexpected, detail));
        }
        Ok(Answer::new(place.to_owned(), &response, body, secret))
    }
}

/// The address, where it is one that may be spoken to.
fn read(address: &str, unencrypted: bool) -> Result<Url, Fault> {
    let malformed = |why: &str| Fault::new(FaultCode::ServerAddressMalformed, why);
    let url = Url::parse(address.trim()).map_err(|error| malformed(&error.to_string()))?;
    if !matches!(url.scheme(), "https" | "http") || url.host_str().is_none() {
        return Err(malformed("not an address of the form https://name"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(malformed("an address holds no name and no password"));
    }
    if url.scheme() == "http" && !unencrypted && !is_this_computer(&url) {
        return Err(Fault::new(FaultCode::ServerAddressNotEncrypted, place(&url)));
    }
    Ok(url)
}

fn place(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    url.port_or_known_default().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}

fn is_this_computer(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || bare.parse().is_ok_and(|it: IpAddr| it.is_loopback())
}
