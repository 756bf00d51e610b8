//! Finds Pushkeeper's data folder: one folder per user.

use std::path::{Path, PathBuf};

use pushkeeper_core::{Fault, FaultCode};

use crate::storage::presence::{self, RegisterPresence};
use crate::storage::{durable, write_problem};
use crate::system;

/// Environment variable that names another data folder than the platform's.
pub const HOME_VARIABLE: &str = "PUSHKEEPER_HOME";

/// The data folder, created if it is missing: `given`, else `$PUSHKEEPER_HOME`, else the platform's
/// (`~/.local/share/pushkeeper`, `~/Library/Application Support/Pushkeeper`, `%LOCALAPPDATA%\Pushkeeper`).
pub fn open(given: Option<PathBuf>) -> Result<PathBuf, Fault> {
    let home = resolve(given)?;
    durable::private_folder(&home).map_err(|error| {
        let code = write_problem::of_io_error(&error).unwrap_or(FaultCode::RegisterUnreadable);
        Fault::new(code, format!("{}: {error}", home.display()))
    })?;
    Ok(home)
}

/// Whether the data folder holds a register. Creates neither.
///
/// Faults: `register-missing` or `register-empty` if one was there and its content is gone; `register-no-permission`,
/// `register-unreadable`.
pub fn has_register(given: Option<PathBuf>) -> Result<bool, Fault> {
    let path = register_path(&resolve(given)?);
    let found = presence::find(&path)?;
    match presence::fault(found, &path) {
        Some(fault) => Err(fault),
        None => Ok(found == RegisterPresence::Present),
    }
}

/// Path of the register in the data folder.
pub fn register_path(home: &Path) -> PathBuf {
    home.join("register.sqlite3")
}

/// The data folder if this login's environment decides it, so that a scheduled run might not find it: the value of
/// `$PUSHKEEPER_HOME` or, on Linux, the folder that follows from `$XDG_DATA_HOME`.
pub fn from_environment() -> Option<PathBuf> {
    from_variable().or_else(|| platform_folder().filter(|_| system::environment_moves_data()))
}

/// What sets a data folder apart from the usual one of this user; `None` for the usual one. Two paths of the same folder give
/// the same text, and it consists of letters and digits.
pub fn distinction(home: &Path) -> Option<String> {
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    // The usual folder does not depend on the environment: a link may start the window from another one.
    let usual = if system::environment_moves_data() {
        dirs::home_dir().map(|home| home.join(".local/share").join(system::DATA_FOLDER))
    } else {
        platform_folder()
    };
    let home = real(home);
    if usual.is_some_and(|usual| real(&usual) == home) {
        return None;
    }
    let digest = pushcert::sha256_hex(home.as_os_str().as_encoded_bytes());
    digest.get(..16).map(str::to_owned)
}

fn from_variable() -> Option<PathBuf> {
    std::env::var_os(HOME_VARIABLE).filter(|path| !path.is_empty()).map(PathBuf::from)
}

/// Path of the data folder, which may be missing: `given`, else as [`open`] says.
pub fn resolve(given: Option<PathBuf>) -> Result<PathBuf, Fault> {
    given.or_else(from_variable).or_else(platform_folder).ok_or_else(|| {
        Fault::new(FaultCode::RegisterUnreadable, format!("no home folder; {HOME_VARIABLE} can name one"))
    })
}

fn platform_folder() -> Option<PathBuf> {
    dirs::data_local_dir().map(|folder| folder.join(system::DATA_FOLDER))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_folder_has_its_own_distinction_by_whatever_path() {
        let folder = tempfile::tempdir().expect("a folder");
        let [one, other] = ["one", "other"].map(|name| folder.path().join(name));
        for path in [&one, &other] {
            std::fs::create_dir(path).expect("made");
        }
        assert!(distinction(&one).is_some());
        assert_ne!(distinction(&one), distinction(&other));
        assert_eq!(distinction(&one), distinction(&other.join("..").join("one")));
    }

    /// Windows lets only the user and administrators into a profile.
    #[cfg(windows)]
    #[test]
    fn the_data_folder_is_in_the_users_profile() {
        let folder_path = platform_folder().expect("a profile");
        let folder = |variable| PathBuf::from(std::env::var_os(variable).expect("set by Windows"));
        assert_eq!(folder_path, folder("LOCALAPPDATA").join("Pushkeeper"));
        assert!(folder_path.starts_with(folder("USERPROFILE")), "{}", folder_path.display());
    }
}
