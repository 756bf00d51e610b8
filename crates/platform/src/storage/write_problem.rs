//! Finds out why a folder cannot be written: its disk is full, it is read-only, or access is denied.

use std::io::{self, ErrorKind, Write};
use std::path::Path;

use pushkeeper_core::FaultCode;

/// The fault code for a writing error of the system; `None` when the error has another cause.
#[allow(clippy::wildcard_enum_match_arm, reason = "io::ErrorKind grows")]
pub(crate) fn of_io_error(error: &io::Error) -> Option<FaultCode> {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Some(FaultCode::RegisterDiskFull),
        ErrorKind::ReadOnlyFilesystem => Some(FaultCode::RegisterReadOnly),
        ErrorKind::PermissionDenied => Some(FaultCode::RegisterNoPermission),
        _ => None,
    }
}

/// Tries to write a small file into a folder, and returns why that fails; `None` when it succeeds.
pub(crate) fn of_folder(folder: &Path) -> Option<FaultCode> {
    // A block of the usual size: less may fit into what the file system keeps for small files.
    let written = tempfile::tempfile_in(folder).and_then(|mut file| {
        file.write_all(&[0xa5; 4096])?;
        file.sync_all()
    });
    written.err().and_then(|error| of_io_error(&error))
}

/// Whether a fault means that the register can be read, but not written.
pub(crate) fn only_prevents_writing(code: FaultCode) -> bool {
    matches!(
        code,
        FaultCode::RegisterDiskFull | FaultCode::RegisterReadOnly | FaultCode::RegisterNoPermission
    )
}
