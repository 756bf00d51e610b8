//! The migrations of the register's tables, step by step. Steps are appended, never changed.

use std::path::Path;

use pushkeeper_core::{Fault, FaultCode};
use rusqlite::{Connection, TransactionBehavior};

use super::faults;

/// Marks a database file as ours: "PKpr" in the header's application id.
const APPLICATION_ID: i64 = 0x504B_7072;

/// Step n leads from version n to version n + 1; an empty file is version 0.
pub(crate) const STEPS: &[&str] = &[
    include_str!("1.sql"),
    include_str!("2.sql"),
    include_str!("3.sql"),
    include_str!("4.sql"),
    include_str!("5.sql"),
];

/// The first version with the table `commit_mark`.
pub(crate) const FIRST_VERSION_WITH_MARKS: i64 = 5;

/// The version that this program writes.
pub(crate) fn newest_version() -> i64 {
    STEPS.len() as i64
}

/// The version of the file.
pub(crate) fn file_version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// The fault for a file that a newer version of the program wrote.
pub(crate) fn newer_version(found: i64) -> Fault {
    Fault::new(FaultCode::RegisterNewer, format!("version {found}, this program knows {}", newest_version()))
}

/// Brings the file to the newest version. If several processes try at once, one does it and the others find it done:
/// the version is read again under the write lock. Faults name the file.
pub(crate) fn migrate(path: &Path, connection: &mut Connection, steps: &[&str]) -> Result<(), Fault> {
    let unreadable = |error: rusqlite::Error| faults::reading(path, &error);
    let unwritable = |error: rusqlite::Error| faults::writing(path, &error);
    let target = steps.len();

    if file_version(connection).map_err(unreadable)? == target as i64 {
        return Ok(());
    }
    let transaction =
        connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(unwritable)?;
    let found = file_version(&transaction).map_err(unreadable)?;
    let done = match usize::try_from(found) {
        Ok(done) if done <= target => done,
        Ok(_) | Err(_) => return Err(newer_version(found)),
    };
    for step in &steps[done..] {
        transaction.execute_batch(step).map_err(unwritable)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID).map_err(unwritable)?;
    transaction.pragma_update(None, "user_version", target as i64).map_err(unwritable)?;
    transaction.commit().map_err(unwritable)
}

/// Refuses a file of another program or of a newer version, before anything in the file is changed. Faults name the
/// file.
pub(crate) fn refuse_foreign(path: &Path, connection: &Connection, steps: &[&str]) -> Result<(), Fault> {
    // One transaction, so that another process's first opening is seen as a whole or not at all.
    let (found, id, tables) = connection
        .unchecked_transaction()
        .and_then(|transaction| {
            let id = transaction.pragma_query_value(None, "application_id", |row| row.get::<_, i64>(0))?;
            let tables: i64 =
                transaction.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
            Ok((file_version(&transaction)?, id, tables))
        })
        .map_err(|error| faults::reading(path, &error))?;
    if id != APPLICATION_ID && (found != 0 || tables != 0) {
        let detail = faults::detail(path, "a database of another program");
        return Err(Fault::new(FaultCode::RegisterUnreadable, detail));
    }
    if found > steps.len() as i64 {
        let newer = newer_version(found);
        return Err(Fault::new(newer.code, faults::detail(path, newer.detail)));
    }
    Ok(())
}
