//! Checks take turns: two that run at once, at login and by the clock, would both tell what is new.

use std::fs::File;
use std::path::Path;

use pushkeeper_core::{Fault, FaultCode};

use crate::storage::durable;

/// Nobody else's turn comes before this is dropped; the system ends it with the process.
#[derive(Debug)]
pub struct Turn {
    _held: File,
}

/// Waits for one's turn in this data folder.
pub fn take(home: &Path) -> Result<Turn, Fault> {
    let path = home.join("check.lock");
    let held = durable::make_sure_of(&path)
        .and_then(|()| File::options().write(true).open(&path))
        .and_then(|file| file.lock().map(|()| file));
    match held {
        Ok(file) => Ok(Turn { _held: file }),
        Err(error) => Err(Fault::new(FaultCode::RegisterUnwritable, format!("{}: {error}", path.display()))),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::thread;

    use super::*;

    #[test]
    fn one_at_a_time() {
        let folder = tempfile::tempdir().expect("a folder");
        let first = take(folder.path()).expect("taken");
        let (sender, order) = mpsc::channel();
        let home = folder.path().to_owned();
        let second = {
            let sender = sender.clone();
            thread::spawn(move || {
                let turn = take(&home).expect("taken");
                sender.send("second has it").expect("heard");
                turn
            })
        };
        let busy = File::options().write(true).open(folder.path().join("check.lock")).expect("there");
        assert!(busy.try_lock().is_err(), "held by the first");
        sender.send("first gives it back").expect("heard");
        drop(first);
        assert_eq!(order.recv(), Ok("first gives it back"));
        assert_eq!(order.recv(), Ok("second has it"));
        drop(second.join().expect("no panic"));
        drop(take(folder.path()).expect("free again"));
    }
}
