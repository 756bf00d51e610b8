//! The register's narrow trait: what is known about all units, changed by atomic lists of changes.
//!
//! Today one SQLite file; a shared PostgreSQL register can take its place behind the same trait.

use jiff::Timestamp;

use crate::model::{
    Certificate, CertificateId, CertificateRequest, CertificateStatus, Fault, HistoryEntry, OpenJourney,
    OutgoingMessage, ReminderOverride, RevocationStatus, SentReminder, Settings, Unit, UnitId,
};

/// One change. A list of them is made as a whole or not at all, and is durable when `commit` returns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Adds or replaces a unit.
    Unit(Unit),
    /// Adds a certificate; the same serial number of the same unit replaces it.
    Certificate(Certificate),
    /// Changes how a certificate stands.
    CertificateStatus(CertificateId, CertificateStatus),
    /// Adds a request.
    Request(CertificateRequest),
    /// Adds or replaces the open journey of its unit.
    Journey(OpenJourney),
    /// The unit has no open journey any more.
    JourneyClosed(UnitId),
    /// Appends to the history.
    History(HistoryEntry),
    /// Appends to the ledger of what people were told.
    SentReminder(SentReminder),
    /// Adds or replaces a message that is on its way.
    Outgoing(OutgoingMessage),
    /// Adds or replaces what is known of a certificate's revocation.
    RevocationStatus(RevocationStatus),
    /// Adds or replaces what is wished about a certificate's reminders.
    ReminderOverride(ReminderOverride),
    /// Replaces the settings.
    Settings(Settings),
}

/// What is known about all units.
pub trait Register {
    /// All units, by name.
    fn units(&self) -> Result<Vec<Unit>, Fault>;
    /// One unit; `None` when there is none of this identifier.
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
    /// What people were told about a certificate, in the order in which it was written down.
    fn sent_reminders(&self, certificate: &CertificateId) -> Result<Vec<SentReminder>, Fault>;
    /// The messages that are on their way, in the order in which they were put there.
    fn outgoing(&self) -> Result<Vec<OutgoingMessage>, Fault>;
    /// The messages of a unit that have ended, the latest first, at most `limit`.
    fn ended(&self, unit: &UnitId, limit: usize) -> Result<Vec<OutgoingMessage>, Fault>;
    /// When a message was last sent.
    fn last_sent(&self) -> Result<Option<Timestamp>, Fault>;
    /// What is known of a certificate's revocation.
    fn revocation_status(&self, certificate: &CertificateId) -> Result<Option<RevocationStatus>, Fault>;
    /// What is wished about a certificate's reminders.
    fn reminder_override(&self, certificate: &CertificateId) -> Result<Option<ReminderOverride>, Fault>;
    /// The settings.
    fn settings(&self) -> Result<Settings, Fault>;
    /// Makes all changes, or none. They survive a power cut once this returns `Ok`.
    fn commit(&mut self, changes: &[Change]) -> Result<(), Fault>;
}
