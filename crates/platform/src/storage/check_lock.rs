//! A lock that lets only one check run at a time: two checks at once, at login and by the clock, would both send the
//! same reminders.

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use pushkeeper_core::{Fault, FaultCode};

use crate::storage::{durable, write_problem};

/// How long another check is waited for.
pub const PATIENCE: Duration = Duration::from_secs(10);

/// The pause between two attempts.
const PAUSE: Duration = Duration::from_millis(50);

/// Holds the lock until it is dropped. The system releases it when the process ends.
#[derive(Debug)]
pub struct CheckLock {
    _held: File,
}

/// Waits for the lock of this data folder, but not longer than the limit.
///
/// Faults: `check-running` if another check still holds it; `register-unwritable` if the lock cannot be opened or is not
/// a regular file.
pub fn acquire(home: &Path, limit: Duration) -> Result<CheckLock, Fault> {
    let path = home.join("check.lock");
    let unusable = |error: io::Error| {
        let code = write_problem::of_io_error(&error).unwrap_or(FaultCode::RegisterUnwritable);
        Fault::new(code, format!("{}: {error}", path.display()))
    };
    let file = open(&path).map_err(unusable)?;
    let end = Instant::now() + limit;
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(CheckLock { _held: file }),
            Err(TryLockError::Error(error)) => return Err(unusable(error)),
            Err(TryLockError::WouldBlock) if Instant::now() >= end => {
                return Err(Fault::new(FaultCode::CheckRunning, path.display()));
            }
            Err(TryLockError::WouldBlock) => thread::sleep(PAUSE),
        }
    }
}

/// Opens the lock file, and creates it if it is missing. Opening a pipe would wait for its other end.
fn open(path: &Path) -> io::Result<File> {
    durable::create_if_missing(path)?;
    if !path.metadata()?.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a regular file"));
    }
    File::options().write(true).open(path)
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    /// Longer than any step takes on a busy machine.
    const LONG: Duration = Duration::from_secs(60);

    #[test]
    fn only_one_process_holds_the_lock() {
        let folder = tempfile::tempdir().expect("a folder");
        let first = acquire(folder.path(), LONG).expect("acquired");
        let (sender, order) = mpsc::channel();
        let home = folder.path().to_owned();
        let second = {
            let sender = sender.clone();
            thread::spawn(move || {
                let lock = acquire(&home, LONG).expect("acquired");
                sender.send("second has it").expect("heard");
                lock
            })
        };
        let busy = File::options().write(true).open(folder.path().join("check.lock")).expect("there");
        assert!(busy.try_lock().is_err(), "held by the first");
        sender.send("first gives it back").expect("heard");
        drop(first);
        assert_eq!(order.recv(), Ok("first gives it back"));
        assert_eq!(order.recv(), Ok("second has it"));
        drop(second.join().expect("no panic"));
        drop(acquire(folder.path(), LONG).expect("free again"));
    }

    #[test]
    fn a_check_that_runs_too_long_is_not_waited_for() {
        let folder = tempfile::tempdir().expect("a folder");
        let _first = acquire(folder.path(), LONG).expect("acquired");
        let second = acquire(folder.path(), Duration::from_millis(100));
        assert_eq!(second.map(drop).map_err(|fault| fault.code), Err(FaultCode::CheckRunning));
    }

    #[test]
    #[cfg(unix)]
    fn a_pipe_in_the_place_of_the_lock_is_refused_at_once() {
        let folder = tempfile::tempdir().expect("a folder");
        let made = std::process::Command::new("mkfifo").arg(folder.path().join("check.lock")).status();
        assert!(made.expect("mkfifo runs").success());
        let acquired = acquire(folder.path(), LONG);
        assert_eq!(acquired.map(drop).map_err(|fault| fault.code), Err(FaultCode::RegisterUnwritable));
    }
}
