//! Everything that can happen: clicks, the folder's hints and timers all post the same actions.

use std::path::PathBuf;

use pushcert::{Journey, Step};
use serde::Deserialize;
use ts_rs::TS;

use crate::model::{
    ChatStyle, Contact, Language, MailServer, Origin, Preparation, ReminderPlan, SeenInConsole, UnitId,
};

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
    /// Asks the keyring again for the note of a unit.
    RetryMemo {
        /** Whose. */
        unit: UnitId,
    },
    /// Makes key and request on this computer, once.
    MakeRequest,
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

/// What the form of a unit holds.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct UnitDraft {
    /// What people call it.
    pub name: String,
    /// Identifier of the MDM product.
    pub product: String,
    /// The unit or account identifier in that product.
    pub account_id: String,
    /// Address of the console.
    pub console_url: String,
    /// Those who are told by mail.
    pub contacts: Vec<Contact>,
}

/// Texts that can be copied with one click.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum Copyable {
    /// The Apple Account of the memo.
    AppleId,
    /// The portal's address.
    PortalAddress,
    /// The console's address.
    ConsoleAddress,
    /// The text for Notes.
    Notes,
    /// The path of the request's copy.
    RequestPath,
    /// The path of the certificate's copy.
    CertificatePath,
    /// The topic.
    Topic,
    /// `APSP:…`.
    Apsp,
    /// The serial number.
    Serial,
    /// The subject.
    Subject,
}

/// Files that lie ready for other programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum PlacedFile {
    /// The request, for the portal.
    Request,
    /// The certificate, for the MDM.
    Certificate,
    /// The calendar file that was written just now.
    Calendar,
}

impl std::fmt::Debug for Action {
    /// Only the name: actions carry what must not be logged.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Action")
    }
}
