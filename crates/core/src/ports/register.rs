//! The trait of the register: what is known about all units, changed by atomic lists of changes.
//!
//! Today it is one SQLite file; a shared PostgreSQL database can implement the same trait.

use jiff::Timestamp;

use crate::model::{
    Certificate, CertificateId, CertificateRequest, CertificateStatus, Fault, HistoryEntry, OpenJourney,
    OutgoingMessage, ReminderOverride, RevocationStatus, SentReminder, Settings, Unit, UnitId,
};

/// One change. A list of changes is made as a whole or not at all, and is durable when `commit` returns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Adds or replaces a unit.
    Unit(Unit),
    /// Adds a certificate; one with the same serial number of the same unit is replaced.
    Certificate(Certificate),
    /// Changes the status of a certificate.
    CertificateStatus(CertificateId, CertificateStatus),
    /// Adds a request.
    Request(CertificateRequest),
    /// Adds or replaces the open journey of its unit.
    Journey(OpenJourney),
    /// Removes the open journey of a unit.
    JourneyClosed(UnitId),
    /// Appends to the history.
    History(HistoryEntry),
    /// Appends to the list of reminders that were sent.
    SentReminder(SentReminder),
    /// Adds or replaces a message in the outbox.
    Outgoing(OutgoingMessage),
    /// Adds or replaces what is known about the revocation of a certificate.
    RevocationStatus(RevocationStatus),
    /// Adds or replaces what a person chose about the reminders of a certificate.
    ReminderOverride(ReminderOverride),
    /// Replaces the settings.
    Settings(Settings),
}

/// What is known about all units.
pub trait Register {
    /// All units, by name.
    fn units(&self) -> Result<Vec<Unit>, Fault>;
    /// The unit with this identifier; `None` when there is none.
    fn unit(&self, id: &UnitId) -> Result<Option<Unit>, Fault>;
    /// The certificates of a unit, newest first.
    fn certificates(&self, unit: &UnitId) -> Result<Vec<Certificate>, Fault>;
    /// The requests of a unit, newest first.
    fn requests(&self, unit: &UnitId) -> Result<Vec<CertificateRequest>, Fault>;
    /// The open journeys of all units.
    fn journeys(&self) -> Result<Vec<OpenJourney>, Fault>;
    /// The open journey of a unit; `None` when it has none.
    fn journey(&self, unit: &UnitId) -> Result<Option<OpenJourney>, Fault>;
    /// The history of a unit, newest first, at most `limit` entries.
    fn history(&self, unit: &UnitId, limit: usize) -> Result<Vec<HistoryEntry>, Fault>;
    /// The reminders that were sent about a certificate, the oldest first.
    fn sent_reminders(&self, certificate: &CertificateId) -> Result<Vec<SentReminder>, Fault>;
    /// The messages that wait in the outbox, the oldest first.
    fn outgoing(&self) -> Result<Vec<OutgoingMessage>, Fault>;
    /// The messages of a unit that have ended, the latest first, at most `limit`.
    fn ended(&self, unit: &UnitId, limit: usize) -> Result<Vec<OutgoingMessage>, Fault>;
    /// When a message was last sent; `None` when none was.
    fn last_sent(&self) -> Result<Option<Timestamp>, Fault>;
    /// What is known about the revocation of a certificate.
    fn revocation_status(&self, certificate: &CertificateId) -> Result<Option<RevocationStatus>, Fault>;
    /// What a person chose about the reminders of a certificate.
    fn reminder_override(&self, certificate: &CertificateId) -> Result<Option<ReminderOverride>, Fault>;
    /// The settings of all units.
    fn settings(&self) -> Result<Settings, Fault>;
    /// Makes all changes, or none. They survive a power failure once this returns `Ok`. Without changes it tells whether
    /// a change could be made now.
    fn commit(&mut self, changes: &[Change]) -> Result<(), Fault>;
}
