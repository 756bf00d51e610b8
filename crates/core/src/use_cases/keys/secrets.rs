//! Which secrets the credential store holds, for display: read once, never shown.

use pushcert::StepKey;
use pushcert::product::RequestSource;

use crate::model::{SecretName, Unit};
use crate::ports::{Background, Keyring, PrivateKeys, Store};
use crate::secrets::{api_secret, mdmcert_secret};
use crate::state::open_screen::OpenScreen;
use crate::use_cases::keys::private_keys::key_of_request;
use crate::view::{RunningKind, SecretState};
use crate::{App, Fault, FaultCode, Register};

impl<P: Store + PrivateKeys> App<P> {
    /// Whether a kept key can be used, as far as that is known without opening it.
    pub(crate) fn key_state(&self, key_sha256: &str) -> SecretState {
        match self.platform.key(key_sha256) {
            Ok(Some(_)) => self.secret_state(&SecretName::KeyPassphrase(key_sha256.to_owned())),
            Ok(None) => SecretState::Missing,
            Err(fault) => SecretState::Unavailable { code: fault.code },
        }
    }

    /// Whether the secret of a server is there, as far as that is known; `None` when none was entered for it.
    pub(crate) fn server_secret_state(&self, name: Option<SecretName>) -> SecretState {
        name.map_or(SecretState::Missing, |name| self.secret_state(&name))
    }

    /// The name of the API key of the signing service.
    pub(crate) fn mdmcert_secret(&self) -> Option<SecretName> {
        self.platform.register().settings().ok().and_then(|settings| mdmcert_secret(&settings))
    }

    /// The name of the credential of a unit's MDM.
    pub(crate) fn api_secret(&self, unit: &Unit) -> Option<SecretName> {
        let settings = self.platform.register().settings().ok()?;
        api_secret(&settings, &unit.id, unit.extras.api.as_ref()?)
    }

    fn secret_state(&self, name: &SecretName) -> SecretState {
        self.session.run.secrets.get(name).copied().unwrap_or(SecretState::Asking)
    }
}

impl<P: Store + PrivateKeys + Background> App<P> {
    /// Looks for the secrets that the screen shows as present or missing, in the background.
    ///
    /// The credential store is read once per secret and run, and no more after it refused: a locked one must not ask for
    /// its password again and again.
    pub(crate) fn load_secrets(&mut self) -> Result<(), Fault> {
        let known = &self.session.run.secrets;
        let refused = known.values().find_map(|state| match state {
            SecretState::Unavailable { code } => Some(*code),
            SecretState::Asking | SecretState::Missing | SecretState::Kept => None,
        });
        let names = self.secrets_on_screen();
        let names: Vec<_> = names.into_iter().filter(|name| !known.contains_key(name)).collect();
        if let Some(code) = refused {
            self.session.run.secrets.extend(unavailable(names, code));
            return Ok(());
        }
        if names.is_empty() {
            return Ok(());
        }
        let asked = names.clone();
        self.start_work(
            RunningKind::ReadSecrets,
            None,
            move |remote| Ok(states(remote, asked)),
            move |app, read| {
                let read = read.unwrap_or_else(|fault| unavailable(names, fault.code));
                for (name, state) in read {
                    // What a person has saved meanwhile is newer.
                    app.session.run.secrets.entry(name).or_insert(state);
                }
                Ok(())
            },
        )
    }

    fn secrets_on_screen(&self) -> Vec<SecretName> {
        let vendor = || {
            let vendor = self.platform.register().settings().ok().and_then(|settings| settings.vendor);
            vendor.map(|it| SecretName::KeyPassphrase(it.key_sha256))
        };
        let common = match &self.session.screen {
            OpenScreen::Settings => return vendor().into_iter().chain(self.mdmcert_secret()).collect(),
            OpenScreen::Vendor => return vendor().into_iter().collect(),
            OpenScreen::Home | OpenScreen::UnitForm(_) | OpenScreen::Adopt(_) => return Vec::new(),
            OpenScreen::Unit(unit) | OpenScreen::Journey(unit) => unit,
        };
        let Ok(record) = self.unit_record(common) else { return Vec::new() };
        let on_step = record.open.as_ref().and_then(|open| open.step.key());
        let key = if matches!(self.session.screen, OpenScreen::Unit(_)) {
            Some(StepKey::Certificate)
        } else {
            on_step
        };
        let mut names = Vec::new();
        match key {
            Some(StepKey::Request) => {
                if record.product.request == RequestSource::Here {
                    names.extend(vendor());
                    names.extend(self.mdmcert_secret());
                    let made = record.made_request().or_else(|| record.unused_request());
                    let made = made.and_then(|it| key_of_request(&it.bytes));
                    names.extend(made.map(SecretName::KeyPassphrase));
                }
            }
            Some(StepKey::Certificate) => {
                let key = record.target_certificate().and_then(|it| self.key_sha256_of(it));
                let here = key.filter(|it| matches!(self.platform.key(it), Ok(Some(_))));
                names.extend(here.map(SecretName::KeyPassphrase));
            }
            None => return names,
        }
        names.extend(self.api_secret(&record.unit));
        names
    }
}

/// Says of all these secrets that they cannot be read.
fn unavailable(names: Vec<SecretName>, code: FaultCode) -> Vec<(SecretName, SecretState)> {
    names.into_iter().map(|name| (name, SecretState::Unavailable { code })).collect()
}

/// Which of the secrets the credential store holds. After it refused once, it is not asked again.
fn states(keyring: &impl Keyring, names: Vec<SecretName>) -> Vec<(SecretName, SecretState)> {
    let mut refused = None;
    let mut state = |name: &SecretName| {
        if let Some(code) = refused {
            return SecretState::Unavailable { code };
        }
        match keyring.secret(name) {
            Ok(Some(_)) => SecretState::Kept,
            Ok(None) => SecretState::Missing,
            Err(fault) => {
                refused = Some(fault.code);
                SecretState::Unavailable { code: fault.code }
            }
        }
    };
    names.into_iter().map(|name| (name.clone(), state(&name))).collect()
}
