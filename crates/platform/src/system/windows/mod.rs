//! Files and processes on Windows: access lists, times of NTFS, console windows.

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

/// Identifies a file, also after it is renamed: its creation time, in which NTFS counts tenths of a microsecond. The
/// standard library does not give the file's number.
pub type FileId = Option<SystemTime>;

/// Name of the data folder below the platform's folder for data.
pub const DATA_FOLDER: &str = "Pushkeeper";

/// `FILE_ATTRIBUTE_HIDDEN` (Microsoft, "File Attribute Constants").
const HIDDEN: u32 = 2;

/// `CREATE_NO_WINDOW` (Microsoft, "Process Creation Flags").
const NO_WINDOW: u32 = 0x0800_0000;

/// The id of a file.
pub fn file_id(metadata: &Metadata) -> FileId {
    metadata.created().ok()
}

/// Always 0: not known. Folders of two volumes are not created in the same tenth of a microsecond.
pub fn volume_id(_metadata: &Metadata) -> u64 {
    0
}

/// The numbers of the volume and of the file on it to which a path leads (Microsoft, "BY_HANDLE_FILE_INFORMATION").
pub fn volume_and_file(path: &Path) -> io::Result<(u64, u64)> {
    let found = winapi_util::file::information(File::open(path)?)?;
    Ok((found.volume_serial_number(), found.file_index()))
}

/// When the file appeared in its folder, as far as Windows knows: the later of creation and modification, without times
/// in the future.
pub fn appeared_at(metadata: &Metadata, now: Timestamp) -> Option<Timestamp> {
    [metadata.created(), metadata.modified()]
        .into_iter()
        .filter_map(|time| Timestamp::try_from(time.ok()?).ok())
        .filter(|time| *time <= now)
        .max()
}

/// Whether the file is hidden: Explorer usually does not show it.
pub fn is_hidden(metadata: &Metadata) -> bool {
    metadata.file_attributes() & HIDDEN != 0
}

/// Creates a folder that only its owner may enter, and whose files only its owner may read.
pub fn create_owner_only_folder(path: &Path) -> io::Result<()> {
    fs::create_dir(path)?;
    access::restrict_access_to_owner(path, access::Target::Folder)
}

/// Opens a file for reading. Pipes have no names in folders here, so nothing has to be prevented.
pub fn open_without_waiting(path: &Path) -> io::Result<File> {
    File::open(path)
}

/// Creates an empty file that only its owner may read. Fails if the file exists.
pub fn create_owner_only_file(path: &Path) -> io::Result<File> {
    let file = OpenOptions::new().write(true).create_new(true).open(path)?;
    restrict_to_owner(path)?;
    Ok(file)
}

/// Restricts a file, while it is still empty, to its owner.
pub fn restrict_to_owner(new: &Path) -> io::Result<()> {
    access::restrict_access_to_owner(new, access::Target::File)
}

/// Lets new temporary folders be for their owner only. Does nothing: [`restrict_folder_to_owner`] does it afterwards.
pub fn restrict_new_folders(_builder: &mut Builder<'_, '_>) {}

/// Restricts a folder, while it is still empty, to its owner.
pub fn restrict_folder_to_owner(new: &Path) -> io::Result<()> {
    access::restrict_access_to_owner(new, access::Target::Folder)
}

/// Gives a temporary file the permissions of its folder's other files. Windows does that already.
pub fn use_default_permissions(_builder: &mut Builder<'_, '_>) {}

/// Makes a new name durable. Does nothing: NTFS journals names.
pub fn sync_folder(_path: &Path) -> io::Result<()> {
    Ok(())
}

/// Makes the rename of a file durable: flushing a file also flushes its names (Microsoft, "FlushFileBuffers").
pub fn sync_rename(renamed: &Path, _folder: &Path) -> io::Result<()> {
    OpenOptions::new().write(true).open(renamed)?.sync_all()
}

/// Whether this login's environment moves the folder for data: Windows has no such variable.
pub fn environment_moves_data() -> bool {
    false
}

/// Keeps a program from being interrupted with this one. Does nothing: that happens only in a shared console.
pub fn detach(_command: &mut Command) {}

/// Keeps a console program from opening a console window.
pub fn hide_console_window(command: &mut Command) {
    command.creation_flags(NO_WINDOW);
}
