//! A lock that only one writer of the register holds at a time. Whoever holds it knows that a journal beside the file
//! was left by a process that is gone.
//!
//! The lock's file also shows that there once was a register: it is empty until the first one was created.

use std::fs::{File, TryLockError};
use std::io::{self, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use pushkeeper_core::{Fault, FaultCode};

use crate::storage::{durable, write_problem};

/// How long one process waits for another to finish its commit.
const TIME_LIMIT: Duration = Duration::from_secs(10);

/// The pause between two attempts to get the lock.
const PAUSE: Duration = Duration::from_millis(2);

/// Holds the lock until it is dropped. The system releases it when the process ends.
#[derive(Debug)]
pub(crate) struct RegisterLock {
    file: File,
}

/// Waits up to ten seconds for the lock of the register at this path.
///
/// Faults: those of a folder that cannot be written; `register-no-locking` if the file system has no locks.
pub(crate) fn acquire(register: &Path) -> Result<RegisterLock, Fault> {
    let path = register.with_extension("lock");
    let unwritable = |error: &io::Error| {
        let code = write_problem::of_io_error(error).unwrap_or(FaultCode::RegisterUnwritable);
        Fault::new(code, format!("{}: {error}", path.display()))
    };
    durable::create_if_missing(&path).map_err(|error| unwritable(&error))?;
    if !path.is_file() {
        return Err(Fault::new(FaultCode::RegisterUnwritable, format!("{}: not a file", path.display())));
    }
    let file = File::options().read(true).write(true).open(&path).map_err(|error| unwritable(&error))?;
    let began = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(RegisterLock { file }),
            Err(TryLockError::WouldBlock) if began.elapsed() < TIME_LIMIT => std::thread::sleep(PAUSE),
            Err(TryLockError::WouldBlock) => {
                let detail = format!("{}: another process is writing", path.display());
                return Err(Fault::new(FaultCode::RegisterUnwritable, detail));
            }
            Err(TryLockError::Error(error)) => {
                return Err(Fault::new(FaultCode::RegisterNoLocking, format!("{}: {error}", path.display())));
            }
        }
    }
}

impl RegisterLock {
    /// Writes down that there is a register here from now on.
    pub(crate) fn mark_register_exists(&mut self) -> io::Result<()> {
        if self.file.metadata()?.len() == 0 {
            self.file.write_all(b"A register was created in this folder.\n")?;
            self.file.sync_all()?;
        }
        Ok(())
    }
}
