//! The configuration on Linux: a JSON file that only root can write, as browsers have it
//! (`/etc/firefox/policies/policies.json`, `/etc/opt/chrome/policies`).

use std::path::Path;

use pushkeeper_core::policy::Source;

use super::file;

/// Path of the configuration file.
pub const FILE: &str = "/etc/pushkeeper/managed.json";

/// The file, if there is one.
pub fn sources() -> Vec<Source> {
    source_at(Path::new(FILE))
}

/// The file at a path. One that exists but cannot be read is reported; a missing one is the usual case.
pub(super) fn source_at(path: &Path) -> Vec<Source> {
    let there = path.try_exists().unwrap_or(true);
    there.then(|| file::source(path)).into_iter().collect()
}
