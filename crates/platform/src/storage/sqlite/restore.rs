//! Puts a copy in the place of the register, or an empty register; what lay there is kept as a copy.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::Duration;

use pushkeeper_core::model::BackupReason;
use pushkeeper_core::{Fault, FaultCode};
use rusqlite::{Connection, OpenFlags};

use super::{connection, copies, create, faults, leftover, migrations};
use crate::storage::presence::sibling;
use crate::storage::{data_folder, durable, register_lock};
use crate::system;
use crate::system::timeout::run_with_timeout;

/// Time limit for reading the file that is to be restored.
const READING_TIMEOUT: Duration = Duration::from_secs(30);

/// Puts the content of `file` in the place of the register of a data folder. Returns the path of the copy of what it
/// replaces; `None` where nothing lay.
///
/// A log or journal beside `file` counts as part of it, if its content is sound with it. `file` is not changed. No
/// program may have the register open on Windows, which does not replace open files.
///
/// Faults: `file-missing`, `file-unreadable`; `backup-unusable` if the file is no sound register; `register-newer`;
/// those of writing the data folder.
pub(crate) fn restore(home: &Path, file: &Path) -> Result<Option<PathBuf>, Fault> {
    let register = data_folder::register_path(home);
    let failed = |error: std::io::Error| faults::io(home, &error);
    let temporary = durable::temporary_folder(home).map_err(failed)?;
    let new = prepare(file, temporary.path())?;
    let mut lock = register_lock::acquire(&register)?;
    let replaced = put_aside(&register, home)?;
    for ending in ["-journal", "-wal", "-shm"] {
        durable::remove(&sibling(&register, ending)).map_err(failed)?;
    }
    durable::move_file(&new, &register).map_err(failed)?;
    lock.mark_register_exists().map_err(failed)?;
    Ok(replaced)
}

/// Puts an empty register in the place of one that is lost, has no content or cannot be used. Returns the path of the
/// copy of what it replaces. Faults: those of writing the data folder.
pub(crate) fn start_empty(home: &Path) -> Result<Option<PathBuf>, Fault> {
    let failed = |error: std::io::Error| faults::io(home, &error);
    let temporary = durable::temporary_folder(home).map_err(failed)?;
    let empty = temporary.path().join("register.sqlite3");
    create::create(&empty, migrations::STEPS)?;
    restore(home, &empty)
}

/// A sound copy of the file in the tables of this version, in a temporary folder.
fn prepare(file: &Path, folder: &Path) -> Result<PathBuf, Fault> {
    let new = folder.join("restored");
    copy_parts(file, &new, &["", "-journal", "-wal"])?;
    match bring_up_to_date(&new) {
        Ok(()) => Ok(new),
        Err(first) => {
            for part in ["", "-journal", "-wal", "-shm"] {
                let _removed = fs::remove_file(sibling(&new, part));
            }
            copy_parts(file, &new, &[""])?;
            bring_up_to_date(&new).map_err(|_| first)?;
            Ok(new)
        }
    }
}

/// Copies the file and what lies beside it. It may be on a share that does not answer, and is not waited for then.
fn copy_parts(file: &Path, new: &Path, endings: &'static [&'static str]) -> Result<(), Fault> {
    let unreadable = |error: io::Error| {
        let missing = error.kind() == ErrorKind::NotFound;
        let code = if missing { FaultCode::FileMissing } else { FaultCode::FileUnreadable };
        Fault::new(code, faults::detail(file, error))
    };
    let (from, to) = (file.to_owned(), new.to_owned());
    let copied = run_with_timeout(READING_TIMEOUT, move || copy_files(&from, &to, endings));
    copied.unwrap_or_else(|| Err(ErrorKind::TimedOut.into())).map_err(unreadable)?;
    system::restrict_to_owner(new).map_err(|error| faults::io(new, &error))
}

fn copy_files(file: &Path, new: &Path, endings: &[&str]) -> io::Result<()> {
    if !fs::metadata(file)?.is_file() {
        return Err(io::Error::new(ErrorKind::InvalidInput, "not a file"));
    }
    for ending in endings {
        let part = sibling(file, ending);
        if part.is_file() {
            fs::copy(&part, sibling(new, ending))?;
        }
    }
    Ok(())
}

/// Checks the file and brings it to this version. It gets a mark of its own.
fn bring_up_to_date(file: &Path) -> Result<(), Fault> {
    let unusable = |fault: Fault| {
        let is_content = matches!(fault.code, FaultCode::RegisterUnreadable | FaultCode::RegisterDamaged);
        if is_content { Fault::new(FaultCode::BackupUnusable, fault.detail) } else { fault }
    };
    if fs::metadata(file).is_ok_and(|it| it.len() == 0) {
        return Err(Fault::new(FaultCode::BackupUnusable, file.display()));
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = connection::connect(file, flags, migrations::STEPS).map_err(unusable)?;
    connection::set_up(file, &connection)?;
    migrations::migrate(file, &mut connection, migrations::STEPS).map_err(unusable)?;
    copies::replace_marks(&connection).map_err(|error| faults::writing(file, &error))?;
    connection.close().map_err(|(_, error)| faults::writing(file, &error))
}

/// Keeps a copy of the present register: a checked one if it is sound, else its bytes.
fn put_aside(register: &Path, home: &Path) -> Result<Option<PathBuf>, Fault> {
    if !fs::metadata(register).is_ok_and(|it| it.is_file() && it.len() > 0) {
        return Ok(None);
    }
    leftover::settle(register, home)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let sound = Connection::open_with_flags(register, flags)
        .map_err(|error| faults::reading(register, &error))
        .and_then(|connection| {
            copies::check_content(register, &connection)?;
            copies::write(&connection, home, BackupReason::Replaced)
        });
    match sound {
        Ok(path) => Ok(Some(path)),
        Err(_) => copies::keep_file(register, home, BackupReason::Replaced).map(Some),
    }
}
