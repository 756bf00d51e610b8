//! Whom we believe to be the mail server: who the system believes, whom an added authority vouches for, and a server
//! that shows the very certificate that was added.
//!
//! The last is what in-house servers need that signed their own certificate. It mostly calls itself an authority, and
//! strict verifiers take such a one for an authority only; whoever handed it over meant this server.

use std::fmt::Display;

use lettre::transport::smtp::client::{Certificate, SmtpConnection, TlsParameters};
use pushkeeper_core::{Fault, FaultCode};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};

use crate::network::http::is_valid_at;

/// How connections to a server are protected.
pub struct Protection {
    /// Believes the system's authorities and those that were added.
    pub usual: TlsParameters,
    added: Vec<CertificateDer<'static>>,
    host: String,
}

impl Protection {
    /// For a server of that name. `authority`: PEM, believed beside the system's.
    ///
    /// Faults: `mail-server-malformed`, `not-an-authority`, `mail-server-untrusted`.
    pub fn of(host: &str, authority: Option<&str>) -> Result<Self, Fault> {
        if let Err(error) = ServerName::try_from(host) {
            return Err(Fault::new(FaultCode::MailServerMalformed, error));
        }
        let added = authority.map(certificates).transpose()?.unwrap_or_default();
        let mut builder = TlsParameters::builder(host.to_owned());
        for certificate in &added {
            builder = builder.add_root_certificate(read(certificate)?);
        }
        // The system's own authorities raise no error; what does not serve as one was added.
        let code = if added.is_empty() { FaultCode::MailServerUntrusted } else { FaultCode::NotAnAuthority };
        let usual = builder.build().map_err(|error| Fault::new(code, error))?;
        Ok(Self { usual, added, host: host.to_owned() })
    }

    /// Connects once more after the usual way failed: to a server of the right name that proves to hold the key of a
    /// certificate which was added and is valid now. Nothing where no such server answers.
    ///
    /// `connect` may greet, and say nothing that is secret: the certificate is looked at afterwards.
    pub fn by_certificate<E>(
        &self,
        connect: impl FnOnce(&TlsParameters) -> Result<SmtpConnection, E>,
    ) -> Option<SmtpConnection> {
        if self.added.is_empty() {
            return None;
        }
        // Name and possession of the key are verified nevertheless; only who vouches for it is not.
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
        Ok(certificates) if certificates.is_empty() => Err(none(&"no certificate in PEM form")),
        Ok(certificates) => Ok(certificates),
        Err(error) => Err(none(&error)),
    }
}

fn read(certificate: &CertificateDer<'_>) -> Result<Certificate, Fault> {
    Certificate::from_der(certificate.to_vec()).map_err(|error| none(&error))
}

fn none(why: &dyn Display) -> Fault {
    Fault::new(FaultCode::NotAnAuthority, why)
}
