//! Opens the window, on the person's own desktop or on a private one.

use crate::stage::{self, Stopped};
use crate::{setup, test, tree, ui};
use std::process::Command;

/// Builds the window and opens it; `arguments` are handed on. Comes back when it is closed.
pub fn run(arguments: &[&str]) -> Result<(), Stopped> {
    if cfg!(target_os = "linux") && !["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| is_set(name)) {
        return Err(Stopped(
            "There is no display here to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set).\n\
             See the screens all the same: cargo xtask run --headless-screenshots DIR"
                .to_owned(),
        ));
    }
    setup::build()?;
    ui::build()?;
    let words = [&["-p", "pushkeeper-window"], tree::features()].concat();
    let first = if tree::program("pushkeeper-window").exists() { "" } else { " (at first some minutes)" };
    stage::quiet(&format!("build the window{first}"), tree::cargo(&["build"]).args(&words))?;
    let mut window = tree::cargo(&["run", "--quiet"]);
    window.args(&words).arg("--").args(arguments);
    finished(&mut window, "The window")
}

/// Writes a PNG of every screen, in each language, light and dark, into `folder`.
pub fn screenshots(folder: &str) -> Result<(), Stopped> {
    if !cfg!(target_os = "linux") {
        return Err(Stopped(
            "The private desktop that the screenshots are taken on exists on Linux only.".to_owned(),
        ));
    }
    let folder = std::path::absolute(folder).map_err(|error| Stopped(format!("{folder}: {error}")))?;
    setup::everything()?;
    ui::build()?;
    test::build()?;
    let mut photographer = Command::new(tree::program("screenshots"));
    photographer.arg(folder).envs(test::programs()).current_dir(tree::root());
    finished(&mut photographer, "Taking the screenshots")
}

fn finished(command: &mut Command, what: &str) -> Result<(), Stopped> {
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Stopped(format!("{what} ended with {status}."))),
        Err(error) => Err(Stopped(format!("{what} could not be started: {error}"))),
    }
}

fn is_set(name: &str) -> bool {
    std::env::var_os(name).is_some_and(|value| !value.is_empty())
}
