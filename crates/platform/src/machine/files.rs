//! Implements the port `Files`: files that the user picks, copies in the Downloads folder, and the watched folder.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, TryLockError};
use std::time::Duration;

use jiff::Timestamp;
use pushkeeper_core::model::{Language, RegisterBackups};
use pushkeeper_core::ports::{Arrival, CalendarEntry, FileDialog, Files, Store};
use pushkeeper_core::{Fault, FaultCode};
use pushkeeper_texts::Words;

use super::Machine;
use super::backups::Backups;
use crate::files::folder_watch::FolderWatch;
use crate::files::user_files;
use crate::messages::calendar;
use crate::messages::language::resolve_language;
use crate::system::timeout::run_with_timeout;

/// Time limit for listing a folder, which may be on a share that does not answer.
const LISTING_TIMEOUT: Duration = Duration::from_secs(20);

impl Files for Machine {
    fn read_file(&self, path: &Path) -> Result<Vec<u8>, Fault> {
        user_files::read(path)
    }

    fn place_copy(&mut self, name: &str, bytes: &[u8]) -> Result<PathBuf, Fault> {
        user_files::place_copy(&self.downloads, name, bytes)
    }

    fn place_private(&mut self, name: &str, bytes: &[u8]) -> Result<PathBuf, Fault> {
        user_files::place_private(&self.downloads, name, bytes)
    }

    fn reveal(&self, path: &Path) -> Result<(), Fault> {
        user_files::reveal(path)
    }

    fn ask(&self, dialog: FileDialog) -> Result<(), Fault> {
        (self.show_dialog)(dialog);
        Ok(())
    }

    fn data_folder(&self) -> PathBuf {
        self.home.clone()
    }

    fn log_file(&self) -> Option<PathBuf> {
        crate::log::newest_file(&self.home)
    }

    fn backups(&self) -> RegisterBackups {
        Backups::of(self.home.clone()).all()
    }

    fn downloads(&self) -> PathBuf {
        self.downloads.clone()
    }

    fn watch(&mut self, folder: Option<&Path>) -> Result<(), Fault> {
        if self.watch.as_ref().map(FolderWatch::folder) != folder {
            self.watch = folder.map(|folder| FolderWatch::start(folder, Arc::clone(&self.post)));
        }
        let Some(folder) = folder else { return Ok(()) };
        let listed = folder.to_owned();
        match run_with_timeout(LISTING_TIMEOUT, move || std::fs::read_dir(listed)) {
            Some(Ok(_)) => Ok(()),
            Some(Err(error)) => Err(unreadable(folder, &error)),
            None => Err(unreadable(folder, &io::ErrorKind::TimedOut.into())),
        }
    }

    fn arrivals(&mut self, folder: &Path, since: Timestamp) -> Result<Vec<Arrival>, Fault> {
        let (arrivals, path, now) = (Arc::clone(&self.arrivals), folder.to_owned(), self.now());
        let looked = run_with_timeout(LISTING_TIMEOUT, move || match arrivals.try_lock() {
            Ok(mut arrivals) => Some(arrivals.look(&path, since, now)),
            Err(TryLockError::Poisoned(poisoned)) => Some(poisoned.into_inner().look(&path, since, now)),
            Err(TryLockError::WouldBlock) => None,
        });
        match looked.flatten() {
            Some(Ok(arrivals)) => Ok(arrivals),
            Some(Err(error)) => Err(unreadable(folder, &error)),
            None => Err(unreadable(folder, &io::ErrorKind::TimedOut.into())),
        }
    }

    fn place_calendar(
        &mut self,
        name: &str,
        appointments: &[CalendarEntry],
        language: Language,
    ) -> Result<PathBuf, Fault> {
        let calendar = calendar::calendar_file(appointments, &Words::new(resolve_language(language)));
        user_files::place_copy(&self.downloads, name, &calendar)
    }
}

/// The fault for a folder that cannot be listed.
fn unreadable(folder: &Path, error: &io::Error) -> Fault {
    user_files::folder_fault(folder, FaultCode::FolderUnreadable, error)
}
