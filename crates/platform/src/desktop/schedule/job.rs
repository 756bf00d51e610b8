//! What the system is to run: a program, and where its data lies.

use std::path::{Path, PathBuf};

use pushkeeper_core::{Fault, FaultCode};

/// What the program is asked to do: nothing in it needs quotes anywhere. Patient, because the next run is a day away.
pub const CHECK: &str = "check --patient";

/// The hour at which people sit at their computers and see a notice; local time.
pub const HOUR: i8 = 10;

/// A program and a data folder as text that every scheduler's files can carry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// The whole path of `pushkeeper`.
    pub program: String,
    /// What `PUSHKEEPER_HOME` is to be, where the platform's folder is not meant.
    pub home: Option<String>,
}

impl Job {
    /// Makes both paths whole. Fault where one of them is no text, or holds control characters: none of the files
    /// that are written could carry them.
    pub fn new(program: &Path, home: Option<&Path>) -> Result<Self, Fault> {
        Ok(Self { program: text(program)?, home: home.map(text).transpose()? })
    }

    /// Fault unless there is a program to run.
    pub fn startable(&self) -> Result<(), Fault> {
        if Path::new(&self.program).is_file() { Ok(()) } else { Err(missing(&self.program)) }
    }
}

/// There is nothing to start at this place.
pub fn missing(place: impl std::fmt::Display) -> Fault {
    Fault::new(FaultCode::CheckProgramMissing, place)
}

fn text(path: &Path) -> Result<String, Fault> {
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
    fn paths_are_made_whole_and_must_be_text() {
        let job = Job::new(Path::new("bin/pushkeeper"), Some(Path::new("台帳"))).expect("text");
        assert!(Path::new(&job.program).is_absolute() && job.program.ends_with("pushkeeper"), "{job:?}");
        assert!(job.home.is_some_and(|home| Path::new(&home).is_absolute()));
        let refused = Job::new(Path::new("a\nb"), None).expect_err("no text");
        assert_eq!(refused.code, FaultCode::ScheduleNotChanged);
    }
}
