//! Linux and macOS: modes, inodes and process groups.

use std::fs::{DirBuilder, File, Metadata, OpenOptions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

use jiff::Timestamp;
use tempfile::Builder;

/// What a file keeps when it is renamed: its number on the volume.
pub type FileId = u64;

/// What the file keeps when it is renamed.
pub fn file_id(metadata: &Metadata) -> FileId {
    metadata.ino()
}

/// The volume that it lies on.
pub fn volume(metadata: &Metadata) -> u64 {
    metadata.dev()
}

/// When the file came to be where it is: the change time, which the kernel sets whenever a file is written, moved or
/// copied and which no program can choose. The modification time says nothing more: where it is later, somebody
/// chose it, and an old file would pass for a new one.
pub fn appeared(metadata: &Metadata, _now: Timestamp) -> Option<Timestamp> {
    let nanosecond = i32::try_from(metadata.ctime_nsec()).ok()?;
    Timestamp::new(metadata.ctime(), nanosecond).ok()
}

/// Only a dot before the name hides a file.
pub fn is_hidden(_metadata: &Metadata) -> bool {
    false
}

/// Makes a folder that only its owner may enter.
pub fn make_own_folder(path: &Path) -> io::Result<()> {
    DirBuilder::new().mode(0o700).create(path)
}

/// Makes an empty file that only its owner may read. Fails where there is one.
pub fn create_own(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}

/// The library makes its temporary files with mode 0600.
pub fn for_owner(_new: &Path) -> io::Result<()> {
    Ok(())
}

/// A temporary file will be as the user's other files: mode 0666 less the umask.
pub fn for_everybody(builder: &mut Builder<'_, '_>) {
    builder.permissions(PermissionsExt::from_mode(0o666));
}

/// A new name is durable once its folder is. Some shares refuse it; there the server sees to it.
pub fn sync_folder(path: &Path) -> io::Result<()> {
    match File::open(path)?.sync_all() {
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => {
            Ok(())
        }
        synced => synced,
    }
}

/// The program that is started is not interrupted with the one that started it.
pub fn detached(command: &mut Command) {
    command.process_group(0);
}

/// No program opens a console by itself.
pub fn windowless(_command: &mut Command) {}
