//! The check, run by the system: once a day, at login and after waking, with nothing resident in between.
//!
//! One file per platform does it, beside files for what is written there:
//!
//! | platform | by | what is written |
//! | --- | --- | --- |
//! | `linux` | systemd of the user | `systemd`: `pushkeeper-check.timer`, `.service` |
//! | | else an entry that starts at login | `autostart`: `pushkeeper-check.desktop` |
//! | `macos` | launchd | `agent`: `dev.pushkeeper.desktop.check.plist` |
//! | `windows` | Task Scheduler | `task`: one task |
//!
//! What is written is text and compiled for tests everywhere; so are the platforms, which ask a program of the system
//! (`systemctl`, `launchctl`, `schtasks`) that a test can stand in for.

#[cfg(any(target_os = "macos", all(test, unix)))]
mod agent;
#[cfg(all(unix, not(target_os = "macos")))]
mod autostart;
#[cfg(any(windows, target_os = "macos", test))]
mod daily;
mod job;
#[cfg(all(unix, not(target_os = "macos")))]
mod linux;
#[cfg(any(target_os = "macos", all(test, unix)))]
mod macos;
#[cfg(unix)]
mod ours;
mod run;
#[cfg(all(unix, not(target_os = "macos")))]
mod systemd;
#[cfg(any(windows, test))]
mod task;
#[cfg(any(windows, test))]
mod windows;

#[cfg(all(test, unix))]
mod tests;

use std::path::{Component, Path, PathBuf};

use pushkeeper_core::ports::schedule::Scheduled;
use pushkeeper_core::{Fault, FaultCode};

#[cfg(all(unix, not(target_os = "macos")))]
use self::linux::Platform;
#[cfg(target_os = "macos")]
use self::macos::Platform;
#[cfg(windows)]
use self::windows::Platform;
use crate::storage::data_folder;
use job::Job;

/// The check as this system's scheduler knows it.
///
/// Nothing here is remembered: each call looks at the system. All may take seconds where it is busy.
#[derive(Clone, Debug)]
pub struct Schedule {
    program: Result<PathBuf, Fault>,
    home: Option<PathBuf>,
}

impl Schedule {
    /// The schedule of a program (`pushkeeper`, by its path). `home` is the data folder that it is to look after; none:
    /// the platform's.
    pub fn new(program: PathBuf, home: Option<PathBuf>) -> Self {
        Self { program: Ok(program), home }
    }

    /// The schedule of the [`program`] that belongs to this one, on the data folder that this one uses.
    ///
    /// Where the program is missing, what is set up can still be seen and removed.
    pub fn of_this_program() -> Self {
        Self { program: program(), home: data_folder::named() }
    }

    /// What the system has been told. Faults: `schedule-unreadable`.
    pub fn state(&self) -> Result<Scheduled, Fault> {
        Platform::here()?.state(self.job().ok().as_ref())
    }

    /// Has the system run the check from now on; once more repairs what is not intact. The first check may run at once.
    ///
    /// Faults: `check-program-missing`; `schedule-not-ours`, where something of the same name is in the way;
    /// `schedule-not-changed`, with what the system said.
    pub fn set_up(&self) -> Result<(), Fault> {
        let job = self.job()?;
        job.startable()?;
        Platform::here()?.set_up(&job)
    }

    /// Has the system forget the check; nothing stays behind. Removing what is not there is no fault.
    /// Faults: `schedule-not-changed`.
    pub fn remove(&self) -> Result<(), Fault> {
        Platform::here()?.remove()
    }

    fn job(&self) -> Result<Job, Fault> {
        Job::new(self.program.as_ref().map_err(Fault::clone)?, self.home.as_deref())
    }
}

/// The command line program `pushkeeper`, which lies beside the running one.
///
/// Fault (`check-program-missing`) where it does not, or where the place itself passes: an AppImage is mounted for as
/// long as it runs, and macOS runs a program that was never moved from its download folder from a place of the moment
/// ("app translocation").
pub fn program() -> Result<PathBuf, Fault> {
    let running = std::env::current_exe().map_err(job::missing)?;
    let mounted = std::env::var_os("APPDIR").map(PathBuf::from);
    beside(&running, mounted.as_deref())
}

fn beside(running: &Path, mounted: Option<&Path>) -> Result<PathBuf, Fault> {
    let program = running.with_file_name(format!("pushkeeper{}", std::env::consts::EXE_SUFFIX));
    let passes = mounted.is_some_and(|folder| program.starts_with(folder))
        || program.components().any(|part| part == Component::Normal("AppTranslocation".as_ref()));
    if passes || !program.is_file() {
        return Err(Fault::new(FaultCode::CheckProgramMissing, program.display()));
    }
    Ok(program)
}
