//! Access to an MDM's API: by the key or token in the credential store, or by a token of a sign-in.

use jiff::{SignedDuration, Timestamp};

use crate::model::{ApiSettings, Secret, SecretName, UnitId};
use crate::ports::sign_in::Tokens;
use crate::ports::{Keyring, Servers, Store};
use crate::state::access_token::AccessToken;
use crate::state::unit_record::UnitRecord;
use crate::view::SecretState;
use crate::{App, Fault, FaultCode, Register};

/// A token that expires within this time is not used any more.
const MARGIN: SignedDuration = SignedDuration::from_secs(60);

/// How a unit's MDM is reached. The credential is read where the work is done.
pub(crate) struct ApiAccess {
    unit: UnitId,
    pub(crate) api: ApiSettings,
    /// The token of a sign-in that is still valid.
    token: Option<Secret>,
}

/// What an MDM answered, and the tokens if signing in again was necessary.
pub(crate) struct ApiAnswer<T> {
    answer: Result<T, Fault>,
    tokens: Option<Tokens>,
}

impl<T> ApiAnswer<T> {
    /// Whether the MDM did what it was asked.
    pub(crate) fn is_success(&self) -> bool {
        self.answer.is_ok()
    }
}

impl ApiAccess {
    /// Asks the MDM with a valid credential. Blocks; for work in the background.
    ///
    /// Faults: `api-credential-missing`, or `sign-in-again` for sign-ins; those of the credential store and of signing
    /// in. What the MDM answers is in the [`ApiAnswer`].
    pub(crate) fn ask<R: Servers + Keyring, T>(
        &self,
        remote: &R,
        ask: impl FnOnce(&ApiSettings, &Secret) -> Result<T, Fault>,
    ) -> Result<ApiAnswer<T>, Fault> {
        let (credential, tokens) = self.credential(remote)?;
        Ok(ApiAnswer { answer: ask(&self.api, &credential), tokens })
    }

    fn credential<R: Servers + Keyring>(&self, remote: &R) -> Result<(Secret, Option<Tokens>), Fault> {
        if let Some(token) = &self.token {
            return Ok((token.clone(), None));
        }
        let name = SecretName::ApiCredential(self.unit.clone());
        let kept = remote.secret(&name)?;
        match (&self.api.sign_in, kept) {
            (None, Some(credential)) => Ok((credential, None)),
            (None, None) => Err(Fault::new(FaultCode::ApiCredentialMissing, &self.api.base_url)),
            (Some(place), Some(refresh)) => {
                let tokens = remote.sign_in_again(place, &refresh)?;
                // A credential that was saved or removed meanwhile belongs to another connection.
                if remote.secret(&name)? == Some(refresh) {
                    keep_refresh_token(remote, &self.unit, &tokens)?;
                }
                Ok((tokens.access.clone(), Some(tokens)))
            }
            (Some(_), None) => Err(Fault::new(FaultCode::SignInAgain, "nobody has signed in yet")),
        }
    }
}

/// Stores the refresh token of a sign-in, so that a later run of the program can sign in with it.
pub(crate) fn keep_refresh_token(
    keyring: &impl Keyring,
    unit: &UnitId,
    tokens: &Tokens,
) -> Result<(), Fault> {
    match &tokens.refresh {
        Some(refresh) => keyring.keep_secret(&SecretName::ApiCredential(unit.clone()), refresh),
        None => Ok(()),
    }
}

impl<P: Store> App<P> {
    /// How the unit's MDM is reached. Fault: `api-not-set-up`.
    pub(crate) fn api_access(&self, record: &UnitRecord) -> Result<ApiAccess, Fault> {
        let api = record.unit.extras.api.clone();
        let api = api.ok_or_else(|| Fault::new(FaultCode::ApiNotSetUp, &record.unit.name))?;
        let unit = record.unit.id.clone();
        let now = self.platform.now();
        let valid = self.session.run.access_tokens.get(&unit).filter(|it| now < it.until);
        Ok(ApiAccess { token: valid.map(|it| it.token.clone()), unit, api })
    }

    /// Whether the unit's MDM is still reached in this way; otherwise an answer comes from another server.
    pub(crate) fn is_reached_by(&self, unit: &UnitId, api: &ApiSettings) -> Result<bool, Fault> {
        let unit = self.platform.register().unit(unit)?;
        Ok(unit.is_some_and(|it| it.extras.api.as_ref() == Some(api)))
    }

    /// Passes on an MDM's answer and remembers new tokens. If the MDM rejected the access token, the token is not used
    /// again.
    pub(crate) fn answer_of_api<T>(
        &mut self,
        unit: &UnitId,
        answer: Result<ApiAnswer<T>, Fault>,
    ) -> Result<T, Fault> {
        let ApiAnswer { answer, tokens } = answer?;
        if let Some(tokens) = tokens {
            self.take_tokens(unit, tokens);
        }
        if answer.as_ref().is_err_and(|fault| fault.code == FaultCode::CredentialsRefused) {
            self.session.run.access_tokens.remove(unit);
        }
        answer
    }

    /// Remembers the access token. The refresh token is in the credential store already.
    pub(crate) fn take_tokens(&mut self, unit: &UnitId, tokens: Tokens) {
        let Tokens { access, refresh, lasts } = tokens;
        if refresh.is_some() {
            let name = SecretName::ApiCredential(unit.clone());
            self.session.run.secrets.insert(name, SecretState::Kept);
        }
        let until = self.platform.now().checked_add(lasts - MARGIN).unwrap_or(Timestamp::MIN);
        self.session.run.access_tokens.insert(unit.clone(), AccessToken { token: access, until });
    }
}
