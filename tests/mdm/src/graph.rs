//! A practice Microsoft: signing in by device code, and Intune's push certificate in Microsoft Graph.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use openssl::pkey::{PKey, Private};
use openssl::x509::X509;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{Asked, Reply, Server, install};

/// How a sign-in stands, seen from the outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignIn {
    /// Nobody has entered the code yet.
    Pending,
    /// It is asked too often.
    SlowDown,
    /// Somebody declined.
    Declined,
    /// The code is too old.
    Expired,
    /// Somebody signed in.
    Done,
}

/// Both servers of Microsoft at one address.
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
    /// The tenant that it knows.
    pub const TENANT: &str = "contoso.example";
    /// The application that is registered there.
    pub const CLIENT_ID: &str = "0d9c5fd2-6d0c-4a8c-9f0b-0c9a7f7e2b11";
    /// What a person enters to sign in.
    pub const USER_CODE: &str = "PRCT2DAY";

    /// Starts it, without a certificate. Every sign-in succeeds at once; see [`Graph::sign_ins`].
    pub fn start() -> Self {
        let state = Arc::<Mutex<State>>::default();
        let key = authority::key_for("Intune's own");
        let (own, own_key) = (Arc::clone(&state), key.clone());
        let server = Server::start(None, move |asked| {
            let mut state = own.lock().unwrap_or_else(PoisonError::into_inner);
            match asked.path.strip_prefix("/v1.0/") {
                Some(_) => state.graph(asked, &own_key),
                None => state.sign_in(asked),
            }
        });
        Self { server, key, state }
    }

    /// The server; its address is authority and Graph in one.
    pub fn server(&self) -> &Server {
        &self.server
    }

    /// How the next questions about a sign-in are answered, one after the other; the last answer stays.
    pub fn sign_ins(&self, answers: &[SignIn]) {
        self.state().sign_ins = answers.iter().copied().collect();
    }

    /// A token as of now, without signing in.
    pub fn token(&self) -> String {
        access(self.state().tokens)
    }

    /// Makes every token worthless.
    pub fn forget_sign_ins(&self) {
        self.state().tokens += 1;
    }

    /// What the portal makes of its request, PEM. `shape` changes what is not the key.
    pub fn certificate(&self, shape: impl Fn(authority::Push) -> authority::Push) -> String {
        install::issue(&self.key, shape)
    }

    /// Every certificate that was delivered and taken, with the Apple Account, in order.
    pub fn delivered(&self) -> Vec<(X509, String)> {
        self.state().stored.clone()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn sign_in(&mut self, asked: &Asked) -> Result<Reply, String> {
        let form = asked.form()?;
        if form.get("client_id").map(String::as_str) != Some(Graph::CLIENT_ID) {
            let said = "AADSTS700016: Application was not found in the directory.";
            return Ok(refusal("unauthorized_client", said));
        }
        let tenant = format!("POST /{}/oauth2/v2.0/", Graph::TENANT);
        match asked.line().strip_prefix(&tenant) {
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

    fn graph(&mut self, asked: &Asked, key: &PKey<Private>) -> Result<Reply, String> {
        if let Some(refusal) = asked.refusal(&format!("Bearer {}", access(self.tokens)))? {
            return Ok(refusal);
        }
        if asked.header("accept") != "application/json" {
            return Err("no Accept".to_owned());
        }
        let line = asked.line();
        match line.split_once(RESOURCE) {
            Some(("GET ", "/downloadApplePushNotificationCertificateSigningRequest")) => {
                asked.bare()?;
                Ok(Reply::json(200, &json!({ "value": install::signed_request(key) })))
            }
            Some(("GET ", "")) => {
                asked.bare()?;
                Ok(self.stored.last().map_or_else(|| error(404, "ResourceNotFound"), report))
            }
            Some(("PATCH ", "")) => self.update(asked, key),
            _ => install::no_such_call(),
        }
    }

    fn update(&mut self, asked: &Asked, key: &PKey<Private>) -> Result<Reply, String> {
        let update: Update = asked.json()?;
        if update.kind != "#microsoft.graph.applePushNotificationCertificate" {
            return Err(format!("a {}", update.kind));
        }
        let certificate = install::certificate(update.certificate.as_bytes())?;
        if install::pair(&certificate, key).is_err() {
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
