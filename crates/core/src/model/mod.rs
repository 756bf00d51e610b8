//! What the register holds: units, their certificates and requests, the history, the settings.
//!
//! Lives here: stored values, identifiers, names of secrets, faults, and checks of what people type.
//! May import: other modules of this room, and `pushcert`.
//! Must never import: any other room.

pub(crate) mod backup;
pub(crate) mod certificate;
pub(crate) mod channel_proof;
pub mod channels;
pub(crate) mod export;
pub mod fault;
pub(crate) mod history;
pub(crate) mod ids;
pub mod journey;
pub(crate) mod language;
pub(crate) mod mdm_api;
pub mod outbox;
pub(crate) mod reminders;
pub(crate) mod request;
pub mod revocation;
pub(crate) mod screen_edge;
mod secret;
pub mod server_identity;
pub(crate) mod settings;
pub mod signing;
pub(crate) mod unit;
pub(crate) mod unit_state;
pub mod validation;
pub(crate) mod web_address;
pub(crate) mod zoom;

pub use backup::{BackupReason, RegisterBackup, RegisterBackups};
pub use certificate::{Certificate, CertificateStatus};
pub use channel_proof::{ChannelProof, ChannelProofs};
pub use channels::{Channel, ChatStyle, Contact, Login, MailServer, Security, TeamChat};
pub use export::ExportWhat;
pub use fault::{Fault, FaultCode, FaultKind};
pub use history::{HistoryEntry, HistoryEvent};
pub use ids::{CertificateId, RequestId, UnitId};
pub use journey::{
    Candidate, MdmAnswer, MdmReportedCertificate, OpenJourney, Preparation, Prepared, SeenInConsole,
};
pub use language::Language;
pub use mdm_api::{ApiKind, ApiSettings, AppleIdUse, SignInSettings};
pub use outbox::{FailedAttempt, MessageOutcome, OutgoingMessage};
pub use reminders::{ReminderOverride, ReminderPlan, SentReminder, Unreached};
pub use request::{CertificateRequest, FileOrigin};
pub use revocation::{CrlFailure, RevocationStatus};
pub use screen_edge::ScreenEdge;
pub use secret::{
    LeftoverSecret, Secret, SecretEntry, SecretName, SecretPurpose, ServerSecret, ServerSecrets,
};
pub use settings::{Setting, Settings};
pub use signing::{Mailbox, Signing, SubjectDraft, UnitExtras, VendorRecord};
pub use unit::Unit;
pub use web_address::WebAddress;
pub use zoom::{Zoom, ZoomChange};
