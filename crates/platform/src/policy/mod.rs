//! Where the organisation's configuration lies: the registry's policies on Windows, managed preferences on macOS, a file
//! on Linux. What it means is decided in [`pushkeeper_core::policy`].
//!
//! It is read when the program starts. Whoever uses the program can read it, too: it is no place for passwords.

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

/// Names a file that is read where the system has no configuration: for trying one out before it is rolled out.
///
/// Where the system has one the variable is of no effect, so that it takes no lock away.
pub const VARIABLE: &str = "PUSHKEEPER_MANAGED_FILE";

/// The configuration that holds on this computer, for whoever is logged in.
pub fn read() -> Managed {
    let named = std::env::var_os(VARIABLE).filter(|path| !path.is_empty()).map(PathBuf::from);
    Managed::read(chosen(system::sources(), named.as_deref()), expand)
}

fn chosen(mut sources: Vec<Source>, named: Option<&Path>) -> Vec<Source> {
    if sources.is_empty() {
        sources.extend(named.map(file::source));
    }
    sources
}

/// A folder of whoever is logged in, as `~/…` (on Windows also `~\…`), and on Windows with `%VARIABLES%`.
fn expand(text: &str) -> Option<PathBuf> {
    let text =
        if cfg!(windows) { with_variables(text, |name| std::env::var(name).ok())? } else { text.into() };
    let below = ["~/", "~\\"].iter().take(if cfg!(windows) { 2 } else { 1 });
    match below.into_iter().find_map(|home| text.strip_prefix(home)) {
        Some(rest) => Some(dirs::home_dir()?.join(rest)),
        None => Some(PathBuf::from(text)),
    }
}

/// Text between two percent signs is replaced by the value of that name; none where there is no such name.
fn with_variables(text: &str, value: impl Fn(&str) -> Option<String>) -> Option<String> {
    let mut parts = text.split('%');
    let mut whole = parts.next()?.to_owned();
    while let Some(name) = parts.next() {
        whole.push_str(&value(name)?);
        whole.push_str(parts.next()?);
    }
    Some(whole)
}
