//! A practice MicroMDM server, written after its source: it stores any certificate and key, and parses them only when
//! it is asked for the certificate.

use std::sync::{Arc, Mutex, PoisonError};

use openssl::rsa::Rsa;
use openssl::x509::X509;
use serde::Deserialize;
use serde_json::json;

use crate::request::basic;
use crate::{ReceivedRequest, Reply, Server, install};

/// A running MicroMDM server.
pub struct MicroMdm {
    server: Server,
    stored: Arc<Mutex<Option<Stored>>>,
}

/// Certificate and key as they were sent.
type Stored = (Vec<u8>, Vec<u8>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Save {
    cert: String,
    key: String,
}

impl MicroMdm {
    /// The key of its API.
    pub const API_KEY: &str = "micro-api-key";

    /// Starts a version whose API can return the stored certificate.
    pub fn start() -> Self {
        Self::of(true)
    }

    /// Starts an older version, whose API cannot.
    pub fn start_older() -> Self {
        Self::of(false)
    }

    fn of(can_be_read: bool) -> Self {
        let stored = Arc::<Mutex<Option<Stored>>>::default();
        let own = Arc::clone(&stored);
        let server = Server::start(None, move |request| {
            if let Some(refusal) = request.check_authorization(&basic("micromdm", Self::API_KEY))? {
                return Ok(refusal);
            }
            let mut stored = own.lock().unwrap_or_else(PoisonError::into_inner);
            match request.line().as_str() {
                "PUT /v1/config/certificate" => {
                    *stored = Some(put(request)?);
                    Ok(Reply::json(200, &json!({})))
                }
                "GET /v1/config/certificate" if can_be_read => {
                    request.without_parameters()?;
                    Ok(get(stored.as_ref()))
                }
                "GET /v1/config/certificate" => Ok(Reply::empty(405)),
                _ => install::no_such_call(),
            }
        });
        Self { server, stored }
    }

    /// The HTTP server of this practice service.
    pub fn server(&self) -> &Server {
        &self.server
    }

    /// Certificate and key as they were delivered last, PEM.
    pub fn delivered(&self) -> Option<(Vec<u8>, Vec<u8>)> {
        self.stored.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn put(request: &ReceivedRequest) -> Result<Stored, String> {
    let save: Save = request.json()?;
    Ok((install::from_base64(&save.cert)?, install::from_base64(&save.key)?))
}

/// The reply of the real server: it can only use keys in PKCS#1 form.
fn get(stored: Option<&Stored>) -> Reply {
    let usable = stored.and_then(|(certificate, key)| {
        let pkcs1 = key.starts_with(b"-----BEGIN RSA PRIVATE KEY-----");
        Rsa::private_key_from_pem(key).ok().filter(|_| pkcs1)?;
        X509::from_pem(certificate).ok()?.to_der().ok()
    });
    match usable {
        Some(der) => Reply::json(200, &json!({ "cert": install::base64(der) })),
        None => Reply::json(500, &json!({ "error": "get push certificate" })),
    }
}
