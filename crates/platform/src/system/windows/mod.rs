//! Windows: access lists, times of NTFS, consoles.

mod access;

use std::fs::{self, File, Metadata, OpenOptions};
use std::io;
use std::os::windows::fs::MetadataExt;
use std::os::windows::process::CommandExt;
use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

use jiff::Timestamp;
use tempfile::Builder;

/// What a file keeps when it is renamed: the moment of its making, which NTFS counts in tenths of a microsecond. The
/// standard library does not tell its number.
pub type FileId = Option<SystemTime>;

/// The name of the data folder among those of other programs.
pub const DATA_FOLDER: &str = "Pushkeeper";

/// `FILE_ATTRIBUTE_HIDDEN` (Microsoft, "File Attribute Constants").
const HIDDEN: u32 = 2;

/// `CREATE_NO_WINDOW` (Microsoft, "Process Creation Flags").
const NO_WINDOW: u32 = 0x0800_0000;

/// What the file keeps when it is renamed.
pub fn file_id(metadata: &Metadata) -> FileId {
    metadata.created().ok()
}

/// Not told; folders of two volumes were not made in the same tenth of a microsecond.
pub fn volume(_metadata: &Metadata) -> u64 {
    0
}

/// When the file came to be where it is, as far as Windows knows: the later of creation and modification, unless that
/// lies in the future.
pub fn appeared(metadata: &Metadata, now: Timestamp) -> Option<Timestamp> {
    [metadata.created(), metadata.modified()]
        .into_iter()
        .filter_map(|time| Timestamp::try_from(time.ok()?).ok())
        .filter(|time| *time <= now)
        .max()
}

/// Whether Explorer does not show it, usually.
pub fn is_hidden(metadata: &Metadata) -> bool {
    metadata.file_attributes() & HIDDEN != 0
}

/// Makes a folder that only its owner may enter, and whose files only its owner may read.
pub fn make_own_folder(path: &Path) -> io::Result<()> {
    fs::create_dir(path)?;
    access::owners_alone(path, access::Kind::Folder)
}

/// Makes an empty file that only its owner may read. Fails where there is one.
pub fn create_own(path: &Path) -> io::Result<File> {
    let file = OpenOptions::new().write(true).create_new(true).open(path)?;
    for_owner(path)?;
    Ok(file)
}

/// A file that is still empty will be for its owner only.
pub fn for_owner(new: &Path) -> io::Result<()> {
    access::owners_alone(new, access::Kind::File)
}

/// A temporary file will be as the other files of its folder: that is so by itself.
pub fn for_everybody(_builder: &mut Builder<'_, '_>) {}

/// There is no such call: NTFS logs names by itself.
pub fn sync_folder(_path: &Path) -> io::Result<()> {
    Ok(())
}

/// No environment moves data folders.
pub fn moved_data() -> bool {
    false
}

/// Programs are not interrupted with the one that started them, unless they share its console.
pub fn detached(_command: &mut Command) {}

/// A program of the console opens no console: none flashes up.
pub fn windowless(command: &mut Command) {
    command.creation_flags(NO_WINDOW);
}
