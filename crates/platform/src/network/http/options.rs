//! How a server is reached.

use std::time::Duration;

use pushkeeper_core::model::Secret;

/// How a server is reached. The default suits an API that holds secrets.
pub struct HttpOptions {
    /// PEM of authorities that are trusted beside those of the system, or the server's own certificate.
    pub ca_pem: Option<String>,
    /// The client certificate that is presented.
    pub identity: Option<ClientIdentity>,
    /// Time limit for the connection.
    pub connect_timeout: Duration,
    /// Time limit for the whole call: looking up the name, connecting, and the whole response with all redirections.
    pub total_timeout: Duration,
    /// How many redirections are followed. Credentials never follow one to another server.
    pub max_redirects: usize,
    /// The longest accepted response, in bytes.
    pub max_response_bytes: usize,
    /// Whether `http://` is allowed beyond this computer: only for public and signed content, such as CRLs.
    pub allow_unencrypted: bool,
    /// Whether only public addresses are asked: not this computer, and none of a private network. Of a server behind a
    /// proxy only the name is known, which the proxy looks up.
    pub public_only: bool,
    /// Whether HTTP/2 is spoken without negotiation.
    pub http2_only: bool,
}

impl Default for HttpOptions {
    fn default() -> Self {
        Self {
            ca_pem: None,
            identity: None,
            connect_timeout: Duration::from_secs(10),
            total_timeout: Duration::from_secs(30),
            max_redirects: 0,
            max_response_bytes: 1 << 20,
            allow_unencrypted: false,
            public_only: false,
            http2_only: false,
        }
    }
}

/// A client certificate with its private key, both PEM. They stay in memory. No `Debug`: holds secrets.
pub struct ClientIdentity {
    /// The certificate, or a chain that begins with it.
    pub certificate_pem: String,
    /// The private key, not encrypted: PKCS#8, PKCS#1 or SEC1.
    pub key_pem: Secret,
}
