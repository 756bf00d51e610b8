//! Opens the register: whatever was left beside it is settled first, and its content is checked before anything is
//! written to it. A register that cannot be written is opened for reading.

use std::fs;
use std::path::{Path, PathBuf};

use pushkeeper_core::model::BackupReason;
use pushkeeper_core::{Fault, FaultCode};
use rusqlite::OpenFlags;

use super::connection::{OpenRegister, connect, set_up};
use super::identity::FileIdentity;
use super::{copies, create, faults, leftover, migrations, read_only};
use crate::storage::presence::{self, RegisterPresence};
use crate::storage::{register_lock, write_problem};

/// Opens the register's file; creates or migrates it if needed. Faults name the file.
pub(crate) fn open(path: &Path) -> Result<OpenRegister, Fault> {
    open_with(path, migrations::STEPS)
}

/// As [`open`], with other migrations than this version's.
pub(crate) fn open_with(path: &Path, steps: &[&str]) -> Result<OpenRegister, Fault> {
    let found = presence::find(path)?;
    if let Some(fault) = presence::fault(found, path) {
        return Err(fault);
    }
    if found == RegisterPresence::Never {
        create::create(path, steps)?;
    }
    let path = resolve_link(path)?;
    match open_writable(&path, steps) {
        Err(fault) if write_problem::only_prevents_writing(fault.code) => {
            read_only::open(&path, steps, fault)
        }
        opened => opened,
    }
}

fn open_writable(path: &Path, steps: &[&str]) -> Result<OpenRegister, Fault> {
    let home = path.parent().unwrap_or(Path::new("."));
    let mut lock = register_lock::acquire(path)?;
    leftover::settle(path, home)?;
    let identity = FileIdentity::of(path)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = connect(path, flags, steps)?;
    identity.check(path)?;
    set_up(path, &connection)?;
    let found = migrations::file_version(&connection).map_err(|error| faults::reading(path, &error))?;
    if found > 0 && found < steps.len() as i64 {
        copies::write(&connection, home, BackupReason::BeforeMigration)?;
    }
    migrations::migrate(path, &mut connection, steps)?;
    // Without this a lost register is only recognized by its keys and copies.
    let _unmarked = lock.mark_register_exists();
    Ok(OpenRegister { connection, identity: Some(identity), unwritable: None, _temporary: None })
}

/// The file to which a link leads. SQLite keeps its journal beside that one.
fn resolve_link(path: &Path) -> Result<PathBuf, Fault> {
    let is_link = fs::symlink_metadata(path).is_ok_and(|it| it.file_type().is_symlink());
    if !is_link {
        return Ok(path.to_owned());
    }
    fs::canonicalize(path)
        .map_err(|error| Fault::new(FaultCode::RegisterUnreadable, faults::detail(path, error)))
}
