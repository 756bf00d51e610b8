//! The configuration on Linux: a JSON file that only root can write, as browsers have it
//! (`/etc/firefox/policies/policies.json`, `/etc/opt/chrome/policies`).

use std::path::Path;

use pushkeeper_core::policy::Source;

use super::file;

/// Path of the configuration file.
pub const FILE: &str = "/etc/pushkeeper/managed.json";

/// The user who must own the file.
const ROOT: u32 = 0;

/// The file, if there is one.
pub fn sources() -> Vec<Source> {
    source_at(Path::new(FILE), ROOT)
}

/// The file at a path. One that exists but cannot be read, or that others than its owner can write, is reported; a missing
/// one is the usual case.
pub(super) fn source_at(path: &Path, owner: u32) -> Vec<Source> {
    let there = path.try_exists().unwrap_or(true);
    there.then(|| file::protected_source(path, owner)).into_iter().collect()
}
