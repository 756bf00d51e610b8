//! What went wrong on the way to a server, as something that a person can do something about.

use std::error::Error;
use std::io;

use pushkeeper_core::{Fault, FaultCode};
use rustls::pki_types::InvalidDnsNameError;
use rustls::{AlertDescription, CertificateError, Error as Tls};

/// The fault behind an error of the HTTP library, or of reading what came through it.
pub fn fault(place: &str, error: &(dyn Error + 'static)) -> Fault {
    let mut links = Vec::new();
    collect(error, &mut links);
    let code = code(&links);
    // Only the innermost cause is told: the outer ones repeat the address, which may be a secret.
    let cause = links.last().map(ToString::to_string).unwrap_or_default();
    Fault::new(code, format!("{place}: {cause}"))
}

/// The error and all its causes, the outermost first.
fn collect<'a>(error: &'a (dyn Error + 'static), links: &mut Vec<&'a (dyn Error + 'static)>) {
    links.push(error);
    // An I/O error passes over what it wraps and names the cause of that.
    let wrapped = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
    if let Some(inner) = wrapped {
        collect(inner, links);
    } else if let Some(inner) = error.source() {
        collect(inner, links);
    }
}

fn code(links: &[&(dyn Error + 'static)]) -> FaultCode {
    if let Some(tls) = links.iter().find_map(|it| it.downcast_ref::<Tls>()) {
        return of_tls(tls);
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
        // In TLS 1.3 a server says after the handshake what it thinks of a client's certificate (RFC 8446, 4.4.2.4).
        // By then HTTP/2 is spoken, and its library keeps only the kind and the text of what it heard.
        FaultCode::ClientCertificateRefused
    } else if http(reqwest::Error::is_builder) || links.iter().any(|it| it.is::<InvalidDnsNameError>()) {
        FaultCode::ServerAddressMalformed
    } else if http(reqwest::Error::is_dns) {
        FaultCode::ServerNotFound
    } else if http(reqwest::Error::is_connect) && !links.iter().any(|it| has_hung_up(*it)) {
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

fn has_hung_up(link: &(dyn Error + 'static)) -> bool {
    use io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset, UnexpectedEof};
    link.downcast_ref::<io::Error>().is_some_and(|it| {
        matches!(it.kind(), BrokenPipe | ConnectionAborted | ConnectionReset | UnexpectedEof)
    })
}

/// Every verifier (of the system, of webpki) speaks through these names.
fn of_tls(error: &Tls) -> FaultCode {
    use CertificateError as Why;
    if matches!(error, Tls::AlertReceived(alert) if is_about_our_certificate(*alert)) {
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

/// The alerts with which a server refuses a client's certificate (RFC 8446, 6.2).
fn is_about_our_certificate(alert: AlertDescription) -> bool {
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
