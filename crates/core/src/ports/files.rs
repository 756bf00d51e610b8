//! Files and folders of the user.

use std::path::{Path, PathBuf};

use jiff::{SignedDuration, Timestamp};

use crate::model::{Fault, Language, RegisterBackups, UnitId};

/// A download that has no final name and did not change for this long is held back by the browser.
pub const HELD_BACK_AFTER: SignedDuration = SignedDuration::from_secs(20);

/// A file that appeared in the watched folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// The path of the file.
    pub path: PathBuf,
    /// The name of the file.
    pub name: String,
    /// The content; at most one byte more than [`pushcert::MAX_BYTES`].
    pub bytes: Vec<u8>,
    /// When the file appeared.
    pub appeared: Timestamp,
    /// Whether the file has not changed for a while: the program that writes it seems to be done.
    pub settled: bool,
}

/// What a file dialog asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileDialog {
    /// One file of any type.
    File,
    /// Several files of any type that belong together.
    Files,
    /// A folder to watch.
    Folder,
    /// A copy of the register.
    Backup,
}

/// An entry of a calendar file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarEntry {
    /// The unit; the entry keeps this identity from year to year.
    pub unit: UnitId,
    /// The name of the unit.
    pub unit_name: String,
    /// The name of its MDM product.
    pub product: pushcert::product::Text,
    /// The expiry of the certificate in use.
    pub not_after: Timestamp,
    /// How many days before the expiry it reminds.
    pub days: Vec<u16>,
    /// Rises with every renewal (RFC 5545, SEQUENCE).
    pub sequence: u32,
    /// When the entry was written.
    pub as_of: Timestamp,
}

/// Files and folders of the user.
pub trait Files {
    /// Reads the first bytes of a file: at most one more than [`pushcert::MAX_BYTES`].
    fn read_file(&self, path: &Path) -> Result<Vec<u8>, Fault>;
    /// Writes a copy with this name where file choosers find it, unless the same copy is there; returns its path.
    fn place_copy(&mut self, name: &str, bytes: &[u8]) -> Result<PathBuf, Fault>;
    /// Writes a file that only its owner can read, from the first byte on, where file choosers find it; returns its
    /// path.
    fn place_private(&mut self, name: &str, bytes: &[u8]) -> Result<PathBuf, Fault>;
    /// Writes a calendar file in this language where file choosers find it; returns its path.
    fn place_calendar(
        &mut self,
        name: &str,
        appointments: &[CalendarEntry],
        language: Language,
    ) -> Result<PathBuf, Fault>;
    /// Shows a file in the file manager.
    fn reveal(&self, path: &Path) -> Result<(), Fault>;
    /// Opens a dialog that asks for a file or folder, and does not wait. The answer comes as
    /// [`FilesAction::FilesGiven`](crate::actions::FilesAction::FilesGiven) or
    /// [`FilesAction::WatchFolder`](crate::actions::FilesAction::WatchFolder), or for a copy of the register as
    /// [`RegisterAction::RestoreBackup`](crate::actions::RegisterAction::RestoreBackup); a canceled dialog posts nothing.
    fn ask(&self, asking: FileDialog) -> Result<(), Fault>;
    /// The folder that holds the register.
    fn data_folder(&self) -> PathBuf;
    /// The newest file of the log; `None` when none can be written.
    fn log_file(&self) -> Option<PathBuf>;
    /// The copies of the register that Pushkeeper made.
    fn backups(&self) -> RegisterBackups;
    /// The system's Downloads folder.
    fn downloads(&self) -> PathBuf;
    /// Watches this folder from now on; `None` watches nothing. Changes are posted as
    /// [`SystemEvent::FolderChanged`](crate::actions::SystemEvent::FolderChanged). Watching the same folder again
    /// changes nothing.
    fn watch(&mut self, folder: Option<&Path>) -> Result<(), Fault>;
    /// When the oldest download that Chrome or Edge has not given its final name was last changed, as of the last call of
    /// [`Files::arrivals`]; `None` when there is none. Never waits for a folder.
    fn unnamed_download(&self) -> Option<Timestamp>;
    /// The complete files directly in a folder that appeared at or after a moment, oldest first.
    fn arrivals(&mut self, folder: &Path, since: Timestamp) -> Result<Vec<Arrival>, Fault>;
}
