//! Access to an MDM's API: by the key or token in the credential store, or by signing in in the browser.

use jiff::{SignedDuration, Timestamp};

use crate::model::{ApiSettings, Secret, SecretName, SignInSettings, UnitId, WebAddress};
use crate::ports::sign_in::{SignInPoll, Tokens};
use crate::ports::{Desktop, Keyring, Servers, Store};
use crate::state::access_token::AccessToken;
use crate::state::unit_record::UnitRecord;
use crate::view::{PendingSignIn, SecretState};
use crate::{App, Fault, FaultCode};

/// How long to wait between questions when the service names no interval (RFC 8628, 3.2).
const INTERVAL: SignedDuration = SignedDuration::from_secs(5);
/// A token that expires within this time is not used any more.
const MARGIN: SignedDuration = SignedDuration::from_secs(60);

impl<P: Store + Keyring + Desktop + Servers> App<P> {
    /// How the unit's MDM is reached, and a valid credential for it.
    ///
    /// Faults: `api-not-set-up`; `api-credential-missing`, or `sign-in-again` for sign-ins; those of the credential
    /// store.
    pub(crate) fn api_access(&mut self, record: &UnitRecord) -> Result<(ApiSettings, Secret), Fault> {
        let api = record.unit.extras.api.clone();
        let api = api.ok_or_else(|| Fault::new(FaultCode::ApiNotSetUp, &record.unit.name))?;
        let unit = &record.unit.id;
        let now = self.platform.now();
        if let Some(access) = self.session.run.access_tokens.get(unit).filter(|it| now < it.until) {
            return Ok((api, access.token.clone()));
        }
        let kept = self.platform.secret(&SecretName::ApiCredential(unit.clone()))?;
        let credential = match (&api.sign_in, kept) {
            (None, Some(credential)) => credential,
            (None, None) => return Err(Fault::new(FaultCode::ApiCredentialMissing, &api.base_url)),
            (Some(place), Some(refresh)) => {
                let tokens = self.platform.sign_in_again(place, &refresh)?;
                self.keep_tokens(unit, tokens)?
            }
            (Some(_), None) => return Err(Fault::new(FaultCode::SignInAgain, "nobody has signed in yet")),
        };
        Ok((api, credential))
    }

    /// Passes on an MDM's answer. If it rejected the access token, the token is not used again.
    pub(crate) fn forget_token_if_rejected<T>(
        &mut self,
        unit: &UnitId,
        answer: Result<T, Fault>,
    ) -> Result<T, Fault> {
        if answer.as_ref().is_err_and(|fault| fault.code == FaultCode::CredentialsRefused) {
            self.session.run.access_tokens.remove(unit);
        }
        answer
    }

    /// The refresh token is stored in the credential store before the access token is used.
    fn keep_tokens(&mut self, unit: &UnitId, tokens: Tokens) -> Result<Secret, Fault> {
        let Tokens { access, refresh, lasts } = tokens;
        if let Some(refresh) = refresh {
            let name = SecretName::ApiCredential(unit.clone());
            self.platform.keep_secret(&name, &refresh)?;
            self.session.run.secrets.insert(name, SecretState::Kept);
        }
        let until = self.platform.now().checked_add(lasts - MARGIN).unwrap_or(Timestamp::MIN);
        self.session.run.access_tokens.insert(unit.clone(), AccessToken { token: access.clone(), until });
        Ok(access)
    }

    pub(crate) fn begin_sign_in(&mut self, unit: &UnitId) -> Result<(), Fault> {
        let place = self.sign_in_place(unit)?;
        let code = self.platform.begin_sign_in(&place)?;
        if !WebAddress::parse(&code.address).is_some_and(|it| it.is_https()) {
            return Err(Fault::new(FaultCode::AnswerUnexpected, pushcert::printable(&code.address)));
        }
        let after = |wait: SignedDuration| self.platform.now().checked_add(wait).unwrap_or(Timestamp::MAX);
        let waiting = PendingSignIn {
            user_code: pushcert::printable(&code.user_code).into_owned(),
            address: code.address,
            expires_at: after(code.lasts),
            ask_at: after(INTERVAL),
        };
        self.session.at_screen.sign_in = Some((unit.clone(), waiting));
        Ok(())
    }

    fn sign_in_place(&self, unit: &UnitId) -> Result<SignInSettings, Fault> {
        let api = self.unit_record(unit)?.unit.extras.api;
        let api = api.ok_or_else(|| Fault::new(FaultCode::ApiNotSetUp, &unit.0))?;
        api.sign_in.ok_or_else(|| Fault::new(FaultCode::SignInNotSetUp, "no tenant and application"))
    }

    /// Asks whether the person has signed in, not earlier than the service allows.
    pub(crate) fn poll_sign_in(&mut self) -> Result<(), Fault> {
        let Some((unit, mut waiting)) = self.session.at_screen.sign_in.clone() else { return Ok(()) };
        let now = self.platform.now();
        if now < waiting.ask_at {
            return Ok(());
        }
        if now >= waiting.expires_at {
            self.session.at_screen.sign_in = None;
            return Err(Fault::new(FaultCode::SignInExpired, waiting.expires_at));
        }
        match self.platform.poll_sign_in() {
            Ok(SignInPoll::Wait(wait)) => {
                waiting.ask_at = now.checked_add(wait).unwrap_or(Timestamp::MAX);
                self.session.at_screen.sign_in = Some((unit, waiting));
                Ok(())
            }
            Ok(SignInPoll::Done(tokens)) => {
                self.session.at_screen.sign_in = None;
                self.keep_tokens(&unit, tokens).map(|_| ())
            }
            Err(fault) => {
                // After a network problem the next question may succeed.
                waiting.ask_at = now.checked_add(INTERVAL).unwrap_or(Timestamp::MAX);
                let over = matches!(
                    fault.code,
                    FaultCode::SignInExpired
                        | FaultCode::SignInDeclined
                        | FaultCode::SignInNotSetUp
                        | FaultCode::SignInAgain
                );
                self.session.at_screen.sign_in = (!over).then_some((unit, waiting));
                Err(fault)
            }
        }
    }

    /// Opens the page on which the code is entered.
    pub(crate) fn open_sign_in(&mut self) -> Result<(), Fault> {
        let waiting = self.session.at_screen.sign_in.as_ref();
        let (_, waiting) = waiting.ok_or_else(|| Fault::new(FaultCode::Gone, "no sign-in waits"))?;
        self.platform.open_browser(&waiting.address)
    }
}
