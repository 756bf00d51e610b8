//! Looks after what a killed process left beside the register, before SQLite opens it.

use std::fs;
use std::path::Path;

use pushkeeper_core::Fault;
use pushkeeper_core::model::BackupReason;

use super::journal::{self, JournalOwner};
use super::{copies, faults, wal};
use crate::storage::durable;
use crate::storage::presence::sibling;

/// Whether something was left that SQLite would write into the file.
pub(crate) fn exists(database: &Path) -> bool {
    ["-journal", "-wal"].iter().any(|ending| has_content(&sibling(database, ending)))
}

/// Removes what belongs to another file, so that a copy that was put in the register's place keeps its content.
///
/// The caller holds the register's lock. Faults: those of reading and writing the data folder.
pub(crate) fn settle(database: &Path, home: &Path) -> Result<(), Fault> {
    let failed = |error: std::io::Error| faults::io(database, &error);
    let journal = sibling(database, "-journal");
    if has_content(&journal) {
        match journal::owner(database, &journal).map_err(failed)? {
            JournalOwner::ThisFile => {}
            JournalOwner::NoFile => durable::remove(&journal).map_err(failed)?,
            JournalOwner::AnotherFile => {
                tracing::warn!("a journal of another file lay beside the register and was removed");
                durable::remove(&journal).map_err(failed)?;
            }
            JournalOwner::Unknown => {
                copies::keep_file(database, home, BackupReason::Leftover)?;
            }
        }
    }
    if has_content(&sibling(database, "-wal")) {
        wal::settle(database, home)?;
    }
    Ok(())
}

fn has_content(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|file| file.len() > 0)
}
