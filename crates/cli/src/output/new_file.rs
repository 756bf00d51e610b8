//! Files that a command creates. An existing file is never replaced; a file with a private key is for its owner only.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use pushkeeper_platform::files::new_files::{self, NewContent, UnnamedFile};
use pushkeeper_texts::{Args, Words};

use crate::output::failure::Failure;
use crate::output::path::display_path;

/// The path of a file that will be created.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFile(PathBuf);

impl From<OsString> for NewFile {
    fn from(path: OsString) -> Self {
        Self(path.into())
    }
}

impl NewFile {
    /// A file in a folder.
    pub fn in_folder(folder: &Path, name: &str) -> Self {
        Self(folder.join(name))
    }

    /// Fails where a file exists already or the folder does not. Called before the command does anything.
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

    /// Writes a file without secrets.
    pub fn write(&self, bytes: &[u8], words: &Words) -> Result<(), Failure> {
        new_files::write_public(&self.0, bytes).map_err(|error| self.failure(&error, words))
    }

    /// Writes a file with a private key: from the first byte on, only the owner may read it.
    pub fn write_secret(&self, bytes: &[u8], words: &Words) -> Result<(), Failure> {
        new_files::write_private(&self.0, bytes).map_err(|error| self.failure(&error, words))
    }

    /// Writes a file with a private key and a file without secrets that belong together: both or none, so that the
    /// command can be repeated after the cause of a failure was mended.
    pub fn write_pair(secret: (&Self, &[u8]), public: (&Self, &[u8]), words: &Words) -> Result<(), Failure> {
        let files = [
            NewContent { path: &secret.0.0, bytes: secret.1, private: true },
            NewContent { path: &public.0.0, bytes: public.1, private: false },
        ];
        new_files::write_together(&files)
            .map_err(|(path, error)| Self(path.to_owned()).failure(&error, words))
    }

    /// Writes the content of a file without secrets, which has no name yet: that a disk is full is known before
    /// anything else is done.
    pub fn prepare(&self, bytes: &[u8], words: &Words) -> Result<PreparedFile, Failure> {
        let file = UnnamedFile::public(&self.0, bytes).map_err(|error| self.failure(&error, words))?;
        Ok(PreparedFile { file, new: self.clone() })
    }

    /// The path of the file.
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
        let args =
            Args::with("reason", reason).and("file", display_path(&self.0)).and("detail", error.to_string());
        Failure::new(code, words.say("cli-cannot-write", &args))
    }
}

/// A file whose content is on the disk, and which is removed again unless it gets its name.
#[derive(Debug)]
pub struct PreparedFile {
    file: UnnamedFile,
    new: NewFile,
}

impl PreparedFile {
    /// Gives the file its name.
    pub fn finish(self, words: &Words) -> Result<(), Failure> {
        self.file.name(self.new.path()).map_err(|error| self.new.failure(&error, words))
    }
}
