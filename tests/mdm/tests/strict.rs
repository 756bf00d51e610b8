//! Calls that the documentation does not allow are complaints, and a complaint fails the test that caused it.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::panic::{AssertUnwindSafe, catch_unwind};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use mdm::{Fleet, Graph, MdmCert, MicroMdm, NanoMdm, Reply, Server, SimpleMdm};

/// Sends a request and returns the status. `head`: request line and headers.
fn send(server: &Server, head: &str, body: &str) -> u16 {
    let mut connection = TcpStream::connect(server.url().trim_start_matches("http://")).unwrap();
    let (line, headers) = head.split_once('\n').unwrap_or((head, ""));
    let headers: String = headers.lines().map(|it| format!("{}\r\n", it.trim())).collect();
    let length = body.len();
    let request = format!(
        "{line} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: {length}\r\n{headers}\r\n{body}"
    );
    connection.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    connection.read_to_string(&mut answer).unwrap();
    answer.split(' ').nth(1).and_then(|it| it.parse().ok()).unwrap_or_else(|| panic!("{answer}"))
}

/// Sends a request that must be complained about, and returns the complaint.
#[track_caller]
fn complaint(server: &Server, head: &str, body: &str) -> String {
    assert_eq!(send(server, head, body), 400);
    let mut complaints = server.take_complaints();
    assert_eq!(complaints.len(), 1, "{head}");
    complaints.remove(0)
}

fn basic(user: &str, password: &str) -> String {
    format!("authorization: Basic {}", STANDARD.encode(format!("{user}:{password}")))
}

#[test]
fn a_server_with_a_complaint_panics_when_dropped() {
    let server = Server::start(None, |_| Err("no".to_owned()));
    assert_eq!(send(&server, "GET /", ""), 400);
    assert!(catch_unwind(AssertUnwindSafe(|| drop(server))).is_err());
    let satisfied = Server::start(None, |_| Ok(Reply::empty(204)));
    assert_eq!(send(&satisfied, "GET /", ""), 204);
}

#[test]
fn nanomdm_complains_about_undocumented_calls() {
    let nano = NanoMdm::start();
    let (server, auth) = (nano.server(), basic("nanomdm", NanoMdm::API_KEY));
    assert!(
        complaint(server, "PUT /v1/pushcert\ncontent-type: text/plain", "").ends_with("no Authorization")
    );
    assert_eq!(send(server, &format!("PUT /v1/pushcert\n{}", basic("nanomdm", "x")), ""), 401);
    for head in ["POST /v1/pushcert", "PUT /v1/push", "GET /v1/pushcert", "GET /v1/pushcert?topic=a&b=c"] {
        complaint(server, &format!("{head}\n{auth}"), "");
    }
    let pair = authority::Authority::shared().push().pem();
    complaint(server, &format!("PUT /v1/pushcert\n{auth}\ncontent-type: application/json"), &pair);
    complaint(server, &format!("PUT /v1/pushcert\n{auth}\ncontent-type: text/plain"), &pair);
    assert!(nano.delivered().is_empty());
}

