//! The narrow trait through which the use cases reach the machine.

pub mod mdm;
pub mod register;
pub mod schedule;
pub mod servers;
pub mod sign_in;

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::model::{Contact, Language, MailServer, TeamChat, UnitId};
use crate::policy::Managed;
use crate::ports::schedule::Scheduled;
use crate::ports::servers::Servers;
use crate::use_cases::settings::updates::Renewal;
use crate::{Fault, Register};

/// A text that must not be shown, logged or left in memory.
pub type Secret = Zeroizing<String>;

/// What a secret of the keyring is for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum SecretName {
    /// The Apple Account of a unit.
    Memo(UnitId),
    /// The passphrase of the private key behind a request, by the SHA-256 of the public key.
    KeyPassphrase(String),
    /// The password or access token of the mail server.
    MailLogin,
    /// The address of the team's chat.
    ChatAddress,
    /// The API key or token of a unit's MDM; of one that is entered by the browser, what signs in again.
    ApiCredential(UnitId),
    /// The API key of mdmcert.download.
    MdmCertKey,
}

/// A file that appeared in the watched folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// Where it lies.
    pub path: PathBuf,
    /// Its name.
    pub name: String,
    /// What it holds; at most one byte more than [`pushcert::MAX_BYTES`].
    pub bytes: Vec<u8>,
    /// When it appeared.
    pub appeared: Timestamp,
    /// It has not changed for a while: whoever writes it seems to be done.
    pub settled: bool,
}

/// A file dialog's purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asking {
    /// One file, any type.
    File,
    /// Files that belong together, any type.
    Files,
    /// A folder to be watched.
    Folder,
}

/// What a native notice says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// Which unit; a later notice of the same unit takes its place.
    pub unit: UnitId,
    /// Its name.
    pub unit_name: String,
    /// The occasion.
    pub occasion: pushcert::reminders::Occasion,
    /// End of the certificate.
    pub not_after: Timestamp,
    /// The moment as of which it speaks.
    pub as_of: Timestamp,
}

/// What a mail or a message in a chat tells: facts, from which the desk writes sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Its name, unique and for ever: a receiver recognises by it what was sent twice.
    pub id: String,
    /// Which unit.
    pub unit: UnitId,
    /// Its name.
    pub unit_name: String,
    /// Its MDM product.
    pub product: pushcert::product::Text,
    /// The identifier in that product; may be empty.
    pub account_id: String,
    /// The console's address; may be empty.
    pub console_url: String,
    /// The occasion.
    pub occasion: pushcert::reminders::Occasion,
    /// It is only a trial.
    pub trial: bool,
    /// The topic of the certificate.
    pub topic: String,
    /// Its serial number.
    pub serial: String,
    /// Its end.
    pub not_after: Timestamp,
    /// The moment as of which it speaks.
    pub as_of: Timestamp,
    /// What a renewal takes, in order.
    pub steps: Vec<pushcert::Step>,
}

/// An entry of a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appointment {
    /// The unit, whose entry it stays from year to year.
    pub unit: UnitId,
    /// Its name.
    pub unit_name: String,
    /// Its MDM product.
    pub product: pushcert::product::Text,
    /// The end of the certificate in use.
    pub not_after: Timestamp,
    /// Rises with every renewal (RFC 5545, SEQUENCE).
    pub sequence: u32,
    /// The moment of writing.
    pub as_of: Timestamp,
}

/// The things of the machine. Every method may block for a moment; none waits for ever.
pub trait Desk: Servers {
    /// Where the register is kept.
    type Register: Register;

    /// The present moment.
    fn now(&self) -> Timestamp;
    /// A new unique name.
    fn new_id(&self) -> String;
    /// The register, for reading.
    fn register(&self) -> &Self::Register;
    /// The register, for writing.
    fn register_mut(&mut self) -> &mut Self::Register;
    /// What the organisation settled for everybody. The register's settings are those that hold under it.
    fn managed(&self) -> &Managed;

    /// Reads a secret; `None` where there is none of that name.
    fn secret(&self, name: &SecretName) -> Result<Option<Secret>, Fault>;
    /// Writes a secret, replacing an older one.
    fn keep_secret(&mut self, name: &SecretName, secret: &str) -> Result<(), Fault>;
    /// Removes a secret; removing what is not there is no fault.
    fn forget_secret(&mut self, name: &SecretName) -> Result<(), Fault>;

