//! Finds the fault for an error of SQLite: why the register cannot be read or written.

use std::fs::File;
use std::io::{self, ErrorKind};
use std::path::Path;

use pushkeeper_core::{Fault, FaultCode};
use rusqlite::{Error, ErrorCode};

use crate::storage::write_problem;

/// Extended result codes of failed locks, by which shares without locks are recognized
/// (<https://sqlite.org/rescode.html>): `SQLITE_IOERR_UNLOCK`, `RDLOCK`, `CHECKRESERVEDLOCK` and `LOCK`.
const LOCK_ERRORS: [i32; 4] = [2058, 2314, 3594, 3850];

/// `SQLITE_IOERR_SHORT_READ`: the file ends before its content does.
const SHORT_READ: i32 = 522;

/// The fault for an error while reading; `register-unreadable` where nothing better is known.
pub(crate) fn reading(path: &Path, error: &Error) -> Fault {
    Fault::new(code(path, error).unwrap_or(FaultCode::RegisterUnreadable), detail(path, error))
}

/// The fault for an error while writing; `register-unwritable` where nothing better is known.
pub(crate) fn writing(path: &Path, error: &Error) -> Fault {
    Fault::new(code(path, error).unwrap_or(FaultCode::RegisterUnwritable), detail(path, error))
}

/// The fault for a register whose content is damaged.
pub(crate) fn damaged(path: &Path, what: impl std::fmt::Display) -> Fault {
    Fault::new(FaultCode::RegisterDamaged, detail(path, what))
}

/// The fault for an error of the file system beside the register.
pub(crate) fn io(path: &Path, error: &io::Error) -> Fault {
    let code = write_problem::of_io_error(error).unwrap_or(FaultCode::RegisterUnreadable);
    Fault::new(code, detail(path, error))
}

/// A message of the system with the path that it is about.
pub(crate) fn detail(path: &Path, what: impl std::fmt::Display) -> String {
    format!("{}: {what}", path.display())
}

#[allow(clippy::wildcard_enum_match_arm, reason = "the other codes say nothing about the file")]
fn code(path: &Path, error: &Error) -> Option<FaultCode> {
    let extended = error.sqlite_error().map_or(0, |it| it.extended_code);
    let folder_problem = || path.parent().and_then(write_problem::of_folder);
    match error.sqlite_error_code()? {
        ErrorCode::DiskFull => Some(FaultCode::RegisterDiskFull),
        ErrorCode::ReadOnly => Some(folder_problem().unwrap_or(FaultCode::RegisterReadOnly)),
        ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => Some(FaultCode::RegisterDamaged),
        ErrorCode::FileLockingProtocolFailed => Some(FaultCode::RegisterNoLocking),
        ErrorCode::PermissionDenied => Some(FaultCode::RegisterNoPermission),
        ErrorCode::SystemIoFailure if LOCK_ERRORS.contains(&extended) => Some(FaultCode::RegisterNoLocking),
        ErrorCode::SystemIoFailure if extended == SHORT_READ => Some(FaultCode::RegisterDamaged),
        ErrorCode::SystemIoFailure => folder_problem(),
        ErrorCode::CannotOpen => match File::open(path) {
            Err(error) if error.kind() == ErrorKind::PermissionDenied => {
                Some(FaultCode::RegisterNoPermission)
            }
            Ok(_) | Err(_) => folder_problem(),
        },
        _ => None,
    }
}
