//! A practice Microsoft cloud: sign-in by device code (RFC 8628), and Intune's push certificate in Microsoft Graph.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use openssl::pkey::{PKey, Private};
use openssl::x509::X509;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{ReceivedRequest, Reply, Server, install};

/// The state of a sign-in, as a poll for the token returns it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignIn {
    /// The code was not entered yet.
    Pending,
    /// The program polls too often.
    SlowDown,
    /// The person declined.
    Declined,
    /// The code has expired.
    Expired,
    /// The person signed in.
    Done,
}

/// The sign-in server and Microsoft Graph at one address.
pub struct Graph {
    server: Server,
    key: PKey<Private>,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    sign_ins: VecDeque<SignIn>,
    tokens: u32,
    stored: Vec<(X509, String)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Update {
    #[serde(rename = "@odata.type")]
    kind: String,
    apple_identifier: String,
    certificate: String,
}

const RESOURCE: &str = "/v1.0/deviceManagement/applePushNotificationCertificate";
const SCOPE: &str = "DeviceManagementServiceConfig.ReadWrite.All offline_access";

impl Graph {
    /// The only tenant of the server.
    pub const TENANT: &str = "contoso.example";
    /// The client id of the registered application.
    pub const CLIENT_ID: &str = "0d9c5fd2-6d0c-4a8c-9f0b-0c9a7f7e2b11";
    /// The code that a person enters to sign in.
    pub const USER_CODE: &str = "PRCT2DAY";

    /// Starts the servers; there is no certificate yet. Every sign-in succeeds at once; see [`Graph::sign_ins`].
    pub fn start() -> Self {
        let state = Arc::<Mutex<State>>::default();
        let key = authority::key_for("Intune's own");
        let (own, own_key) = (Arc::clone(&state), key.clone());
        let server = Server::start(None, move |request| {
            let mut state = own.lock().unwrap_or_else(PoisonError::into_inner);
            match request.path.strip_prefix("/v1.0/") {
                Some(_) => state.graph(request, &own_key),
                None => state.sign_in(request),
            }
        });
        Self { server, key, state }
    }

    /// The HTTP server; its URL serves as the sign-in authority and as Microsoft Graph.
    pub fn server(&self) -> &Server {
        &self.server
    }

    /// Sets the answers to the next polls of a sign-in, in order; the last answer repeats.
    pub fn sign_ins(&self, answers: &[SignIn]) {
        self.state().sign_ins = answers.iter().copied().collect();
    }

    /// The access token that is valid now, without a sign-in.
    pub fn token(&self) -> String {
        access(self.state().tokens)
    }

    /// Makes every token invalid.
    pub fn forget_sign_ins(&self) {
        self.state().tokens += 1;
    }

    /// The push certificate that Apple's portal issues for its request, as PEM. `change` changes anything but the key.
    pub fn certificate(&self, change: impl Fn(authority::Push) -> authority::Push) -> String {
        install::issue(&self.key, change)
    }

