//! Signs in to Microsoft with a device code that a person enters in a browser, so that no password passes through here.
//!
//! Source: RFC 8628, and <https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code> for Microsoft's
//! own names of errors. Nothing here waits: the caller waits as long as [`SignInPoll::Wait`] says.

use std::time::Duration;

use jiff::SignedDuration;
use pushcert::printable;
use pushkeeper_core::model::Secret;
use pushkeeper_core::ports::sign_in::{SignInPoll, Tokens};
use pushkeeper_core::{Fault, FaultCode};
use reqwest::Method;
use serde::Deserialize;

use crate::network::http::{
    HttpClient, HttpOptions, HttpRequest, HttpResponse, deserialize_optional_secret, deserialize_secret,
};

/// Address of the sign-in service of the public cloud.
pub const AUTHORITY: &str = "https://login.microsoftonline.com";

/// The permissions that are asked for: the push certificate's settings, and signing in again without a person. A
/// permission without a resource is one of Microsoft Graph, in every national cloud.
const SCOPE: &str = "DeviceManagementServiceConfig.ReadWrite.All offline_access";

/// How much longer to wait after each `slow_down` (RFC 8628, 3.5).
const SLOWER: Duration = Duration::from_secs(5);

/// Signs in to one tenant.
pub struct DeviceCodeFlow {
    http: HttpClient,
    tenant: String,
    client_id: String,
}

/// A sign-in that was begun: what the person enters, and what the service needs to be asked. No `Debug`: holds a
/// secret.
pub struct DeviceCode {
    /// The code that the person enters.
    pub user_code: String,
    /// The address of the page on which the person enters it.
    pub verification_uri: String,
    /// How long the code is valid.
    pub valid_for: SignedDuration,
    device_code: Secret,
    interval: Duration,
}

/// The tokens in the service's own form (RFC 6749, 5.1). No `Debug`: holds secrets.
#[derive(Deserialize)]
struct TokenResponse {
    #[serde(deserialize_with = "deserialize_secret")]
    access_token: Secret,
    #[serde(default, deserialize_with = "deserialize_optional_secret")]
    refresh_token: Option<Secret>,
    /// Seconds for which the access token is valid.
    #[serde(default)]
    expires_in: u64,
}

impl From<TokenResponse> for Tokens {
    fn from(response: TokenResponse) -> Self {
        Self {
            access: response.access_token,
            refresh: response.refresh_token,
            lasts: limited(response.expires_in),
        }
    }
}

#[derive(Deserialize)]
struct DeviceCodeResponse {
    user_code: String,
    #[serde(deserialize_with = "deserialize_secret")]
    device_code: Secret,
    verification_uri: String,
    expires_in: u64,
    /// Seconds between two polls; five if the server names no interval (RFC 8628, 3.2).
    #[serde(default = "default_interval")]
    interval: u64,
}

#[derive(Deserialize)]
struct ErrorResponse {
    error: String,
    #[serde(default)]
    error_description: String,
}

impl DeviceCodeFlow {
    /// Prepares a sign-in. Sends nothing yet.
    ///
    /// Faults: `sign-in-not-set-up` if the tenant or the application's id cannot be valid; those of
    /// [`HttpClient::new`].
    pub fn new(authority: &str, tenant: &str, client_id: &str) -> Result<Self, Fault> {
        Self::with(&HttpOptions::default(), authority, tenant, client_id)
    }

    /// The same as [`DeviceCodeFlow::new`] with other options, such as another time limit.
    pub fn with(
        options: &HttpOptions,
        authority: &str,
        tenant: &str,
        client_id: &str,
    ) -> Result<Self, Fault> {
        let sound = |text: &str| {
            !text.is_empty() && text.chars().all(|it| it.is_ascii_alphanumeric() || ".-".contains(it))
        };
        if !sound(tenant) || !sound(client_id) {
            return Err(Fault::new(FaultCode::SignInNotSetUp, "letters, digits, dots and hyphens only"));
        }
        let http = HttpClient::new(authority, options)?;
        Ok(Self { http, tenant: tenant.to_owned(), client_id: client_id.to_owned() })
    }

