//! Decides which servers are trusted: those the system trusts, as in browsers, and those an administrator's own
//! authorities vouch for.
//!
//! rustls speaks TLS, so that a client's key never leaves this process (the systems' own TLS keeps it in a key store on
//! disk) and a failure has the same name on every system. The system still decides which authorities are trusted: see
//! <https://docs.rs/rustls-platform-verifier>.

use std::sync::Arc;

use pushkeeper_core::{Fault, FaultCode};
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::{WebPkiServerVerifier, verify_server_name};
use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{CertificateError, ClientConfig, DigitallySignedStruct, Error, RootCertStore, SignatureScheme};
use rustls_platform_verifier::Verifier;
use x509_parser::parse_x509_certificate;
use x509_parser::time::ASN1Time;

use super::options::{ClientIdentity, HttpOptions};

/// The configuration of TLS 1.2 and 1.3. Faults: `not-an-authority`, `tls-failed`.
pub fn config(options: &HttpOptions, host_and_port: &str) -> Result<ClientConfig, Fault> {
    let failed = |error: Error| Fault::new(FaultCode::TlsFailed, format!("{host_and_port}: {error}"));
    let provider = Arc::new(ring::default_provider());
    let added = options.ca_pem.as_deref().map(certificates).transpose()?.unwrap_or_default();
    let trust = SystemOrAddedTrust {
        system: Verifier::new(Arc::clone(&provider)).map_err(failed)?,
        authorities: authorities(&added, &provider),
        added,
    };
    let builder = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(failed)?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(trust));
    let mut config = match &options.identity {
        Some(identity) => {
            let (chain, key) = identity.read().map_err(failed)?;
            builder.with_client_auth_cert(chain, key).map_err(failed)?
        }
        None => builder.with_no_client_auth(),
    };
    config.alpn_protocols =
        if options.http2_only { vec![b"h2".to_vec()] } else { vec![b"h2".to_vec(), b"http/1.1".to_vec()] };
    Ok(config)
}

fn certificates(pem: &str) -> Result<Vec<CertificateDer<'static>>, Fault> {
    let not_one = |why: String| Fault::new(FaultCode::NotAnAuthority, why);
    let read: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem.as_bytes()).collect();
    let certificates = read.map_err(|error| not_one(error.to_string()))?;
    if certificates.is_empty() {
        return Err(not_one("no certificate in PEM form".to_owned()));
    }
    for certificate in &certificates {
        parse_x509_certificate(certificate).map_err(|error| not_one(error.to_string()))?;
    }
    Ok(certificates)
}

/// A verifier that trusts chains to one of these certificates; `None` if none of them is an authority.
fn authorities(
    added: &[CertificateDer<'static>],
    provider: &Arc<CryptoProvider>,
) -> Option<Arc<WebPkiServerVerifier>> {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(added.iter().filter(|it| may_issue(it)).cloned());
    WebPkiServerVerifier::builder_with_provider(Arc::new(roots), Arc::clone(provider)).build().ok()
}

/// Whether a certificate says that it may issue others (RFC 5280, 4.2.1.3 and 4.2.1.9). The library takes every
/// certificate it is given for an authority, and the certificate of one server must not vouch for another.
fn may_issue(certificate: &CertificateDer<'_>) -> bool {
    parse_x509_certificate(certificate).is_ok_and(|(_, read)| {
        let signs = read.key_usage().map(|usage| usage.is_none_or(|it| it.value.key_cert_sign()));
        read.is_ca() && signs.unwrap_or(false)
    })
}

impl ClientIdentity {
    fn read(&self) -> Result<(Vec<CertificateDer<'static>>, PrivateKeyDer<'static>), Error> {
        let unreadable = |what: &str| Error::General(format!("{what} is not readable as PEM"));
        let chain: Result<Vec<_>, _> =
            CertificateDer::pem_slice_iter(self.certificate_pem.as_bytes()).collect();
        let chain = chain.map_err(|_| unreadable("the client certificate"))?;
        let key = PrivateKeyDer::from_pem_slice(self.key_pem.as_bytes());
        Ok((chain, key.map_err(|_| unreadable("the client's key"))?))
    }
}

/// Trusts servers that an administrator's own authorities vouch for, and servers that the system trusts.
///
/// The same code asks added authorities on every system; the system's verifier would treat them differently on each.
/// Name, dates, purpose and chain count for both. An added authority's own dates do not count, and its CRLs are not
/// asked.
///
/// In-house servers often present a self-signed certificate that claims to be an authority. Strict verifiers accept
/// such a one as an authority only; the administrator who added it meant this server.
#[derive(Debug)]
struct SystemOrAddedTrust {
    system: Verifier,
    authorities: Option<Arc<WebPkiServerVerifier>>,
    added: Vec<CertificateDer<'static>>,
}

impl ServerCertVerifier for SystemOrAddedTrust {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        if self.added.iter().any(|it| it == end_entity) {
            verify_server_name(&ParsedCertificate::try_from(end_entity)?, server_name)?;
            return is_valid_at(end_entity, now).map(|()| ServerCertVerified::assertion());
        }
        let by_added = self.authorities.as_ref().map(|authorities| {
            authorities.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now)
        });
        let by_system =
            || self.system.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now);
        match by_added {
            Some(Ok(verified)) => Ok(verified),
            None | Some(Err(Error::InvalidCertificate(CertificateError::UnknownIssuer))) => by_system(),
            // The added authorities know the issuer, so their reason says more.
            Some(Err(why)) => by_system().map_err(|_| why),
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.system.verify_tls12_signature(message, cert, dss)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.system.verify_tls13_signature(message, cert, dss)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.system.supported_verify_schemes()
    }
}

/// Fails if a certificate is not between its dates.
fn is_valid_at(certificate: &CertificateDer<'_>, now: UnixTime) -> Result<(), Error> {
    let (_, read) = parse_x509_certificate(certificate).map_err(|_| CertificateError::BadEncoding)?;
    let now = i64::try_from(now.as_secs()).unwrap_or(i64::MAX);
    let now = ASN1Time::from_timestamp(now).map_err(|_| CertificateError::BadEncoding)?;
    if now > read.validity().not_after {
        return Err(CertificateError::Expired.into());
    }
    if now < read.validity().not_before {
        return Err(CertificateError::NotValidYet.into());
    }
    Ok(())
}
