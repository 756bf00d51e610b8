//! Downloads CRLs from a server on loopback.

use std::io::Write;
use std::net::TcpListener;

use mdm::{Failure, Reply, Server};
use pushcert::revocation::MAX_CRL_BYTES;
use pushkeeper_core::ports::crl::ListLocation;
use pushkeeper_core::{Fault, FaultCode};
use pushkeeper_platform::network::crl;

/// Downloads a list that may be on this computer.
fn fetch(address: &str) -> Result<Vec<u8>, Fault> {
    crl::fetch(address, ListLocation::Anywhere)
}

fn refused(address: &str) -> String {
    let fault = fetch(address).expect_err("a fault");
    assert_eq!(fault.code, FaultCode::ListUnreachable, "{fault}");
    fault.detail
}

#[test]
fn the_bytes_at_the_address_are_returned() {
    let server = Server::start(None, |asked| {
        asked.without_parameters()?;
        Ok(Reply::of(200, "application/pkix-crl", [0x30, 0x00, 0xff]))
    });
    assert_eq!(fetch(&format!("{}/aai2ca.crl", server.url())).unwrap(), [0x30, 0x00, 0xff]);
    assert_eq!(server.requests(), ["GET /aai2ca.crl"]);
}

#[test]
fn redirections_and_errors_are_refused() {
    let server = Server::start(None, |asked| {
        let mut reply = Reply::empty(if asked.path == "/moved" { 302 } else { 404 });
        reply.headers.push(("location", "/elsewhere".to_owned()));
        Ok(reply)
    });
    for path in ["/moved", "/gone"] {
        let detail = refused(&format!("{}{path}", server.url()));
        assert!(detail.contains(if path == "/moved" { "302" } else { "404" }), "{detail}");
    }
    assert_eq!(server.requests(), ["GET /moved", "GET /gone"], "no other address is asked");
    server.fail(Some(Failure::Cut));
    refused(server.url());
}

#[test]
fn a_crl_longer_than_the_limit_is_refused() {
    let at_most = Server::start(None, |_| Ok(Reply::of(200, "", vec![0; MAX_CRL_BYTES])));
    assert_eq!(fetch(at_most.url()).unwrap().len(), MAX_CRL_BYTES);
    let endless = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/x.crl", endless.local_addr().unwrap());
    std::thread::spawn(move || {
        let (mut connection, _) = endless.accept().unwrap();
        connection.write_all(b"HTTP/1.1 200 OK\r\n\r\n").unwrap();
        while connection.write_all(&[0; 65536]).is_ok() {}
    });
    refused(&address);
}

#[test]
fn malformed_and_unreachable_addresses_are_faults() {
    for address in ["", "ldap://directory.example/cn=x", "file:///etc/passwd", "http://user:word@127.0.0.1/"]
    {
        refused(address);
    }
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    refused(&format!("http://127.0.0.1:{port}/x.crl"));
}

#[test]
fn a_crl_that_must_be_public_is_not_asked_for_on_this_computer_or_in_a_private_network() {
    let server = Server::start(None, |_| Ok(Reply::empty(200)));
    let port = server.url().rsplit_once(':').expect("a port").1;
    for address in [
        format!("http://127.0.0.1:{port}/x.crl"),
        format!("http://localhost:{port}/x.crl"),
        format!("http://[::ffff:127.0.0.1]:{port}/x.crl"),
        "http://10.1.2.3/x.crl".to_owned(),
        "http://169.254.169.254/latest/meta-data".to_owned(),
    ] {
        let fault = crl::fetch(&address, ListLocation::PublicInternet).expect_err("a fault");
        assert_eq!(fault.code, FaultCode::ListAddressPrivate, "{address}: {fault}");
    }
    assert!(server.requests().is_empty());
}
