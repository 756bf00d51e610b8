//! Files that a command writes where it was told: new ones only, and those that hold a key for their owner alone.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use pushkeeper_platform::files::new_files;
use pushkeeper_texts::{Args, Words};

use crate::input::file::shown;
use crate::output::answer::Failure;

/// A file that is to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFile(PathBuf);

impl From<OsString> for NewFile {
    fn from(given: OsString) -> Self {
        Self(given.into())
    }
}

impl NewFile {
    /// A file in a folder.
    pub fn within(folder: &Path, name: &str) -> Self {
        Self(folder.join(name))
    }

    /// Says no before anything is done, where there is a file already or nowhere to put one.
    pub fn check(&self, words: &Words) -> Result<(), Failure> {
        if self.0.symlink_metadata().is_ok() {
            return Err(self.failure(&io::ErrorKind::AlreadyExists.into(), words));
        }
        let folder = self.0.parent().filter(|folder| !folder.as_os_str().is_empty());
        if folder.is_some_and(|folder| !folder.is_dir()) {
            return Err(self.failure(&io::ErrorKind::NotFound.into(), words));
        }
        Ok(())
    }

    /// Writes what is public.
    pub fn write(&self, bytes: &[u8], words: &Words) -> Result<(), Failure> {
        new_files::write_public(&self.0, bytes).map_err(|error| self.failure(&error, words))
    }

    /// Writes what holds a key: only the owner may read it, from the first byte on.
    pub fn write_secret(&self, bytes: &[u8], words: &Words) -> Result<(), Failure> {
        new_files::write_private(&self.0, bytes).map_err(|error| self.failure(&error, words))
    }

    /// The path as programs get it.
    pub fn path(&self) -> &Path {
        &self.0
    }

    #[allow(clippy::wildcard_enum_match_arm, reason = "io::ErrorKind grows")]
    fn failure(&self, error: &io::Error, words: &Words) -> Failure {
        let (code, reason) = match error.kind() {
            io::ErrorKind::AlreadyExists => ("file-exists", "exists"),
            io::ErrorKind::NotFound => ("file-unwritable", "no-folder"),
            io::ErrorKind::PermissionDenied => ("file-unwritable", "permission"),
            _ => ("file-unwritable", "other"),
        };
        let args = Args::with("reason", reason).and("file", shown(&self.0)).and("detail", error.to_string());
        Failure::new(code, words.say("cli-cannot-write", &args))
    }
}
