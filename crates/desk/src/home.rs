//! Where Pushkeeper keeps its own: one folder per user.

use std::path::{Path, PathBuf};

use pushkeeper::{Fault, FaultCode};

use crate::durable;

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

fn place(given: Option<PathBuf>) -> Result<PathBuf, Fault> {
    let named = || std::env::var_os(VARIABLE).filter(|path| !path.is_empty()).map(PathBuf::from);
    given.or_else(named).or_else(of_platform).ok_or_else(|| {
        Fault::new(FaultCode::RegisterUnreadable, format!("no home folder; {VARIABLE} can name one"))
    })
}

fn of_platform() -> Option<PathBuf> {
    let name = if cfg!(any(windows, target_os = "macos")) { "Pushkeeper" } else { "pushkeeper" };
    dirs::data_local_dir().map(|folder| folder.join(name))
}
