//! The API of MicroMDM: certificate and key, each PEM in base64, in a JSON object.
//!
//! Source: `platform/config/` and `cmd/mdmctl/mdmcert.go` of <https://github.com/micromdm/micromdm>. The server stores
//! everything that it is given and reads it only when it pushes, and then it reads only keys in PKCS#1
//! (`platform/config/builtin/db.go`): it would accept a PKCS#8 key silently and fail at every push.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use openssl::pkey::PKey;
use pushkeeper_core::model::Secret;
use pushkeeper_core::ports::mdm::{CertificatePush, MdmReport};
use pushkeeper_core::{Fault, FaultCode};
use reqwest::Method;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::api::{MdmApi, key_missing};
use crate::network::http::{HttpClient, HttpRequest};
use crate::network::mdm::parse;

pub struct MicroMdm {
    pub http: HttpClient,
    pub user: String,
    pub api_key: Secret,
}

const PATH: &str = "/v1/config/certificate";

#[derive(Serialize)]
struct Save<'a> {
    cert: &'a str,
    key: &'a str,
}

#[derive(Deserialize)]
struct Saved {
    /// The certificate as base64 of DER.
    #[serde(default)]
    cert: Option<String>,
}

impl MdmApi for MicroMdm {
    fn fetch_request(&self) -> Result<Option<String>, Fault> {
        Ok(None)
    }

    fn install(&self, delivery: &CertificatePush) -> Result<Option<MdmReport>, Fault> {
        let key = pkcs1(delivery.key_pem.as_ref().ok_or_else(key_missing)?)?;
        let key = Zeroizing::new(STANDARD.encode(key.as_slice()));
        let save = Save { cert: &STANDARD.encode(&delivery.certificate_pem), key: &key };
        let put = HttpRequest::new(Method::PUT, PATH).basic(&self.user, &self.api_key).json(&save);
        self.http.send(put)?.require_success()?;
        Ok(None)
    }

    fn read_back(&self, _topic: &str) -> Result<Option<MdmReport>, Fault> {
        let answer = self.http.send(HttpRequest::get(PATH).basic(&self.user, &self.api_key))?;
        // 404, 405: an older version. 500: nothing is stored yet, or the server cannot use what is stored.
        if matches!(answer.status, 404 | 405 | 500) {
            return Ok(None);
        }
        let saved: Saved = answer.require_success()?.json()?;
        Ok(saved.cert.as_deref().and_then(parse::base64).and_then(|der| parse::report_of(&der)))
    }
}

/// The key as PEM of PKCS#1 (RFC 8017, A.1.2).
fn pkcs1(key_pem: &Secret) -> Result<Zeroizing<Vec<u8>>, Fault> {
    let unfit =
        |_| Fault::new(FaultCode::OwnMistake, "the key is no RSA key in PEM form without a passphrase");
    // Empty callback, else OpenSSL prompts on the terminal.
    let key = PKey::private_key_from_pem_passphrase(key_pem.as_bytes(), b"").map_err(unfit)?;
    key.rsa().and_then(|rsa| rsa.private_key_to_pem()).map(Zeroizing::new).map_err(unfit)
}
