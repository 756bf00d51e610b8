//! Turns errors on the way to a server into fault codes that a person can act on.

use std::error::Error;
use std::io;

use pushkeeper_core::{Fault, FaultCode};
use rustls::pki_types::InvalidDnsNameError;
use rustls::{AlertDescription, CertificateError, Error as Tls};

use super::address_range::NotPublic;

/// The fault for an error of the HTTP library, or of reading a response.
pub fn classify(target: &str, error: &(dyn Error + 'static)) -> Fault {
    let mut links = Vec::new();
    collect(error, &mut links);
    let code = code(&links);
    // Only the innermost cause is quoted: the outer ones repeat the address, which may be a secret.
    let cause = links.last().map(ToString::to_string).unwrap_or_default();
    Fault::new(code, format!("{target}: {cause}"))
}

/// Collects the error and all its causes, the outermost first.
fn collect<'a>(error: &'a (dyn Error + 'static), links: &mut Vec<&'a (dyn Error + 'static)>) {
    links.push(error);
    // An I/O error skips what it wraps and names the cause of that.
    let wrapped = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
    if let Some(inner) = wrapped {
        collect(inner, links);
    } else if let Some(inner) = error.source() {
        collect(inner, links);
    }
}

fn code(links: &[&(dyn Error + 'static)]) -> FaultCode {
    if let Some(tls) = links.iter().find_map(|it| it.downcast_ref::<Tls>()) {
        return code_of_tls(tls);
    }
    if links.iter().any(|it| it.is::<NotPublic>()) {
        return FaultCode::ListAddressPrivate;
    }
    let io = |kind: io::ErrorKind| {
        links.iter().filter_map(|it| it.downcast_ref::<io::Error>()).any(|it| it.kind() == kind)
    };
    let http = |test: fn(&reqwest::Error) -> bool| {
        links.iter().filter_map(|it| it.downcast_ref::<reqwest::Error>()).any(test)
    };
    if http(reqwest::Error::is_timeout) || io(io::ErrorKind::TimedOut) {
        FaultCode::ServerSlow
    } else if io(io::ErrorKind::InvalidData) && http(reqwest::Error::is_request) {
        // In TLS 1.3 a server rejects a client's certificate after the handshake (RFC 8446, 4.4.2.4). By then HTTP/2 is
        // spoken, and its library keeps only kind and text of the error.
        FaultCode::ClientCertificateRefused
    } else if http(reqwest::Error::is_builder) || links.iter().any(|it| it.is::<InvalidDnsNameError>()) {
        FaultCode::ServerAddressMalformed
    } else if http(reqwest::Error::is_dns) {
        FaultCode::ServerNotFound
    } else if http(reqwest::Error::is_connect) && !links.iter().any(|it| is_closed_connection(*it)) {
        FaultCode::ServerUnreachable
    } else if http(reqwest::Error::is_redirect)
        || io(io::ErrorKind::InvalidData)
        || io(io::ErrorKind::InvalidInput)
    {
        FaultCode::AnswerUnexpected
    } else {
        FaultCode::ServerHungUp
    }
}

fn is_closed_connection(link: &(dyn Error + 'static)) -> bool {
    use io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset, UnexpectedEof};
    link.downcast_ref::<io::Error>().is_some_and(|it| {
        matches!(it.kind(), BrokenPipe | ConnectionAborted | ConnectionReset | UnexpectedEof)
    })
}

/// The fault code for a TLS error. All verifiers (the system's, webpki's) use these names.
fn code_of_tls(error: &Tls) -> FaultCode {
    use CertificateError as Why;
    if matches!(error, Tls::AlertReceived(alert) if rejects_client_certificate(*alert)) {
        return FaultCode::ClientCertificateRefused;
    }
    let Tls::InvalidCertificate(why) = error else {
        return FaultCode::TlsFailed;
    };
    if matches!(
        why,
        Why::Expired | Why::ExpiredContext { .. } | Why::NotValidYet | Why::NotValidYetContext { .. }
    ) {
        FaultCode::ServerCertificateExpired
    } else if matches!(why, Why::NotValidForName | Why::NotValidForNameContext { .. }) {
        FaultCode::ServerNameDiffers
    } else {
        FaultCode::ServerUntrusted
    }
}

/// Whether a TLS alert rejects the client's certificate (RFC 8446, 6.2).
fn rejects_client_certificate(alert: AlertDescription) -> bool {
    use AlertDescription as Alert;
    matches!(
        alert,
        Alert::BadCertificate
            | Alert::UnsupportedCertificate
            | Alert::CertificateRevoked
            | Alert::CertificateExpired
            | Alert::CertificateUnknown
            | Alert::UnknownCA
            | Alert::AccessDenied
            | Alert::CertificateRequired
    )
}
