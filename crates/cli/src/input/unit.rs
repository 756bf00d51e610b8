//! A unit of the data file that is named on the command line. Its certificate, private key and MDM need no files.

use pushcert::keys::identity::{PushIdentity, read_identity};
use pushcert::printable;
use pushkeeper_core::model::{
    ApiSettings, Certificate, CertificateStatus, Secret, SecretName, Settings, Unit,
};
use pushkeeper_core::ports::{Keyring, Store};
use pushkeeper_core::secrets::{api_secret, assign_earlier_secrets};
use pushkeeper_core::{Fault, FaultCode, Register};
use pushkeeper_platform::{Machine, Setup};
use pushkeeper_texts::{Args, Words};

use crate::input::kept_key;
use crate::input::key_pem::read_error;
use crate::output::certificate::certificate_facts;
use crate::output::failure::Failure;
use crate::output::report::CommandError;

/// A unit that was found in the data file.
pub struct RegisteredUnit {
    machine: Machine,
    unit: Unit,
}

impl RegisteredUnit {
    /// Finds the unit with this identifier, or the only unit with this name.
    ///
    /// Fails with `unit-unknown`, or with `unit-ambiguous` where several units have the name; the message lists their
    /// identifiers.
    pub fn find(name_or_id: &str, words: &Words) -> Result<Self, Failure> {
        let fault = |fault| Failure::from_fault(&fault, words);
        let mut machine = Machine::open(Setup::headless()).map_err(fault)?;
        // If this cannot be recorded, the API key counts as missing.
        let _unassigned = assign_earlier_secrets(&mut machine);
        let units = machine.register().units().map_err(fault)?;
        let by_id = units.iter().find(|it| it.id.0 == name_or_id).cloned();
        let by_name: Vec<&Unit> = units.iter().filter(|it| it.name.trim() == name_or_id.trim()).collect();
        let args = || Args::with("unit", printable(name_or_id).into_owned());
        let unit = match (by_id, by_name.as_slice()) {
            (Some(unit), _) => unit,
            (None, [one]) => (*one).clone(),
            (None, []) => return Err(Failure::new("unit-unknown", words.say("cli-unit-unknown", &args()))),
            (None, several) => {
                let ids: Vec<&str> = several.iter().map(|it| it.id.0.as_str()).collect();
                let args = args().and("ids", ids.join(", "));
                return Err(Failure::new("unit-ambiguous", words.say("cli-unit-ambiguous", &args)));
            }
        };
        Ok(Self { machine, unit })
    }

    /// The certificate that its MDM should use: the new one of an unfinished renewal, or else the current one.
    pub fn target_certificate(&self, words: &Words) -> Result<Certificate, Failure> {
        let fault = |fault| Failure::from_fault(&fault, words);
        let register = self.machine.register();
        let open = register.journeys().map_err(fault)?.into_iter().find(|it| it.unit == self.unit.id);
        let new = open.and_then(|open| open.certificate);
        let certificates = register.certificates(&self.unit.id).map_err(fault)?;
        let found = certificates.iter().find(|it| Some(&it.id) == new.as_ref());
        let found = found.or_else(|| certificates.iter().find(|it| it.standing == CertificateStatus::InUse));
        found.cloned().ok_or_else(|| {
            let name = printable(&self.unit.name).into_owned();
            Failure::new(
                "unit-without-certificate",
                words.say("cli-unit-without-certificate", &Args::with("unit", name)),
            )
        })
    }

    /// The current certificate, which a new one must continue.
    pub fn current_certificate(&self, words: &Words) -> Result<Option<Certificate>, Failure> {
        let certificates = self.machine.register().certificates(&self.unit.id);
        let certificates = certificates.map_err(|fault| Failure::from_fault(&fault, words))?;
        Ok(certificates.into_iter().find(|it| it.standing == CertificateStatus::InUse))
    }

    /// The target certificate with the private key that Pushkeeper keeps.
    pub fn key_pair(&self, words: &Words) -> Result<PushIdentity, CommandError> {
        let der = self.target_certificate(words)?.der;
        let public_key = certificate_facts(&der).key.map(|it| it.sha256).unwrap_or_default();
        let kept = kept_key::find(&public_key, words)?;
        let read = read_identity(&[&der, kept.pem.as_bytes()], Some(&kept.passphrase));
        read.and_then(|identity| identity.push()).map_err(|error| read_error(&error, "--unit", words))
    }

    /// The settings of its MDM's API, and the API key. There is no key for an MDM that signs in with the browser, which
    /// only the window can do.
    pub fn api_access(&self, words: &Words) -> Result<(ApiSettings, Option<Secret>), Failure> {
        let fault = |fault| Failure::from_fault(&fault, words);
        let settings = self.unit.extras.api.clone();
        let settings =
            settings.ok_or_else(|| fault(Fault::new(FaultCode::ApiNotSetUp, printable(&self.unit.name))))?;
        if settings.sign_in.is_some() {
            return Ok((settings, None));
        }
        let name = api_secret(&self.settings(words)?, &self.unit.id, &settings);
        let api_key = name.map(|name| self.machine.secret(&name)).transpose().map_err(fault)?;
        Ok((settings, api_key.flatten()))
    }

    /// The Apple Account that the person saved for this unit.
    pub fn apple_account(&self, words: &Words) -> Result<Option<Secret>, Failure> {
        let name = SecretName::Memo(self.unit.id.clone());
        self.machine.secret(&name).map_err(|fault| Failure::from_fault(&fault, words))
    }

    /// The settings for all units.
    pub fn settings(&self, words: &Words) -> Result<Settings, Failure> {
        self.machine.register().settings().map_err(|fault| Failure::from_fault(&fault, words))
    }
}
