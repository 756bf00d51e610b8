//! Has the operating system run the check: once a day, at login and after waking, with nothing resident in between.
//!
//! One file per platform does it; other files hold what is written:
//!
//! | platform | by | what is written |
//! | --- | --- | --- |
//! | `linux` | systemd user manager | `systemd`: `pushkeeper-check.timer`, `.service` |
//! | | else a desktop entry that starts at login | `autostart`: `pushkeeper-check.desktop` |
//! | `macos` | launchd | `launch_agent`: `dev.pushkeeper.desktop.check.plist` |
//! | `windows` | Task Scheduler | `task`: one task |
//!
//! What is written is text and is compiled for tests on every system. The platforms run a program of the system
//! (`systemctl`, `launchctl`, `schtasks`), for which a test can put a stand-in.

#[cfg(all(unix, not(target_os = "macos")))]
mod autostart;
#[cfg(any(windows, target_os = "macos", test))]
mod daily;
mod job;
#[cfg(any(target_os = "macos", all(test, unix)))]
mod launch_agent;
#[cfg(all(unix, not(target_os = "macos")))]
mod linux;
#[cfg(any(target_os = "macos", all(test, unix)))]
mod macos;
#[cfg(unix)]
mod own_files;
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
use self::linux::SystemScheduler;
#[cfg(target_os = "macos")]
use self::macos::SystemScheduler;
#[cfg(windows)]
use self::windows::SystemScheduler;
use crate::storage::data_folder;
use job::Job;

/// The schedule of the check in this system's scheduler.
///
/// Nothing is cached: each call asks the system, which may take seconds if it is busy.
#[derive(Clone, Debug)]
pub struct Schedule {
    program: Result<PathBuf, Fault>,
    home: Option<PathBuf>,
}

impl Schedule {
    /// The schedule of a program (the path of `pushkeeper`) for the data folder `home`; `None` for the platform's.
    pub fn new(program: PathBuf, home: Option<PathBuf>) -> Self {
        Self { program: Ok(program), home }
    }

    /// The schedule of the [`program`] installed beside the running one, for the data folder that the running one uses.
    ///
    /// If the program is missing, the schedule can still be read and removed.
    pub fn for_current_program() -> Self {
        Self { program: program(), home: data_folder::from_environment() }
    }

    /// What the system's scheduler reports. Faults: `schedule-unreadable`.
    pub fn state(&self) -> Result<Scheduled, Fault> {
        SystemScheduler::for_current_user()?.state(self.job().ok().as_ref())
    }

    /// Schedules the check; on an existing schedule, repairs what is not intact. The first check may run at once.
    ///
    /// Faults: `check-program-missing`; `schedule-not-ours` if something else of the same name exists;
    /// `schedule-not-changed` with the system's own words.
    pub fn set_up(&self) -> Result<(), Fault> {
        let job = self.job()?;
        job.require_program()?;
        SystemScheduler::for_current_user()?.set_up(&job)
    }

    /// Removes the schedule without a trace. Does nothing if there is none. Faults: `schedule-not-changed`.
    pub fn remove(&self) -> Result<(), Fault> {
        SystemScheduler::for_current_user()?.remove()
    }

    fn job(&self) -> Result<Job, Fault> {
        Job::new(self.program.as_ref().map_err(Fault::clone)?, self.home.as_deref())
    }
}

/// Path of the command line program `pushkeeper` beside the running program.
///
/// Fault `check-program-missing`: it is not there, or its place is temporary. An AppImage is mounted only as long as it
/// runs, and macOS runs a program that was never moved out of the download folder from a temporary place ("app
/// translocation").
pub fn program() -> Result<PathBuf, Fault> {
    let running = std::env::current_exe().map_err(job::program_missing)?;
    let mounted = std::env::var_os("APPDIR").map(PathBuf::from);
    program_beside(&running, mounted.as_deref())
}

fn program_beside(running: &Path, mounted: Option<&Path>) -> Result<PathBuf, Fault> {
    let program = running.with_file_name(format!("pushkeeper{}", std::env::consts::EXE_SUFFIX));
    let passes = mounted.is_some_and(|folder| program.starts_with(folder))
        || program.components().any(|part| part == Component::Normal("AppTranslocation".as_ref()));
    if passes || !program.is_file() {
        return Err(Fault::new(FaultCode::CheckProgramMissing, program.display()));
    }
    Ok(program)
}
