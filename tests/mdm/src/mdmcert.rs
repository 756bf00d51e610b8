//! A practice mdmcert.download: it signs requests and mails them, encrypted to the certificate of the sender.

use std::sync::{Arc, Mutex, PoisonError};

use openssl::cms::{CMSOptions, CmsContentInfo};
use openssl::stack::Stack;
use openssl::symm::Cipher;
use openssl::x509::{X509, X509Req};
use serde::Deserialize;
use serde_json::json;

use crate::{Reply, Server, install};

/// A running signing service.
pub struct MdmCert {
    server: Server,
    mails: Arc<Mutex<Vec<String>>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SignRequest {
    csr: String,
    email: String,
    key: String,
    encrypt: String,
}

impl MdmCert {
    /// The API key of the program that asks.
    pub const API_KEY: &str = "signing-api-key";
    /// The e-mail address that is registered with the service.
    pub const EMAIL: &str = "admin@example.org";
    /// The file name of the attachment that comes by mail.
    pub const FILE: &str = "mdm_signed_request.20261122_094910_220.plist.b64.p7";

    /// Starts the service.
    pub fn start() -> Self {
        let mails = Arc::<Mutex<Vec<String>>>::default();
        let own = Arc::clone(&mails);
        let server = Server::start(None, move |request| {
            if request.line() != "POST /api/v1/signrequest" {
                return install::no_such_call();
            }
            let request: SignRequest = request.json()?;
            if request.key != Self::API_KEY {
                return Ok(failure("invalid key"));
            }
            if request.email != Self::EMAIL {
                return Ok(failure("email address not registered"));
            }
            own.lock().unwrap_or_else(PoisonError::into_inner).push(mail(&request)?);
            Ok(Reply::json(200, &json!({ "result": "success" })))
        });
        Self { server, mails }
    }

    /// The HTTP server of this practice service.
    pub fn server(&self) -> &Server {
        &self.server
    }

    /// The URL to which requests are posted.
    pub fn url(&self) -> String {
        format!("{}/api/v1/signrequest", self.server.url())
    }

    /// The attachments of the mails so far, in order, as hexadecimal text.
    pub fn mails(&self) -> Vec<String> {
        self.mails.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn failure(reason: &str) -> Reply {
    Reply::json(200, &json!({ "result": "failure", "reason": reason }))
}

/// Signs the request as a practice vendor, encrypts the result, and returns it as hexadecimal text.
fn mail(request: &SignRequest) -> Result<String, String> {
    let wrong = |error: openssl::error::ErrorStack| error.to_string();
    let csr = X509Req::from_pem(&install::from_base64(&request.csr)?).map_err(wrong)?;
    let reader = X509::from_pem(&install::from_base64(&request.encrypt)?).map_err(wrong)?;
    let signed = authority::Authority::shared().signed_request(&csr).build();
    let mut readers = Stack::new().map_err(wrong)?;
    readers.push(reader).map_err(wrong)?;
    let encrypted = CmsContentInfo::encrypt(&readers, &signed, Cipher::aes_256_cbc(), CMSOptions::BINARY);
    let der = encrypted.and_then(|it| it.to_der()).map_err(wrong)?;
    Ok(der.iter().map(|byte| format!("{byte:02x}")).collect())
}
