//! A practice push gateway (APNs): HTTP/2, TLS with a client certificate, and the answers of Apple's gateway.

use std::sync::{Arc, Mutex, PoisonError};

use authority::Authority;
use openssl::ssl::{AlpnError, SslVerifyMode};
use openssl::x509::X509;
use openssl::x509::store::X509StoreBuilder;
use serde::Deserialize;
use serde_json::json;

use crate::{Certificates, ReceivedRequest, Reply, Server, install};

/// How the gateway answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GatewayAnswer {
    /// As Apple's gateway does for this certificate, topic and device.
    AsApple,
    /// With that HTTP status and reason, whatever the request.
    Always(u16, String),
}

/// A running gateway. The TLS handshake fails for a client without a valid certificate of the authority.
pub struct Apns {
    server: Server,
    certificates: Certificates,
    answer: Arc<Mutex<GatewayAnswer>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Push {
    #[serde(rename = "mdm")]
    _magic: String,
}

impl Apns {
    /// Starts a gateway that trusts `authority`.
    pub fn start(authority: &Authority) -> Self {
        let certificates = Certificates::valid();
        let mut acceptor = certificates.acceptor();
        let mut trusted = X509StoreBuilder::new().expect("an empty store");
        for authority in X509::stack_from_pem(authority.trust_pem().as_bytes()).expect("certificates") {
            trusted.add_cert(authority).expect("one more authority");
        }
        acceptor.set_verify_cert_store(trusted.build()).expect("a store");
        acceptor.set_verify(SslVerifyMode::PEER | SslVerifyMode::FAIL_IF_NO_PEER_CERT);
        acceptor.set_alpn_select_callback(|_, offered| {
            openssl::ssl::select_next_proto(b"\x02h2", offered).ok_or(AlpnError::ALERT_FATAL)
        });
        let answer = Arc::new(Mutex::new(GatewayAnswer::AsApple));
        let own = Arc::clone(&answer);
        let server = Server::with(Some(acceptor.build()), move |request| {
            let as_apple = answer_as_apple(request)?;
            Ok(match &*own.lock().unwrap_or_else(PoisonError::into_inner) {
                GatewayAnswer::AsApple => as_apple,
                GatewayAnswer::Always(200, _) => Reply::empty(200),
                GatewayAnswer::Always(status, reason) => refusal(*status, reason),
            })
        });
        Self { server, certificates, answer }
    }

    /// The HTTP server of this practice service.
    pub fn server(&self) -> &Server {
        &self.server
    }

    /// The authority that a client must trust to connect, as PEM.
    pub fn ca_pem(&self) -> String {
        self.certificates.ca_pem()
    }

    /// Sets how it answers from now on.
    pub fn answer(&self, answer: GatewayAnswer) {
        *self.answer.lock().unwrap_or_else(PoisonError::into_inner) = answer;
    }
}

fn answer_as_apple(request: &ReceivedRequest) -> Result<Reply, String> {
    let client = request.client.as_ref().ok_or("no client certificate")?;
    let device = request.line().strip_prefix("POST /3/device/").ok_or("no push to a device")?.to_owned();
    if !request.http2 || device.len() != 64 || !device.chars().all(|it| it.is_ascii_hexdigit()) {
        return Err("no push by HTTP/2 to a token of 32 bytes".to_owned());
    }
    if request.header("apns-push-type") != "mdm" {
        return Err("another push type than mdm".to_owned());
    }
    request.json::<Push>()?;
    let topic = request.header("apns-topic");
    Ok(if topic.is_empty() {
        refusal(400, "MissingTopic")
    } else if install::topic(client).as_deref() != Ok(topic) {
        refusal(400, "TopicDisallowed")
    } else {
        refusal(400, "BadDeviceToken")
    })
}

fn refusal(status: u16, reason: &str) -> Reply {
    Reply::json(status, &json!({ "reason": reason }))
}
