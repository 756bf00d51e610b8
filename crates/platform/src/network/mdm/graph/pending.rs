//! A sign-in that waits for a person.

use pushkeeper_core::Fault;
use pushkeeper_core::model::{Secret, SignInSettings};
use pushkeeper_core::ports::sign_in::{SignInCode, SignInPoll, Tokens};

use super::device_code::{AUTHORITY, DeviceCode, DeviceCodeFlow};

/// A sign-in that was begun, with the service that it was begun at.
pub struct PendingSignIn {
    flow: DeviceCodeFlow,
    code: DeviceCode,
}

impl PendingSignIn {
    /// Begins a sign-in. Returns also what the person has to enter.
    ///
    /// Faults: those of [`DeviceCodeFlow::new`] and [`DeviceCodeFlow::begin`].
    pub fn begin(place: &SignInSettings) -> Result<(Self, SignInCode), Fault> {
        let flow = flow(place)?;
        let code = flow.begin()?;
        let shown = SignInCode {
            user_code: code.user_code.clone(),
            address: code.verification_uri.clone(),
            lasts: code.valid_for,
        };
        Ok((Self { flow, code }, shown))
    }

    /// Asks once whether the person has signed in. Faults: those of [`DeviceCodeFlow::poll`].
    pub fn poll(&mut self) -> Result<SignInPoll, Fault> {
        self.flow.poll(&mut self.code)
    }
}

/// Signs in with the refresh token of an earlier sign-in. Faults: those of [`DeviceCodeFlow::refresh`].
pub fn sign_in_again(place: &SignInSettings, refresh_token: &Secret) -> Result<Tokens, Fault> {
    flow(place)?.refresh(refresh_token)
}

fn flow(place: &SignInSettings) -> Result<DeviceCodeFlow, Fault> {
    DeviceCodeFlow::new(place.authority.as_deref().unwrap_or(AUTHORITY), &place.tenant, &place.client_id)
}
