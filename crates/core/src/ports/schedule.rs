//! Whether the system runs the check by itself, once a day, at login and after waking.

use jiff::Timestamp;
use serde::Serialize;
use ts_rs::TS;

use crate::model::Fault;

/// What the system has been told about the check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "is", rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum Scheduled {
    /// Nothing: nobody is told anything while the window is closed.
    Absent,
    /// It runs the check.
    Present {
        /// What of the system runs it.
        by: Scheduler,
        /// It runs this program on this data folder. Otherwise it is switched off, or was set up by another version,
        /// from another place or for another folder: setting it up once more repairs that.
        intact: bool,
        /// The next run by the clock, where the system has one.
        #[ts(type = "string | null")]
        next: Option<Timestamp>,
        /// The last run, where the system remembers it.
        #[ts(type = "string | null")]
        last: Option<Timestamp>,
    },
}

/// What of the system starts the check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum Scheduler {
    /// A timer of the user's systemd (Linux).
    Systemd,
    /// An entry among the programs that start at login (Linux without systemd): at login only.
    Autostart,
    /// An agent of launchd (macOS).
    LaunchAgent,
    /// A task of the Task Scheduler (Windows).
    TaskScheduler,
}

/// Starts the daily check, and has the system start it.
pub trait CheckSchedule {
    /// Starts the check now, as the system would, and does not wait. Its end is posted as
    /// [`SystemEvent::CheckEnded`](crate::actions::SystemEvent::CheckEnded).
    fn run_check(&mut self) -> Result<(), Fault>;
    /// Reads whether and how the system runs the check.
    fn schedule(&self) -> Result<Scheduled, Fault>;
    /// Has the system run the check once a day, at login and after waking; `false` removes that.
    fn set_schedule(&mut self, on: bool) -> Result<(), Fault>;
}
