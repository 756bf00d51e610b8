//! Writing files so that a power cut or a second process leaves them whole or absent, never in halves.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use tempfile::{Builder, NamedTempFile};

/// Makes a folder that only its owner may enter; its parents as usual. One that is there stays as it is.
pub fn private_folder(path: &Path) -> io::Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    match owners_own().create(path) {
        // Another process was faster.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && path.is_dir() => Ok(()),
        made => made,
    }
}

/// Windows gives a folder in the user's profile to the user alone by itself.
fn owners_own() -> fs::DirBuilder {
    #[allow(unused_mut, reason = "changed on Unix only")]
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
}

/// Makes an empty file that only its owner may read, unless there is a file already.
pub fn make_sure_of(path: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
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
    written_beside(path, bytes, Readers::Owner)?.persist(path).map_err(|error| error.error)?;
    sync_folder_of(path)
}

fn named(file: NamedTempFile, path: &Path) -> io::Result<()> {
    file.persist_noclobber(path).map_err(|error| error.error)?;
    sync_folder_of(path)
}

/// Who may read a new file.
#[derive(Clone, Copy)]
enum Readers {
    /// Its owner: mode 0600, with which the library makes its files.
    Owner,
    /// As the user's other files: mode 0666 less the umask.
    Usual,
}

/// A file that has everything but its name, on the same volume.
fn written_beside(path: &Path, bytes: &[u8], readers: Readers) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(".pushkeeper-").suffix(".tmp");
    match readers {
        Readers::Owner => {}
        #[cfg(unix)]
        Readers::Usual => {
            builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        }
        #[cfg(not(unix))]
        Readers::Usual => {}
    }
    let mut file = builder.tempfile_in(folder_of(path))?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A new name is durable once its folder is. Windows has no such call (NTFS logs names by itself), and some
/// shares refuse it; there the server sees to it.
fn sync_folder_of(path: &Path) -> io::Result<()> {
    if !cfg!(unix) {
        return Ok(());
    }
    match File::open(folder_of(path))?.sync_all() {
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => {
            Ok(())
        }
        synced => synced,
    }
}
