//! Creates a register: complete under its name, or not at all.

use std::path::Path;

use pushkeeper_core::Fault;
use rusqlite::Connection;

use super::{connection, faults, migrations};
use crate::storage::presence::{self, RegisterPresence};
use crate::storage::{durable, register_lock};

/// Creates an empty register if there is no file of this name. Faults: those of writing the folder.
pub(crate) fn create(path: &Path, steps: &[&str]) -> Result<(), Fault> {
    let mut lock = register_lock::acquire(path)?;
    // Another process was faster.
    if presence::find(path)? == RegisterPresence::Present {
        return Ok(());
    }
    let failed = |error: std::io::Error| faults::io(path, &error);
    let home = path.parent().unwrap_or(Path::new("."));
    let temporary = durable::temporary_folder(home).map_err(failed)?;
    let new = temporary.path().join("new");
    durable::create_if_missing(&new).map_err(failed)?;
    let mut connection = Connection::open(&new).map_err(|error| faults::writing(&new, &error))?;
    connection::set_up(&new, &connection)?;
    migrations::migrate(&new, &mut connection, steps)?;
    connection.close().map_err(|(_, error)| faults::writing(&new, &error))?;
    durable::move_file(&new, path).map_err(failed)?;
    lock.mark_register_exists().map_err(failed)
}
