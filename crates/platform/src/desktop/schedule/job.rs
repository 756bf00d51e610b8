//! The command that the scheduler runs: a program, its arguments and its data folder.

use std::path::{Path, PathBuf};

use pushkeeper_core::{Fault, FaultCode};

/// Arguments of the scheduled check. They need no quoting in any scheduler. `--patient`: the next run is a day away.
/// `--expect-register`: the schedule was set up where there was a register, so that a missing one is lost.
pub const CHECK_ARGUMENTS: &str = "check --patient --expect-register";

/// The local hour of the daily run, when people are at their computers and see a notice.
pub const HOUR: i8 = 10;

/// A program and a data folder, as text that every scheduler's files can hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// Absolute path of `pushkeeper`.
    pub program: String,
    /// Value of `PUSHKEEPER_HOME`; `None` for the platform's data folder.
    pub home: Option<String>,
}

impl Job {
    /// Makes both paths absolute.
    ///
    /// Fault `schedule-not-changed`: a path is not Unicode or holds control characters, which no scheduler's file can
    /// hold.
    pub fn new(program: &Path, home: Option<&Path>) -> Result<Self, Fault> {
        Ok(Self { program: absolute_text(program)?, home: home.map(absolute_text).transpose()? })
    }

    /// Fault `check-program-missing` if the program does not exist.
    pub fn require_program(&self) -> Result<(), Fault> {
        if Path::new(&self.program).is_file() { Ok(()) } else { Err(program_missing(&self.program)) }
    }
}

/// The fault `check-program-missing` for this path.
pub fn program_missing(place: impl std::fmt::Display) -> Fault {
    Fault::new(FaultCode::CheckProgramMissing, place)
}

fn absolute_text(path: &Path) -> Result<String, Fault> {
    let whole: PathBuf = std::path::absolute(path)
        .map_err(|error| Fault::new(FaultCode::ScheduleNotChanged, format!("{}: {error}", path.display())))?;
    match whole.to_str() {
        Some(text) if !text.contains(char::is_control) => Ok(text.to_owned()),
        Some(_) | None => {
            Err(Fault::new(FaultCode::ScheduleNotChanged, format!("{whole:?}: a path no scheduler can name")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_made_absolute_and_must_be_text() {
        let job = Job::new(Path::new("bin/pushkeeper"), Some(Path::new("台帳"))).expect("text");
        assert!(Path::new(&job.program).is_absolute() && job.program.ends_with("pushkeeper"), "{job:?}");
        assert!(job.home.is_some_and(|home| Path::new(&home).is_absolute()));
        let refused = Job::new(Path::new("a\nb"), None).expect_err("no text");
        assert_eq!(refused.code, FaultCode::ScheduleNotChanged);
    }
}
