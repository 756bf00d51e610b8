//! A step of a journey, with everything that its screen shows.

use jiff::Timestamp;
use pushcert::product::{ConsoleTask, Delivery, Notes, RequestSource, Text};
use pushcert::{Facts, Journey, Step};
use serde::Serialize;
use ts_rs::TS;

use super::api::Api;
use super::cards::{FileVerdict, Memo, ReadyFile, RequestCard, WatchedFolder};
use super::confirm::Confirm;
use super::key_actions::KeyActions;
use super::reminders::{ChannelSettings, Timeline};
use super::signing::OwnRequest;
use crate::model::{Contact, Preparation, ReminderPlan, UnitId};

/// A journey, seen at one of its steps.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct JourneyScreen {
    /// Whose.
    pub unit: UnitId,
    /// Its name.
    pub unit_name: String,
    /// The product's name.
    pub product: Text,
    /// Identifier of the product.
    pub product_id: String,
    /// Which journey.
    pub journey: Journey,
    /// All steps, in order.
    pub rail: Vec<RailItem>,
    /// There is a step before this one.
    pub can_go_back: bool,
    /// The step allows to go on.
    pub can_go_on: bool,
    /// The console's address; may be empty.
    pub console_url: String,
    /// What the step shows.
    pub step: StepView,
}

/// How a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum Progress {
    /// Reached before; may be visited.
    Visited,
    /// Where one is.
    Current,
    /// Not reached yet.
    Ahead,
}

/// A step on the rail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct RailItem {
    /// Which.
    pub step: Step,
    /// How it stands.
    pub progress: Progress,
}

/// What a step shows.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(tag = "id", rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
#[allow(clippy::large_enum_variant)]
pub enum StepView {
    /// See [`Step::Prepare`].
    Prepare(Prepare),
    /// See [`Step::AppleId`].
    AppleId(AppleId),
    /// See [`Step::Request`].
    Request(RequestStep),
    /// See [`Step::SignIn`].
    SignIn(SignIn),
    /// See [`Step::Create`].
    Create(Create),
    /// See [`Step::Terms`].
    Terms,
    /// See [`Step::Renew`].
    Renew(Renew),
    /// See [`Step::Upload`].
    Upload(Upload),
    /// See [`Step::Download`].
    Download(Download),
    /// See [`Step::Verdict`].
    Verdict(VerdictStep),
    /// See [`Step::SignOut`].
    SignOut,
    /// See [`Step::HandOver`].
    HandOver(HandOver),
    /// See [`Step::Confirm`].
    Confirm(Confirm),
    /// See [`Step::Record`].
    Record(Record),
    /// See [`Step::Reminders`].
    Reminders(Reminders),
    /// See [`Step::Done`].
    Done(Done),
}

/// See [`Step::Prepare`].
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Prepare {
    /// What to make sure of.
    pub items: Vec<PrepareItem>,
    /// Conditions for who may do it.
    pub permissions: Vec<Text>,
    /// Browsers that serve.
    pub browsers: Vec<String>,
    /// What a change of the Apple Account costs.
    pub account_change: Text,
    /// Days to the expiry of the certificate in use.
    #[ts(type = "number | null")]
    pub days_left: Option<i64>,
    /// What a late renewal means; only after the expiry.
    pub late_renewal: Option<Text>,
    /// Whom to ask.
    pub support: Option<Text>,
    /// Of a replacement: the words to be typed, and whether they were.
    pub cost: Option<ReplacementCost>,
}

/// The confirmation of what a replacement costs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct ReplacementCost {
    /// What has to be typed: the unit's name.
    pub phrase: String,
    /// It was typed.
    pub confirmed: bool,
}

/// One of the preparations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct PrepareItem {
    /// Which.
    pub item: Preparation,
    /// Ticked.
    pub done: bool,
}

/// See [`Step::AppleId`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct AppleId {
    /// What is noted.
    pub memo: Memo,
}

/// See [`Step::Request`].
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct RequestStep {
    /// Where the request comes from.
    pub source: RequestSource,
    /// What to do in the console.
    pub tasks: Vec<ConsoleTask>,
    /// The folder where it is awaited.
    pub watching: Option<WatchedFolder>,
    /// The request at hand.
    pub request: Option<RequestCard>,
    /// The request that was made here, where it still needs a vendor's signature.
    pub made: Option<RequestCard>,
    /// The copy that lies ready: of the request at hand, else of the one made here.
    pub file: Option<ReadyFile>,
    /// A file that does not serve.
    pub rejected: Option<FileVerdict>,
    /// The file it came from was changed since; the kept bytes are intact.
    pub altered: Option<pushcert::ReportedFinding>,
    /// Making it here and having it signed; none: the MDM gives it.
    pub own: Option<OwnRequest>,
    /// The API of an MDM that gives the request; none: it has none that we speak.
    pub api: Option<Api>,
}

