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
use super::updates::UpdatesCard;
use crate::actions::UnitDraft;
use crate::model::Setting;
pub use crate::model::unit_state::UnitState;
use crate::model::{CertificateStatus, Contact, HistoryEvent, ReminderPlan, Signing, UnitId};
use crate::policy::Problem;

/// All units.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct HomeScreen {
    /// A newer version of the program is known.
    pub new_version: Option<String>,
    /// The most urgent first.
    pub units: Vec<UnitCard>,
    /// How many messages could not be sent and are tried again.
    pub stuck: u32,
}

/// What the unit's button does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum NextAction {
    /// Goes on with the open journey.
    Resume,
    /// Begins the registration.
    Register,
    /// Begins the renewal.
    Renew,
}

/// One unit among others.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct UnitCard {
    /// Which.
    pub id: UnitId,
    /// Its name.
    pub name: String,
    /// Its product's name.
    pub product: Text,
    /// How it fares.
    pub state: UnitState,
    /// A certificate was downloaded that the MDM has not shown yet, whatever the state.
    pub pending: bool,
    /// Whole days to the expiry of the certificate in use; negative when past.
    #[ts(type = "number | null")]
    pub days_left: Option<i64>,
    /// The expiry.
    #[ts(type = "string | null")]
    pub not_after: Option<Timestamp>,
    /// What the button does.
    pub next: NextAction,
    /// The open journey and its step.
    pub open: Option<OpenJourneyView>,
}

/// Where an open journey stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct OpenJourneyView {
    /// Which.
    pub journey: Journey,
    /// Where.
    pub step: Step,
}

/// One unit.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct UnitScreen {
    /// As on the home screen.
    pub card: UnitCard,
    /// The identifier in the MDM.
    pub account_id: String,
    /// What the product calls it.
    pub account_word: Text,
    /// The console's address; may be empty.
    pub console_url: String,
    /// Those who are told by mail.
    pub contacts: Vec<Contact>,
    /// The Apple Account.
    pub memo: Memo,
    /// Which reminders are set.
    pub reminders: ReminderPlan,
    /// What is told when, of the certificate in use.
    pub time_line: Option<Timeline>,
    /// Whether the certificate in use was revoked.
    pub revocation: Option<RevocationView>,
    /// The ways that are set up for all units.
    pub ways: ChannelSettings,
    /// Messages about this unit that wait to be sent.
    pub waiting: Vec<WaitingMessage>,
    /// The calendar file that was written just now.
    pub calendar: Option<ReadyFile>,
    /// Certificates, newest first.
    pub certificates: Vec<CertificateCard>,
    /// Requests, newest first.
    pub requests: Vec<RequestCard>,
    /// What was done, newest first.
    pub history: Vec<HistoryLine>,
    /// Who signs its requests; none: its MDM gives them.
    pub signing: Option<Signing>,
    /// The MDM's API; none: it has none that we speak.
    pub api: Option<Api>,
    /// What can be done with the certificate in use and its key; none: there is no certificate, or the MDM holds the key.
    pub keyed: Option<KeyActions>,
}

/// A certificate of the register.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct CertificateCard {
    /// How it stands.
    pub standing: CertificateStatus,
    /// When it came.
    #[ts(type = "string")]
    pub obtained_at: Timestamp,
    /// The file it came in.
    pub file_name: String,
    /// Its facts.
    pub facts: Facts,
}

/// A line of the history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct HistoryLine {
    /// When.
    #[ts(type = "string")]
    pub at: Timestamp,
    /// What.
    pub event: HistoryEvent,
    /// What it concerned.
    pub about: String,
}

/// The form of a unit.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct UnitFormScreen {
    /// The unit that is changed; none: a new one.
    pub unit: Option<UnitId>,
    /// The new unit is made from this certificate.
    pub adopted: Option<FileVerdict>,
    /// Its private key was handed in, too, and will be kept.
    pub with_key: bool,
    /// What the fields hold at first.
    pub draft: UnitDraft,
    /// The products to choose from.
    pub products: Vec<ProductChoice>,
}

/// A product to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct ProductChoice {
    /// Its identifier.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// What it calls the tenant's identifier.
    pub account_word: Text,
}

/// Hand in a certificate that is in use.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct AdoptScreen {
    /// The unit whose certificate it is; none: a unit is made of it.
    pub unit: Option<UnitId>,
    /// The file that was handed in but does not serve.
    pub rejected: Option<FileVerdict>,
    /// Files with a private key, until they can be read together.
    pub files: KeyFilesView,
}

/// Settings.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct SettingsScreen {
    /// The watched folder.
    pub folder: String,
    /// It is the system's Downloads folder.
    pub folder_is_default: bool,
    /// How people are told.
    pub ways: ChannelSettings,
    /// Revocation lists are fetched.
    pub revocation_lists: bool,
    /// Messages of all units that wait to be sent, the oldest first.
    pub waiting: Vec<WaitingMessage>,
    /// The calendar file of all units that was written just now.
    pub calendar: Option<ReadyFile>,
    /// Where the register lies.
    pub register: String,
    /// Additional authorities that are trusted.
    pub authorities: Vec<AuthorityCard>,
    /// Authorities that were handed in and are trusted only after they were looked at.
    pub offered: Vec<AuthorityCard>,
    /// The own vendor identity.
    pub vendor: Option<VendorCard>,
    /// What there is for asking mdmcert.download; nothing was asked for all units.
    pub mdmcert: MdmCertCard,
    /// Another push gateway in the place of Apple's.
    pub probe_endpoint: Option<String>,
    /// PEM of an authority that is believed for it.
    pub probe_authority: Option<String>,
    /// Newer versions of the program.
    pub versions: UpdatesCard,
    /// What the organisation says; none: it says nothing.
    pub organisation: Option<OrganizationView>,
    /// Version of the program.
    pub version: String,
}

/// An organisation's configuration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct OrganizationView {
    /// Where it was found.
    pub places: Vec<String>,
    /// The settings whose value comes from there, whether they are locked or not.
    pub given: Vec<Setting>,
    /// What of it could not be taken.
    pub problems: Vec<Problem>,
}

/// An additional authority.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct AuthorityCard {
    /// Its subject.
    pub subject: String,
    /// SHA-256 of its certificate.
    pub sha256: String,
    /// Its end.
    #[ts(type = "string")]
    pub not_after: Timestamp,
}
