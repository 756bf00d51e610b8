//! Opening the window from another program of ours, at a place that a link names. Where it is open already, the one
//! window goes there.

use std::process::{Command, Stdio};

use pushkeeper::{Fault, FaultCode};

/// Opens the window at a `pushkeeper://` link. Returns when it was started, not when it is there.
///
/// Fault `window-not-opened`: the program is not beside this one, or cannot be started.
pub fn open(link: &str) -> Result<(), Fault> {
    let mut command = command(link)?;
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    match command.spawn() {
        Ok(_its_own_from_now_on) => Ok(()),
        Err(error) => Err(Fault::new(FaultCode::WindowNotOpened, format!("{command:?}: {error}"))),
    }
}

/// The program beside this one; a second start of it hands its link to the first.
#[cfg(not(target_os = "macos"))]
fn command(link: &str) -> Result<Command, Fault> {
    let missing = |error: &dyn std::fmt::Display| Fault::new(FaultCode::WindowNotOpened, error);
    let running = std::env::current_exe().map_err(|error| missing(&error))?;
    let program = running.with_file_name(format!("pushkeeper-window{}", std::env::consts::EXE_SUFFIX));
    if !program.is_file() {
        return Err(missing(&program.display()));
    }
    let mut command = Command::new(program);
    command.arg(link);
    #[cfg(unix)]
    {
        use std::os::unix::process::CommandExt;
        // It is not to end with whoever started it.
        command.process_group(0);
    }
    Ok(command)
}

/// The system knows whose links these are.
#[cfg(target_os = "macos")]
fn command(link: &str) -> Result<Command, Fault> {
    let mut command = Command::new("/usr/bin/open");
    command.arg(link);
    Ok(command)
}
