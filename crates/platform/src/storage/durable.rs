//! Writes files so that a power cut or a second process leaves them whole or absent, never in part.
//!
//! A file is written under a temporary name, which a killed process may leave. It is locked meanwhile, so that
//! [`clear_leftovers`] can tell what nobody writes any more.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;
use std::time::{Duration, SystemTime};

use tempfile::{Builder, NamedTempFile, TempDir};

use crate::system;

/// Start and end of temporary names.
const TEMPORARY: (&str, &str) = (".pushkeeper-", ".tmp");

/// Name of the file in a temporary folder that is locked while the folder is used.
const LOCK_NAME: &str = "in-use";

/// Time enough to lock a temporary file after it was created.
const TIME_TO_LOCK: Duration = Duration::from_secs(2);

/// Creates a folder that only its owner may enter, and its parents as usual. An existing one stays as it is.
pub fn private_folder(path: &Path) -> io::Result<()> {
    create_folder(path, system::create_owner_only_folder)
}

/// Creates a folder and its parents, as usual. Existing ones stay as they are.
pub fn usual_folder(path: &Path) -> io::Result<()> {
    create_folder(path, |path| fs::create_dir(path))
}

fn create_folder(path: &Path, create: fn(&Path) -> io::Result<()>) -> io::Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    let parent = parent_folder(path);
    if parent != path {
        usual_folder(parent)?;
    }
    match create(path) {
        // Another process was faster.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && path.is_dir() => Ok(()),
        Err(error) => Err(error),
        Ok(()) => system::sync_folder(parent),
    }
}

/// A folder for files that are not finished, which only its owner may enter. It is removed when this is dropped.
#[derive(Debug)]
pub struct TemporaryFolder {
    _lock: File,
    folder: TempDir,
}

impl TemporaryFolder {
    /// Path of the folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }
}

/// Creates a folder for files that are not finished, on the same volume as this folder.
pub fn temporary_folder(beside: &Path) -> io::Result<TemporaryFolder> {
    let mut builder = Builder::new();
    builder.prefix(TEMPORARY.0).suffix(TEMPORARY.1);
    system::restrict_new_folders(&mut builder);
    let folder = builder.tempdir_in(beside)?;
    system::restrict_folder_to_owner(folder.path())?;
    let lock = system::create_owner_only_file(&folder.path().join(LOCK_NAME))?;
    lock.lock().or_else(ignore_missing_locks)?;
    Ok(TemporaryFolder { _lock: lock, folder })
}

/// Moves a finished file from a temporary folder to its place; a file that lies there is replaced in one step.
pub fn move_file(from: &Path, to: &Path) -> io::Result<()> {
    File::options().write(true).open(from)?.sync_all()?;
    fs::rename(from, to)?;
    system::sync_rename(to, parent_folder(to))
}

/// Removes a file, if it exists.
pub fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Ok(()) => system::sync_folder(parent_folder(path)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}

/// Removes what killed processes left in a folder: unfinished files, which may hold a secret. What another process
/// is writing stays.
pub fn clear_leftovers(folder: &Path) {
    clear_older(folder, SystemTime::now() - TIME_TO_LOCK);
}

/// Removes unfinished files that were last changed before this time.
fn clear_older(folder: &Path, before: SystemTime) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let is_ours =
            name.to_str().is_some_and(|it| it.starts_with(TEMPORARY.0) && it.ends_with(TEMPORARY.1));
        let Ok(file) = entry.metadata() else { continue };
        if !is_ours || file.modified().map_or(true, |time| time >= before) {
            continue;
        }
        let path = entry.path();
        let locked = if file.is_dir() { path.join(LOCK_NAME) } else { path.clone() };
        let in_use = File::options().write(true).open(locked).is_ok_and(|it| it.try_lock().is_err());
        if !in_use {
            let removed = if file.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
            tracing::info!(removed = removed.is_ok(), "an unfinished file was left here");
        }
    }
}

/// A file system without locks can do without this one.
fn ignore_missing_locks(_error: io::Error) -> io::Result<()> {
    Ok(())
}

