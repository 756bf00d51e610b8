//! Secrets in the system's credential store: Secret Service, Keychain, Windows Credential Manager.

mod account;
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

use self::account::EarlierAccount;
#[cfg(all(unix, not(target_os = "macos")))]
use self::linux as store;
#[cfg(target_os = "macos")]
use self::macos as store;
#[cfg(windows)]
use self::windows as store;
use crate::storage::register_id::RegisterId;
use crate::system::timeout::run_with_timeout;

/// The service name of all our secrets.
const SERVICE: &str = "Pushkeeper";

/// The system's credential store, as one register uses it.
///
/// Each use connects anew, so that a keyring which was started or unlocked meanwhile is found.
pub struct Keyring {
    timeout: Duration,
    /// The register whose secrets these are; `None` if that is not known: then nothing new can be found or saved.
    register: Option<RegisterId>,
    /// One access at a time: a person is not asked for the same password twice.
    one_at_a_time: Arc<Mutex<()>>,
}

impl Keyring {
    /// The secrets of a register, with this time limit; a person may have to type a password meanwhile.
    pub fn new(timeout: Duration, register: Option<RegisterId>) -> Self {
        Self { timeout, register, one_at_a_time: Arc::default() }
    }

    /// Reads a secret; `None` if there is none of this name.
    ///
    /// A secret of an earlier version gets its new name now, and only for the first register that asks for it.
    pub fn read(&self, name: &SecretName) -> Result<Option<Secret>, Fault> {
        let account = account::of(name, self.register.as_ref());
        let found = self.read_account(&account)?;
        // Without an identifier both names are the same.
        let earlier = account::of_earlier_version(name).filter(|_| self.register.is_some());
        match (found, earlier) {
            (found, None) => Ok(found),
            (found, Some(EarlierAccount::TakenOver(earlier))) => self.take_over(&account, &earlier, found),
            (None, Some(EarlierAccount::Shared(earlier))) => self.read_account(&earlier),
            (Some(found), Some(EarlierAccount::Shared(_))) => Ok(Some(found)),
        }
    }

    /// Gives a secret of an earlier version its new name. `found`: what is there under the new name already, because an
    /// earlier attempt was interrupted before the earlier name was removed.
    fn take_over(
        &self,
        account: &str,
        earlier: &str,
        found: Option<Secret>,
    ) -> Result<Option<Secret>, Fault> {
        let before = self.read_account(earlier)?;
        match (found, before) {
            (Some(found), Some(before)) if found == before => {
                self.remove_account(earlier)?;
                Ok(Some(found))
            }
            (None, Some(before)) => {
                self.write_account(account, &before)?;
                self.remove_account(earlier)?;
                Ok(Some(before))
            }
            (found, _) => Ok(found),
        }
    }

    /// Writes a secret, replacing an older one. A secret of several pieces is written under a new name only: otherwise a kill
    /// could leave pieces of two secrets.
    pub fn write(&self, name: &SecretName, secret: &str) -> Result<(), Fault> {
        self.write_account(&account::of(name, self.register.as_ref()), secret)
    }

    /// Removes a secret. Does nothing if there is none.
    pub fn remove(&self, name: &SecretName) -> Result<(), Fault> {
        self.remove_account(&account::of(name, self.register.as_ref()))?;
        match account::of_earlier_version(name) {
            Some(EarlierAccount::TakenOver(earlier)) => self.remove_account(&earlier),
            Some(EarlierAccount::Shared(_)) | None => Ok(()),
        }
    }

    fn read_account(&self, account: &str) -> Result<Option<Secret>, Fault> {
        let mut parts: Vec<Secret> = Vec::new();
        while parts.last().is_none_or(|last| pieces::is_full(last)) {
            let entry = pieces::entry_name(account, parts.len());
            match self.ask(entry, |entry| entry.get_password().map(Zeroizing::new))? {
                Some(part) => parts.push(part),
                None => break,
            }
        }
        Ok((!parts.is_empty()).then(|| pieces::join(&parts)))
    }

    /// Writes the pieces in order, so that all pieces of an interrupted attempt are found again.
    fn write_account(&self, account: &str, secret: &str) -> Result<(), Fault> {
        let parts = pieces::split(secret);
        self.remove_from(account, parts.len())?;
        for (number, part) in parts.into_iter().enumerate() {
            let part = Zeroizing::new(part.to_owned());
            self.ask(pieces::entry_name(account, number), move |entry| entry.set_password(&part))?;
        }
        Ok(())
    }

    fn remove_account(&self, account: &str) -> Result<(), Fault> {
        self.remove_from(account, 0)
    }

    /// Removes the pieces from this number on, the last one first: whatever is interrupted can be repeated.
    fn remove_from(&self, account: &str, first: usize) -> Result<(), Fault> {
        let mut end = first;
        while self
            .ask(pieces::entry_name(account, end), |entry| entry.get_password().map(Zeroizing::new))?
            .is_some()
        {
            end += 1;
        }
        for number in (first..end).rev() {
            self.ask(pieces::entry_name(account, number), |entry| entry.delete_credential())?;
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
