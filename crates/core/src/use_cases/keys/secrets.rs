//! Which secrets the credential store holds, for display: read once, never shown.

use pushcert::StepKey;
use pushcert::product::RequestSource;

use crate::model::SecretName;
use crate::ports::{Keyring, PrivateKeys, Store};
use crate::state::open_screen::OpenScreen;
use crate::use_cases::keys::private_keys::key_of_request;
use crate::view::SecretState;
use crate::{App, Register};

impl<P: Store + Keyring + PrivateKeys> App<P> {
    /// Whether a kept key can be used, as far as that is known without opening it.
    pub(crate) fn key_state(&self, key_sha256: &str) -> SecretState {
        match self.platform.key(key_sha256) {
            Ok(Some(_)) => self.secret_state(&SecretName::KeyPassphrase(key_sha256.to_owned())),
            Ok(None) => SecretState::Missing,
            Err(fault) => SecretState::Unavailable { code: fault.code },
        }
    }

    pub(crate) fn secret_state(&self, name: &SecretName) -> SecretState {
        self.session.run.secrets.get(name).copied().unwrap_or(SecretState::Asking)
    }

    /// Looks for the secrets that the screen shows as present or missing.
    pub(crate) fn load_secrets(&mut self) {
        for name in self.secrets_on_screen() {
            self.load_secret(name);
        }
    }

    fn secrets_on_screen(&self) -> Vec<SecretName> {
        let vendor = || {
            let vendor = self.platform.register().settings().ok().and_then(|settings| settings.vendor);
            vendor.map(|it| SecretName::KeyPassphrase(it.key_sha256))
        };
        let common = match &self.session.screen {
            OpenScreen::Settings => return vendor().into_iter().chain([SecretName::MdmCertKey]).collect(),
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
                    names.push(SecretName::MdmCertKey);
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
        if record.unit.extras.api.is_some() {
            names.push(SecretName::ApiCredential(record.unit.id));
        }
        names
    }

    /// Reads the credential store once per secret and run, and no more after it refused: a locked one must not ask
    /// for its password again and again.
    pub(crate) fn load_secret(&mut self, name: SecretName) {
        if self.session.run.secrets.contains_key(&name) {
            return;
        }
        let refused = self.session.run.secrets.values().find_map(|state| match state {
            SecretState::Unavailable { code } => Some(*code),
            SecretState::Asking | SecretState::Missing | SecretState::Kept => None,
        });
        let state = match refused {
            Some(code) => SecretState::Unavailable { code },
            None => match self.platform.secret(&name) {
                Ok(Some(_)) => SecretState::Kept,
                Ok(None) => SecretState::Missing,
                Err(fault) => SecretState::Unavailable { code: fault.code },
            },
        };
        self.session.run.secrets.insert(name, state);
    }
}
