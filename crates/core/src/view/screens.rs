//! The screens outside of the journey.

use jiff::Timestamp;
use pushcert::product::Text;
use pushcert::{Facts, Journey, Step};
use serde::Serialize;
use ts_rs::TS;

use super::api::Api;
use super::cards::{FileVerdict, Memo, ReadyFile, RequestCard};
use super::key_actions::KeyActions;
use super::reminders::{ChannelSettings, RevocationView, Timeline, WaitingMessage};
use super::signing::{KeyFilesView, MdmCertCard, VendorCard};
use super::unavailable::BackupsView;
use super::updates::UpdatesCard;
use crate::actions::UnitDraft;
use crate::model::Setting;
pub use crate::model::unit_state::UnitState;
use crate::model::{CertificateStatus, Contact, HistoryEvent, ReminderPlan, Signing, UnitId, Unreached};
use crate::policy::Problem;

/// The screen with all units.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct HomeScreen {
    /// The number of the newer version, if one is known.
    pub new_version: Option<String>,
    /// The units, the most urgent first.
    pub units: Vec<UnitCard>,
    /// The number of messages that could not be sent and are tried again.
    pub stuck: u32,
}

/// The action of the unit's button.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum NextAction {
    /// Resume the open journey.
    Resume,
    /// Begin the registration.
    Register,
    /// Begin the renewal.
    Renew,
    /// Replace the certificate, which Apple no longer renews.
    Replace,
}

/// A unit in a list.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct UnitCard {
    /// The identifier of the unit.
    pub id: UnitId,
    /// The name of the unit.
    pub name: String,
    /// Its product's name.
    pub product: Text,
    /// The state of the unit.
    pub state: UnitState,
    /// Whether a new certificate waits to be shown by the MDM.
    pub pending: bool,
    /// When the certificate expires.
    #[ts(type = "string | null")]
    pub not_after: Option<Timestamp>,
    /// Why reminders reach nobody while the window is closed; none: they reach somebody, or none are wanted.
    pub unreached: Option<Unreached>,
    /// The action of the button.
    pub next: NextAction,
    /// The open journey and its step.
    pub open: Option<OpenJourneyView>,
}

/// The position of an open journey.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct OpenJourneyView {
    /// The kind of journey.
    pub journey: Journey,
    /// The step on the screen.
    pub step: Step,
}

/// The screen of one unit.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct UnitScreen {
    /// The unit as on the home screen.
    pub card: UnitCard,
    /// The account identifier in the MDM.
    pub account_id: String,
    /// The product's word for it.
    pub account_word: Text,
    /// The console's address; may be empty.
    pub console_url: String,
    /// The people who get reminders by mail.
    pub contacts: Vec<Contact>,
    /// The Apple Account.
    pub memo: Memo,
    /// The reminders that are set.
    pub reminders: ReminderPlan,
    /// The reminders of the certificate in use over time.
    pub time_line: Option<Timeline>,
    /// Whether the certificate in use was revoked.
    pub revocation: Option<RevocationView>,
    /// The channels that are set up for all units.
    pub ways: ChannelSettings,
    /// The messages about this unit that wait in the outbox.
    pub waiting: Vec<WaitingMessage>,
    /// The calendar file that was written just now.
    pub calendar: Option<ReadyFile>,
    /// Certificates, newest first.
    pub certificates: Vec<CertificateCard>,
    /// Requests, newest first.
    pub requests: Vec<RequestCard>,
    /// The history, newest first.
    pub history: Vec<HistoryLine>,
    /// Who signs its requests; none: its MDM makes them.
    pub signing: Option<Signing>,
    /// The MDM's API; none: this program cannot use one.
    pub api: Option<Api>,
    /// What can be done with the certificate in use and its key; none: there is no certificate, or the MDM holds
    /// the key.
    pub keyed: Option<KeyActions>,
}

