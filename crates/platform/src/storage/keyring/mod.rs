//! Secrets in the system's credential store: Secret Service, Keychain, Windows Credential Manager.

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
use crate::system::timeout::run_with_timeout;

/// The service name of all our secrets.
const SERVICE: &str = "Pushkeeper";

/// The system's credential store.
///
/// Each use connects anew, so that a keyring which was started or unlocked meanwhile is found.
pub struct Keyring {
    timeout: Duration,
    /// One access at a time: a person is not asked for the same password twice.
    one_at_a_time: Arc<Mutex<()>>,
}

impl Keyring {
    /// A store with this time limit; a person may have to type a password meanwhile.
    pub fn new(timeout: Duration) -> Self {
        Self { timeout, one_at_a_time: Arc::default() }
    }

    /// Reads a secret; `None` if there is none of this name.
    pub fn read(&self, name: &SecretName) -> Result<Option<Secret>, Fault> {
        let mut parts: Vec<Secret> = Vec::new();
        while parts.last().is_none_or(|last| pieces::is_full(last)) {
            let entry = pieces::entry_name(account(name), parts.len());
            match self.ask(entry, |entry| entry.get_password().map(Zeroizing::new))? {
                Some(part) => parts.push(part),
                None => break,
            }
        }
        Ok((!parts.is_empty()).then(|| pieces::join(&parts)))
    }

    /// Writes a secret, replacing an older one. The first piece is written last: until then an older secret of one
    /// piece is not touched.
    pub fn write(&self, name: &SecretName, secret: &str) -> Result<(), Fault> {
        let parts = pieces::split(secret);
        self.remove_from(name, parts.len())?;
        for (number, part) in parts.into_iter().enumerate().rev() {
            let part = Zeroizing::new(part.to_owned());
            self.ask(pieces::entry_name(account(name), number), move |entry| entry.set_password(&part))?;
        }
        Ok(())
    }

    /// Removes a secret. Does nothing if there is none.
    pub fn remove(&self, name: &SecretName) -> Result<(), Fault> {
        self.remove_from(name, 0)
    }

    /// Removes the pieces from this number on.
    fn remove_from(&self, name: &SecretName, first: usize) -> Result<(), Fault> {
        for number in first.. {
            let entry = pieces::entry_name(account(name), number);
            if self.ask(entry, |entry| entry.delete_credential())?.is_none() {
                break;
            }
        }
        Ok(())
    }

    /// Opens an entry and asks it something; `None` if there is no such entry.
    fn ask<T: Send + 'static>(
        &self,
        account: String,
        question: impl FnOnce(&Entry) -> keyring::Result<T> + Send + 'static,
    ) -> Result<Option<T>, Fault> {
        let one_at_a_time = Arc::clone(&self.one_at_a_time);
        let answer = run_with_timeout(self.timeout, move || {
            let _guard = one_at_a_time.lock().unwrap_or_else(PoisonError::into_inner);
            let store = store::open().map_err(|error| Fault::new(FaultCode::KeyringAbsent, error))?;
            let entry = store.build(SERVICE, &account, None).map(|inner| Entry { inner });
            match entry.and_then(|entry| question(&entry)) {
                Ok(answer) => Ok(Some(answer)),
                Err(Error::NoEntry) => Ok(None),
                Err(error) => Err(Fault::new(store::fault_code(&error), error)),
            }
        });
        answer.unwrap_or_else(|| {
            let waited = format!("no answer within {} s", self.timeout.as_secs());
            Err(Fault::new(FaultCode::KeyringSlow, waited))
        })
    }
}

/// The name of an entry, as the person sees it in the system's own password program.
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
