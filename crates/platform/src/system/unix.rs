//! Files and processes on Linux and macOS: modes, inodes and process groups.

use std::fs::{self, DirBuilder, File, Metadata, OpenOptions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

use jiff::Timestamp;
use tempfile::Builder;

/// Identifies a file on its volume, also after it is renamed: the inode number.
pub type FileId = u64;

/// The flag `O_NONBLOCK` (fcntl.h).
#[cfg(target_os = "macos")]
const NONBLOCK: i32 = 0x4;
/// The flag `O_NONBLOCK` (fcntl.h).
#[cfg(not(target_os = "macos"))]
const NONBLOCK: i32 = 0o4000;

/// The id of a file.
pub fn file_id(metadata: &Metadata) -> FileId {
    metadata.ino()
}

/// The id of the volume that holds the file.
pub fn volume_id(metadata: &Metadata) -> u64 {
    metadata.dev()
}

/// When the file appeared in its folder: the change time, which the kernel sets whenever a file is written, moved or
/// copied and which no program can choose. The modification time adds nothing: if it is later, a program chose it, and
/// an old file would count as new.
pub fn appeared_at(metadata: &Metadata, _now: Timestamp) -> Option<Timestamp> {
    let nanosecond = i32::try_from(metadata.ctime_nsec()).ok()?;
    Timestamp::new(metadata.ctime(), nanosecond).ok()
}

/// Whether the file is hidden: only a dot at the start of the name hides it here.
pub fn is_hidden(_metadata: &Metadata) -> bool {
    false
}

/// Creates a folder that only its owner may enter.
pub fn create_owner_only_folder(path: &Path) -> io::Result<()> {
    DirBuilder::new().mode(0o700).create(path)
}

/// Creates an empty file that only its owner may read. Fails if the file exists.
pub fn create_owner_only_file(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}

/// The numbers of the volume and of the file on it to which a path leads.
pub fn volume_and_file(path: &Path) -> io::Result<(u64, u64)> {
    fs::metadata(path).map(|found| (volume_id(&found), file_id(&found)))
}

/// Opens a file for reading. Never waits for a writer, as opening a pipe does.
pub fn open_without_waiting(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).custom_flags(NONBLOCK).open(path)
}

/// Restricts a file to its owner.
pub fn restrict_to_owner(file: &Path) -> io::Result<()> {
    fs::set_permissions(file, PermissionsExt::from_mode(0o600))
}

/// Lets new temporary folders be for their owner only.
pub fn restrict_new_folders(builder: &mut Builder<'_, '_>) {
    builder.permissions(PermissionsExt::from_mode(0o700));
}

/// Restricts a new temporary folder to its owner. Does nothing: it was created so.
pub fn restrict_folder_to_owner(_new: &Path) -> io::Result<()> {
    Ok(())
}

/// Gives a temporary file the permissions of the user's other files: mode 0666 less the umask.
pub fn use_default_permissions(builder: &mut Builder<'_, '_>) {
    builder.permissions(PermissionsExt::from_mode(0o666));
}

/// Makes a new name durable by syncing its folder. Some shares refuse that; there the server takes care of it.
pub fn sync_folder(path: &Path) -> io::Result<()> {
    match File::open(path)?.sync_all() {
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => {
            Ok(())
        }
        synced => synced,
    }
}

/// Makes the rename of a file durable. `folder`: the one that holds it.
pub fn sync_rename(_renamed: &Path, folder: &Path) -> io::Result<()> {
    sync_folder(folder)
}

/// Keeps a program from being interrupted together with this one.
pub fn detach(command: &mut Command) {
    command.process_group(0);
}

/// Keeps a program from opening a console window. Does nothing: programs open none here.
pub fn hide_console_window(_command: &mut Command) {}
