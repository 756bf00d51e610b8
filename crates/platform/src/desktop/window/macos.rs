//! Opens the window on macOS: the system opens links with the `pushkeeper` scheme in it.

use std::process::Command;

use pushkeeper_core::Fault;

/// The command that opens a link.
pub fn command(link: &str) -> Result<Command, Fault> {
    let mut command = Command::new("/usr/bin/open");
    command.arg(link);
    Ok(command)
}
