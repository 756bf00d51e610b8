//! Opens the window from the command line program, at the place that a link names. If the window is open already, it
//! goes there.

#[cfg(not(target_os = "macos"))]
pub(crate) mod sibling;

#[cfg(target_os = "macos")]
mod macos;

use std::process::Stdio;

use pushkeeper_core::{Fault, FaultCode};

#[cfg(target_os = "macos")]
use self::macos::command;
#[cfg(not(target_os = "macos"))]
use crate::desktop::window::sibling::command;

/// Opens the window at a `pushkeeper://` link. Returns when the program was started, not when the window is there.
///
/// Fault `window-not-opened`: the program is not beside this one, or it cannot be started.
pub fn open(link: &str) -> Result<(), Fault> {
    let mut command = command(link)?;
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    match command.spawn() {
        Ok(_its_own_from_now_on) => Ok(()),
        Err(error) => Err(Fault::new(FaultCode::WindowNotOpened, format!("{command:?}: {error}"))),
    }
}
