//! The exit status of a command, and writing its text to standard output.

use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use crate::output::failure::Failure;

/// The exit status of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExitStatus {
    /// Exit status 0: nothing is wrong.
    Success,
    /// Exit status 1: a person has to look at it.
    NeedsPerson,
    /// Exit status 2: wrong usage, or the command could not do its work.
    Failed,
}

impl From<ExitStatus> for ExitCode {
    fn from(status: ExitStatus) -> Self {
        match status {
            ExitStatus::Success => ExitCode::SUCCESS,
            ExitStatus::NeedsPerson => ExitCode::from(1),
            ExitStatus::Failed => ExitCode::from(2),
        }
    }
}

/// Writes a text to standard output. A reader that stops early, as `head` does, is no failure.
pub fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::new("stdout-unwritable", format!("stdout: {error}")))
        }
        Ok(()) | Err(_) => Ok(()),
    }
}
