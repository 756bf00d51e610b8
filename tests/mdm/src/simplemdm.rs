//! A practice SimpleMDM server, written after its documentation. It makes its own private key.

use std::sync::{Arc, Mutex, PoisonError};

use openssl::pkey::{PKey, Private};
use openssl::x509::X509;
use serde_json::json;

use crate::request::basic;
use crate::{ReceivedRequest, Reply, Server, install};

/// A running SimpleMDM server.
pub struct SimpleMdm {
    server: Server,
    key: PKey<Private>,
    stored: Arc<Mutex<Vec<Stored>>>,
}

/// A certificate and the Apple Account that was sent with it.
type Stored = (X509, Option<String>);

impl SimpleMdm {
    /// The key of its API.
    pub const API_KEY: &str = "simple-api-key";

    /// Starts the server; it has no certificate yet.
    pub fn start() -> Self {
        let stored = Arc::<Mutex<Vec<Stored>>>::default();
        let key = authority::key_for("SimpleMDM's own");
        let (own, own_key) = (Arc::clone(&stored), key.clone());
        let server = Server::start(None, move |request| {
            if let Some(refusal) = request.check_authorization(&basic(Self::API_KEY, ""))? {
                return Ok(refusal);
            }
            let mut stored = own.lock().unwrap_or_else(PoisonError::into_inner);
            match request.line().as_str() {
                "GET /api/v1/push_certificate/scsr" => {
                    request.without_parameters()?;
                    let lines = install::signed_request(&own_key).into_bytes();
                    let lines: Vec<_> = lines.chunks(60).map(String::from_utf8_lossy).collect();
                    Ok(Reply::json(200, &json!({ "data": lines.join("\n") + "\n" })))
                }
                "PUT /api/v1/push_certificate" => put(request, &own_key, &mut stored),
                "GET /api/v1/push_certificate" => {
                    request.without_parameters()?;
                    Ok(stored.last().map_or_else(not_found, report))
                }
                _ => install::no_such_call(),
            }
        });
        Self { server, key, stored }
    }

    /// The HTTP server of this practice service.
    pub fn server(&self) -> &Server {
        &self.server
    }

    /// The push certificate that Apple's portal issues for its request, as PEM. `change` changes anything but the key.
    pub fn certificate(&self, change: impl Fn(authority::Push) -> authority::Push) -> String {
        install::issue(&self.key, change)
    }

    /// Every certificate that was delivered and accepted, with its Apple Account, in order.
    pub fn delivered(&self) -> Vec<(X509, Option<String>)> {
        self.stored.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn put(request: &ReceivedRequest, key: &PKey<Private>, stored: &mut Vec<Stored>) -> Result<Reply, String> {
    let fields = request.fields.as_deref().ok_or("no multipart form")?;
    if fields.iter().any(|it| !matches!(it.name.as_str(), "file" | "apple_id")) {
        return Err(format!("an unknown field: {fields:?}"));
    }
    let certificate = install::certificate(install::field(fields, "file", true)?)?;
    let apple_id = match fields.iter().any(|it| it.name == "apple_id") {
        true => Some(String::from_utf8_lossy(install::field(fields, "apple_id", false)?).into_owned()),
        false => None,
    };
    if install::check_pair(&certificate, key).is_err() {
        return Ok(Reply::json(422, &json!({ "errors": [{ "title": "invalid push certificate" }] })));
    }
    stored.push((certificate, apple_id));
    Ok(stored.last().map_or_else(not_found, report))
}

fn not_found() -> Reply {
    Reply::json(404, &json!({ "errors": [{ "title": "object not found" }] }))
}

fn report((certificate, apple_id): &Stored) -> Reply {
    let expires_at = install::not_after(certificate).replace('Z', ".000+00:00");
    let attributes = json!({ "apple_id": apple_id, "expires_at": expires_at });
    Reply::json(200, &json!({ "data": { "type": "push_certificate", "attributes": attributes } }))
}
