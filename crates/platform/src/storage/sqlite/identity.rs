//! Recognizes that another file, or none, lies where the open register lay.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use pushkeeper_core::{Fault, FaultCode};

use super::faults;
use crate::system::{self, FileId};

/// The volume and the number of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FileIdentity {
    volume: u64,
    file: FileId,
}

impl FileIdentity {
    /// The identity of the file at this path. Fault: `register-replaced` if there is none.
    pub(crate) fn of(path: &Path) -> Result<Self, Fault> {
        match fs::metadata(path) {
            Ok(found) => Ok(Self { volume: system::volume_id(&found), file: system::file_id(&found) }),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                Err(Fault::new(FaultCode::RegisterReplaced, faults::detail(path, error)))
            }
            Err(error) => Err(faults::io(path, &error)),
        }
    }

    /// Fault `register-replaced` if the path no longer leads to this file.
    pub(crate) fn check(&self, path: &Path) -> Result<(), Fault> {
        if Self::of(path)? == *self {
            return Ok(());
        }
        Err(Fault::new(FaultCode::RegisterReplaced, path.display()))
    }
}
