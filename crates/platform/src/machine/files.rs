//! Implements the port `Files`: files that the user picks, copies in the Downloads folder, and the watched folder.

use std::io;
use std::path::{Path, PathBuf};

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
        // The hint that waits may have come while nothing was watched, and led to no look.
        self.hints.open();
        let Some(folder) = folder else {
            self.watch = None;
            return Ok(());
        };
        let watch = match self.watch.take().filter(|watch| watch.folder() == folder) {
            Some(watch) => watch,
            None => FolderWatch::start(folder, self.hints.as_post())
                .map_err(|error| unreadable(folder, &error))?,
        };
        self.watch.insert(watch).check().map_err(|error| unreadable(folder, &error))
    }

    fn arrivals(&mut self, folder: &Path, since: Timestamp) -> Result<Vec<Arrival>, Fault> {
        self.hints.open();
        let now = self.now();
        self.looker.look(folder, since, now).map_err(|error| unreadable(folder, &error))
    }

    fn unnamed_download(&self) -> Option<Timestamp> {
        self.looker.unnamed()
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
