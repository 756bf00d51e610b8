//! Where Pushkeeper keeps its own: one folder per user.

use std::path::{Path, PathBuf};

use pushkeeper_core::{Fault, FaultCode};

use crate::storage::durable;
use crate::system;

/// Names another data folder than the platform's.
pub const VARIABLE: &str = "PUSHKEEPER_HOME";

/// The data folder, made where it is missing: the one given, else `$PUSHKEEPER_HOME`, else the platform's
/// (`~/.local/share/pushkeeper`, `~/Library/Application Support/Pushkeeper`, `%LOCALAPPDATA%\Pushkeeper`).
pub fn open(given: Option<PathBuf>) -> Result<PathBuf, Fault> {
    let home = place(given)?;
    durable::private_folder(&home)
        .map_err(|error| Fault::new(FaultCode::RegisterUnreadable, format!("{}: {error}", home.display())))?;
    Ok(home)
}

/// Whether there is a register in the data folder. Makes neither.
pub fn has_register(given: Option<PathBuf>) -> Result<bool, Fault> {
    let path = register(&place(given)?);
    path.try_exists()
        .map_err(|error| Fault::new(FaultCode::RegisterUnreadable, format!("{}: {error}", path.display())))
}

/// Where the register lies in it.
pub fn register(home: &Path) -> PathBuf {
    home.join("register.sqlite3")
}

/// The data folder that this login's environment names, and that another environment might not: what
/// `$PUSHKEEPER_HOME` says or, on Linux, what follows from `$XDG_DATA_HOME`.
pub fn named() -> Option<PathBuf> {
    by_variable().or_else(|| of_platform().filter(|_| system::moved_data()))
}

fn by_variable() -> Option<PathBuf> {
    std::env::var_os(VARIABLE).filter(|path| !path.is_empty()).map(PathBuf::from)
}

fn place(given: Option<PathBuf>) -> Result<PathBuf, Fault> {
    given.or_else(by_variable).or_else(of_platform).ok_or_else(|| {
        Fault::new(FaultCode::RegisterUnreadable, format!("no home folder; {VARIABLE} can name one"))
    })
}

fn of_platform() -> Option<PathBuf> {
    dirs::data_local_dir().map(|folder| folder.join(system::DATA_FOLDER))
}

#[cfg(all(test, windows))]
mod tests {
    use super::*;

    /// Windows lets nobody but its user and administrators into a profile.
    #[test]
    fn the_data_folder_lies_in_the_users_profile() {
        let place = of_platform().expect("a profile");
        let folder = |variable| PathBuf::from(std::env::var_os(variable).expect("set by Windows"));
        assert_eq!(place, folder("LOCALAPPDATA").join("Pushkeeper"));
        assert!(place.starts_with(folder("USERPROFILE")), "{}", place.display());
    }
}