/// See [`Step::SignIn`].
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct SignIn {
    /// The portal's address.
    pub portal: String,
    /// When it was opened from here.
    #[ts(type = "string | null")]
    pub opened_at: Option<Timestamp>,
    /// The Apple Account to sign in with.
    pub memo: Memo,
    /// Browsers that serve.
    pub browsers: Vec<String>,
    /// What to press in the console first, where it leads to the portal.
    pub tasks: Vec<ConsoleTask>,
}

/// See [`Step::Create`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Create {
    /// The account already shows other certificates: that is no reason to renew one of them.
    pub vendor: Option<String>,
}

/// The certificate in use, in the form the portal shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct PortalRow {
    /// The "Vendor" column, where known.
    pub vendor: Option<String>,
    /// The "Expiration Date" column, `Nov 22, 2027`, in UTC.
    pub expires: String,
    /// `APSP:…`.
    pub apsp: String,
    /// "Serial Number".
    pub serial: String,
    /// "Subject DN".
    pub subject: String,
}

/// See [`Step::Renew`].
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Renew {
    /// The row to be found; none where the certificate in use is not known.
    pub row: Option<PortalRow>,
    /// The Apple Account that should be signed in.
    pub memo: Memo,
    /// What a change of the Apple Account costs.
    pub account_change: Text,
}

/// See [`Step::Upload`].
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Upload {
    /// The text for Notes.
    pub notes: String,
    /// What is expected there.
    pub notes_kind: Notes,
    /// What the product calls the identifier.
    pub account_word: Text,
    /// The request's copy.
    pub file: Option<ReadyFile>,
    /// The file the request came from was changed since; the copy is intact.
    pub altered: Option<pushcert::ReportedFinding>,
    /// The vendor who signed the request.
    pub vendor: Option<String>,
}

/// See [`Step::Download`].
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Download {
    /// The folder where the certificate is awaited.
    pub watching: Option<WatchedFolder>,
    /// What its name looks like.
    pub patterns: Vec<String>,
}

/// See [`Step::Verdict`].
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct VerdictStep {
    /// The judged file; none: still waiting.
    pub file: Option<FileVerdict>,
    /// It is the unit's new certificate now.
    pub kept: bool,
    /// What was compared with: green is shown for nothing else.
    pub checked: ComparedWith,
    /// The certificate in use, for comparing.
    pub current: Option<Facts>,
    /// A better file may still arrive here.
    pub watching: Option<WatchedFolder>,
}

/// What a certificate was compared with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct ComparedWith {
    /// With the request of this journey.
    pub request: bool,
    /// With the certificate in use.
    pub current: bool,
}

/// See [`Step::HandOver`].
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct HandOver {
    /// What to do in the console.
    pub tasks: Vec<ConsoleTask>,
    /// The certificate's copy.
    pub file: Option<ReadyFile>,
    /// How it gets into the MDM.
    pub delivery: Delivery,
    /// The MDM's API; none: it has none that we speak.
    pub api: Option<Api>,
    /// What can be done with the certificate and its key; none: the MDM holds the key.
    pub keyed: Option<KeyActions>,
    /// The Apple Account, of which the MDM's API is told.
    pub memo: Option<Memo>,
}

/// See [`Step::Record`].
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Record {
    /// What to do in the console.
    pub tasks: Vec<ConsoleTask>,
    /// The Apple Account to be recorded.
    pub memo: Memo,
}

/// See [`Step::Reminders`].
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Reminders {
    /// What is set.
    pub plan: ReminderPlan,
    /// What will be told when, of the new certificate.
    pub time_line: Option<Timeline>,
    /// What to do in the console.
    pub tasks: Vec<ConsoleTask>,
    /// A trial notice was shown (true) or refused (false).
    pub tried: Option<bool>,
    /// The ways that are set up for all units.
    pub ways: ChannelSettings,
    /// Those who are told by mail.
    pub contacts: Vec<Contact>,
    /// The calendar file that was written just now.
    pub calendar: Option<ReadyFile>,
}

/// See [`Step::Done`].
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Done {
    /// The new certificate.
    pub facts: Facts,
    /// The expiry before; none after a registration.
    #[ts(type = "string | null")]
    pub before: Option<Timestamp>,
    /// When the next renewal should be begun: 30 days before the expiry.
    #[ts(type = "string")]
    pub renew_from: Timestamp,
    /// The Apple Account.
    pub memo: Memo,
    /// What reminders are set.
    pub plan: ReminderPlan,
    /// What Apple can be asked about the new certificate; none: the MDM holds the key.
    pub keyed: Option<KeyActions>,
}
