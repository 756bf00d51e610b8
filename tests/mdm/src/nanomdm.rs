//! A practice NanoMDM server, written after its source and its `docs/openapi.yaml`.

use std::sync::{Arc, Mutex, PoisonError};

use openssl::pkey::{PKey, Private};
use openssl::x509::X509;
use serde_json::json;

use crate::request::basic;
use crate::{Certificates, ReceivedRequest, Reply, Server, install};

/// A running NanoMDM server.
pub struct NanoMdm {
    server: Server,
    stored: Arc<Mutex<Vec<Pair>>>,
}

/// A certificate and its key.
type Pair = (X509, PKey<Private>);

impl NanoMdm {
    /// The key of its API.
    pub const API_KEY: &str = "nano-api-key";

    /// Starts a version whose API can return the stored certificate.
    pub fn start() -> Self {
        Self::of(None, true)
    }

    /// Starts version 0.9.0, which treats every GET as a delivery and answers with an error.
    pub fn start_0_9() -> Self {
        Self::of(None, false)
    }

    /// The same as [`NanoMdm::start`], with TLS.
    pub fn start_with(certificates: &Certificates) -> Self {
        Self::of(Some(certificates), true)
    }

    fn of(certificates: Option<&Certificates>, can_be_read: bool) -> Self {
        let stored = Arc::<Mutex<Vec<_>>>::default();
        let own = Arc::clone(&stored);
        let server = Server::start(certificates, move |request| {
            if let Some(refusal) = request.check_authorization(&basic("nanomdm", Self::API_KEY))? {
                return Ok(refusal);
            }
            let mut stored = own.lock().unwrap_or_else(PoisonError::into_inner);
            match request.line().as_str() {
                "PUT /v1/pushcert" => put(request, &mut stored),
                "GET /v1/pushcert" if can_be_read => get(request, &stored),
                "GET /v1/pushcert" => {
                    let error = "tls: failed to find any PEM data in certificate input";
                    Ok(Reply::json(400, &json!({ "error": error })))
                }
                _ => install::no_such_call(),
            }
        });
        Self { server, stored }
    }

    /// The HTTP server of this practice service.
    pub fn server(&self) -> &Server {
        &self.server
    }

    /// Every certificate and key that was delivered, in order.
    pub fn delivered(&self) -> Vec<(X509, PKey<Private>)> {
        self.stored.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn put(request: &ReceivedRequest, stored: &mut Vec<Pair>) -> Result<Reply, String> {
    if request.content_type() != "text/plain" || !request.query.is_empty() {
        return Err(format!("sent as {:?} with {:?}", request.content_type(), request.query));
    }
    let text = String::from_utf8_lossy(&request.body);
    if text.matches("-----BEGIN ").count() != 2 || text.contains("ENCRYPTED") {
        return Err("one certificate and one unencrypted key are required".to_owned());
    }
    let key = PKey::private_key_from_pem(&request.body).map_err(|error| error.to_string())?;
    let certificate = X509::from_pem(&request.body).map_err(|error| error.to_string())?;
    install::check_pair(&certificate, &key)?;
    let reply = report(&certificate)?;
    stored.push((certificate, key));
    Ok(reply)
}

fn get(request: &ReceivedRequest, stored: &[Pair]) -> Result<Reply, String> {
    let topic = request.query.get("topic").ok_or("no topic")?;
    if request.query.len() != 1 || !request.body.is_empty() {
        return Err("more than a topic".to_owned());
    }
    let of_topic = |(certificate, _): &&Pair| install::topic(certificate).as_ref() == Ok(topic);
    match stored.iter().rev().find(of_topic) {
        Some((certificate, _)) => report(certificate),
        None => Ok(Reply::json(500, &json!({ "error": "push cert not found" }))),
    }
}

fn report(certificate: &X509) -> Result<Reply, String> {
    let not_after = install::not_after(certificate);
    Ok(Reply::json(200, &json!({ "not_after": not_after, "topic": install::topic(certificate)? })))
}
