//! Where things are in this tree, and which programs work on it.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;
use std::time::SystemTime;

/// The top of the tree.
pub fn root() -> &'static Path {
    static ROOT: LazyLock<PathBuf> = LazyLock::new(|| {
        let here = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        here.parent().map_or_else(|| here.clone(), Path::to_path_buf)
    });
    &ROOT
}

/// The folder of the user interface.
pub fn ui() -> PathBuf {
    root().join("ui")
}

/// Where cargo puts the programs it builds: beside this one.
pub fn programs() -> PathBuf {
    std::env::current_exe()
        .ok()
        .and_then(|exe| exe.parent().map(Path::to_path_buf))
        .unwrap_or_else(|| root().join("target/debug"))
}

/// A built program of this tree, by name.
pub fn program(name: &str) -> PathBuf {
    programs().join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// The cargo that runs this very task.
pub fn cargo(words: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(words).current_dir(root());
    command
}

/// What every build of the window is asked for: elsewhere than on Linux there is no OpenSSL to link with, so it is
/// built from source.
pub fn features() -> &'static [&'static str] {
    if cfg!(target_os = "linux") { &[] } else { &["--features", "pushkeeper-window/vendored"] }
}

/// npm, at work in the user interface's folder, without colours and advertisements.
pub fn npm(words: &[&str]) -> Command {
    let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.args(words).current_dir(ui()).env("NO_COLOR", "1");
    command
}

/// When `path` was last changed; for a folder, the latest change of anything within. None when there is nothing.
pub fn changed(path: &Path) -> Option<SystemTime> {
    let own = path.metadata().ok()?;
    if !own.is_dir() {
        return own.modified().ok();
    }
    let entries = path.read_dir().ok()?.flatten();
    // The folder's own time counts too: it is all that tells of a file taken away.
    entries.filter_map(|entry| changed(&entry.path())).chain(own.modified().ok()).max()
}
