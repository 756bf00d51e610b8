//! A practice Fleet server, written after its documentation and source. It makes its own private key.

use std::sync::{Arc, Mutex, PoisonError};

use openssl::pkey::{PKey, Private};
use openssl::x509::X509;
use serde_json::json;

use crate::{Certificates, ReceivedRequest, Reply, Server, install};

/// A running Fleet server.
pub struct Fleet {
    server: Server,
    key: PKey<Private>,
    stored: Arc<Mutex<Vec<X509>>>,
}

impl Fleet {
    /// The bearer token of its API.
    pub const TOKEN: &str = "fleet-api-token";

    /// Starts the server; it has no certificate yet.
    pub fn start() -> Self {
        Self::of(None)
    }

    /// Starts the server with TLS.
    pub fn start_with(certificates: &Certificates) -> Self {
        Self::of(Some(certificates))
    }

    fn of(certificates: Option<&Certificates>) -> Self {
        let stored = Arc::<Mutex<Vec<X509>>>::default();
        let key = authority::key_for("Fleet's own");
        let (own, own_key) = (Arc::clone(&stored), key.clone());
        let server = Server::start(certificates, move |request| {
            if let Some(refusal) = request.check_authorization(&format!("Bearer {}", Self::TOKEN))? {
                return Ok(refusal);
            }
            let mut stored = own.lock().unwrap_or_else(PoisonError::into_inner);
            match request.line().as_str() {
                "GET /api/v1/fleet/mdm/apple/request_csr" => {
                    request.without_parameters()?;
                    let csr = install::base64(install::signed_request(&own_key));
                    Ok(Reply::json(200, &json!({ "csr": csr })))
                }
                "POST /api/v1/fleet/mdm/apple/apns_certificate" => post(request, &own_key, &mut stored),
                "GET /api/v1/fleet/apns" => {
                    request.without_parameters()?;
                    Ok(stored.last().map_or_else(|| Reply::json(404, &json!({})), report))
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

    /// Every certificate that was delivered and accepted, in order.
    pub fn delivered(&self) -> Vec<X509> {
        self.stored.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn post(request: &ReceivedRequest, key: &PKey<Private>, stored: &mut Vec<X509>) -> Result<Reply, String> {
    let fields = request.fields.as_deref().ok_or("no multipart form")?;
    if fields.len() != 1 || !request.query.is_empty() {
        return Err(format!("only the field certificate is allowed: {fields:?}"));
    }
    let certificate = install::certificate(install::field(fields, "certificate", true)?)?;
    if install::check_pair(&certificate, key).is_err() {
        let reason =
            "Invalid certificate. Please provide a valid certificate from Apple Push Certificate Portal.";
        let errors = json!([{ "name": "certificate", "reason": reason }]);
        return Ok(Reply::json(422, &json!({ "message": "Validation Failed", "errors": errors })));
    }
    stored.push(certificate);
    Ok(Reply::json(202, &json!({})))
}

fn report(certificate: &X509) -> Reply {
    let serial = certificate.serial_number().to_bn().and_then(|it| it.to_dec_str()).expect("a number");
    let said = json!({
        "common_name": install::common_name(certificate.subject_name()),
        "serial_number": serial.to_string(),
        "issuer": install::common_name(certificate.issuer_name()),
        "renew_date": install::not_after(certificate),
    });
    Reply::json(200, &said)
}
