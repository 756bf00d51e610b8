//! Implements the port `Background`: each piece of work runs on a thread of its own, with a time limit for all of it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, PoisonError};
use std::thread;
use std::time::Duration;

use pushkeeper_core::actions::SystemEvent;
use pushkeeper_core::ports::Background;
use pushkeeper_core::ports::background::{Work, WorkId, WorkOutcome};

use super::Machine;
use super::remote::Remote;
use crate::system::timeout::run_with_timeout;

impl Background for Machine {
    type Remote = Remote;

    fn remote(&self) -> &Remote {
        &self.remote
    }

    fn start_work(&mut self, id: WorkId, limit: Duration, work: Work<Remote>) {
        let (remote, outcomes, post) =
            (self.remote.clone(), Arc::clone(&self.outcomes), Arc::clone(&self.post));
        let run = move || {
            let worked = run_with_timeout(limit, move || catch_unwind(AssertUnwindSafe(|| work(&remote))));
            let outcome = match worked {
                Some(Ok(result)) => WorkOutcome::Done(result),
                Some(Err(_)) => WorkOutcome::Panicked,
                None => WorkOutcome::TimedOut,
            };
            outcomes.lock().unwrap_or_else(PoisonError::into_inner).insert(id, outcome);
            post(SystemEvent::WorkEnded { id }.into());
        };
        if thread::Builder::new().name(format!("work {}", id.0)).spawn(run).is_err() {
            // The system allows no more threads.
            self.outcomes.lock().unwrap_or_else(PoisonError::into_inner).insert(id, WorkOutcome::NoThread);
            (self.post)(SystemEvent::WorkEnded { id }.into());
        }
    }

    fn take_outcome(&mut self, id: WorkId) -> Option<WorkOutcome> {
        self.outcomes.lock().unwrap_or_else(PoisonError::into_inner).remove(&id)
    }
}
