//! Writes files so that a power cut or a second process leaves them whole or absent, never in part.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use tempfile::{Builder, NamedTempFile};

use crate::system;

/// Creates a folder that only its owner may enter, and its parents as usual. An existing one stays as it is.
pub fn private_folder(path: &Path) -> io::Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    match system::create_owner_only_folder(path) {
        // Another process was faster.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && path.is_dir() => Ok(()),
        made => made,
    }
}

/// Creates an empty file that only its owner may read, unless the file exists.
pub fn create_if_missing(path: &Path) -> io::Result<()> {
    match system::create_owner_only_file(path) {
        Ok(file) => {
            file.sync_all()?;
            sync_parent_folder(path)
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(error),
    }
}

/// Writes a new file that only its owner may read. Fails with [`io::ErrorKind::AlreadyExists`] if the file exists.
pub fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    persist_new(write_temporary(path, bytes, Permissions::Owner)?, path)
}

/// As [`write_new`], with the permissions that the user's other files in the folder have.
pub fn write_new_readable(path: &Path, bytes: &[u8]) -> io::Result<()> {
    persist_new(write_temporary(path, bytes, Permissions::Default)?, path)
}

/// Writes a file that only its owner may read; an older one is replaced in one step.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    persist_over(write_temporary(path, bytes, Permissions::Owner)?, path)
}

/// As [`replace`], with the permissions that the user's other files in the folder have.
pub fn replace_readable(path: &Path, bytes: &[u8]) -> io::Result<()> {
    persist_over(write_temporary(path, bytes, Permissions::Default)?, path)
}

fn persist_over(file: NamedTempFile, path: &Path) -> io::Result<()> {
    file.persist(path).map_err(|error| error.error)?;
    sync_parent_folder(path)
}

fn persist_new(file: NamedTempFile, path: &Path) -> io::Result<()> {
    file.persist_noclobber(path).map_err(|error| error.error)?;
    sync_parent_folder(path)
}

/// Who may read a new file.
#[derive(Clone, Copy)]
enum Permissions {
    /// Only its owner.
    Owner,
    /// Those who may read the user's other files there.
    Default,
}

/// Writes the content into a temporary file on the same volume.
fn write_temporary(path: &Path, bytes: &[u8], permissions: Permissions) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(".pushkeeper-").suffix(".tmp");
    match permissions {
        Permissions::Owner => {}
        Permissions::Default => system::use_default_permissions(&mut builder),
    }
    let mut file = builder.tempfile_in(parent_folder(path))?;
    match permissions {
        Permissions::Owner => system::restrict_to_owner(file.path())?,
        Permissions::Default => {}
    }
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}

fn parent_folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn sync_parent_folder(path: &Path) -> io::Result<()> {
    system::sync_folder(parent_folder(path))
}
