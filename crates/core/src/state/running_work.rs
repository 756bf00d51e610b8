//! The list of what runs in the background.

use crate::model::UnitId;
use crate::ports::background::WorkId;
use crate::view::{RunningKind, RunningView};

/// The work that runs in the background. `F`: what applies the result of a piece of work.
pub(crate) struct RunningWork<F> {
    last: WorkId,
    running: Vec<(RunningView, F)>,
}

impl<F> Default for RunningWork<F> {
    fn default() -> Self {
        Self { last: WorkId(0), running: Vec::new() }
    }
}

impl<F> RunningWork<F> {
    /// An id that was not used before.
    pub(crate) fn next_id(&mut self) -> WorkId {
        self.last = WorkId(self.last.0 + 1);
        self.last
    }

    /// Adds a piece of work that was started.
    pub(crate) fn add(&mut self, view: RunningView, finish: F) {
        self.running.push((view, finish));
    }

    /// Whether this work runs for this unit.
    pub(crate) fn runs(&self, kind: RunningKind, unit: Option<&UnitId>) -> bool {
        self.running.iter().any(|(view, _)| view.kind == kind && view.unit.as_ref() == unit)
    }

    /// Forgets this work for this unit: its result is ignored.
    pub(crate) fn drop_running(&mut self, kind: RunningKind, unit: Option<&UnitId>) {
        self.running.retain(|(view, _)| view.kind != kind || view.unit.as_ref() != unit);
    }

    /// What runs, the oldest first.
    pub(crate) fn views(&self) -> Vec<RunningView> {
        self.running.iter().map(|(view, _)| view.clone()).collect()
    }

    /// Removes a piece of work; `None` when it does not run.
    pub(crate) fn take(&mut self, id: WorkId) -> Option<F> {
        let at = self.running.iter().position(|(view, _)| view.id == id)?;
        Some(self.running.remove(at).1)
    }
}
