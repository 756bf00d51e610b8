//! Paths in texts for people.

use std::path::Path;

use pushcert::printable;

/// The path as text, without characters that could control the terminal.
pub fn display_path(path: &Path) -> String {
    printable(&path.to_string_lossy()).into_owned()
}
