//! Opening the file: owner-only from the first byte, checked before anything is written to it.

use std::path::Path;
use std::time::{Duration, Instant};

use pushkeeper_core::{Fault, FaultCode};
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::migrations;
use crate::storage::durable;

/// How long one process waits for another to finish its commit.
const PATIENCE: Duration = Duration::from_secs(10);

pub(crate) fn open(path: &Path) -> Result<Connection, Fault> {
    let told = |fault: Fault| Fault::new(fault.code, format!("{}: {}", path.display(), fault.detail));
    open_with(path, migrations::STEPS).map_err(told)
}

/// As [`open`], with other steps than this version's.
pub(crate) fn open_with(path: &Path, steps: &[&str]) -> Result<Connection, Fault> {
    let unreadable = |error: rusqlite::Error| Fault::new(FaultCode::RegisterUnreadable, error);
    durable::make_sure_of(path).map_err(|error| Fault::new(FaultCode::RegisterUnreadable, error))?;

    // SQLite gives its -wal and -shm files the permissions of the file they belong to.
    let mut connection = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )
    .map_err(unreadable)?;
    connection.busy_timeout(PATIENCE).map_err(unreadable)?;

    migrations::recognise(&connection, steps)?;
    sound(&connection)?;

    write_ahead(&connection).map_err(unreadable)?;
    // FULL: a commit is on the disk when it returns; the others make macOS flush the drive's own cache.
    for (pragma, value) in
        [("synchronous", "FULL"), ("foreign_keys", "ON"), ("fullfsync", "ON"), ("checkpoint_fullfsync", "ON")]
    {
        connection.pragma_update(None, pragma, value).map_err(unreadable)?;
    }
    migrations::migrate(&mut connection, steps)?;
    Ok(connection)
}

/// Looks through all pages, so that damage is told at once and nothing is written into a damaged file.
fn sound(connection: &Connection) -> Result<(), Fault> {
    let finding: String = connection
        .query_row("PRAGMA quick_check(1)", [], |row| row.get(0))
        .map_err(|error| Fault::new(FaultCode::RegisterUnreadable, error))?;
    if finding == "ok" { Ok(()) } else { Err(Fault::new(FaultCode::RegisterUnreadable, finding)) }
}

/// Switches to write-ahead logging. SQLite does not wait here by itself when two processes open a new file at once.
fn write_ahead(connection: &Connection) -> rusqlite::Result<()> {
    let began = Instant::now();
    loop {
        match connection.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get::<_, String>(0)) {
            Ok(_) => return Ok(()),
            Err(error)
                if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy)
                    && began.elapsed() < PATIENCE =>
            {
                std::thread::sleep(Duration::from_millis(10));
            }
            Err(error) => return Err(error),
        }
    }
}