#[test]
fn micromdm_complains_about_undocumented_calls() {
    let micro = MicroMdm::start();
    let auth = basic("micromdm", MicroMdm::API_KEY);
    let put = format!("PUT /v1/config/certificate\n{auth}\ncontent-type: application/json");
    complaint(micro.server(), &put, r#"{"cert":"","key":"","more":""}"#);
    complaint(micro.server(), &put, r#"{"cert":""}"#);
    complaint(micro.server(), &put.replace("PUT", "POST"), r#"{"cert":"","key":""}"#);
    complaint(micro.server(), &put.replace("application/json", "text/json"), r#"{"cert":"","key":""}"#);
    assert_eq!(micro.delivered(), None);
}

fn form(fields: &[(&str, &str, &str)]) -> String {
    let fields = fields.iter().map(|(name, more, value)| {
        format!("--b\r\ncontent-disposition: form-data; name=\"{name}\"{more}\r\n\r\n{value}\r\n")
    });
    fields.collect::<String>() + "--b--\r\n"
}

#[test]
fn fleet_and_simplemdm_accept_only_the_documented_form_fields() {
    let file = "; filename=\"c.pem\"";
    let fleet = Fleet::start();
    let pem = fleet.certificate(|push| push);
    let post = format!(
        "POST /api/v1/fleet/mdm/apple/apns_certificate\nauthorization: Bearer {}\n\
         content-type: multipart/form-data; boundary=b",
        Fleet::TOKEN
    );
    assert_eq!(send(fleet.server(), &post, &form(&[("certificate", file, &pem)])), 202);
    complaint(fleet.server(), &post, &form(&[("certificate", "", &pem)]));
    complaint(fleet.server(), &post, &form(&[("cert", file, &pem)]));
    complaint(fleet.server(), &post, &form(&[("certificate", file, &pem), ("more", "", "")]));
    complaint(fleet.server(), &post, &form(&[("certificate", file, &(pem.clone() + &pem))]));
    complaint(fleet.server(), &post.replace("multipart/form-data; boundary=b", "text/plain"), &pem);
    complaint(fleet.server(), &post.replace("POST", "PUT"), &form(&[("certificate", file, &pem)]));
    assert_eq!(fleet.delivered().len(), 1);

    let simple = SimpleMdm::start();
    let put = format!(
        "PUT /api/v1/push_certificate\n{}\ncontent-type: multipart/form-data; boundary=b",
        basic(SimpleMdm::API_KEY, "")
    );
    let pem = simple.certificate(|push| push);
    assert_eq!(send(simple.server(), &put, &form(&[("file", file, &pem), ("apple_id", "", "a@b")])), 200);
    complaint(simple.server(), &put, &form(&[("apple_id", "", "a@b")]));
    complaint(simple.server(), &put, &form(&[("file", file, &pem), ("account", "", "a@b")]));
    complaint(simple.server(), &put, &form(&[("file", file, &pem), ("apple_id", file, "a@b")]));
    assert_eq!(simple.delivered().len(), 1);
}

#[test]
fn graph_complains_about_undocumented_calls() {
    let graph = Graph::start();
    let resource = "/v1.0/deviceManagement/applePushNotificationCertificate";
    let auth = format!("authorization: Bearer {}", graph.token());
    complaint(graph.server(), &format!("GET {resource}\n{auth}"), "");
    let patch = format!("PATCH {resource}\n{auth}\naccept: application/json\ncontent-type: application/json");
    let update = |kind: &str, more: &str| {
        let certificate = graph.certificate(|push| push).replace('\n', "\\n");
        format!(r##"{{"@odata.type":"{kind}","appleIdentifier":"a@b","certificate":"{certificate}"{more}}}"##)
    };
    let kind = "#microsoft.graph.applePushNotificationCertificate";
    assert_eq!(send(graph.server(), &patch, &update(kind, "")), 200);
    complaint(graph.server(), &patch, &update(kind, r#","id":"1""#));
    complaint(graph.server(), &patch, &update("#other", ""));
    complaint(graph.server(), &patch.replace("PATCH", "PUT"), &update(kind, ""));

    let begin = format!(
        "POST /{}/oauth2/v2.0/devicecode\ncontent-type: application/x-www-form-urlencoded",
        Graph::TENANT
    );
    let fields = format!("client_id={}&scope=x", Graph::CLIENT_ID);
    complaint(graph.server(), &begin, &fields);
    complaint(graph.server(), &begin, &format!("client_id={0}&client_id={0}", Graph::CLIENT_ID));
    complaint(graph.server(), &begin.replace("application/x-www-form-urlencoded", "text/plain"), &fields);
}

#[test]
fn mdmcert_complains_about_undocumented_calls() {
    let service = MdmCert::start();
    let post = "POST /api/v1/signrequest\ncontent-type: application/json";
    let request = |csr: &str, more: &str| {
        let (email, key) = (MdmCert::EMAIL, MdmCert::API_KEY);
        format!(r#"{{"csr":"{csr}","email":"{email}","key":"{key}","encrypt":"YQ=="{more}}}"#)
    };
    complaint(service.server(), post, &request("YQ==", r#","more":1"#));
    complaint(service.server(), post, &request("no base64", ""));
    complaint(service.server(), post, &request("YQ==", ""));
    complaint(service.server(), "GET /api/v1/signrequest", "");
    assert!(service.mails().is_empty());
}
