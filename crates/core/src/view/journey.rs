//! A step of a journey, with everything that its screen shows.

use jiff::Timestamp;
use pushcert::product::{ConsoleTask, DeliveryMethod, Notes, RequestSource, Text};
use pushcert::{Facts, Journey, Step};
use serde::Serialize;
use ts_rs::TS;

use super::api::Api;
use super::cards::{FileVerdict, Memo, ReadyFile, RequestCard, WatchedFolder};
use super::confirm::Confirm;
use super::error_messages::ErrorMessagesView;
use super::key_actions::KeyActions;
use super::reminders::{ChannelSettings, Timeline};
use super::signing::OwnRequest;
use crate::model::{Contact, Preparation, ReminderPlan, UnitId, Unreached};

/// A journey at one of its steps.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct JourneyScreen {
    /// The unit that the journey belongs to.
    pub unit: UnitId,
    /// The name of the unit.
    pub unit_name: String,
    /// The product's name.
    pub product: Text,
    /// Identifier of the product.
    pub product_id: String,
    /// The kind of journey.
    pub journey: Journey,
    /// All steps, in order.
    pub rail: Vec<RailItem>,
    /// Whether there is a step before this one.
    pub can_go_back: bool,
    /// Whether the step allows to go on.
    pub can_go_on: bool,
    /// The console's address; may be empty.
    pub console_url: String,
    /// What the portal or the console may show in this step in place of success.
    pub error_messages: Option<ErrorMessagesView>,
    /// The content of the step.
    pub step: StepView,
}

/// The progress of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum Progress {
    /// Reached before; may be visited.
    Visited,
    /// The step on the screen.
    Current,
    /// Not reached yet.
    Ahead,
}

/// A step in the list of steps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct RailItem {
    /// The step that the row stands for.
    pub step: Step,
    /// How far the step has come.
    pub progress: Progress,
}

/// The content of a step.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(tag = "id", rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
#[allow(clippy::large_enum_variant)]
pub enum StepView {
    /// The content of [`Step::Prepare`].
    Prepare(Prepare),
    /// The content of [`Step::AppleId`].
    AppleId(AppleId),
    /// The content of [`Step::Request`].
    Request(RequestStep),
    /// The content of [`Step::SignIn`].
    SignIn(SignIn),
    /// The content of [`Step::Create`].
    Create(Create),
    /// The content of [`Step::Terms`].
    Terms,
    /// The content of [`Step::Renew`].
    Renew(Renew),
    /// The content of [`Step::Upload`].
    Upload(Upload),
    /// The content of [`Step::Download`].
    Download(Download),
    /// The content of [`Step::Verdict`].
    Verdict(VerdictStep),
    /// The content of [`Step::SignOut`].
    SignOut,
    /// The content of [`Step::HandOver`].
    HandOver(HandOver),
    /// The content of [`Step::Confirm`].
    Confirm(Confirm),
    /// The content of [`Step::Record`].
    Record(Record),
    /// The content of [`Step::Reminders`].
    Reminders(Reminders),
    /// The content of [`Step::Done`].
    Done(Done),
}

/// What [`Step::Prepare`] shows.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Prepare {
    /// The preparations that a person ticks off.
    pub items: Vec<PrepareItem>,
    /// The permissions that are needed.
    pub permissions: Vec<Text>,
    /// Browsers in which the console works.
    pub browsers: Vec<String>,
    /// What a change of the Apple Account costs.
    pub account_change: Text,
    /// The expiry of the certificate in use.
    #[ts(type = "string | null")]
    pub not_after: Option<Timestamp>,
    /// What a late renewal means; only after the expiry.
    pub late_renewal: Option<Text>,
    /// The support of the product.
    pub support: Option<Text>,
    /// What was confirmed before, and can be confirmed together.
    pub remembered: Option<RememberedPreparations>,
    /// For a replacement: the text to type, and whether it was typed.
    pub cost: Option<ReplacementCost>,
}

/// Preparations that were confirmed before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct RememberedPreparations {
    /// When they were confirmed.
    #[ts(type = "string")]
    pub at: Timestamp,
    /// Whether that was for another unit, in the same sitting.
    pub of_other_unit: bool,
    /// The preparations that were confirmed.
    pub items: Vec<Preparation>,
    /// Whether they are confirmed now.
    pub confirmed: bool,
}

/// The confirmation of what a replacement costs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct ReplacementCost {
    /// The text to type: the name of the unit.
    pub phrase: String,
    /// Digest of the unit and its cost; it comes back with the confirmation.
    pub read: String,
    /// Whether it was typed.
    pub confirmed: bool,
}

/// One of the preparations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct PrepareItem {
    /// The preparation that is ticked off.
    pub item: Preparation,
    /// Whether it is checked.
    pub done: bool,
}

/// What [`Step::AppleId`] shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct AppleId {
    /// The note of the Apple Account.
    pub memo: Memo,
}

/// What [`Step::Request`] shows.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct RequestStep {
    /// Where the request comes from.
    pub source: RequestSource,
    /// The tasks in the console.
    pub tasks: Vec<ConsoleTask>,
    /// The folder in which the request is awaited.
    pub watching: Option<WatchedFolder>,
    /// The chosen request.
    pub request: Option<RequestCard>,
    /// The request that was made here, while it needs a vendor's signature.
    pub made: Option<RequestCard>,
    /// The copy of the chosen request, else of the one made here.
    pub file: Option<ReadyFile>,
    /// A file that was rejected, or that waits until its warnings are read.
    pub rejected: Option<FileVerdict>,
    /// The finding that its original file was changed since; the kept bytes are intact.
    pub altered: Option<pushcert::ReportedFinding>,
    /// Making the request here and having it signed; none: the MDM makes it.
    pub own: Option<OwnRequest>,
    /// The API of an MDM that makes the request; none: this program cannot use one.
    pub api: Option<Api>,
}

