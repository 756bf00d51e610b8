//! HTTP with real servers on loopback, and everything that goes wrong on the way.

mod encrypted;
mod proxies;
mod refusals;
mod slow;
#[path = "../slow_server/mod.rs"]
mod slow_server;

use std::io::{Read, Write};
use std::net::TcpListener;
use std::time::Duration;

use mdm::{Failure, ReceivedRequest, Reply, Server};
use pushkeeper_core::FaultCode;
use pushkeeper_platform::network::http::{HttpClient, HttpOptions, HttpRequest, HttpResponse};
use serde_json::{Value, json};
use zeroize::Zeroizing;

fn echo(asked: &ReceivedRequest) -> Result<Reply, String> {
    let mut reply = Reply::json(
        200,
        &json!({
            "line": asked.line(),
            "agent": asked.header("user-agent"),
            "cookie": asked.header("cookie"),
            "type": asked.content_type(),
            "body": String::from_utf8_lossy(&asked.body),
        }),
    );
    reply.headers.push(("set-cookie", "who=me".to_owned()));
    Ok(reply)
}

fn client_for(server: &Server) -> HttpClient {
    HttpClient::new(server.url(), &HttpOptions::default()).unwrap()
}

fn code<T>(result: Result<T, pushkeeper_core::Fault>) -> FaultCode {
    match result {
        Ok(_) => panic!("no fault"),
        Err(fault) => fault.code,
    }
}

fn ask(address: &str, options: &HttpOptions) -> Result<HttpResponse, pushkeeper_core::Fault> {
    HttpClient::new(address, options)?.send(HttpRequest::get("/"))
}

#[test]
fn a_request_has_a_user_agent_and_no_cookie() {
    let server = Server::start(None, echo);
    let http = client_for(&server);
    for _ in 0..2 {
        let said: Value = http
            .send(HttpRequest::get("/a/b").header("accept", "*/*"))
            .unwrap()
            .require_success()
            .unwrap()
            .json()
            .unwrap();
        assert_eq!(said["line"], "GET /a/b");
        assert!(said["agent"].as_str().unwrap().starts_with("Pushkeeper/0."), "{said}");
        assert_eq!(said["cookie"], "");
    }
}

#[test]
fn bodies_have_a_content_type() {
    let server = Server::start(None, echo);
    let http = client_for(&server);
    let post = |request: HttpRequest| -> Value { http.send(request).unwrap().json().unwrap() };
    let new = || HttpRequest::new(reqwest::Method::POST, "");
    let said = post(new().json(&json!({"a": 1})));
    assert_eq!((&said["type"], &said["body"]), (&json!("application/json"), &json!("{\"a\":1}")));
    let said = post(new().form(vec![("a b".to_owned(), Zeroizing::new("c&d".to_owned()))]));
    assert_eq!(
        (&said["type"], &said["body"]),
        (&json!("application/x-www-form-urlencoded"), &json!("a+b=c%26d"))
    );
}

#[test]
fn a_path_in_the_address_is_kept() {
    let server = Server::start(None, echo);
    let http = HttpClient::new(&format!(" {}/mdm/ ", server.url()), &HttpOptions::default()).unwrap();
    let said: Value = http.send(HttpRequest::get("/v1/x")).unwrap().json().unwrap();
    assert_eq!(said["line"], "GET /mdm/v1/x");
}

#[test]
fn redirections_are_followed_only_if_allowed() {
    let server = Server::start(None, |asked| {
        Ok(if asked.path == "/here" {
            Reply::empty(204)
        } else {
            let mut reply = Reply::empty(302);
            reply.headers.push(("location", "/here".to_owned()));
            reply
        })
    });
    let answer = ask(server.url(), &HttpOptions::default()).unwrap();
    assert_eq!(answer.status, 302);
    let fault = answer.require_success().err().unwrap();
    assert_eq!(fault.code, FaultCode::AnswerUnexpected);
    assert!(fault.detail.contains("302 → /here"), "{fault}");
    assert_eq!(server.requests(), ["GET /"]);

    let told = HttpOptions { max_redirects: 1, ..HttpOptions::default() };
    assert_eq!(ask(server.url(), &told).unwrap().status, 204);
    assert_eq!(server.requests(), ["GET /", "GET /", "GET /here"]);
}

#[test]
fn a_response_longer_than_the_limit_is_refused() {
    let server = Server::start(None, |_| Ok(Reply::text(200, &"x".repeat(1000))));
    let at_most =
        |max_response_bytes| ask(server.url(), &HttpOptions { max_response_bytes, ..HttpOptions::default() });
    assert_eq!(at_most(1000).unwrap().body.len(), 1000);
    assert_eq!(code(at_most(999)), FaultCode::AnswerUnexpected);
}

#[test]
fn a_server_that_does_not_answer_is_given_up() {
    let server = Server::start(None, echo);
    server.fail(Some(Failure::Silent));
    let soon = HttpOptions { total_timeout: Duration::from_millis(200), ..HttpOptions::default() };
    assert_eq!(code(ask(server.url(), &soon)), FaultCode::ServerSlow);
    assert_eq!(server.requests(), ["GET /"]);
}

#[test]
fn a_cut_off_response_is_a_fault() {
    let server = Server::start(None, echo);
    server.fail(Some(Failure::Cut));
    assert_eq!(code(ask(server.url(), &HttpOptions::default())), FaultCode::ServerHungUp);
}

#[test]
fn a_garbled_response_is_a_fault() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let garbling = std::thread::spawn(move || {
        let (mut connection, _) = listener.accept().unwrap();
        connection.read_exact(&mut [0; 4]).unwrap();
        connection.write_all(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nno number\r\n").unwrap();
        // Until the client has had enough.
        let _ = connection.read_to_end(&mut Vec::new());
    });
    assert_eq!(code(ask(&url, &HttpOptions::default())), FaultCode::AnswerUnexpected);
    garbling.join().unwrap();
}

#[test]
fn a_closed_port_is_unreachable() {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let fault = ask(&format!("http://127.0.0.1:{port}/secret"), &HttpOptions::default()).err().unwrap();
    assert_eq!(fault.code, FaultCode::ServerUnreachable);
    assert!(fault.detail.starts_with(&format!("GET 127.0.0.1:{port}: ")), "{fault}");
    assert!(!fault.detail.contains("secret"), "{fault}");
}

#[test]
fn an_unknown_host_name_is_a_fault() {
    // A label of 64 letters is refused by the resolver itself: no network is asked.
    let name = format!("{}.invalid", "n".repeat(64));
    let fault = |address: &str| {
        ask(address, &HttpOptions { allow_unencrypted: true, ..HttpOptions::default() }).err().unwrap()
    };
    let unknown = fault(&format!("http://{name}/"));
    assert_eq!(unknown.code, FaultCode::ServerNotFound, "{unknown}");
    let impossible = fault(&format!("https://{name}/"));
    assert_eq!(impossible.code, FaultCode::ServerAddressMalformed, "{impossible}");
}
