//! Signing in to Microsoft by a code that a person enters in a browser, so that no password passes through here.
//!
//! Source: RFC 8628, and <https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code> for Microsoft's own
//! names of errors. Nothing here waits: whoever asks waits as long as [`Poll::Wait`] says.

use std::time::Duration;

use pushcert::printable;
use pushkeeper_core::model::Secret;
use pushkeeper_core::{Fault, FaultCode};
use reqwest::Method;
use serde::Deserialize;

use crate::network::http::{Answer, Http, Reach, Request, maybe_secret, secret};

/// Where people of the public cloud sign in.
pub const AUTHORITY: &str = "https://login.microsoftonline.com";

/// What is asked for: the push certificate's settings, and to come back without signing in. A permission without a
/// resource is one of Microsoft Graph, in every national cloud.
const SCOPE: &str = "DeviceManagementServiceConfig.ReadWrite.All offline_access";
/// How much longer to wait after each `slow_down` (RFC 8628, 3.5).
const SLOWER: Duration = Duration::from_secs(5);

/// A place to sign in.
pub struct DeviceCode {
    http: Http,
    tenant: String,
    client_id: String,
}

/// A sign-in that waits for a person.
pub struct Pending {
    /// What to enter.
    pub user_code: String,
    /// Where.
    pub verification_uri: String,
    /// How long the code is good for.
    pub lasts: Duration,
    device_code: Secret,
    interval: Duration,
}

/// How a sign-in stands.
pub enum Poll {
    /// Nobody has entered the code yet: ask again after this time, not sooner.
    Wait(Duration),
    /// Somebody signed in.
    Done(Tokens),
}

/// What a sign-in is worth. It does not print itself.
#[derive(Deserialize)]
pub struct Tokens {
    /// The credential for [`crate::network::mdm::connect`].
    #[serde(rename = "access_token", deserialize_with = "secret")]
    pub access: Secret,
    /// For the next [`DeviceCode::refresh`]; belongs into the keyring in place of the one before.
    #[serde(rename = "refresh_token", default, deserialize_with = "maybe_secret")]
    pub refresh: Option<Secret>,
    /// How many seconds the access token is good for.
    #[serde(rename = "expires_in", default)]
    pub lasts_seconds: u64,
}

#[derive(Deserialize)]
struct Begun {
    user_code: String,
    #[serde(deserialize_with = "secret")]
    device_code: Secret,
    verification_uri: String,
    expires_in: u64,
    /// RFC 8628, 3.2: five seconds where it is not told.
    #[serde(default = "five")]
    interval: u64,
}

#[derive(Deserialize)]
struct Refused {
    error: String,
    #[serde(default)]
    error_description: String,
}

impl DeviceCode {
    /// Signing in to a tenant (its identifier or domain) by an application that is registered there. `authority`:
    /// [`AUTHORITY`], or that of another cloud. Asks nothing yet.
    ///
    /// Faults: `sign-in-not-set-up` where tenant or application cannot be such; those of [`Http::to`].
    pub fn new(authority: &str, tenant: &str, client_id: &str) -> Result<Self, Fault> {
        let sound = |text: &str| {
            !text.is_empty() && text.chars().all(|it| it.is_ascii_alphanumeric() || ".-".contains(it))
        };
        if !sound(tenant) || !sound(client_id) {
            return Err(Fault::new(FaultCode::SignInNotSetUp, "letters, digits, dots and hyphens only"));
        }
        let http = Http::to(authority, &Reach::default())?;
        Ok(Self { http, tenant: tenant.to_owned(), client_id: client_id.to_owned() })
    }

    /// Begins a sign-in. Faults: `sign-in-not-set-up`; those of [`Http::send`].
    pub fn begin(&self) -> Result<Pending, Fault> {
        let answer = self.ask("devicecode", vec![("scope", Secret::new(SCOPE.to_owned()))])?;
        if answer.status != 200 {
            return Err(refused(answer)?.fault());
        }
        let begun: Begun = answer.json()?;
        Ok(Pending {
            user_code: begun.user_code,
            verification_uri: begun.verification_uri,
            lasts: Duration::from_secs(begun.expires_in),
            device_code: begun.device_code,
            interval: Duration::from_secs(begun.interval),
        })
    }

    /// Asks how a sign-in stands. Faults: `sign-in-expired`, `sign-in-declined`, `sign-in-not-set-up`; those of
    /// [`Http::send`], after which it may be asked again.
    pub fn poll(&self, pending: &mut Pending) -> Result<Poll, Fault> {
        let grant = "urn:ietf:params:oauth:grant-type:device_code";
        let answer = self.ask(
            "token",
            vec![("grant_type", Secret::new(grant.to_owned())), ("device_code", pending.device_code.clone())],
        )?;
        if answer.status == 200 {
            return answer.json().map(Poll::Done);
        }
        let refused = refused(answer)?;
        match refused.error.as_str() {
            "authorization_pending" => Ok(Poll::Wait(pending.interval)),
            "slow_down" => {
                pending.interval += SLOWER;
                Ok(Poll::Wait(pending.interval))
            }
            _ => Err(refused.fault()),
        }
    }

    /// Signs in again with what an earlier sign-in left. Faults: `sign-in-again` where that is no longer good,
    /// `sign-in-not-set-up`; those of [`Http::send`].
    pub fn refresh(&self, refresh_token: &Secret) -> Result<Tokens, Fault> {
        let answer = self.ask(
            "token",
            vec![
                ("grant_type", Secret::new("refresh_token".to_owned())),
                ("refresh_token", refresh_token.clone()),
                ("scope", Secret::new(SCOPE.to_owned())),
            ],
        )?;
        if answer.status == 200 { answer.json() } else { Err(refused(answer)?.fault()) }
    }

    fn ask(&self, what: &str, fields: Vec<(&str, Secret)>) -> Result<Answer, Fault> {
        let mut form = vec![("client_id".to_owned(), Secret::new(self.client_id.clone()))];
        form.extend(fields.into_iter().map(|(name, value)| (name.to_owned(), value)));
        let path = format!("/{}/oauth2/v2.0/{what}", self.tenant);
        self.http.send(Request::new(Method::POST, &path).form(form))
    }
}

/// A refusal in the protocol's own words; anything else is a fault of the server.
fn refused(answer: Answer) -> Result<Refused, Fault> {
    if matches!(answer.status, 400 | 401) { answer.json() } else { Err(answer.into_fault()) }
}

impl Refused {
    fn fault(&self) -> Fault {
        let code = match self.error.as_str() {
            "expired_token" | "bad_verification_code" => FaultCode::SignInExpired,
            "access_denied" | "authorization_declined" => FaultCode::SignInDeclined,
            "invalid_grant" | "interaction_required" => FaultCode::SignInAgain,
            _ => FaultCode::SignInNotSetUp,
        };
        Fault::new(code, printable(&format!("{}: {}", self.error, self.error_description)))
    }
}

fn five() -> u64 {
    5
}
