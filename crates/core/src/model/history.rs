//! The append-only history of a unit.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::model::ids::UnitId;

/// The kinds of history entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum HistoryEvent {
    /// The unit was created.
    UnitCreated,
    /// The form of the unit was saved.
    UnitChanged,
    /// A certificate that the MDM already used was adopted.
    CertificateAdopted,
    /// A journey began.
    JourneyStarted,
    /// A journey was given up.
    JourneyAbandoned,
    /// The Apple Account was noted in the credential store.
    MemoSaved,
    /// The note of the Apple Account was removed.
    MemoRemoved,
    /// A request was received and accepted.
    RequestObtained,
    /// A key and request were generated here.
    RequestMade,
    /// The portal was opened in the browser.
    PortalOpened,
    /// A file was rejected.
    FileRejected,
    /// A certificate was accepted; it is not yet in the MDM.
    CertificateObtained,
    /// A warning was read and accepted.
    WarningAccepted,
    /// The cost of a new topic was confirmed by typing.
    ReplacementConfirmed,
    /// The MDM shows the new certificate.
    CertificateConfirmed,
    /// The reminders were set.
    RemindersSet,
    /// The journey is complete.
    JourneyCompleted,
    /// The signer of the requests was chosen.
    SigningChosen,
    /// A request was signed here.
    RequestSigned,
    /// A signing service was asked for a signature.
    SignatureAsked,
    /// A private key that was generated elsewhere was adopted.
    KeyAdopted,
    /// A file for other programs was exported.
    FileExported,
    /// The connection to the MDM's API was set up.
    ConnectionSet,
    /// The connection to the MDM's API was removed.
    ConnectionRemoved,
    /// The MDM accepted the certificate over its API.
    CertificateDelivered,
}

/// One line of the append-only history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryEntry {
    /// When it happened.
    pub at: Timestamp,
    /// The unit it belongs to.
    pub unit: UnitId,
    /// What happened to the unit.
    pub event: HistoryEvent,
    /// A file name, serial number or code that it concerned. Never a secret.
    pub about: String,
}
