//! A lock that lets only one check run at a time: two checks at once, at login and by the clock, would both send the
//! same reminders.

use std::fs::File;
use std::path::Path;

use pushkeeper_core::{Fault, FaultCode};

use crate::storage::{durable, write_problem};

/// Holds the lock until it is dropped. The system releases it when the process ends.
#[derive(Debug)]
pub struct CheckLock {
    _held: File,
}

/// Waits for the lock of this data folder. Fault: `register-unwritable`.
pub fn acquire(home: &Path) -> Result<CheckLock, Fault> {
    let path = home.join("check.lock");
    let held = durable::create_if_missing(&path)
        .and_then(|()| File::options().write(true).open(&path))
        .and_then(|file| file.lock().map(|()| file));
    match held {
        Ok(file) => Ok(CheckLock { _held: file }),
        Err(error) => {
            let code = write_problem::of_io_error(&error).unwrap_or(FaultCode::RegisterUnwritable);
            Err(Fault::new(code, format!("{}: {error}", path.display())))
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::thread;

    use super::*;

    #[test]
    fn only_one_process_holds_the_lock() {
        let folder = tempfile::tempdir().expect("a folder");
        let first = acquire(folder.path()).expect("acquired");
        let (sender, order) = mpsc::channel();
        let home = folder.path().to_owned();
        let second = {
            let sender = sender.clone();
            thread::spawn(move || {
                let lock = acquire(&home).expect("acquired");
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
        drop(acquire(folder.path()).expect("free again"));
    }
}
