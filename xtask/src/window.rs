//! Opens the window, on the desktop of the user or on a private one.

use crate::stage::{self, TaskError};
use crate::{setup, tree, ui, workspace};
use std::process::Command;

/// Builds the window and runs it with these arguments. Returns when it is closed.
pub fn run(arguments: &[&str]) -> Result<(), TaskError> {
    if cfg!(target_os = "linux") && !["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| is_set(name)) {
        return Err(TaskError(
            "There is no display here to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set).\n\
             To see the screens without a display: cargo xtask run --headless-screenshots DIR"
                .to_owned(),
        ));
    }
    setup::build()?;
    ui::build()?;
    let words = [&["-p", "pushkeeper-window"], tree::features()].concat();
    let first =
        if tree::program("pushkeeper-window").exists() { "" } else { " (the first time takes some minutes)" };
    stage::run_quietly(&format!("build the window{first}"), tree::cargo(&["build"]).args(&words))?;
    let mut window = tree::cargo(&["run", "--quiet"]);
    window.args(&words).arg("--").args(arguments);
    run_to_end(&mut window, "The window")
}

/// Writes a PNG of every screen, in each language, light and dark, into `folder`.
pub fn screenshots(folder: &str) -> Result<(), TaskError> {
    if !cfg!(target_os = "linux") {
        return Err(TaskError(
            "Screenshots are taken on a private desktop, which exists on Linux only.".to_owned(),
        ));
    }
    let folder = std::path::absolute(folder).map_err(|error| TaskError(format!("{folder}: {error}")))?;
    setup::everything()?;
    ui::build()?;
    workspace::build()?;
    let mut screenshots = Command::new(tree::program("screenshots"));
    screenshots.arg(folder).envs(workspace::program_variables()).current_dir(tree::root());
    run_to_end(&mut screenshots, "Taking the screenshots")
}

fn run_to_end(command: &mut Command, what: &str) -> Result<(), TaskError> {
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(TaskError(format!("{what} ended with {status}."))),
        Err(error) => Err(TaskError(format!("{what} could not be started: {error}"))),
    }
}

fn is_set(name: &str) -> bool {
    std::env::var_os(name).is_some_and(|value| !value.is_empty())
}