/// A certificate of the register.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct CertificateCard {
    /// The status of the certificate.
    pub standing: CertificateStatus,
    /// When it was received.
    #[ts(type = "string")]
    pub obtained_at: Timestamp,
    /// The name of the file it came in.
    pub file_name: String,
    /// The facts of the certificate.
    pub facts: Facts,
}

/// A line of the history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct HistoryLine {
    /// When it happened.
    #[ts(type = "string")]
    pub at: Timestamp,
    /// What happened to the unit.
    pub event: HistoryEvent,
    /// What it concerned: a file name, serial number or code.
    pub about: String,
}

/// The form of a unit.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct UnitFormScreen {
    /// The unit that is changed; none: a new one.
    pub unit: Option<UnitId>,
    /// The certificate from which the new unit is made.
    pub adopted: Option<FileVerdict>,
    /// Whether its private key was handed in as well and will be kept.
    pub with_key: bool,
    /// The initial content of the fields.
    pub draft: UnitDraft,
    /// The products to choose from.
    pub products: Vec<ProductChoice>,
    /// The names of the other units.
    pub other_names: Vec<String>,
}

/// A product to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct ProductChoice {
    /// The identifier of the product.
    pub id: String,
    /// The name of the product.
    pub name: Text,
    /// The product's word for the account identifier.
    pub account_word: Text,
    /// Whether the portal's notes must hold this identifier.
    pub account_required: bool,
}

/// Handing in a certificate in use.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct AdoptScreen {
    /// The unit that it belongs to; none: a new unit.
    pub unit: Option<UnitId>,
    /// The file that was rejected.
    pub rejected: Option<FileVerdict>,
    /// The certificate that becomes the one in use when a person confirms that the MDM uses it.
    pub found: Option<FileVerdict>,
    /// The files with a private key that were handed in so far.
    pub files: KeyFilesView,
}

/// The screen of the settings.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct SettingsScreen {
    /// The path of the watched folder.
    pub folder: String,
    /// Whether it is the system's Downloads folder.
    pub folder_is_default: bool,
    /// The channels for reminders.
    pub ways: ChannelSettings,
    /// Whether CRLs are downloaded.
    pub revocation_lists: bool,
    /// The messages of all units that wait in the outbox, the oldest first.
    pub waiting: Vec<WaitingMessage>,
    /// The calendar file of all units that was written just now.
    pub calendar: Option<ReadyFile>,
    /// The path of the data folder.
    pub register: String,
    /// The copies of the register.
    pub backups: BackupsView,
    /// Additional certificate authorities that are trusted.
    pub authorities: Vec<AuthorityCard>,
    /// Certificate authorities that were handed in; they are trusted only after a person has looked at them.
    pub offered: Vec<AuthorityCard>,
    /// A file that was handed in and holds no certificate authority.
    pub rejected: Option<FileVerdict>,
    /// The own vendor identity.
    pub vendor: Option<VendorCard>,
    /// The state of the mdmcert.download connection, without the requests of a unit.
    pub mdmcert: MdmCertCard,
    /// The address of another push gateway in place of Apple's; none: Apple's.
    pub probe_endpoint: Option<String>,
    /// PEM of an authority that is trusted for this gateway.
    pub probe_authority: Option<String>,
    /// Newer versions of the program.
    pub versions: UpdatesCard,
    /// The organization's policy; none: there is none.
    pub organisation: Option<OrganizationView>,
    /// Version of the program.
    pub version: String,
}

/// An organization's policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct OrganizationView {
    /// The places where it was found.
    pub places: Vec<String>,
    /// The settings whose value comes from it, locked or recommended.
    pub given: Vec<Setting>,
    /// The values that could not be accepted.
    pub problems: Vec<Problem>,
}

/// An additional certificate authority.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct AuthorityCard {
    /// The subject of its certificate.
    pub subject: String,
    /// SHA-256 of its certificate, lower-case hexadecimal.
    pub sha256: String,
    /// The expiry of its certificate.
    #[ts(type = "string")]
    pub not_after: Timestamp,
}
