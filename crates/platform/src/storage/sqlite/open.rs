//! Opens the file: readable by its owner only from the first byte, and checked before anything is written to it.

use std::path::Path;
use std::time::{Duration, Instant};

use pushkeeper_core::{Fault, FaultCode};
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::migrations;
use crate::storage::durable;

/// How long one process waits for another to finish its commit.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

/// Opens the register's file; creates or migrates it if needed. Faults name the file.
pub(crate) fn open(path: &Path) -> Result<Connection, Fault> {
    let with_path = |fault: Fault| Fault::new(fault.code, format!("{}: {}", path.display(), fault.detail));
    open_with(path, migrations::STEPS).map_err(with_path)
}

/// As [`open`], with other migrations than this version's.
pub(crate) fn open_with(path: &Path, steps: &[&str]) -> Result<Connection, Fault> {
    let unreadable = |error: rusqlite::Error| Fault::new(FaultCode::RegisterUnreadable, error);
    durable::create_if_missing(path).map_err(|error| Fault::new(FaultCode::RegisterUnreadable, error))?;

    // SQLite gives its -wal and -shm files the permissions of the main file.
    let mut connection = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )
    .map_err(unreadable)?;
    connection.busy_timeout(BUSY_TIMEOUT).map_err(unreadable)?;

    migrations::refuse_foreign(&connection, steps)?;
    check_pages(&connection)?;

    enable_write_ahead_log(&connection).map_err(unreadable)?;
    // FULL: a commit is on the disk when it returns; the others make macOS flush the drive's own cache.
    for (pragma, value) in
        [("synchronous", "FULL"), ("foreign_keys", "ON"), ("fullfsync", "ON"), ("checkpoint_fullfsync", "ON")]
    {
        connection.pragma_update(None, pragma, value).map_err(unreadable)?;
    }
    migrations::migrate(&mut connection, steps)?;
    Ok(connection)
}

/// Checks all pages, so that damage is reported at once and nothing is written to a damaged file.
fn check_pages(connection: &Connection) -> Result<(), Fault> {
    let result: String = connection
        .query_row("PRAGMA quick_check(1)", [], |row| row.get(0))
        .map_err(|error| Fault::new(FaultCode::RegisterUnreadable, error))?;
    if result == "ok" { Ok(()) } else { Err(Fault::new(FaultCode::RegisterUnreadable, result)) }
}

/// Switches to write-ahead logging. SQLite does not wait here when two processes open a new file at once.
fn enable_write_ahead_log(connection: &Connection) -> rusqlite::Result<()> {
    let began = Instant::now();
    loop {
        match connection.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get::<_, String>(0)) {
            Ok(_) => return Ok(()),
            Err(error)
                if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy)
                    && began.elapsed() < BUSY_TIMEOUT =>
            {
                std::thread::sleep(Duration::from_millis(10));
            }
            Err(error) => return Err(error),
        }
    }
}
