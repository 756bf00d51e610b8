//! Secrets in the system's keyring: Secret Service, Keychain, Windows Credential Manager.

#[cfg(all(unix, not(target_os = "macos")))]
mod linux;
#[cfg(target_os = "macos")]
mod macos;
mod pieces;
#[cfg(windows)]
mod windows;

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use keyring::{Entry, Error};
use keyring_core::api::CredentialStoreApi;
use pushkeeper_core::model::{Secret, SecretName};
use pushkeeper_core::{Fault, FaultCode};
use zeroize::Zeroizing;

#[cfg(all(unix, not(target_os = "macos")))]
use self::linux as store;
#[cfg(target_os = "macos")]
use self::macos as store;
#[cfg(windows)]
use self::windows as store;
use crate::system::timeout::within;

/// Under which all our secrets lie.
const SERVICE: &str = "Pushkeeper";

/// The system's keyring.
///
/// Each use connects anew, so that a keyring that was started or unlocked meanwhile is found.
pub struct Keyring {
    patience: Duration,
    /// One question at a time: a person is not asked for the same password twice.
    turn: Arc<Mutex<()>>,
}

impl Keyring {
    /// A keyring that is given up after a while; a person may have to type a password meanwhile.
    pub fn new(patience: Duration) -> Self {
        Self { patience, turn: Arc::default() }
    }

    /// Reads a secret; `None` where there is none of that name.
    pub fn read(&self, name: &SecretName) -> Result<Option<Secret>, Fault> {
        let mut parts: Vec<Secret> = Vec::new();
        while parts.last().is_none_or(|last| pieces::is_full(last)) {
            let entry = pieces::entry(account(name), parts.len());
            match self.ask(entry, |entry| entry.get_password().map(Zeroizing::new))? {
                Some(part) => parts.push(part),
                None => break,
            }
        }
        Ok((!parts.is_empty()).then(|| pieces::joined(&parts)))
    }

    /// Writes a secret, replacing an older one. The first piece comes last: until then, the older one is not touched
    /// where neither is long.
    pub fn write(&self, name: &SecretName, secret: &str) -> Result<(), Fault> {
        let parts = pieces::of(secret);
        self.remove_from(name, parts.len())?;
        for (number, part) in parts.into_iter().enumerate().rev() {
            let part = Zeroizing::new(part.to_owned());
            self.ask(pieces::entry(account(name), number), move |entry| entry.set_password(&part))?;
        }
        Ok(())
    }

    /// Removes a secret; one that is not there is no fault.
    pub fn remove(&self, name: &SecretName) -> Result<(), Fault> {
        self.remove_from(name, 0)
    }

    /// Removes the pieces from that number on.
    fn remove_from(&self, name: &SecretName, first: usize) -> Result<(), Fault> {
        for number in first.. {
            let entry = pieces::entry(account(name), number);
            if self.ask(entry, |entry| entry.delete_credential())?.is_none() {
                break;
            }
        }
        Ok(())
    }

    /// `None`: there is no such entry.
    fn ask<T: Send + 'static>(
        &self,
        account: String,
        question: impl FnOnce(&Entry) -> keyring::Result<T> + Send + 'static,
    ) -> Result<Option<T>, Fault> {
        let turn = Arc::clone(&self.turn);
        let answer = within(self.patience, move || {
            let _turn = turn.lock().unwrap_or_else(PoisonError::into_inner);
            let store = store::open().map_err(|error| Fault::new(FaultCode::KeyringAbsent, error))?;
            let entry = store.build(SERVICE, &account, None).map(|inner| Entry { inner });
            match entry.and_then(|entry| question(&entry)) {
                Ok(answer) => Ok(Some(answer)),
                Err(Error::NoEntry) => Ok(None),
                Err(error) => Err(Fault::new(store::code(&error), error)),
            }
        });
        answer.unwrap_or_else(|| {
            let waited = format!("no answer within {} s", self.patience.as_secs());
            Err(Fault::new(FaultCode::KeyringSlow, waited))
        })
    }
}

/// The name of an entry, as the person sees it in the system's own keyring program.
fn account(name: &SecretName) -> String {
    match name {
        SecretName::Memo(unit) => format!("Apple Account: {}", unit.0),
        SecretName::KeyPassphrase(key_sha256) => format!("Private key: {key_sha256}"),
        SecretName::MailLogin => "Mail server".to_owned(),
        SecretName::ChatAddress => "Team chat".to_owned(),
        SecretName::ApiCredential(unit) => format!("MDM API: {}", unit.0),
        SecretName::MdmCertKey => "mdmcert.download".to_owned(),
    }
}
