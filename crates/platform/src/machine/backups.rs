//! The copies of the register: which there are, and putting one of them in its place.

use std::path::{Path, PathBuf};

use pushkeeper_core::Fault;
use pushkeeper_core::model::{RegisterBackup, RegisterBackups};

use crate::files::user_files;
use crate::log;
use crate::storage::backup_folder;
use crate::storage::sqlite::restore;

/// The copies of the register in a data folder. They can be used when the register cannot be opened.
#[derive(Clone, Debug)]
pub struct Backups {
    home: PathBuf,
}

impl Backups {
    /// The copies in this data folder.
    pub(crate) fn of(home: PathBuf) -> Self {
        Self { home }
    }

    /// All copies that Pushkeeper made, the newest first.
    pub fn list(&self) -> Vec<RegisterBackup> {
        backup_folder::list(&self.home)
    }

    /// All copies with their folder.
    pub fn all(&self) -> RegisterBackups {
        RegisterBackups { folder: backup_folder::path(&self.home), copies: self.list() }
    }

    /// Shows the newest file of the log in the file manager, or the data folder where there is none. Fault:
    /// `file-manager-not-opened`.
    pub fn show_log(&self) -> Result<(), Fault> {
        user_files::reveal(&log::newest_file(&self.home).unwrap_or_else(|| self.home.clone()))
    }

    /// The file that a person means: a copy of this name, or else this path.
    pub fn find(&self, file: &Path) -> PathBuf {
        let is_name = file.file_name() == Some(file.as_os_str());
        let copy = backup_folder::path(&self.home).join(file);
        if is_name && copy.is_file() { copy } else { file.to_owned() }
    }

    /// Puts the content of a file in the register's place. Returns the path of the copy of what it replaces; `None`
    /// where nothing lay. Nothing in this process may have the register open.
    ///
    /// Faults: `file-missing`, `file-unreadable`; `backup-unusable` if it is no sound register; `register-newer`; those
    /// of writing the data folder.
    pub fn restore(&self, file: &Path) -> Result<Option<PathBuf>, Fault> {
        let replaced = restore::restore(&self.home, file)?;
        tracing::info!("a copy was put in the place of the register");
        Ok(replaced)
    }

    /// Puts an empty register in the place of one that is lost or cannot be used. Returns the path of the copy of what
    /// it replaces. Faults: those of writing the data folder.
    pub fn start_empty(&self) -> Result<Option<PathBuf>, Fault> {
        let replaced = restore::start_empty(&self.home)?;
        tracing::info!("an empty register was started");
        Ok(replaced)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_means_the_copy_and_a_path_means_itself() {
        let home = tempfile::tempdir().expect("a folder");
        let backups = Backups::of(home.path().to_owned());
        let copy = backup_folder::create(home.path()).expect("created").join("copy.sqlite3");
        std::fs::write(&copy, "x").expect("written");
        assert_eq!(backups.find(Path::new("copy.sqlite3")), copy);
        for path in ["other.sqlite3", "./copy.sqlite3", "../backups/copy.sqlite3", "/copy.sqlite3"] {
            assert_eq!(backups.find(Path::new(path)), Path::new(path));
        }
    }
}