/// What [`Step::SignIn`] shows.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct SignIn {
    /// The portal's address.
    pub portal: String,
    /// When it was last opened from here.
    #[ts(type = "string | null")]
    pub opened_at: Option<Timestamp>,
    /// The Apple Account to sign in with.
    pub memo: Memo,
    /// Browsers in which the portal works.
    pub browsers: Vec<String>,
    /// The tasks in the console that lead to the portal.
    pub tasks: Vec<ConsoleTask>,
}

/// What [`Step::Create`] shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Create {
    /// The vendor's name in the list of certificates, which may already show others of the same vendor.
    pub vendor: Option<String>,
}

/// The certificate in use, as the portal's list shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct PortalRow {
    /// The column "Vendor"; none: not known.
    pub vendor: Option<String>,
    /// The column "Expiration Date" in UTC: `Nov 22, 2027`.
    pub expires: String,
    /// The user ID of the subject: `APSP:…`.
    pub apsp: String,
    /// The field "Serial Number".
    pub serial: String,
    /// The field "Subject DN".
    pub subject: String,
}

/// What [`Step::Renew`] shows.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Renew {
    /// The row to find; none: the certificate in use is not known.
    pub row: Option<PortalRow>,
    /// The Apple Account that should be signed in.
    pub memo: Memo,
    /// What a change of the Apple Account costs.
    pub account_change: Text,
}

/// What [`Step::Upload`] shows.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Upload {
    /// The text for the Notes field.
    pub notes: String,
    /// The kind of text that is expected there.
    pub notes_kind: Notes,
    /// The product's word for the account identifier.
    pub account_word: Text,
    /// The copy of the request.
    pub file: Option<ReadyFile>,
    /// The finding that the original file was changed since; the copy is intact.
    pub altered: Option<pushcert::ReportedFinding>,
    /// The name of the file that the copy was made of, made printable; none: it was made or signed here.
    pub original: Option<String>,
    /// The vendor who signed the request.
    pub vendor: Option<String>,
}

/// What [`Step::Download`] shows.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Download {
    /// The folder in which the certificate is awaited.
    pub watching: Option<WatchedFolder>,
    /// The patterns of its file name.
    pub patterns: Vec<String>,
}

/// What [`Step::Verdict`] shows.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct VerdictStep {
    /// The judged file; none: it is still awaited.
    pub file: Option<FileVerdict>,
    /// Whether it was kept as the unit's new certificate.
    pub kept: bool,
    /// What it was compared with; nothing else is shown as checked.
    pub checked: ComparedWith,
    /// The facts of the certificate in use, for comparison.
    pub current: Option<Facts>,
    /// The folder in which a better file may still arrive.
    pub watching: Option<WatchedFolder>,
}

/// What a certificate was compared with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct ComparedWith {
    /// Whether it was compared with the request of this journey.
    pub request: bool,
    /// Whether it was compared with the certificate in use.
    pub current: bool,
}

/// What [`Step::HandOver`] shows.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct HandOver {
    /// The tasks in the console.
    pub tasks: Vec<ConsoleTask>,
    /// The copy of the certificate.
    pub file: Option<ReadyFile>,
    /// How the certificate gets into the MDM.
    pub delivery: DeliveryMethod,
    /// The MDM's API; none: this program cannot use one.
    pub api: Option<Api>,
    /// What can be done with the certificate and its key; none: the MDM holds the key.
    pub keyed: Option<KeyActions>,
    /// The Apple Account that is given to the MDM's API.
    pub memo: Option<Memo>,
}

/// What [`Step::Record`] shows.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Record {
    /// The tasks in the console.
    pub tasks: Vec<ConsoleTask>,
    /// The Apple Account to be recorded.
    pub memo: Memo,
}

/// What [`Step::Reminders`] shows.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Reminders {
    /// The reminders that are set.
    pub plan: ReminderPlan,
    /// The reminders of the new certificate over time.
    pub time_line: Option<Timeline>,
    /// The tasks in the console.
    pub tasks: Vec<ConsoleTask>,
    /// Whether the trial notification was shown (true) or refused (false).
    pub tried: Option<bool>,
    /// The channels that are set up for all units.
    pub ways: ChannelSettings,
    /// The people who get reminders by mail.
    pub contacts: Vec<Contact>,
    /// Why reminders reach nobody while the window is closed; none: they reach somebody, or none are wanted.
    pub unreached: Option<Unreached>,
    /// The calendar file that was written just now.
    pub calendar: Option<ReadyFile>,
}

/// What [`Step::Done`] shows.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Done {
    /// The facts of the new certificate.
    pub facts: Facts,
    /// The expiry before; none after a registration.
    #[ts(type = "string | null")]
    pub before: Option<Timestamp>,
    /// When the next renewal should be begun: 30 days before the expiry.
    #[ts(type = "string")]
    pub renew_from: Timestamp,
    /// The Apple Account.
    pub memo: Memo,
    /// The reminders that are set.
    pub plan: ReminderPlan,
    /// Why they reach nobody while the window is closed; none: they reach somebody, or none are wanted.
    pub unreached: Option<Unreached>,
    /// What can be done with the new certificate and its key; none: the MDM holds the key.
    pub keyed: Option<KeyActions>,
}
