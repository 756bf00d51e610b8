//! Tells whether there is a register, never was one, or one is lost.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use pushkeeper_core::{Fault, FaultCode};

use crate::storage::{backup_folder, key_files};

/// What is found in the place of the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegisterPresence {
    /// There is a file with content.
    Present,
    /// There is a file without content, as a copy onto a full disk leaves it.
    Empty,
    /// There is no file, but something shows that there was one.
    Lost,
    /// There is no file, and nothing shows that there ever was one.
    Never,
}

/// Looks for the register of a data folder. Creates nothing. Faults: `register-no-permission`, `register-unreadable`.
pub fn find(register: &Path) -> Result<RegisterPresence, Fault> {
    match fs::metadata(register) {
        Ok(found) if !found.is_file() => {
            Err(Fault::new(FaultCode::RegisterUnreadable, format!("{}: not a file", register.display())))
        }
        Ok(file) if file.len() == 0 => Ok(RegisterPresence::Empty),
        Ok(_) => Ok(RegisterPresence::Present),
        // A link that leads nowhere was made for a register.
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let is_link = fs::symlink_metadata(register).is_ok();
            Ok(if is_link || has_traces(register) { RegisterPresence::Lost } else { RegisterPresence::Never })
        }
        Err(error) => {
            let denied = error.kind() == ErrorKind::PermissionDenied;
            let code = if denied { FaultCode::RegisterNoPermission } else { FaultCode::RegisterUnreadable };
            Err(Fault::new(code, format!("{}: {error}", register.display())))
        }
    }
}

/// The fault for a register that is lost or has no content; `None` otherwise.
pub fn fault(presence: RegisterPresence, register: &Path) -> Option<Fault> {
    match presence {
        RegisterPresence::Present | RegisterPresence::Never => None,
        RegisterPresence::Empty => Some(Fault::new(FaultCode::RegisterEmpty, register.display())),
        RegisterPresence::Lost => Some(Fault::new(FaultCode::RegisterMissing, register.display())),
    }
}

/// Whether anything beside the register's place was left by a register.
fn has_traces(register: &Path) -> bool {
    let Some(home) = register.parent() else { return false };
    let has_content = |path: &Path| fs::metadata(path).is_ok_and(|file| file.len() > 0);
    has_content(&register.with_extension("lock"))
        || ["-wal", "-journal"].iter().any(|ending| has_content(&sibling(register, ending)))
        // Earlier versions locked a check only where there was a register.
        || home.join("check.lock").exists()
        || has_files(&key_files::folder(home))
        || has_files(&backup_folder::path(home))
}

/// The path of a file that SQLite keeps beside the register.
pub(crate) fn sibling(register: &Path, ending: &str) -> std::path::PathBuf {
    let mut name = register.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

fn has_files(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some())
}
