//! Implements the port `Background`: each piece of work runs on a thread of its own, with a time limit for all of it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, PoisonError};
use std::thread::Builder;
use std::time::Duration;

use pushkeeper_core::actions::SystemEvent;
use pushkeeper_core::ports::Background;
use pushkeeper_core::ports::background::{Work, WorkId, WorkOutcome};

use super::Machine;
use super::remote::Remote;

impl Machine {
    /// What work in the background can reach.
    pub fn remote(&self) -> &Remote {
        &self.remote
    }
}

impl Background for Machine {
    type Remote = Remote;

    fn start_work(&mut self, id: WorkId, limit: Duration, work: Work<Remote>) {
        let (outcomes, post) = (Arc::clone(&self.outcomes), Arc::clone(&self.post));
        let end = move |outcome| {
            outcomes.lock().unwrap_or_else(PoisonError::into_inner).insert(id, outcome);
            post(SystemEvent::WorkEnded { id }.into());
        };
        let (done, result) = mpsc::channel();
        let end_of_wait = end.clone();
        let wait = move || {
            end_of_wait(match result.recv_timeout(limit) {
                Ok(Ok(result)) => WorkOutcome::Done(result),
                Ok(Err(_panic)) => WorkOutcome::Panicked,
                Err(RecvTimeoutError::Timeout) => WorkOutcome::TimedOut,
                // The work was dropped, because there was no thread for it.
                Err(RecvTimeoutError::Disconnected) => WorkOutcome::NoThread,
            });
        };
        if Builder::new().name(format!("wait {}", id.0)).spawn(wait).is_err() {
            return end(WorkOutcome::NoThread);
        }
        let remote = self.remote.clone();
        // Without a thread, the work and its end of the channel are dropped.
        let _thread = Builder::new().name(format!("work {}", id.0)).spawn(move || {
            let worked = catch_unwind(AssertUnwindSafe(|| work(&remote)));
            // The receiver is gone if the time was up.
            let _late = done.send(worked);
        });
    }

    fn take_outcome(&mut self, id: WorkId) -> Option<WorkOutcome> {
        self.outcomes.lock().unwrap_or_else(PoisonError::into_inner).remove(&id)
    }
}
