//! Writing files so that a power cut or a second process leaves them whole or absent, never in halves.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use tempfile::{Builder, NamedTempFile};

use crate::system;

/// Makes a folder that only its owner may enter; its parents as usual. One that is there stays as it is.
pub fn private_folder(path: &Path) -> io::Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    match system::make_own_folder(path) {
        // Another process was faster.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && path.is_dir() => Ok(()),
        made => made,
    }
}

/// Makes an empty file that only its owner may read, unless there is a file already.
pub fn make_sure_of(path: &Path) -> io::Result<()> {
    match system::create_own(path) {
        Ok(file) => {
            file.sync_all()?;
            sync_folder_of(path)
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(error),
    }
}

/// Writes a new file for its owner only. Fails with [`io::ErrorKind::AlreadyExists`] rather than replace one.
pub fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    named(written_beside(path, bytes, Readers::Owner)?, path)
}

/// As [`write_new`], for whoever may read the files of this folder and of this user.
pub fn write_new_for_all(path: &Path, bytes: &[u8]) -> io::Result<()> {
    named(written_beside(path, bytes, Readers::Usual)?, path)
}

/// Writes a file for its owner only, in one step in the place of an older one.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    put(written_beside(path, bytes, Readers::Owner)?, path)
}

/// As [`replace`], for whoever may read the files of this folder and of this user.
pub fn replace_for_all(path: &Path, bytes: &[u8]) -> io::Result<()> {
    put(written_beside(path, bytes, Readers::Usual)?, path)
}

fn put(file: NamedTempFile, path: &Path) -> io::Result<()> {
    file.persist(path).map_err(|error| error.error)?;
    sync_folder_of(path)
}

fn named(file: NamedTempFile, path: &Path) -> io::Result<()> {
    file.persist_noclobber(path).map_err(|error| error.error)?;
    sync_folder_of(path)
}

/// Who may read a new file.
#[derive(Clone, Copy)]
enum Readers {
    /// Its owner.
    Owner,
    /// Whoever may read the user's other files there.
    Usual,
}

/// A file that has everything but its name, on the same volume.
fn written_beside(path: &Path, bytes: &[u8], readers: Readers) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(".pushkeeper-").suffix(".tmp");
    match readers {
        Readers::Owner => {}
        Readers::Usual => system::for_everybody(&mut builder),
    }
    let mut file = builder.tempfile_in(folder_of(path))?;
    match readers {
        Readers::Owner => system::for_owner(file.path())?,
        Readers::Usual => {}
    }
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn sync_folder_of(path: &Path) -> io::Result<()> {
    system::sync_folder(folder_of(path))
}
