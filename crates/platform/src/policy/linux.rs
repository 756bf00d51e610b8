//! Linux: a JSON file that only root can write, as browsers have it (`/etc/firefox/policies/policies.json`,
//! `/etc/opt/chrome/policies`).

use std::path::Path;

use pushkeeper_core::policy::Source;

use super::file;

/// Where it lies.
pub const FILE: &str = "/etc/pushkeeper/managed.json";

/// The file, where there is one.
pub fn sources() -> Vec<Source> {
    at(Path::new(FILE))
}

/// A file that is there but out of reach is told of; a missing one is the usual case.
pub(super) fn at(path: &Path) -> Vec<Source> {
    let there = path.try_exists().unwrap_or(true);
    there.then(|| file::source(path)).into_iter().collect()
}
