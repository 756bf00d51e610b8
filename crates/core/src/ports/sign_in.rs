//! Signing in to an MDM service in the browser: no password passes through here (RFC 8628).

use jiff::SignedDuration;

use crate::model::Secret;

/// What a person enters in the browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignInCode {
    /// What to enter.
    pub user_code: String,
    /// Where.
    pub address: String,
    /// How long the code is good for.
    pub lasts: SignedDuration,
}

/// How a sign-in stands.
pub enum SignInPoll {
    /// Nobody has entered the code yet: ask again after this time, not sooner.
    Wait(SignedDuration),
    /// Somebody signed in.
    Done(Tokens),
}

/// What a sign-in is worth. It does not print itself.
#[derive(Clone)]
pub struct Tokens {
    /// The credential of the API.
    pub access: Secret,
    /// For the next time, without signing in.
    pub refresh: Option<Secret>,
    /// How long the access token is good for.
    pub lasts: SignedDuration,
}
