//! The append-only history of a unit.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::model::ids::UnitId;

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum HistoryEvent {
    /// The unit was made.
    UnitCreated,
    /// The unit's particulars were changed.
    UnitChanged,
    /// A certificate that the MDM already uses was taken over.
    CertificateAdopted,
    /// A journey began.
    JourneyStarted,
    /// A journey was given up.
    JourneyAbandoned,
    /// The Apple Account was noted in the keyring.
    MemoSaved,
    /// The note was removed.
    MemoRemoved,
    /// A request came in and was judged usable.
    RequestObtained,
    /// A key and request were made here.
    RequestMade,
    /// The portal was opened in the browser.
    PortalOpened,
    /// A file was rejected.
    FileRejected,
    /// A certificate was accepted, not yet in the MDM.
    CertificateObtained,
    /// A warning was accepted after reading.
    WarningAccepted,
    /// The cost of a new topic was confirmed by typing.
    ReplacementConfirmed,
    /// The MDM shows the new certificate.
    CertificateConfirmed,
    /// Reminders were set.
    RemindersSet,
    /// The journey is complete.
    JourneyCompleted,
    /// It was chosen who signs the requests.
    SigningChosen,
    /// A request was signed here.
    RequestSigned,
    /// A signing service was asked.
    SignatureAsked,
    /// A private key that was made elsewhere was taken over.
    KeyAdopted,
    /// Files for other programs were written.
    FileExported,
    /// It was set how the MDM's API is reached.
    ConnectionSet,
    /// The MDM's API is used no more.
    ConnectionRemoved,
    /// The MDM's API took the certificate.
    CertificateDelivered,
}

/// One line of the append-only history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryEntry {
    /// When.
    pub at: Timestamp,
    /// Whose.
    pub unit: UnitId,
    /// What.
    pub event: HistoryEvent,
    /// What it concerned: a file name, a serial number, a code. Never a secret.
    pub about: String,
}
