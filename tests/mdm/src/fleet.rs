//! A practice Fleet, as its documentation and source have it: it makes its own key.

use std::sync::{Arc, Mutex, PoisonError};

use openssl::pkey::{PKey, Private};
use openssl::x509::X509;
use serde_json::json;

use crate::{Asked, Certificates, Reply, Server, install};

/// A running Fleet.
pub struct Fleet {
    server: Server,
    key: PKey<Private>,
    stored: Arc<Mutex<Vec<X509>>>,
}

impl Fleet {
    /// The token of its API.
    pub const TOKEN: &str = "fleet-api-token";

    /// Starts it, without a certificate.
    pub fn start() -> Self {
        Self::of(None)
    }

    /// The same behind TLS.
    pub fn start_with(certificates: &Certificates) -> Self {
        Self::of(Some(certificates))
    }

    fn of(certificates: Option<&Certificates>) -> Self {
        let stored = Arc::<Mutex<Vec<X509>>>::default();
        let key = authority::key_for("Fleet's own");
        let (own, own_key) = (Arc::clone(&stored), key.clone());
        let server = Server::start(certificates, move |asked| {
            if let Some(refusal) = asked.refusal(&format!("Bearer {}", Self::TOKEN))? {
                return Ok(refusal);
            }
            let mut stored = own.lock().unwrap_or_else(PoisonError::into_inner);
            match asked.line().as_str() {
                "GET /api/v1/fleet/mdm/apple/request_csr" => {
                    asked.bare()?;
                    let csr = install::base64(install::signed_request(&own_key));
                    Ok(Reply::json(200, &json!({ "csr": csr })))
                }
                "POST /api/v1/fleet/mdm/apple/apns_certificate" => post(asked, &own_key, &mut stored),
                "GET /api/v1/fleet/apns" => {
                    asked.bare()?;
                    Ok(stored.last().map_or_else(|| Reply::json(404, &json!({})), report))
                }
                _ => install::no_such_call(),
            }
        });
        Self { server, key, stored }
    }

    /// The server.
    pub fn server(&self) -> &Server {
        &self.server
    }

    /// What the portal makes of its request, PEM. `shape` changes what is not the key.
    pub fn certificate(&self, shape: impl Fn(authority::Push) -> authority::Push) -> String {
        install::issue(&self.key, shape)
    }

    /// Every certificate that was delivered and taken, in order.
    pub fn delivered(&self) -> Vec<X509> {
        self.stored.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn post(asked: &Asked, key: &PKey<Private>, stored: &mut Vec<X509>) -> Result<Reply, String> {
    let fields = asked.fields.as_deref().ok_or("no form with fields")?;
    if fields.len() != 1 || !asked.query.is_empty() {
        return Err(format!("the certificate alone is wanted: {fields:?}"));
    }
    let certificate = install::certificate(install::field(fields, "certificate", true)?)?;
    if install::pair(&certificate, key).is_err() {
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
