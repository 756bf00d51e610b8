//! Signing in to an MDM service in the browser with the device code flow (RFC 8628): no password passes through
//! here.

use jiff::SignedDuration;

use crate::model::Secret;

/// A sign-in code and the page where it is entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignInCode {
    /// The code to enter.
    pub user_code: String,
    /// The address of the page.
    pub address: String,
    /// How long the code is valid.
    pub lasts: SignedDuration,
}

/// The state of a sign-in.
pub enum SignInPoll {
    /// The code was not entered yet: ask again after this time, not earlier.
    Wait(SignedDuration),
    /// The person has signed in.
    Done(Tokens),
}

/// The tokens of a sign-in. No `Debug`: holds secrets.
#[derive(Clone)]
pub struct Tokens {
    /// The access token, used as the credential of the API.
    pub access: Secret,
    /// The refresh token, with which to sign in next time.
    pub refresh: Option<Secret>,
    /// How long the access token is valid.
    pub lasts: SignedDuration,
}
