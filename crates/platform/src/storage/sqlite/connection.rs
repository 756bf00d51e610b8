//! A connection to a file: opened, checked, and set up for durable commits.

use std::path::Path;
use std::time::Duration;

use pushkeeper_core::Fault;
use rusqlite::{Connection, OpenFlags};

use super::identity::FileIdentity;
use super::{copies, faults, migrations};

/// How long one process waits for another to finish its commit.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

/// An open register.
pub(crate) struct OpenRegister {
    pub(crate) connection: Connection,
    /// The file that was opened; `None` for a temporary copy.
    pub(crate) identity: Option<FileIdentity>,
    /// Why nothing can be written; `None` if it can.
    pub(crate) unwritable: Option<Fault>,
    /// The folder of a temporary copy, which is removed with it.
    pub(crate) _temporary: Option<tempfile::TempDir>,
}

/// Opens and checks a file. Changes nothing but what SQLite completes after a kill.
pub(crate) fn connect(path: &Path, flags: OpenFlags, steps: &[&str]) -> Result<Connection, Fault> {
    let failed = |error: rusqlite::Error| faults::reading(path, &error);
    let connection = Connection::open_with_flags(path, flags).map_err(failed)?;
    check(path, &connection, steps)?;
    Ok(connection)
}

/// Refuses a file that is not a sound register of this version or an earlier one.
pub(crate) fn check(path: &Path, connection: &Connection, steps: &[&str]) -> Result<(), Fault> {
    connection.busy_timeout(BUSY_TIMEOUT).map_err(|error| faults::reading(path, &error))?;
    migrations::refuse_foreign(path, connection, steps)?;
    copies::check_content(path, connection)
}

/// Sets how commits are made.
///
/// Truncating the journal is the moment of a commit, and nothing lies beside the file afterwards: no log that SQLite
/// would write into a copy that somebody puts in its place, and nothing to be created for reading, as on a full disk.
pub(crate) fn set_up(path: &Path, connection: &Connection) -> Result<(), Fault> {
    let failed = |error: rusqlite::Error| faults::writing(path, &error);
    let mode =
        connection.pragma_update_and_check(None, "journal_mode", "TRUNCATE", |row| row.get::<_, String>(0));
    match mode {
        Ok(mode) if mode.eq_ignore_ascii_case("truncate") => {}
        // A process of an earlier version has the file open: the next opening changes it.
        Ok(_) => tracing::info!("the register keeps its write-ahead log for now"),
        Err(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::DatabaseBusy) => {
            tracing::info!("the register keeps its write-ahead log for now");
        }
        Err(error) => return Err(failed(error)),
    }
    // FULL: a commit is on the disk when it returns; the others make macOS flush the drive's own cache.
    for (pragma, value) in
        [("synchronous", "FULL"), ("foreign_keys", "ON"), ("fullfsync", "ON"), ("checkpoint_fullfsync", "ON")]
    {
        connection.pragma_update(None, pragma, value).map_err(failed)?;
    }
    Ok(())
}