/// Creates an empty file that only its owner may read, unless the file exists.
pub fn create_if_missing(path: &Path) -> io::Result<()> {
    match system::create_owner_only_file(path) {
        Ok(file) => {
            file.sync_all()?;
            system::sync_folder(parent_folder(path))
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

/// A new file whose content is on the disk already, but under no name yet. It is removed when it is dropped without one.
#[derive(Debug)]
pub struct UnnamedFile(NamedTempFile);

impl UnnamedFile {
    /// Writes the content of a file that will be at `path`, for its owner only.
    pub fn private(path: &Path, bytes: &[u8]) -> io::Result<Self> {
        write_temporary(path, bytes, Permissions::Owner).map(Self)
    }

    /// As [`UnnamedFile::private`], with the permissions that the user's other files in the folder have.
    pub fn public(path: &Path, bytes: &[u8]) -> io::Result<Self> {
        write_temporary(path, bytes, Permissions::Default).map(Self)
    }

    /// Gives it the name. Fails with [`io::ErrorKind::AlreadyExists`] if the file exists.
    pub fn name(self, path: &Path) -> io::Result<()> {
        persist_new(self.0, path)
    }
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
    system::sync_rename(path, parent_folder(path))
}

fn persist_new(file: NamedTempFile, path: &Path) -> io::Result<()> {
    match file.persist_noclobber(path) {
        Ok(_) => system::sync_rename(path, parent_folder(path)),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Err(error.error),
        // FAT and many shares can neither link nor rename without replacing.
        Err(error) => persist_reserved(error.file, path),
    }
}

/// Takes the name with an empty file, which is then replaced: a process that is killed in between leaves that.
fn persist_reserved(file: NamedTempFile, path: &Path) -> io::Result<()> {
    drop(system::create_owner_only_file(path)?);
    persist_over(file, path)
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
    builder.prefix(TEMPORARY.0).suffix(TEMPORARY.1);
    match permissions {
        Permissions::Owner => {}
        Permissions::Default => system::use_default_permissions(&mut builder),
    }
    let mut file = builder.tempfile_in(parent_folder(path))?;
    match permissions {
        Permissions::Owner => system::restrict_to_owner(file.path())?,
        Permissions::Default => {}
    }
    file.as_file().lock().or_else(ignore_missing_locks)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}

fn parent_folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("listed");
        entries.map(|it| it.expect("an entry").file_name().into_string().expect("a name")).collect()
    }

    #[test]
    fn what_a_killed_process_left_is_removed_and_what_is_being_written_stays() {
        let folder = tempfile::tempdir().expect("a folder");
        let left = folder.path().join(".pushkeeper-abc.tmp");
        fs::write(&left, "a key").expect("written");
        let left_folder = folder.path().join(".pushkeeper-def.tmp");
        fs::create_dir(&left_folder).expect("created");
        fs::write(left_folder.join("copy"), "x").expect("written");
        let kept = folder.path().join("other.tmp");
        fs::write(&kept, "x").expect("written");
        let writing = write_temporary(&folder.path().join("new"), b"x", Permissions::Owner).expect("written");
        let used = temporary_folder(folder.path()).expect("created");
        clear_leftovers(folder.path());
        assert_eq!(names(folder.path()).len(), 5, "they are too new: {:?}", names(folder.path()));
        clear_older(folder.path(), SystemTime::now() + Duration::from_secs(10));
        assert_eq!(names(folder.path()).len(), 3, "{:?}", names(folder.path()));
        assert!(kept.exists() && writing.path().exists() && used.path().exists());
    }

    #[cfg(unix)]
    #[test]
    fn a_temporary_folder_is_for_its_owner_only_and_removed_afterwards() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        let temporary = temporary_folder(folder.path()).expect("created");
        let mode = fs::metadata(temporary.path()).expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o700);
        drop(temporary);
        assert_eq!(names(folder.path()), Vec::<String>::new());
    }

    #[test]
    fn a_new_file_replaces_nothing_where_there_are_no_links() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("key.pem");
        let write = |bytes: &[u8]| {
            persist_reserved(write_temporary(&path, bytes, Permissions::Owner).expect("written"), &path)
        };
        write(b"first").expect("written");
        let second = write(b"second").expect_err("refused");
        assert_eq!(second.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).expect("there"), b"first");
        assert_eq!(names(folder.path()), ["key.pem"]);
    }
}
