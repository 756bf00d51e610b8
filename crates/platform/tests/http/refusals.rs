//! What servers refuse, and what is refused before a server is asked.

use mdm::{Reply, Server};
use pushkeeper_core::FaultCode;
use pushkeeper_platform::network::http::{HttpClient, HttpOptions, HttpRequest};
use zeroize::Zeroizing;

use super::{ask, client_for, code};

#[test]
fn each_status_has_its_fault() {
    for (status, expected) in [
        (400, FaultCode::ServerDeclined),
        (401, FaultCode::CredentialsRefused),
        (403, FaultCode::CredentialsRefused),
        (404, FaultCode::ApiNotFound),
        (405, FaultCode::ApiNotFound),
        (409, FaultCode::ServerDeclined),
        (422, FaultCode::ServerDeclined),
        (429, FaultCode::ServerTrouble),
        (500, FaultCode::ServerTrouble),
        (503, FaultCode::ServerTrouble),
        (304, FaultCode::AnswerUnexpected),
    ] {
        let server = Server::start(None, move |_| Ok(Reply::empty(status)));
        assert_eq!(
            code(ask(server.url(), &HttpOptions::default()).unwrap().require_success()),
            expected,
            "{status}"
        );
    }
}

#[test]
fn details_quote_the_server_but_never_a_secret() {
    let said = |text: &'static str, content_type: &'static str| {
        let server = Server::start(None, move |_| Ok(Reply::of(400, content_type, text)));
        let token = Zeroizing::new("t0ken".to_owned());
        let answer = client_for(&server).send(HttpRequest::get("/").bearer(&token)).unwrap();
        answer.require_success().err().unwrap().detail
    };
    let told = said("no such\n\u{1b}[31mtopic", "text/plain");
    assert!(told.ends_with(": 400: no such \u{fffd}[31mtopic"), "{told}");
    assert!(said("<html>Sign in", "text/html").ends_with(": 400"));
    assert!(said("bad token t0ken", "text/plain").ends_with(": 400"));
    assert!(said("-----BEGIN PRIVATE KEY-----", "text/plain").ends_with(": 400"));
    assert!(said(Box::leak("long ".repeat(1000).into_boxed_str()), "text/plain").len() < 400);
}

#[test]
fn a_response_that_is_not_json_is_unexpected_and_not_quoted() {
    let server = Server::start(None, |_| Ok(Reply::text(200, "secret words")));
    let answer = ask(server.url(), &HttpOptions::default()).unwrap();
    let fault = answer.json::<serde_json::Value>().unwrap_err();
    assert_eq!(fault.code, FaultCode::AnswerUnexpected);
    assert!(!fault.detail.contains("secret"), "{fault}");
}

#[test]
fn a_token_with_a_line_break_is_not_sent() {
    let server = Server::start(None, |_| Ok(Reply::empty(200)));
    let token = Zeroizing::new("two\nlines".to_owned());
    let sent = client_for(&server).send(HttpRequest::get("/").bearer(&token));
    assert_eq!(code(sent), FaultCode::CredentialsMalformed);
    assert!(server.requests().is_empty());
}

#[test]
fn malformed_addresses_are_refused() {
    for address in ["", "mdm.example.org", "ftp://mdm.example.org", "file:///etc/passwd"] {
        assert_eq!(
            code(HttpClient::new(address, &HttpOptions::default())),
            FaultCode::ServerAddressMalformed,
            "{address}"
        );
    }
    let with_password = HttpClient::new("https://me:pw@mdm.example.org", &HttpOptions::default());
    assert_eq!(code(with_password), FaultCode::AddressWithCredentials);
}

#[test]
fn plain_http_is_allowed_only_on_this_computer_or_if_asked_for() {
    for address in ["http://127.0.0.1:1", "http://[::1]:1", "http://localhost:1"] {
        HttpClient::new(address, &HttpOptions::default()).unwrap();
    }
    for address in ["http://mdm.example.org", "http://127.0.0.1.example.org", "http://192.0.2.1"] {
        let refused = HttpClient::new(address, &HttpOptions::default());
        assert_eq!(code(refused), FaultCode::ServerAddressNotEncrypted, "{address}");
    }
    HttpClient::new(
        "http://crl.example.org",
        &HttpOptions { allow_unencrypted: true, ..HttpOptions::default() },
    )
    .unwrap();
}
