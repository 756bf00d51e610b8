//! Everything that can happen: clicks, the folder's hints and timers all post the same actions.

mod parts;

use std::path::PathBuf;

use pushcert::{Journey, Step};
use serde::Deserialize;
use ts_rs::TS;

use crate::FaultCode;
use crate::model::{
    ChatStyle, Contact, Language, MailServer, Origin, Preparation, ReminderPlan, SeenInConsole, Signing,
    SubjectDraft, UnitId,
};
use crate::ports::mdm::ApiSettings;
use crate::use_cases::settings::updates::NewVersion;
pub use parts::{Copyable, ExportWhat, Passphrase, PlacedFile, UnitDraft};

/// What is asked of the [`crate::App`].
#[derive(Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(tag = "type", rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum Action {
    /// The program has started: resume where one was. [`Action::Refresh`] follows and does what may take a while.
    Start,
    /// Time has passed, or the register was changed elsewhere: tell what has become due, draw anew.
    Refresh,
    /// A check that was started has ended: draw anew.
    CheckEnded,
    /// Show all units.
    GoHome,
    /// Show the settings.
    GoSettings,
    /// Show one unit.
    GoUnit {
        /** Which. */
        unit: UnitId,
    },
    /// Show the form for a unit: an existing one, or a new one to be registered.
    GoUnitForm {
        /** Which; none: a new one. */
        unit: Option<UnitId>,
    },
    /// Show where a certificate in use can be handed in.
    GoAdopt,
    /// Saves the form on the screen; a new unit goes on to its registration, an adopted one to its page.
    SaveUnit {
        /** What the form holds. */
        draft: UnitDraft,
    },
    /// Begins or resumes the unit's journey.
    Begin {
        /** Whose. */
        unit: UnitId,
        /** Which. */
        journey: Journey,
    },
    /// Gives up the unit's open journey; what was obtained stays in the register.
    Abandon {
        /** Whose. */
        unit: UnitId,
    },

    /// Goes to a step that was reached before.
    GoTo {
        /** Which. */
        step: Step,
    },
    /// One step back.
    Back,
    /// One step on, where the step allows it.
    Continue,
    /// Ticks or unticks one of the preparations.
    Tick {
        /** Which. */
        item: Preparation,
        /** Ticked. */
        on: bool,
    },
    /// The typed confirmation of what a replacement costs.
    ConfirmCost {
        /** What was typed. */
        typed: String,
    },
    /// Notes the Apple Account in the keyring.
    SaveMemo {
        /** Whose. */
        unit: UnitId,
        /** The Apple Account. */
        apple_id: String,
    },
    /// Removes the note from the keyring.
    RemoveMemo {
        /** Whose. */
        unit: UnitId,
    },
    /// Asks the keyring again for the note of a unit, and for whatever else it did not tell.
    RetryMemo {
        /** Whose. */
        unit: UnitId,
    },
    /// The form of the request was given another size of key: such a key is made meanwhile.
    ChooseKeySize {
        /** 2048, 3072 or 4096. */
        bits: u32,
    },
    /// Looks whether the key for the form is made meanwhile.
    PollKey,
    /// Makes key and request on this computer, once: a request that was made before and not used is taken instead.
    MakeRequest {
        /** Whom it names. */
        subject: SubjectDraft,
        /** Size of the key. */
        bits: u32,
    },
    /// Makes another key and request beside the one at hand, which stays: its answer may still come.
    MakeAnew {
        /** Whom it names. */
        subject: SubjectDraft,
        /** Size of the key. */
        bits: u32,
    },
    /// Chooses who signs the unit's requests.
    SetSigning {
        /** Whose. */
        unit: UnitId,
        /** Who. */
        signing: Signing,
    },
    /// Signs the request that was made here with the own vendor identity.
    SignHere,
    /// Asks mdmcert.download to sign the request that was made here; asking again is always possible.
    AskMdmCert,
    /// Fetches the signed request from the MDM by its API.
    FetchRequest,
    /// Takes another request instead of the one at hand; the old one stays in the register.
    AnotherRequest,
    /// Opens the portal in the browser.
    OpenPortal,
    /// Opens the MDM's console in the browser.
    OpenConsole,
    /// Copies a text to the clipboard.
    Copy {
        /** Which. */
        what: Copyable,
    },
    /// Copies a text that the window made of sentences and of what it shows: nothing secret.
    CopyText {
        /** The text. */
        text: String,
    },
    /// Shows a file in the file manager.
    Reveal {
        /** Which. */
        what: PlacedFile,
    },
    /// Asks for a file.
    ChooseFile,
    /// Files were chosen or dropped.
    FilesGiven {
        /** Where they lie. */
        #[ts(type = "string[]")]
        paths: Vec<PathBuf>,
        /** How they came. */
        origin: Origin,
    },
    /// Text was pasted in place of a file.
    TextGiven {
        /** The text. */
        text: String,
    },
    /// Something happened in the watched folder.
    FolderChanged,
    /// Asks for a folder to watch.
    ChooseFolder,
    /// Watches this folder; none: the system's Downloads folder.
    WatchFolder {
        /** Where. */
        #[ts(type = "string | null")]
        folder: Option<PathBuf>,
    },
    /// Puts the rejected file aside and waits for another.
    AnotherFile,
    /// Uses the judged certificate although there are warnings, which were read.
    AcceptWarnings,
    /// The admin saw one of the proofs in the console.
    Seen {
        /** Which. */
        what: SeenInConsole,
        /** Seen. */
        on: bool,
    },
    /// Keeps how the unit's MDM is reached by its API.
    SaveApi {
        /** Whose. */
        unit: UnitId,
        /** How. */
        settings: ApiSettings,
        /** API key, token or password; none: the one in the keyring stays. */
        credential: Option<String>,
    },
    /// Forgets how the unit's MDM is reached, and the credential.
    RemoveApi {
        /** Whose. */
        unit: UnitId,
    },
    /// Asks the unit's MDM which certificate it uses now.
    TryApi {
        /** Whose. */
        unit: UnitId,
    },
    /// Delivers the journey's new certificate by the API, else the one in use, and reads back.
    Deliver {
        /** Whose. */
        unit: UnitId,
    },
    /// Begins to sign in to the unit's MDM in the browser.
    BeginSignIn {
        /** Whose. */
        unit: UnitId,
    },
    /// Opens the page where the code is entered.
    OpenSignIn,
    /// Asks whether somebody signed in meanwhile; earlier than it was told to, it asks nothing.
    PollSignIn,
    /// Gives the sign-in up.
    CancelSignIn,
    /// Asks Apple whether the unit's certificate is accepted. Only where its key is here.
    Probe {
        /** Whose. */
        unit: UnitId,
    },
    /// Writes a file for other programs where file choosers find it, for its owner only.
    Export {
        /** Whose. */
        unit: UnitId,
        /** What. */
        what: ExportWhat,
        /** The passphrase of the file. */
        passphrase: Passphrase,
        /** What it means that a key lies about in clear was read. */
        confirmed: bool,
    },
    /// The console's text, to be compared.
    CompareConsole {
        /** What the console shows. */
        text: String,
    },
    /// Sets the unit's reminders.
    SetReminders {
        /** Whose. */
        unit: UnitId,
        /** What is wanted. */
        plan: ReminderPlan,
    },
    /// "Remind me tomorrow": the unit's native notice comes once more.
    Tomorrow {
        /** Whose. */
        unit: UnitId,
    },
    /// Whether nothing more is to be told of the expiry of the unit's certificate.
    Silence {
        /** Whose. */
        unit: UnitId,
        /** Silent. */
        on: bool,
    },
    /// Asks the authority's list now whether the unit's certificate was revoked.
    ConsultList {
        /** Whose. */
        unit: UnitId,
    },
    /// Writes a calendar with the expiry of one unit or of all.
    PlaceCalendar {
        /** Whose; none: of all. */
        unit: Option<UnitId>,
    },
    /// Shows a notice now, to see that notices work.
    TryNotice {
        /** Whose. */
        unit: UnitId,
    },
    /// Closes the completed journey.
    Finish,

    /// Chooses the language.
    SetLanguage {
        /** Which. */
        language: Language,
    },
    /// Sets up the mail server.
    SaveMail {
        /** What it takes. */
        server: MailServer,
        /** Its password or token; none: the one in the keyring stays. */
        secret: Option<String>,
    },
    /// Sends no more mails, and forgets the server and its password.
    RemoveMail,
    /// Sends a trial mail now.
    TryMail {
        /** To whom. */
        to: Contact,
    },
    /// Sets up the team's chat.
    SaveTeam {
        /** What it understands. */
        style: ChatStyle,
        /** The language of the messages. */
        language: Language,
        /** Its address; none: the one in the keyring stays. */
        address: Option<String>,
    },
    /// Writes no more into the team's chat, and forgets its address.
    RemoveTeam,
    /// Puts a trial message into the team's chat now.
    TryTeam,
    /// Whether revocation lists may be fetched.
    SetRevocationLists {
        /** Yes. */
        on: bool,
    },
    /// Whether newer versions of the program are looked for by itself.
    SetUpdates {
        /** Yes. */
        on: bool,
    },
    /// Looks for a newer version of the program now.
    LookForVersion,
    /// Posted by the machine: what was found.
    VersionLooked {
        /** The newer version; none: there is none. */
        new: Option<NewVersion>,
        /** Why nobody knows. */
        failed: Option<FaultCode>,
    },
    /// Installs the newer version that was found.
    InstallVersion,
    /// Posted by the machine: it was installed, or was not.
    VersionInstalled {
        /** Why it was not. */
        failed: Option<FaultCode>,
    },
    /// Opens the page that tells what is new in it.
    OpenNotes,
    /// Whether the system is to run the check once a day, at login and after waking.
    SetSchedule {
        /** Yes. */
        on: bool,
    },
    /// Tries all waiting messages now.
    SendWaiting,
    /// Gives a waiting message up.
    DropWaiting {
        /** Which. */
        id: String,
    },
    /// Shows where an own vendor identity can be handed in; Back leads to where one was.
    GoVendor,
    /// The password of the files that were handed in.
    GivePassword {
        /** The password. */
        password: String,
    },
    /// Fetches the links of the vendor's chain that Apple publishes.
    FetchChain,
    /// Keeps the vendor identity that was handed in.
    KeepVendor,
    /// Signs no more with the own vendor identity. Its key stays, encrypted.
    RemoveVendor,
    /// Keeps the API key of mdmcert.download, or forgets it.
    SaveMdmCertKey {
        /** The key; none: forget it. */
        key: Option<String>,
    },
    /// Another signing service in the place of mdmcert.download.
    SetMdmCertEndpoint {
        /** Its address; none: mdmcert.download. */
        address: Option<String>,
    },
    /// Another push gateway in the place of Apple's.
    SetProbeEndpoint {
        /** Its address; none: Apple's. */
        address: Option<String>,
        /** PEM of an authority that is believed for it beside the system's. */
        authority: Option<String>,
    },
    /// Shrinks the window to the companion beside the browser, or back.
    SetCompanion {
        /** On. */
        on: bool,
    },
    /// Answers whether the authorities that were handed in are to be trusted.
    TrustOffered {
        /** Yes. */
        on: bool,
    },
    /// Stops trusting an additional authority.
    RemoveAuthority {
        /** SHA-256 of its certificate. */
        sha256: String,
    },
    /// The message was read.
    DismissFault,
}

impl std::fmt::Debug for Action {
    /// Only the name: actions carry what must not be logged.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Action")
    }
}
