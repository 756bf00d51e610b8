//! Decides which mail servers are trusted: those the system trusts, those an added authority vouches for, and a server
//! that presents exactly an added certificate.
//!
//! The last is for in-house servers with a self-signed certificate. Such a certificate mostly claims to be an
//! authority, and strict verifiers accept it as an authority only; the administrator who added it meant this server.

use std::fmt::Display;

use lettre::transport::smtp::client::{Certificate, SmtpConnection, TlsParameters};
use pushkeeper_core::{Fault, FaultCode};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};

use crate::network::http::is_valid_at;

/// How connections to a server are secured.
pub struct TlsTrust {
    /// Trusts the system's authorities and the added ones.
    pub standard: TlsParameters,
    added: Vec<CertificateDer<'static>>,
    host: String,
}

impl TlsTrust {
    /// For a server of this name. `authority`: PEM, trusted beside the system's authorities.
    ///
    /// Faults: `mail-server-malformed`, `not-an-authority`, `mail-server-untrusted`.
    pub fn new(host: &str, authority: Option<&str>) -> Result<Self, Fault> {
        if let Err(error) = ServerName::try_from(host) {
            return Err(Fault::new(FaultCode::MailServerMalformed, error));
        }
        let added = authority.map(certificates).transpose()?.unwrap_or_default();
        let mut builder = TlsParameters::builder(host.to_owned());
        for certificate in &added {
            builder = builder.add_root_certificate(read(certificate)?);
        }
        // The system's own authorities cause no error, so an added certificate is not an authority.
        let code = if added.is_empty() { FaultCode::MailServerUntrusted } else { FaultCode::NotAnAuthority };
        let standard = builder.build().map_err(|error| Fault::new(code, error))?;
        Ok(Self { standard, added, host: host.to_owned() })
    }

    /// Connects once more after the standard way failed: to a server of the right name that proves to hold the key of
    /// an added certificate which is valid now. `None` if there is no such server.
    ///
    /// `connect` may greet but must send nothing secret: the certificate is checked afterwards.
    pub fn connect_by_certificate<E>(
        &self,
        connect: impl FnOnce(&TlsParameters) -> Result<SmtpConnection, E>,
    ) -> Option<SmtpConnection> {
        if self.added.is_empty() {
            return None;
        }
        // The name and the possession of the key are verified all the same, only not who issued the certificate.
        let any =
            TlsParameters::builder(self.host.clone()).dangerous_accept_invalid_certs(true).build().ok()?;
        let connection = connect(&any).ok()?;
        let shown = CertificateDer::from(connection.peer_certificate().ok()?);
        (self.added.contains(&shown) && is_valid_at(&shown, UnixTime::now()).is_ok()).then_some(connection)
    }
}

fn certificates(pem: &str) -> Result<Vec<CertificateDer<'static>>, Fault> {
    let read: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem.as_bytes()).collect();
    match read {
        Ok(certificates) if certificates.is_empty() => Err(not_an_authority(&"no certificate in PEM form")),
        Ok(certificates) => Ok(certificates),
        Err(error) => Err(not_an_authority(&error)),
    }
}

fn read(certificate: &CertificateDer<'_>) -> Result<Certificate, Fault> {
    Certificate::from_der(certificate.to_vec()).map_err(|error| not_an_authority(&error))
}

fn not_an_authority(why: &dyn Display) -> Fault {
    Fault::new(FaultCode::NotAnAuthority, why)
}
