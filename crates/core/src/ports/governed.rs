//! A register that applies the organization's policy to the settings.
//!
//! Every use case reads and writes settings through it, so that none can overlook a lock.

use jiff::Timestamp;

use crate::model::{
    Certificate, CertificateId, CertificateRequest, Fault, HistoryEntry, OpenJourney, OutgoingMessage,
    ReminderOverride, RevocationStatus, SentReminder, Settings, Unit, UnitId,
};
use crate::policy::Managed;
use crate::ports::register::{Change, Register};

/// A register together with the organization's policy.
pub struct GovernedRegister<R> {
    register: R,
    managed: Managed,
}

impl<R: Register> GovernedRegister<R> {
    /// Lays a policy over a register.
    pub fn new(register: R, managed: Managed) -> Self {
        Self { register, managed }
    }

    /// The organization's policy.
    pub fn managed(&self) -> &Managed {
        &self.managed
    }

    /// The settings that people chose themselves.
    pub fn own(&self) -> Result<Settings, Fault> {
        self.register.settings()
    }
}

impl<R: Register> Register for GovernedRegister<R> {
    fn settings(&self) -> Result<Settings, Fault> {
        Ok(self.managed.effective(self.own()?))
    }

    fn commit(&mut self, changes: &[Change]) -> Result<(), Fault> {
        if !changes.iter().any(|change| matches!(change, Change::Settings(_))) {
            return self.register.commit(changes);
        }
        let kept = self.own()?;
        let own = changes.iter().map(|change| {
            if let Change::Settings(wanted) = change {
                return self.managed.own(&kept, wanted).map(Change::Settings);
            }
            Ok(change.clone())
        });
        self.register.commit(&own.collect::<Result<Vec<_>, _>>()?)
    }

    fn units(&self) -> Result<Vec<Unit>, Fault> {
        self.register.units()
    }

    fn unit(&self, id: &UnitId) -> Result<Option<Unit>, Fault> {
        self.register.unit(id)
    }

    fn certificates(&self, unit: &UnitId) -> Result<Vec<Certificate>, Fault> {
        self.register.certificates(unit)
    }

    fn requests(&self, unit: &UnitId) -> Result<Vec<CertificateRequest>, Fault> {
        self.register.requests(unit)
    }

    fn journeys(&self) -> Result<Vec<OpenJourney>, Fault> {
        self.register.journeys()
    }

    fn journey(&self, unit: &UnitId) -> Result<Option<OpenJourney>, Fault> {
        self.register.journey(unit)
    }

    fn history(&self, unit: &UnitId, limit: usize) -> Result<Vec<HistoryEntry>, Fault> {
        self.register.history(unit, limit)
    }

    fn sent_reminders(&self, certificate: &CertificateId) -> Result<Vec<SentReminder>, Fault> {
        self.register.sent_reminders(certificate)
    }

    fn outgoing(&self) -> Result<Vec<OutgoingMessage>, Fault> {
        self.register.outgoing()
    }

    fn ended(&self, unit: &UnitId, limit: usize) -> Result<Vec<OutgoingMessage>, Fault> {
        self.register.ended(unit, limit)
    }

    fn last_sent(&self) -> Result<Option<Timestamp>, Fault> {
        self.register.last_sent()
    }

    fn revocation_status(&self, certificate: &CertificateId) -> Result<Option<RevocationStatus>, Fault> {
        self.register.revocation_status(certificate)
    }

    fn reminder_override(&self, certificate: &CertificateId) -> Result<Option<ReminderOverride>, Fault> {
        self.register.reminder_override(certificate)
    }
}
