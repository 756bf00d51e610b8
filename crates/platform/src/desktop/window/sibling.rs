//! Linux and Windows: the window is the program beside this one.

use std::process::Command;

use pushkeeper_core::{Fault, FaultCode};

use crate::system;

/// The program beside this one; a second start of it hands its link to the first.
pub fn command(link: &str) -> Result<Command, Fault> {
    let missing = |error: &dyn std::fmt::Display| Fault::new(FaultCode::WindowNotOpened, error);
    let running = std::env::current_exe().map_err(|error| missing(&error))?;
    let program = running.with_file_name(format!("pushkeeper-window{}", std::env::consts::EXE_SUFFIX));
    if !program.is_file() {
        return Err(missing(&program.display()));
    }
    let mut command = Command::new(program);
    command.arg(link);
    // It is not to end with whoever started it.
    system::detached(&mut command);
    Ok(command)
}
