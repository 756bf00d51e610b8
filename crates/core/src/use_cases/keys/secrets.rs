//! What the keyring holds, as far as the screens tell about it: asked once, never shown.

use pushcert::Step;
use pushcert::product::RequestSource;

use crate::ports::SecretName;
use crate::state::session::Place;
use crate::use_cases::keys::private_keys::key_of_request;
use crate::use_cases::signing::make_request::unused_request;
use crate::view::SecretState;
use crate::{App, Desk, Register};

impl<D: Desk> App<D> {
    /// Whether a key can be used here, as far as it is known without opening it.
    pub(crate) fn key_state(&self, key_sha256: &str) -> SecretState {
        match self.desk.key(key_sha256) {
            Ok(Some(_)) => self.secret_state(&SecretName::KeyPassphrase(key_sha256.to_owned())),
            Ok(None) => SecretState::Missing,
            Err(fault) => SecretState::Unavailable { code: fault.code },
        }
    }

    pub(crate) fn secret_state(&self, name: &SecretName) -> SecretState {
        self.session.secrets.get(name).copied().unwrap_or(SecretState::Asking)
    }

    /// Asks for what the screen tells about.
    pub(crate) fn learn_secrets(&mut self) {
        for name in self.secrets_on_screen() {
            self.learn_secret(name);
        }
    }

    fn secrets_on_screen(&self) -> Vec<SecretName> {
        let vendor = || {
            let vendor = self.desk.register().settings().ok().and_then(|settings| settings.vendor);
            vendor.map(|it| SecretName::KeyPassphrase(it.key_sha256))
        };
        let common = match &self.session.place {
            Place::Settings => return vendor().into_iter().chain([SecretName::MdmCertKey]).collect(),
            Place::Vendor => return vendor().into_iter().collect(),
            Place::Home | Place::UnitForm(_) | Place::Adopt(_) => return Vec::new(),
            Place::Unit(unit) | Place::Journey(unit) => unit,
        };
        let Ok(dossier) = self.dossier(common) else { return Vec::new() };
        let step = dossier.open.as_ref().map(|open| open.step);
        let mut names = Vec::new();
        match (&self.session.place, step) {
            (Place::Journey(_), Some(Step::Request)) => {
                if dossier.product.request == RequestSource::Here {
                    names.extend(vendor());
                    names.push(SecretName::MdmCertKey);
                    let made = dossier.made_request().or_else(|| unused_request(&dossier));
                    let made = made.and_then(|it| key_of_request(&it.bytes));
                    names.extend(made.map(SecretName::KeyPassphrase));
                }
            }
            (Place::Unit(_), _) | (Place::Journey(_), Some(Step::HandOver | Step::Confirm)) => {
                let key = dossier.aimed().and_then(|it| self.key_of(it));
                let here = key.filter(|it| matches!(self.desk.key(it), Ok(Some(_))));
                names.extend(here.map(SecretName::KeyPassphrase));
            }
            (_, _) => return names,
        }
        if dossier.unit.particulars.api.is_some() {
            names.push(SecretName::ApiCredential(dossier.unit.id));
        }
        names
    }

    /// Asks the keyring once per secret and run, and not at all once it has refused: a locked keyring must not ask
    /// for its password again and again.
    pub(crate) fn learn_secret(&mut self, name: SecretName) {
        if self.session.secrets.contains_key(&name) {
            return;
        }
        let refused = self.session.secrets.values().find_map(|state| match state {
            SecretState::Unavailable { code } => Some(*code),
            SecretState::Asking | SecretState::Missing | SecretState::Kept => None,
        });
        let state = match refused {
            Some(code) => SecretState::Unavailable { code },
            None => match self.desk.secret(&name) {
                Ok(Some(_)) => SecretState::Kept,
                Ok(None) => SecretState::Missing,
                Err(fault) => SecretState::Unavailable { code: fault.code },
            },
        };
        self.session.secrets.insert(name, state);
    }
}
