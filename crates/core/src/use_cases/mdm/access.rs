//! Access to an MDM's API: by the key or token in the credential store, or by a token of a sign-in.

use jiff::{SignedDuration, Timestamp};

use crate::model::{ApiSettings, Secret, SecretName, SecretPurpose, UnitId, server_identity};
use crate::ports::sign_in::Tokens;
use crate::ports::{Background, Keyring, Servers, Store};
use crate::secrets::{EntryChange, SecretChange, api_secret, commit_with_entry};
use crate::state::access_token::AccessToken;
use crate::state::unit_record::UnitRecord;
use crate::{App, Fault, FaultCode, Register};

/// A token that expires within this time is not used any more.
const MARGIN: SignedDuration = SignedDuration::from_secs(60);

/// How a unit's MDM is reached. The credential is read where the work is done.
pub(crate) struct ApiAccess {
    pub(crate) api: ApiSettings,
    /// The token of a sign-in that is still valid.
    token: Option<Secret>,
    /// The name of the credential that was entered for this server.
    credential: Option<SecretName>,
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
        let kept = match &self.credential {
            Some(name) => remote.secret(name)?,
            None => None,
        };
        match (&self.api.sign_in, kept) {
            (None, Some(credential)) => Ok((credential, None)),
            (None, None) => Err(Fault::new(FaultCode::ApiCredentialMissing, &self.api.base_url)),
            (Some(place), Some(refresh)) => {
                let tokens = remote.sign_in_again(place, &refresh)?;
                Ok((tokens.access.clone(), Some(tokens)))
            }
            (Some(_), None) => Err(Fault::new(FaultCode::SignInAgain, "nobody has signed in yet")),
        }
    }
}

impl<P: Store + Background> App<P> {
    /// How the unit's MDM is reached. Fault: `api-not-set-up`.
    pub(crate) fn api_access(&self, record: &UnitRecord) -> Result<ApiAccess, Fault> {
        let api = record.unit.extras.api.clone();
        let api = api.ok_or_else(|| Fault::new(FaultCode::ApiNotSetUp, &record.unit.name))?;
        let unit = record.unit.id.clone();
        let now = self.platform.now();
        let server = server_identity::of_api(&api);
        let tokens = &self.session.run.access_tokens;
        let valid = tokens.get(&unit).filter(|it| now < it.until && it.server == server);
        let credential = api_secret(&self.platform.register().settings()?, &unit, &api);
        Ok(ApiAccess { token: valid.map(|it| it.token.clone()), credential, api })
    }

    /// Whether the unit's MDM is still reached in this way; otherwise an answer comes from another server.
    pub(crate) fn is_reached_by(&self, unit: &UnitId, api: &ApiSettings) -> Result<bool, Fault> {
        let unit = self.platform.register().unit(unit)?;
        Ok(unit.is_some_and(|it| it.extras.api.as_ref() == Some(api)))
    }

    /// Passes on an MDM's answer and remembers new tokens; the caller knows that the unit's MDM is still reached in the same
    /// way. If the MDM rejected the access token, the token is not used
    /// again.
    pub(crate) fn answer_of_api<T>(
        &mut self,
        unit: &UnitId,
        answer: Result<ApiAnswer<T>, Fault>,
    ) -> Result<T, Fault> {
        let ApiAnswer { answer, tokens } = answer?;
        if let Some(tokens) = tokens {
            // What the MDM answered counts in any case, and the former refresh token is still in the credential store.
            if let Err(fault) = self.take_tokens(unit, tokens, IfNotSaved::Log) {
                log_not_saved(&fault);
            }
        }
        if answer.as_ref().is_err_and(|fault| fault.code == FaultCode::CredentialsRefused) {
            self.session.run.access_tokens.remove(unit);
        }
        answer
    }

    /// Remembers the access token, and saves the refresh token for the unit's present MDM, so that a later run of the program
    /// can sign in with it. Faults: those of saving it.
    pub(crate) fn take_tokens(
        &mut self,
        unit: &UnitId,
        tokens: Tokens,
        if_not_saved: IfNotSaved,
    ) -> Result<(), Fault> {
        let Tokens { access, refresh, lasts } = tokens;
        let Some(api) = self.unit_record(unit)?.unit.extras.api else { return Ok(()) };
        let until = self.platform.now().checked_add(lasts - MARGIN).unwrap_or(Timestamp::MIN);
        let server = server_identity::of_api(&api);
        let token = AccessToken { token: access, until, server: server.clone() };
        self.session.run.access_tokens.insert(unit.clone(), token);
        let Some(refresh) = refresh else { return Ok(()) };
        let purpose = SecretPurpose::Api(unit.clone());
        if self.is_saving_secret(&purpose) {
            // Somebody is saving another connection, to which this token does not belong.
            return Ok(());
        }
        let of = unit.clone();
        let change = SecretChange::Replace { server, secret: refresh };
        self.save_with_secret(&purpose, change, move |app, entry| {
            match (app.save_refresh_token(of, &api, entry), if_not_saved) {
                (Err(fault), IfNotSaved::Log) => {
                    log_not_saved(&fault);
                    Ok(())
                }
                (saved, _) => saved,
            }
        })
    }

    /// Begins to use the entry of a refresh token, if the unit's MDM is still the one that it is for.
    fn save_refresh_token(
        &mut self,
        unit: UnitId,
        api: &ApiSettings,
        entry: Result<EntryChange, Fault>,
    ) -> Result<(), Fault> {
        let entry = entry?;
        if !self.is_reached_by(&unit, api)? {
            return Err(Fault::new(FaultCode::Gone, "the connection was changed meanwhile"));
        }
        let purpose = SecretPurpose::Api(unit);
        commit_with_entry(&mut self.platform, &purpose, entry, |_| {}, Vec::new())
    }
}

/// What happens when the refresh token of a sign-in could not be saved.
#[derive(Clone, Copy)]
pub(crate) enum IfNotSaved {
    /// The person who has just signed in is told.
    Tell,
    /// It is only logged: the former one is still there.
    Log,
}

fn log_not_saved(fault: &Fault) {
    tracing::warn!(fault = fault.code.as_str(), "a refresh token was not saved");
}