    /// Begins a sign-in. Faults: `sign-in-not-set-up`; those of [`HttpClient::send`].
    pub fn begin(&self) -> Result<DeviceCode, Fault> {
        let answer = self.ask("devicecode", vec![("scope", Secret::new(SCOPE.to_owned()))])?;
        if answer.status != 200 {
            return Err(refused(answer)?.fault());
        }
        let begun: DeviceCodeResponse = answer.json()?;
        Ok(DeviceCode {
            user_code: begun.user_code,
            verification_uri: begun.verification_uri,
            valid_for: limited(begun.expires_in),
            device_code: begun.device_code,
            interval: Duration::from_secs(begun.interval),
        })
    }

    /// Asks whether the person has signed in. Faults: `sign-in-expired`, `sign-in-declined`, `sign-in-not-set-up`;
    /// those of [`HttpClient::send`], after which it may be asked again.
    pub fn poll(&self, code: &mut DeviceCode) -> Result<SignInPoll, Fault> {
        let grant = "urn:ietf:params:oauth:grant-type:device_code";
        let answer = self.ask(
            "token",
            vec![("grant_type", Secret::new(grant.to_owned())), ("device_code", code.device_code.clone())],
        )?;
        if answer.status == 200 {
            return answer.json::<TokenResponse>().map(|it| SignInPoll::Done(it.into()));
        }
        let refused = refused(answer)?;
        match refused.error.as_str() {
            "authorization_pending" => Ok(SignInPoll::Wait(wait(code))),
            "slow_down" => {
                code.interval += SLOWER;
                Ok(SignInPoll::Wait(wait(code)))
            }
            _ => Err(refused.fault()),
        }
    }

    /// Signs in again with the refresh token of an earlier sign-in. Faults: `sign-in-again` if the token is no longer
    /// valid, `sign-in-not-set-up`; those of [`HttpClient::send`].
    pub fn refresh(&self, refresh_token: &Secret) -> Result<Tokens, Fault> {
        let answer = self.ask(
            "token",
            vec![
                ("grant_type", Secret::new("refresh_token".to_owned())),
                ("refresh_token", refresh_token.clone()),
                ("scope", Secret::new(SCOPE.to_owned())),
            ],
        )?;
        if answer.status == 200 {
            answer.json::<TokenResponse>().map(Tokens::from)
        } else {
            Err(refused(answer)?.fault())
        }
    }

    fn ask(&self, what: &str, fields: Vec<(&str, Secret)>) -> Result<HttpResponse, Fault> {
        let mut form = vec![("client_id".to_owned(), Secret::new(self.client_id.clone()))];
        form.extend(fields.into_iter().map(|(name, value)| (name.to_owned(), value)));
        let path = format!("/{}/oauth2/v2.0/{what}", self.tenant);
        self.http.send(HttpRequest::new(Method::POST, &path).form(form))
    }
}

/// Reads a refusal in the protocol's own words; any other response is a fault of the server.
fn refused(answer: HttpResponse) -> Result<ErrorResponse, Fault> {
    if matches!(answer.status, 400 | 401) { answer.json() } else { Err(answer.into_fault()) }
}

impl ErrorResponse {
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

/// The time until the next poll.
fn wait(code: &DeviceCode) -> SignedDuration {
    limited(code.interval.as_secs())
}

/// A number of seconds that the service names, limited to a day.
fn limited(seconds: u64) -> SignedDuration {
    const DAY: SignedDuration = SignedDuration::from_hours(24);
    i64::try_from(seconds).map_or(DAY, |seconds| SignedDuration::from_secs(seconds).min(DAY))
}

/// The interval of RFC 8628, 3.2, if the service names none.
fn default_interval() -> u64 {
    5
}
