//! What the register keeps: units, their certificates and requests, the history, the settings.

pub mod channels;
pub mod fault;
pub mod journey;
pub mod outbox;
pub mod revocation;
pub mod signing;
pub(crate) mod unit_state;

use std::collections::BTreeSet;
use std::path::PathBuf;

use jiff::Timestamp;
use pushcert::reminders::Occasion;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use crate::model::channels::{Channel, ChatStyle, Contact, Login, MailServer, Security, TeamChat};
pub use crate::model::journey::{Candidate, MdmAnswer, OpenJourney, Preparation, Said, SeenInConsole};
pub use crate::model::outbox::{End, Failed, Outgoing};
pub use crate::model::revocation::{Consulted, Failing};
pub use crate::model::signing::{Mailbox, Particulars, Signing, SubjectDraft, VendorRecord};
use crate::policy::Setting;

macro_rules! ids {
    ($( $(#[$doc:meta])* $name:ident; )*) => { $(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        #[ts(export_to = "types.ts")]
        pub struct $name(pub String);
    )* };
}
ids! {
    /// Names a unit.
    UnitId;
    /// Names a certificate of the register.
    CertificateId;
    /// Names a request of the register.
    RequestId;
}

/// A tenant of an MDM: what one push certificate belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// Its name in the register.
    pub id: UnitId,
    /// What people call it.
    pub name: String,
    /// Identifier of the MDM product.
    pub product: String,
    /// The unit or account identifier in that product; may be empty.
    pub account_id: String,
    /// Address of the console; may be empty.
    pub console_url: String,
    /// Those who are told by mail.
    pub contacts: Vec<Contact>,
    /// Which reminders are wanted.
    pub reminders: ReminderPlan,
    /// When it was made.
    pub created_at: Timestamp,
    /// What only some units have.
    pub particulars: Particulars,
}

/// Which occasions people want to be told of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
#[serde(default)]
pub struct ReminderPlan {
    /// Native notices on this computer.
    pub native: bool,
    /// Mails to the contacts.
    pub mail: bool,
    /// The mails name the Apple Account of the memo.
    pub memo_in_mail: bool,
    /// Messages in the team's chat.
    pub team: bool,
    /// Days before the expiry.
    pub days: Vec<u16>,
    /// When it has expired.
    pub expired: bool,
    /// When it was found invalid (revoked).
    pub invalid: bool,
}

impl Default for ReminderPlan {
    fn default() -> Self {
        Self {
            native: true,
            mail: true,
            memo_in_mail: false,
            team: true,
            days: vec![30, 7, 1],
            expired: true,
            invalid: true,
        }
    }
}

/// A line of the append-only ledger of what people were told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Of which certificate.
    pub certificate: CertificateId,
    /// On which occasion.
    pub occasion: Occasion,
    /// On which way.
    pub channel: Channel,
    /// When.
    pub at: Timestamp,
}

/// What somebody wished about the reminders of one certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    /// Of which certificate.
    pub certificate: CertificateId,
    /// Nothing more is to be told of its expiry.
    pub silenced: bool,
    /// From then on it is to be told once more ("remind me tomorrow").
    pub again_at: Option<Timestamp>,
}

/// How a certificate stands to its unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum Standing {
    /// Downloaded and judged, not yet seen in the MDM.
    Pending,
    /// The MDM uses it.
    InUse,
    /// The MDM used it before.
    Earlier,
}

/// A certificate of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// Its name in the register.
    pub id: CertificateId,
    /// Whose.
    pub unit: UnitId,
    /// The certificate alone, DER; never a key.
    pub der: Vec<u8>,
    /// The topic, for look-ups.
    pub topic: String,
    /// Serial number, upper-case hexadecimal.
    pub serial: String,
    /// Last moment of validity.
    pub not_after: Timestamp,
    /// Name of the file it came in.
    pub file_name: String,
    /// When it came.
    pub obtained_at: Timestamp,
    /// How it stands.
    pub standing: Standing,
}

/// Where a request or certificate came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum Origin {
    /// Seen in the watched folder.
    Caught,
    /// Dropped on the window.
    Dropped,
    /// Chosen in a dialog.
    Chosen,
    /// Pasted as text.
    Pasted,
    /// Made here.
    Made,
    /// Signed here, with the own vendor identity.
    Signed,
    /// Fetched from the MDM by its API.
    Fetched,
}

/// A request of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Its name in the register.
    pub id: RequestId,
    /// Whose.
    pub unit: UnitId,
    /// The exact bytes.
    pub bytes: Vec<u8>,
    /// SHA-256 of the bytes, lower-case hexadecimal.
    pub sha256: String,
    /// Name of the file it came in.
    pub file_name: String,
    /// The file it came from, where there was one.
    pub path: Option<PathBuf>,
    /// How it came.
    pub origin: Origin,
    /// When it came.
    pub obtained_at: Timestamp,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum Event {
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
    pub event: Event,
    /// What it concerned: a file name, a serial number, a code. Never a secret.
    pub about: String,
}

/// Which language the product speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum Language {
    /// As the system.
    #[default]
    System,
    /// Japanese.
    Ja,
    /// English.
    En,
}

/// Choices that concern all units.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Language of window and notices.
    pub language: Language,
    /// Folder to be watched instead of the system's Downloads folder.
    pub watch_folder: Option<PathBuf>,
    /// PEM of additional issuing authorities that are trusted.
    pub authorities: Vec<String>,
    /// The unit whose journey was on the screen when the program was last left.
    pub resume: Option<UnitId>,
    /// The server that takes the mails; none: no mails.
    pub mail: Option<MailServer>,
    /// The team's chat; none: no messages there.
    pub team: Option<TeamChat>,
    /// No revocation lists are fetched: the organisation does not want it.
    pub no_revocation_lists: bool,
    /// Newer versions of the program are looked for by itself.
    pub updates: bool,
    /// The own vendor identity, with which requests are signed here.
    pub vendor: Option<VendorRecord>,
    /// The signing service, where it is not mdmcert.download itself.
    pub mdmcert_endpoint: Option<String>,
    /// The push gateway, where it is not Apple's.
    pub probe_endpoint: Option<String>,
    /// PEM of an authority that is believed for that gateway beside the system's.
    pub probe_authority: Option<String>,
    /// What people chose themselves, even where it is as at first: the organisation's defaults do not change it.
    #[serde(deserialize_with = "crate::policy::known")]
    pub chosen: BTreeSet<Setting>,
    /// What comes from the organisation. Not kept: its configuration is read at every start.
    #[serde(skip)]
    pub given: BTreeSet<Setting>,
}
