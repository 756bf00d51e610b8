//! TLS: which servers are trusted.

use mdm::{Certificates, Reply, Server};
use pushkeeper_core::{Fault, FaultCode};
use pushkeeper_platform::network::http::{HttpOptions, HttpResponse};

use super::{ask, code};

fn served(certificates: &Certificates, trusted: Option<&Certificates>) -> Result<HttpResponse, Fault> {
    let server = Server::start(Some(certificates), |_| Ok(Reply::empty(204)));
    let asked = ask(
        server.url(),
        &HttpOptions { ca_pem: trusted.map(Certificates::ca_pem), ..HttpOptions::default() },
    );
    // A server that is not trusted is asked nothing.
    assert_eq!(server.requests().len(), usize::from(asked.is_ok()));
    asked
}

#[test]
fn an_added_in_house_authority_is_trusted() {
    let sound = Certificates::valid();
    assert_eq!(served(&sound, Some(&sound)).unwrap().status, 204);
    assert_eq!(code(served(&sound, None)), FaultCode::ServerUntrusted);
    assert_eq!(code(served(&sound, Some(&Certificates::self_signed()))), FaultCode::ServerUntrusted);
}

#[test]
fn an_intermediate_certificate_is_trusted_only_if_it_is_an_authority() {
    let chain = Certificates::with_intermediate();
    assert_eq!(served(&chain, Some(&chain)).unwrap().status, 204);
    let broken = Certificates::with_intermediate_that_is_no_authority();
    assert_eq!(code(served(&broken, Some(&broken))), FaultCode::ServerUntrusted);
}

#[test]
fn a_client_certificate_is_refused_for_a_server() {
    let clients = Certificates::for_clients();
    assert_eq!(code(served(&clients, Some(&clients))), FaultCode::ServerUntrusted);
}

/// The key of a trusted server must not be enough to impersonate other servers.
#[test]
fn a_servers_certificate_cannot_vouch_for_another_server() {
    for other in
        [Certificates::issued_by_a_server_certificate(), Certificates::issued_with_a_key_not_for_issuing()]
    {
        assert_eq!(code(served(&other, Some(&other))), FaultCode::ServerUntrusted);
    }
}

#[test]
fn an_added_self_signed_certificate_is_trusted() {
    let own = Certificates::self_signed();
    assert_eq!(served(&own, Some(&own)).unwrap().status, 204);
    assert_eq!(code(served(&own, None)), FaultCode::ServerUntrusted);
}

#[test]
fn an_expired_certificate_has_a_fault_of_its_own() {
    for expired in [Certificates::expired(), Certificates::self_signed_and_expired()] {
        assert_eq!(code(served(&expired, Some(&expired))), FaultCode::ServerCertificateExpired);
    }
}

#[test]
fn a_certificate_for_another_name_has_a_fault_of_its_own() {
    for other in [Certificates::for_another_name(), Certificates::self_signed_for_another_name()] {
        assert_eq!(code(served(&other, Some(&other))), FaultCode::ServerNameDiffers);
    }
}

#[test]
fn a_port_without_tls_is_a_fault() {
    let server = Server::start(None, |_| Ok(Reply::empty(204)));
    let address = server.url().replace("http://", "https://");
    assert_eq!(code(ask(&address, &HttpOptions::default())), FaultCode::TlsFailed);
}

#[test]
fn an_invalid_authority_is_a_fault() {
    let key = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";
    let broken = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    for pem in ["", "text", key, broken] {
        let options = HttpOptions { ca_pem: Some(pem.to_owned()), ..HttpOptions::default() };
        assert_eq!(code(ask("https://127.0.0.1:1", &options)), FaultCode::NotAnAuthority, "{pem}");
    }
}
