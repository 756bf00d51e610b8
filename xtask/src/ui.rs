//! The packages and the build of the user interface.

use crate::stage::{self, TaskError};
use crate::tree;
use std::path::Path;

/// Installs the npm packages when the lock file is newer than what was installed last.
pub fn packages() -> Result<(), TaskError> {
    // npm writes this file at the end of an installation.
    let installed = tree::changed(&tree::ui().join("node_modules/.package-lock.json"));
    if installed >= tree::changed(&tree::ui().join("package-lock.json")) && installed.is_some() {
        return Ok(());
    }
    stage::run_quietly("packages of the user interface", &mut tree::npm(&["ci", "--no-audit", "--no-fund"]))
}

/// Builds the user interface into `ui/dist`, which is embedded in the window, unless it is newer than its sources.
pub fn build() -> Result<(), TaskError> {
    let built = tree::changed(&tree::ui().join("dist/index.html"));
    if built.is_some() && built > sources_changed() {
        return Ok(());
    }
    stage::run_quietly("build the user interface", &mut tree::npm(&["run", "build"]))
}

fn sources_changed() -> Option<std::time::SystemTime> {
    let not_sources = ["node_modules", "dist"].map(|name| tree::ui().join(name));
    let entries = tree::ui().read_dir().into_iter().flatten().flatten().map(|entry| entry.path());
    let shared = ["locales", "products"].map(|name| tree::root().join(name));
    entries
        .filter(|path| !not_sources.contains(path))
        .chain(shared)
        .filter_map(|path| tree::changed(Path::new(&path)))
        .max()
}