    /// Every certificate that was delivered and accepted, with its Apple Account, in order.
    pub fn delivered(&self) -> Vec<(X509, String)> {
        self.state().stored.clone()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn sign_in(&mut self, request: &ReceivedRequest) -> Result<Reply, String> {
        let form = request.form()?;
        if form.get("client_id").map(String::as_str) != Some(Graph::CLIENT_ID) {
            let said = "AADSTS700016: Application was not found in the directory.";
            return Ok(refusal("unauthorized_client", said));
        }
        let tenant = format!("POST /{}/oauth2/v2.0/", Graph::TENANT);
        match request.line().strip_prefix(&tenant) {
            Some("devicecode") => {
                exactly(&form, &["client_id", "scope"])?;
                has(&form, "scope", SCOPE)?;
                Ok(Reply::json(200, &begun()))
            }
            Some("token") if form.contains_key("device_code") => {
                exactly(&form, &["client_id", "grant_type", "device_code"])?;
                has(&form, "grant_type", "urn:ietf:params:oauth:grant-type:device_code")?;
                has(&form, "device_code", "a-long-device-code")?;
                Ok(self.poll())
            }
            Some("token") => {
                exactly(&form, &["client_id", "grant_type", "refresh_token", "scope"])?;
                has(&form, "grant_type", "refresh_token")?;
                has(&form, "scope", SCOPE)?;
                if form["refresh_token"] != refresh(self.tokens) {
                    return Ok(refusal("invalid_grant", "AADSTS700082: The refresh token has expired."));
                }
                Ok(self.new_tokens())
            }
            _ => install::no_such_call(),
        }
    }

    fn poll(&mut self) -> Reply {
        let answer = self.sign_ins.front().copied().unwrap_or(SignIn::Done);
        if self.sign_ins.len() > 1 {
            self.sign_ins.pop_front();
        }
        match answer {
            SignIn::Pending => refusal("authorization_pending", "AADSTS70016: not yet authorized"),
            SignIn::SlowDown => refusal("slow_down", ""),
            SignIn::Declined => refusal("authorization_declined", "AADSTS65004: declined"),
            SignIn::Expired => refusal("expired_token", "AADSTS70019: verification code expired"),
            SignIn::Done => self.new_tokens(),
        }
    }

    fn new_tokens(&mut self) -> Reply {
        self.tokens += 1;
        let tokens = json!({
            "token_type": "Bearer",
            "scope": SCOPE,
            "expires_in": 3599,
            "access_token": access(self.tokens),
            "refresh_token": refresh(self.tokens),
        });
        Reply::json(200, &tokens)
    }

    fn graph(&mut self, request: &ReceivedRequest, key: &PKey<Private>) -> Result<Reply, String> {
        if let Some(refusal) = request.check_authorization(&format!("Bearer {}", access(self.tokens)))? {
            return Ok(refusal);
        }
        if request.header("accept") != "application/json" {
            return Err("no Accept".to_owned());
        }
        let line = request.line();
        match line.split_once(RESOURCE) {
            Some(("GET ", "/downloadApplePushNotificationCertificateSigningRequest")) => {
                request.without_parameters()?;
                Ok(Reply::json(200, &json!({ "value": install::signed_request(key) })))
            }
            Some(("GET ", "")) => {
                request.without_parameters()?;
                Ok(self.stored.last().map_or_else(|| error(404, "ResourceNotFound"), report))
            }
            Some(("PATCH ", "")) => self.update(request, key),
            _ => install::no_such_call(),
        }
    }

    fn update(&mut self, request: &ReceivedRequest, key: &PKey<Private>) -> Result<Reply, String> {
        let update: Update = request.json()?;
        if update.kind != "#microsoft.graph.applePushNotificationCertificate" {
            return Err(format!("a {}", update.kind));
        }
        let certificate = install::certificate(update.certificate.as_bytes())?;
        if install::check_pair(&certificate, key).is_err() {
            return Ok(error(400, "BadRequest"));
        }
        self.stored.push((certificate, update.apple_identifier));
        Ok(self.stored.last().map_or_else(|| error(404, "ResourceNotFound"), report))
    }
}

fn access(number: u32) -> String {
    format!("access-token-{number}")
}

fn refresh(number: u32) -> String {
    format!("refresh-token-{number}")
}

fn begun() -> Value {
    json!({
        "user_code": Graph::USER_CODE,
        "device_code": "a-long-device-code",
        "verification_uri": "https://login.microsoft.invalid/device",
        "expires_in": 900,
        "interval": 1,
        "message": "To sign in, use a web browser.",
    })
}

fn refusal(name: &str, description: &str) -> Reply {
    Reply::json(400, &json!({ "error": name, "error_description": description, "error_codes": [1] }))
}

fn error(status: u16, code: &str) -> Reply {
    Reply::json(status, &json!({ "error": { "code": code, "message": "practice" } }))
}

fn exactly(form: &BTreeMap<String, String>, names: &[&str]) -> Result<(), String> {
    let wanted = names.iter().all(|name| form.contains_key(*name)) && form.len() == names.len();
    if wanted { Ok(()) } else { Err(format!("fields {:?}", form.keys())) }
}

fn has(form: &BTreeMap<String, String>, name: &str, value: &str) -> Result<(), String> {
    if form.get(name).map(String::as_str) == Some(value) { Ok(()) } else { Err(format!("field {name}")) }
}

fn report((certificate, apple_id): &(X509, String)) -> Reply {
    let serial = certificate.serial_number().to_bn().and_then(|it| it.to_hex_str()).expect("a number");
    let said = json!({
        "@odata.context": "practice",
        "id": "54fac284-7866-43e5-860a-9c8e10fa3d7d",
        "appleIdentifier": apple_id,
        "topicIdentifier": install::topic(certificate).unwrap_or_default(),
        "lastModifiedDateTime": "2026-01-01T00:00:00Z",
        "expirationDateTime": install::not_after(certificate),
        "certificateUploadStatus": null,
        "certificateUploadFailureReason": null,
        "certificateSerialNumber": serial.to_string(),
        "certificate": null,
    });
    Reply::json(200, &said)
}
