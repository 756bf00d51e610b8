//! Whether the system runs the check automatically: once a day, at login and after waking.

use jiff::Timestamp;
use serde::Serialize;
use ts_rs::TS;

use crate::model::Fault;

/// How the check is registered with the system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "is", rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum Scheduled {
    /// The check is not registered: no reminder is sent while the window is closed.
    Absent,
    /// The system runs the check.
    Present {
        /// The part of the system that runs it.
        by: Scheduler,
        /// Whether it runs this program on this data folder. If not, it is disabled, or was set up by another
        /// version, from another path or for another folder; setting it up again repairs that.
        intact: bool,
        /// The next scheduled run, if the system has one.
        #[ts(type = "string | null")]
        next: Option<Timestamp>,
        /// The last run, if the system remembers it.
        #[ts(type = "string | null")]
        last: Option<Timestamp>,
    },
}

/// The part of the system that starts the check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum Scheduler {
    /// A timer of the user's systemd (Linux).
    Systemd,
    /// An autostart entry (Linux without systemd): at login only.
    Autostart,
    /// A launchd agent (macOS).
    LaunchAgent,
    /// A task in the Task Scheduler (Windows).
    TaskScheduler,
}

/// Starts the daily check.
pub trait CheckSchedule {
    /// Starts the check now, as the system would, and does not wait. Its end is posted as
    /// [`SystemEvent::CheckEnded`](crate::actions::SystemEvent::CheckEnded).
    fn run_check(&mut self) -> Result<(), Fault>;
}

/// Has the system start the daily check. Every method asks other programs, and blocks meanwhile.
pub trait ScheduleRegistration {
    /// Reads whether and how the system runs the check.
    fn schedule(&self) -> Result<Scheduled, Fault>;
    /// Has the system run the check once a day, at login and after waking; `false` removes that.
    fn set_schedule(&self, on: bool) -> Result<(), Fault>;
}
