//! Work that waits for servers or the credential store, done beside the owner of the state.

use std::any::Any;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ports::{CrlSource, Keyring, MessageServers, ScheduleRegistration, Servers};

/// Identifies a piece of work while the program runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct WorkId(#[ts(type = "number")] pub u64);

/// The result of a piece of work. Its type is known to whoever started the work.
pub type WorkResult = Box<dyn Any + Send>;

/// What became of a piece of work.
pub enum WorkOutcome {
    /// The work ended in time.
    Done(WorkResult),
    /// The time limit passed. What the work does later is ignored.
    TimedOut,
    /// The work panicked; the log names the place.
    Panicked,
    /// The work was not begun, because the system allows no more threads.
    NoThread,
}

/// A function that runs on another thread and may block there.
pub type Work<R> = Box<dyn FnOnce(&R) -> WorkResult + Send>;

/// Runs work beside the owner of the state.
pub trait Background {
    /// What the work can reach from its own thread.
    type Remote: Servers + Keyring + MessageServers + CrlSource + ScheduleRegistration;

    /// Starts the work and returns at once. When it has ended, or when the time limit has passed,
    /// [`SystemEvent::WorkEnded`](crate::actions::SystemEvent::WorkEnded) is posted.
    fn start_work(&mut self, id: WorkId, limit: Duration, work: Work<Self::Remote>);

    /// What became of a piece of work; `None` while it runs, and after its outcome was taken.
    fn take_outcome(&mut self, id: WorkId) -> Option<WorkOutcome>;
}
