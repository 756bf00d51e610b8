//! TLS: whom we believe.

use mdm::{Certificates, Reply, Server};
use pushkeeper_core::{Fault, FaultCode};
use pushkeeper_platform::network::http::{Answer, Reach};

use super::{ask, code};

fn served(certificates: &Certificates, trusted: Option<&Certificates>) -> Result<Answer, Fault> {
    let server = Server::start(Some(certificates), |_| Ok(Reply::empty(204)));
    let asked = ask(server.url(), &Reach { ca_pem: trusted.map(Certificates::ca_pem), ..Reach::default() });
    // A server that is not believed is asked nothing.
    assert_eq!(server.asked().len(), usize::from(asked.is_ok()));
    asked
}

#[test]
fn an_authority_of_the_house_is_believed_when_it_was_given() {
    let sound = Certificates::sound();
    assert_eq!(served(&sound, Some(&sound)).unwrap().status, 204);
    assert_eq!(code(served(&sound, None)), FaultCode::ServerUntrusted);
    assert_eq!(code(served(&sound, Some(&Certificates::self_signed()))), FaultCode::ServerUntrusted);
}

#[test]
fn an_authority_in_between_is_followed_where_it_is_one() {
    let chain = Certificates::by_way_of_another();
    assert_eq!(served(&chain, Some(&chain)).unwrap().status, 204);
    let broken = Certificates::by_way_of_a_mere_server();
    assert_eq!(code(served(&broken, Some(&broken))), FaultCode::ServerUntrusted);
}

#[test]
fn a_certificate_for_clients_proves_no_server() {
    let clients = Certificates::for_clients();
    assert_eq!(code(served(&clients, Some(&clients))), FaultCode::ServerUntrusted);
}

/// Whoever holds the key of a server that was believed cannot pass for others with it.
#[test]
fn a_servers_own_certificate_vouches_for_no_other() {
    for other in [Certificates::issued_by_a_mere_server(), Certificates::issued_with_a_key_for_other_things()]
    {
        assert_eq!(code(served(&other, Some(&other))), FaultCode::ServerUntrusted);
    }
}

#[test]
fn a_certificate_that_signed_itself_is_believed_when_it_was_given() {
    let own = Certificates::self_signed();
    assert_eq!(served(&own, Some(&own)).unwrap().status, 204);
    assert_eq!(code(served(&own, None)), FaultCode::ServerUntrusted);
}

#[test]
fn an_expired_certificate_is_told_apart() {
    for expired in [Certificates::expired(), Certificates::self_signed_and_expired()] {
        assert_eq!(code(served(&expired, Some(&expired))), FaultCode::ServerCertificateExpired);
    }
}

#[test]
fn another_name_is_told_apart() {
    for other in [Certificates::of_another_name(), Certificates::self_signed_for_another_name()] {
        assert_eq!(code(served(&other, Some(&other))), FaultCode::ServerNameDiffers);
    }
}

#[test]
fn a_port_that_speaks_no_tls() {
    let server = Server::start(None, |_| Ok(Reply::empty(204)));
    let address = server.url().replace("http://", "https://");
    assert_eq!(code(ask(&address, &Reach::default())), FaultCode::TlsFailed);
}

#[test]
fn an_authority_that_is_none() {
    let key = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";
    let broken = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    for pem in ["", "text", key, broken] {
        let reach = Reach { ca_pem: Some(pem.to_owned()), ..Reach::default() };
        assert_eq!(code(ask("https://127.0.0.1:1", &reach)), FaultCode::NotAnAuthority, "{pem}");
    }
}
