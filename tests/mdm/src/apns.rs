//! A practice push gateway: HTTP/2, TLS with a client certificate, and Apple's answers.

use std::sync::{Arc, Mutex, PoisonError};

use authority::Authority;
use openssl::ssl::{AlpnError, SslVerifyMode};
use openssl::x509::X509;
use openssl::x509::store::X509StoreBuilder;
use serde::Deserialize;
use serde_json::json;

use crate::{Asked, Certificates, Reply, Server, install};

/// How the gateway is to answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// As certificate, topic and device deserve.
    Honest,
    /// With that status and reason, whatever it is asked.
    Always(u16, String),
}

/// A running gateway. A client without a sound, valid certificate of the authority does not get past the handshake.
pub struct Apns {
    server: Server,
    certificates: Certificates,
    verdict: Arc<Mutex<Verdict>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Push {
    #[serde(rename = "mdm")]
    _magic: String,
}

impl Apns {
    /// Starts a gateway that believes that authority.
    pub fn start(authority: &Authority) -> Self {
        let certificates = Certificates::sound();
        let mut acceptor = certificates.acceptor();
        let mut believed = X509StoreBuilder::new().expect("an empty store");
        for authority in X509::stack_from_pem(authority.trust_pem().as_bytes()).expect("certificates") {
            believed.add_cert(authority).expect("one more authority");
        }
        acceptor.set_verify_cert_store(believed.build()).expect("a store");
        acceptor.set_verify(SslVerifyMode::PEER | SslVerifyMode::FAIL_IF_NO_PEER_CERT);
        acceptor.set_alpn_select_callback(|_, offered| {
            openssl::ssl::select_next_proto(b"\x02h2", offered).ok_or(AlpnError::ALERT_FATAL)
        });
        let verdict = Arc::new(Mutex::new(Verdict::Honest));
        let own = Arc::clone(&verdict);
        let server = Server::with(Some(acceptor.build()), move |asked| {
            let honest = honest(asked)?;
            Ok(match &*own.lock().unwrap_or_else(PoisonError::into_inner) {
                Verdict::Honest => honest,
                Verdict::Always(200, _) => Reply::empty(200),
                Verdict::Always(status, reason) => refusal(*status, reason),
            })
        });
        Self { server, certificates, verdict }
    }

    /// The server.
    pub fn server(&self) -> &Server {
        &self.server
    }

    /// What a client must trust to speak with it.
    pub fn ca_pem(&self) -> String {
        self.certificates.ca_pem()
    }

    /// How it is to answer from now on.
    pub fn answer(&self, verdict: Verdict) {
        *self.verdict.lock().unwrap_or_else(PoisonError::into_inner) = verdict;
    }
}

fn honest(asked: &Asked) -> Result<Reply, String> {
    let client = asked.client.as_ref().ok_or("no client certificate")?;
    let device = asked.line().strip_prefix("POST /3/device/").ok_or("no push to a device")?.to_owned();
    if !asked.http2 || device.len() != 64 || !device.chars().all(|it| it.is_ascii_hexdigit()) {
        return Err("no push by HTTP/2 to a token of 32 bytes".to_owned());
    }
    if asked.header("apns-push-type") != "mdm" {
        return Err("another push type than mdm".to_owned());
    }
    asked.json::<Push>()?;
    let topic = asked.header("apns-topic");
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
