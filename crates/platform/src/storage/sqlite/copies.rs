//! Makes copies of the register that are known to be sound, and looks whether a file is sound.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use pushkeeper_core::model::BackupReason;
use pushkeeper_core::{Fault, FaultCode};
use rusqlite::Connection;

use super::{faults, migrations};
use crate::storage::{backup_folder, durable};
use crate::system;

/// Writes a copy of an open register into the folder of copies and checks it; old ones of its kind are removed.
/// Returns its path.
///
/// Faults: those of writing the data folder; `register-damaged` if the copy is not sound.
pub(crate) fn write(connection: &Connection, home: &Path, reason: BackupReason) -> Result<PathBuf, Fault> {
    let folder = backup_folder::create(home).map_err(|error| faults::io(home, &error))?;
    let failed = |error: rusqlite::Error| faults::writing(&folder.join("copy"), &error);
    let temporary = durable::temporary_folder(home).map_err(|error| faults::io(home, &error))?;
    let path = temporary.path().join("copy");
    let name = path.to_str().ok_or_else(|| Fault::new(FaultCode::RegisterUnwritable, path.display()))?;
    connection.execute("VACUUM INTO ?1", [name]).map_err(failed)?;
    let copy = Connection::open(&path).map_err(failed)?;
    // Another file than the register: a journal of the one must never be applied to the other.
    if migrations::file_version(&copy).map_err(failed)? >= migrations::FIRST_VERSION_WITH_MARKS {
        replace_marks(&copy).map_err(failed)?;
    }
    check_content(&path, &copy)?;
    copy.close().map_err(|(_, error)| failed(error))?;
    keep(&path, home, reason)
}

/// Copies a closed file, sound or not, into the folder of copies. Returns its path.
pub(crate) fn keep_file(file: &Path, home: &Path, reason: BackupReason) -> Result<PathBuf, Fault> {
    let failed = |error: std::io::Error| faults::io(file, &error);
    backup_folder::create(home).map_err(failed)?;
    let temporary = durable::temporary_folder(home).map_err(failed)?;
    let path = temporary.path().join("copy");
    fs::copy(file, &path).map_err(failed)?;
    keep(&path, home, reason)
}

/// Moves a finished file into the folder of copies.
fn keep(file: &Path, home: &Path, reason: BackupReason) -> Result<PathBuf, Fault> {
    let failed = |error: std::io::Error| faults::io(file, &error);
    let path = backup_folder::new_path(home, reason, Timestamp::now());
    system::restrict_to_owner(file).map_err(failed)?;
    durable::move_file(file, &path).map_err(failed)?;
    backup_folder::remove_old(home, reason);
    Ok(path)
}

/// Gives a copy marks that no other file has, neither before nor after a commit.
pub(crate) fn replace_marks(connection: &Connection) -> rusqlite::Result<()> {
    connection
        .execute("UPDATE commit_mark SET previous = randomblob(16), current = randomblob(16)", [])
        .map(|_changed| ())
}

/// Gives the content a new mark, as every commit does.
pub(crate) fn change_mark(connection: &Connection) -> rusqlite::Result<()> {
    connection
        .execute("UPDATE commit_mark SET previous = current, current = randomblob(16)", [])
        .map(|_changed| ())
}

/// Whether the file is a register whose content is sound. Applies a journal or a log that lies beside it.
pub(crate) fn is_sound(path: &Path) -> bool {
    let Ok(connection) = Connection::open(path) else { return false };
    let sound = check_content(path, &connection).is_ok()
        && migrations::refuse_foreign(path, &connection, migrations::STEPS).is_ok();
    // Writes the log into the file.
    sound && connection.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(())).is_ok()
}

/// Checks all pages and all references, so that damage is reported at once and nothing is written to a damaged file.
///
/// Fault: `register-damaged`, or why the file cannot be read.
pub(crate) fn check_content(path: &Path, connection: &Connection) -> Result<(), Fault> {
    let failed = |error: rusqlite::Error| faults::reading(path, &error);
    let pages: String =
        connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0)).map_err(failed)?;
    if pages != "ok" {
        return Err(faults::damaged(path, pages));
    }
    let lost = connection
        .prepare("PRAGMA foreign_key_check")
        .and_then(|mut statement| {
            let mut rows = statement.query([])?;
            let row = rows.next()?;
            row.map(|row| Ok(format!("a row of {} refers to nothing", row.get::<_, String>(0)?))).transpose()
        })
        .map_err(failed)?;
    lost.map_or(Ok(()), |lost| Err(faults::damaged(path, lost)))
}