    /// Keeps an encrypted private key (PEM) under the SHA-256 of its public key, durably, readable by
    /// the owner only. Never replaces one that is there.
    fn keep_key(&mut self, key_sha256: &str, encrypted_pem: &str) -> Result<(), Fault>;
    /// As [`Desk::keep_key`], in the place of one that nobody can open any more. That one is put aside, not removed.
    fn renew_key(&mut self, key_sha256: &str, encrypted_pem: &str) -> Result<(), Fault>;
    /// The encrypted private key (PEM) that was kept under the SHA-256 of its public key.
    fn key(&self, key_sha256: &str) -> Result<Option<String>, Fault>;

    /// The first bytes of a file: at most one more than [`pushcert::MAX_BYTES`].
    fn read_file(&self, path: &Path) -> Result<Vec<u8>, Fault>;
    /// Makes sure that a copy with this name and content lies where file choosers find it; its path.
    fn place_copy(&mut self, name: &str, bytes: &[u8]) -> Result<PathBuf, Fault>;
    /// Writes what is for the owner only, from the first byte, where file choosers find it; its path.
    fn place_private(&mut self, name: &str, bytes: &[u8]) -> Result<PathBuf, Fault>;
    /// Shows a file in the file manager.
    fn reveal(&self, path: &Path) -> Result<(), Fault>;
    /// Asks for a file or folder; the answer comes as [`crate::Action::FilesGiven`] or
    /// [`crate::Action::WatchFolder`]; a cancelled dialog says nothing.
    fn ask(&self, asking: Asking) -> Result<(), Fault>;

    /// The folder that holds the register.
    fn data_folder(&self) -> PathBuf;
    /// The system's Downloads folder.
    fn downloads(&self) -> PathBuf;
    /// Watches a folder from now on, or none; hints come as [`crate::Action::FolderChanged`].
    /// Watching the same folder again changes nothing.
    fn watch(&mut self, folder: Option<&Path>) -> Result<(), Fault>;
    /// The complete files directly in a folder that appeared at or after a moment, oldest first.
    fn arrivals(&mut self, folder: &Path, since: Timestamp) -> Result<Vec<Arrival>, Fault>;

    /// The address of Apple's portal (or of the practice portal).
    fn portal(&self) -> &str;
    /// Opens an address in the default browser.
    fn open_browser(&self, url: &str) -> Result<(), Fault>;
    /// Puts text on the clipboard.
    fn copy(&mut self, text: &str) -> Result<(), Fault>;
    /// Shows a native notice; its button comes back as [`crate::Action::Begin`] of a renewal.
    fn notify(&mut self, notice: &Notice, language: Language) -> Result<(), Fault>;
    /// Takes the unit's notice from the screen, where one is still there and the system allows it.
    fn withdraw(&mut self, unit: &UnitId) -> Result<(), Fault>;
    /// Hands a mail to the server; done when the server has taken it. `memo`: the Apple Account, where it is to be named.
    fn send_mail(
        &mut self,
        server: &MailServer,
        login: Option<&Secret>,
        to: &Contact,
        message: &Message,
        memo: Option<&Secret>,
    ) -> Result<(), Fault>;
    /// Puts a message into the team's chat.
    fn post_to_team(&mut self, chat: &TeamChat, address: &Secret, message: &Message) -> Result<(), Fault>;
    /// Fetches a revocation list: at most [`pushcert::revocation::MAX_LIST_BYTES`], in bounded time, from this address only.
    fn fetch_list(&self, address: &str) -> Result<Vec<u8>, Fault>;
    /// Writes a calendar in the language where file choosers find it; its path.
    fn place_calendar(
        &mut self,
        name: &str,
        appointments: &[Appointment],
        language: Language,
    ) -> Result<PathBuf, Fault>;
    /// Who renews this program.
    fn renewal(&self) -> Renewal;
    /// Asks whether there is a newer version, and does not wait; [`crate::Action::VersionLooked`] follows.
    fn look_for_version(&mut self) -> Result<(), Fault>;
    /// Installs the version that was found last, once its signature has been checked, and does not wait;
    /// [`crate::Action::VersionInstalled`] follows.
    fn install_version(&mut self) -> Result<(), Fault>;
    /// Starts the check as the system would, and does not wait for it; [`crate::Action::CheckEnded`] follows.
    fn run_check(&mut self) -> Result<(), Fault>;
    /// What the system has been told about running the check by itself.
    fn schedule(&self) -> Result<Scheduled, Fault>;
    /// Has the system run the check once a day, at login and after waking, or no more.
    fn set_schedule(&mut self, on: bool) -> Result<(), Fault>;
}
