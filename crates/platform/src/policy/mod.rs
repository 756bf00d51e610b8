//! What lives here: reading the organization's configuration, from the registry, managed preferences or a file.
//! May import: `log`, `storage` and `system`.
//! Must never import: `machine`, `messages`, and the rooms beside it (`network`, `desktop`, `files`).
//!
//! What the configuration means is decided in [`pushkeeper_core::policy`].
//! The configuration is read when the program starts. Users can read it, so it must hold no passwords.

mod file;
#[cfg(all(unix, not(target_os = "macos")))]
mod linux;
#[cfg(any(target_os = "macos", test))]
mod macos;
#[cfg(test)]
mod tests;
#[cfg(windows)]
mod windows;

use std::path::{Path, PathBuf};

use pushkeeper_core::policy::{Managed, Source};

#[cfg(all(unix, not(target_os = "macos")))]
use self::linux as system;
#[cfg(target_os = "macos")]
use self::macos as system;
#[cfg(windows)]
use self::windows as system;

/// Environment variable that names a file, which is read if the system has no configuration: for trying a configuration
/// out before it is rolled out.
///
/// It has no effect if the system has a configuration, so that nobody can remove a lock with it.
pub const FILE_VARIABLE: &str = "PUSHKEEPER_MANAGED_FILE";

/// Reads the configuration that applies to the current user on this computer.
pub fn read() -> Managed {
    let named = std::env::var_os(FILE_VARIABLE).filter(|path| !path.is_empty()).map(PathBuf::from);
    Managed::read(choose_sources(system::sources(), named.as_deref()), expand_folder)
}

fn choose_sources(mut sources: Vec<Source>, named: Option<&Path>) -> Vec<Source> {
    if sources.is_empty() {
        sources.extend(named.map(file::source));
    }
    sources
}

/// Expands a folder's path: `~/…` to the user's home (on Windows also `~\…`), and on Windows `%VARIABLES%`.
fn expand_folder(text: &str) -> Option<PathBuf> {
    let text =
        if cfg!(windows) { replace_variables(text, |name| std::env::var(name).ok())? } else { text.into() };
    let below = ["~/", "~\\"].iter().take(if cfg!(windows) { 2 } else { 1 });
    match below.into_iter().find_map(|home| text.strip_prefix(home)) {
        Some(rest) => Some(dirs::home_dir()?.join(rest)),
        None => Some(PathBuf::from(text)),
    }
}

/// Replaces each name between two percent signs by its value; `None` if a name has no value.
fn replace_variables(text: &str, value: impl Fn(&str) -> Option<String>) -> Option<String> {
    let mut parts = text.split('%');
    let mut whole = parts.next()?.to_owned();
    while let Some(name) = parts.next() {
        whole.push_str(&value(name)?);
        whole.push_str(parts.next()?);
    }
    Some(whole)
}
