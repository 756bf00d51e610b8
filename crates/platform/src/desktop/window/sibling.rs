//! Opens the window on Linux and Windows: it is the program beside this one.

use std::process::Command;

use pushkeeper_core::{Fault, FaultCode};

use crate::system;

/// The command that starts the window's program with a link. A second start hands its link to the first.
pub fn command(link: &str) -> Result<Command, Fault> {
    let missing = |error: &dyn std::fmt::Display| Fault::new(FaultCode::WindowNotOpened, error);
    let running = std::env::current_exe().map_err(|error| missing(&error))?;
    let program = running.with_file_name(format!("pushkeeper-window{}", std::env::consts::EXE_SUFFIX));
    if !program.is_file() {
        return Err(missing(&program.display()));
    }
    let mut command = Command::new(program);
    command.arg(link);
    // The window must not end together with the program that started it.
    system::detach(&mut command);
    Ok(command)
}
