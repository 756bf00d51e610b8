//! Recognizes that another file, or none, lies where the open register lay.

use std::io::ErrorKind;
use std::path::Path;

use pushkeeper_core::{Fault, FaultCode};

use super::faults;
use crate::system;

/// The numbers of a file's volume and of the file on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FileIdentity {
    volume: u64,
    file: u64,
}

impl FileIdentity {
    /// The identity of the file at this path. Fault: `register-replaced` if there is none.
    pub(crate) fn of(path: &Path) -> Result<Self, Fault> {
        match system::volume_and_file(path) {
            Ok((volume, file)) => Ok(Self { volume, file }),
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
