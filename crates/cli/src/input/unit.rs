//! A unit of the register, named on the command line: its certificate, its private key and its MDM need no files then.

use pushcert::keys::identity::{PushIdentity, read_identity};
use pushkeeper_core::model::{ApiSettings, Certificate, Secret, SecretName, Settings, Standing, Unit};
use pushkeeper_core::ports::{Keyring, Store};
use pushkeeper_core::{Fault, FaultCode, Register};
use pushkeeper_platform::{Machine, Setup};
use pushkeeper_texts::{Args, Words};

use crate::input::{kept_key, key_pair};
use crate::output::answer::{Failure, Stop};

/// A unit that was found in the register.
pub struct Registered {
    machine: Machine,
    unit: Unit,
}

impl Registered {
    /// The unit of that identifier or, where only one has it, of that name.
    ///
    /// Fails with `unit-unknown`, or `unit-ambiguous` where several have the name: their identifiers are told.
    pub fn find(given: &str, words: &Words) -> Result<Self, Failure> {
        let fault = |fault| Failure::fault(&fault, words);
        let machine = Machine::open(Setup::quiet()).map_err(fault)?;
        let units = machine.register().units().map_err(fault)?;
        let by_id = units.iter().find(|it| it.id.0 == given).cloned();
        let named: Vec<&Unit> = units.iter().filter(|it| it.name.trim() == given.trim()).collect();
        let unit = match (by_id, named.as_slice()) {
            (Some(unit), _) => unit,
            (None, [one]) => (*one).clone(),
            (None, []) => {
                let text = words
                    .say("cli-unit-unknown", &Args::with("unit", pushcert::printable(given).into_owned()));
                return Err(Failure::new("unit-unknown", text));
            }
            (None, several) => {
                let ids: Vec<&str> = several.iter().map(|it| it.id.0.as_str()).collect();
                let args =
                    Args::with("unit", pushcert::printable(given).into_owned()).and("ids", ids.join(", "));
                return Err(Failure::new("unit-ambiguous", words.say("cli-unit-ambiguous", &args)));
            }
        };
        Ok(Self { machine, unit })
    }

    /// The certificate that its MDM should use: the new one of an open journey, else the one in use.
    pub fn certificate(&self, words: &Words) -> Result<Certificate, Failure> {
        let fault = |fault| Failure::fault(&fault, words);
        let register = self.machine.register();
        let open = register.journeys().map_err(fault)?.into_iter().find(|it| it.unit == self.unit.id);
        let new = open.and_then(|open| open.certificate);
        let certificates = register.certificates(&self.unit.id).map_err(fault)?;
        let found = certificates.iter().find(|it| Some(&it.id) == new.as_ref());
        let found = found.or_else(|| certificates.iter().find(|it| it.standing == Standing::InUse));
        found.cloned().ok_or_else(|| {
            let name = pushcert::printable(&self.unit.name).into_owned();
            Failure::new("unit-without-certificate", words.say("cli-unit-bare", &Args::with("unit", name)))
        })
    }

    /// The certificate in use, which a new one must continue.
    pub fn in_use(&self, words: &Words) -> Result<Option<Certificate>, Failure> {
        let certificates = self.machine.register().certificates(&self.unit.id);
        let certificates = certificates.map_err(|fault| Failure::fault(&fault, words))?;
        Ok(certificates.into_iter().find(|it| it.standing == Standing::InUse))
    }

    /// The certificate with its private key, which Pushkeeper keeps.
    pub fn pair(&self, words: &Words) -> Result<PushIdentity, Stop> {
        let der = self.certificate(words)?.der;
        let key = crate::output::certificate::facts(&der).key.map(|it| it.sha256).unwrap_or_default();
        let kept = kept_key::find(&key, words)?;
        let read = read_identity(&[&der, kept.pem.as_bytes()], Some(&kept.passphrase));
        read.and_then(|identity| identity.push()).map_err(|error| key_pair::stop(&error, "--unit", words))
    }

    /// How its MDM is reached, and what lets in there. A sign-in in the browser needs the window.
    pub fn connection(&self, words: &Words) -> Result<(ApiSettings, Option<Secret>), Failure> {
        let fault = |fault| Failure::fault(&fault, words);
        let settings = self.unit.particulars.api.clone();
        let settings = settings
            .ok_or_else(|| fault(Fault::new(FaultCode::ApiNotSetUp, pushcert::printable(&self.unit.name))))?;
        if settings.sign_in.is_some() {
            return Ok((settings, None));
        }
        let name = SecretName::ApiCredential(self.unit.id.clone());
        let credential = self.machine.secret(&name).map_err(fault)?;
        Ok((settings, credential))
    }

    /// The Apple Account that is noted for it.
    pub fn apple_id(&self, words: &Words) -> Result<Option<Secret>, Failure> {
        let name = SecretName::Memo(self.unit.id.clone());
        self.machine.secret(&name).map_err(|fault| Failure::fault(&fault, words))
    }

    /// The settings for all units.
    pub fn settings(&self, words: &Words) -> Result<Settings, Failure> {
        self.machine.register().settings().map_err(|fault| Failure::fault(&fault, words))
    }
}
