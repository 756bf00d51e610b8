//! The folders of this tree, and the cargo and npm commands that run in it.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;
use std::time::SystemTime;

/// The root folder of the tree.
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

/// The folder of the programs that cargo builds, which is that of this program.
pub fn programs() -> PathBuf {
    std::env::current_exe()
        .ok()
        .and_then(|exe| exe.parent().map(Path::to_path_buf))
        .unwrap_or_else(|| root().join("target/debug"))
}

/// The path of a built program of this tree.
pub fn program(name: &str) -> PathBuf {
    programs().join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// A command of the cargo that runs this task.
pub fn cargo(words: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(words).current_dir(root());
    command
}

/// The features of every build of the window: only Linux has an OpenSSL to link with, elsewhere it is built from source.
pub fn features() -> &'static [&'static str] {
    if cfg!(target_os = "linux") { &[] } else { &["--features", "pushkeeper-window/vendored"] }
}

/// A command of npm in the folder of the user interface, with colors turned off.
pub fn npm(words: &[&str]) -> Command {
    let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.args(words).current_dir(ui()).env("NO_COLOR", "1");
    command
}

/// The time at which `path` was last changed; for a folder, the latest change of anything in it. `None` where `path` does
/// not exist.
pub fn changed(path: &Path) -> Option<SystemTime> {
    let own = path.metadata().ok()?;
    if !own.is_dir() {
        return own.modified().ok();
    }
    let entries = path.read_dir().ok()?.flatten();
    // The time of the folder itself shows that a file was removed.
    entries.filter_map(|entry| changed(&entry.path())).chain(own.modified().ok()).max()
}
