//! Opens a register that cannot be written, because its disk is full or read-only or access is denied.

use std::fs;
use std::path::Path;

use pushkeeper_core::Fault;
use rusqlite::{Connection, OpenFlags};

use super::connection::OpenRegister;
use super::identity::FileIdentity;
use super::{connection, faults, journal, leftover, migrations};
use crate::storage::presence::sibling;

/// Opens the register for reading; `reason`: why it cannot be written, which every commit returns.
///
/// Where something would have to be written first, a temporary copy elsewhere is read.
pub(crate) fn open(path: &Path, steps: &[&str], reason: Fault) -> Result<OpenRegister, Fault> {
    if !leftover::exists(path)
        && let Ok(connection) = connect(path, steps)
    {
        let identity = Some(FileIdentity::of(path)?);
        return Ok(OpenRegister { connection, identity, unwritable: Some(reason), _temporary: None });
    }
    tracing::warn!("the register is read from a temporary copy, because its folder cannot be written");
    open_copy(path, steps, &reason).map_err(|fault| {
        tracing::warn!(%fault, "the temporary copy cannot be used");
        reason
    })
}

/// Opens the file itself, if it has the tables of this version.
fn connect(path: &Path, steps: &[&str]) -> Result<Connection, Fault> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = connection::connect(path, flags, steps).or_else(|_| {
        // A file that wants a write-ahead log, which cannot be created here, or a file system without locks.
        let connection = journal::open_unchanged(path).map_err(|error| faults::reading(path, &error))?;
        connection::check(path, &connection, steps).map(|()| connection)
    })?;
    let found = migrations::file_version(&connection).map_err(|error| faults::reading(path, &error))?;
    if found != steps.len() as i64 {
        return Err(migrations::newer_version(found));
    }
    Ok(connection)
}

/// Opens a copy in the system's folder of temporary files, brought to this version.
fn open_copy(path: &Path, steps: &[&str], reason: &Fault) -> Result<OpenRegister, Fault> {
    let failed = |error: std::io::Error| faults::io(path, &error);
    let temporary = tempfile::Builder::new().prefix("pushkeeper-").tempdir().map_err(failed)?;
    let copy = temporary.path().join("register.sqlite3");
    fs::copy(path, &copy).map_err(failed)?;
    for ending in ["-journal", "-wal"] {
        if sibling(path, ending).exists() {
            fs::copy(sibling(path, ending), sibling(&copy, ending)).map_err(failed)?;
        }
    }
    leftover::settle(&copy, temporary.path())?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = connection::connect(&copy, flags, steps)?;
    connection::set_up(&copy, &connection)?;
    migrations::migrate(&copy, &mut connection, steps)?;
    Ok(OpenRegister {
        connection,
        identity: None,
        unwritable: Some(reason.clone()),
        _temporary: Some(temporary),
    })
}
