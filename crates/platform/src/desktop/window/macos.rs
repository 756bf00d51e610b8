//! macOS: whoever opens a link of ours opens the window.

use std::process::Command;

use pushkeeper_core::Fault;

/// The system knows whose links these are.
pub fn command(link: &str) -> Result<Command, Fault> {
    let mut command = Command::new("/usr/bin/open");
    command.arg(link);
    Ok(command)
}
