//! Starts work that waits for servers or the credential store, and applies its result when it has ended.
//!
//! An action that needs such work returns at once; the view shows what is running. The result arrives as
//! [`SystemEvent::WorkEnded`](crate::actions::SystemEvent::WorkEnded).

use std::time::Duration;

use crate::app::Finish;
use crate::model::UnitId;
use crate::ports::Store;
use crate::ports::background::{Background, WorkId, WorkOutcome};
use crate::view::{RunningKind, RunningView};
use crate::{App, Fault, FaultCode, Register};

impl<P: Store + Background> App<P> {
    /// Starts work on another thread. When it has ended, `finish` applies its result here.
    ///
    /// The same work for the same unit is started only once at a time. `finish` gets `Err(work-timed-out)` when the
    /// limit passed, and `Err(own-mistake)` when the work panicked; it is not called when the work was canceled.
    pub(crate) fn start_work<T: Send + 'static>(
        &mut self,
        kind: RunningKind,
        unit: Option<&UnitId>,
        work: impl FnOnce(&P::Remote) -> Result<T, Fault> + Send + 'static,
        finish: impl FnOnce(&mut Self, Result<T, Fault>) -> Result<(), Fault> + 'static,
    ) -> Result<(), Fault> {
        if self.work.runs(kind, unit) {
            return Ok(());
        }
        let unit_name = match unit {
            Some(unit) => self.platform.register().unit(unit)?.map(|it| it.name),
            None => None,
        };
        let id = self.work.next_id();
        let view = RunningView { id, kind, unit: unit.cloned(), unit_name, since: self.platform.now() };
        let finish: Finish<P> = Box::new(move |app, outcome| finish(app, result(outcome)));
        self.work.add(view, finish);
        self.platform.start_work(id, limit(kind), Box::new(move |remote| Box::new(work(remote))));
        Ok(())
    }

    /// Applies the result of work that has ended.
    pub(crate) fn work_ended(&mut self, id: WorkId) -> Result<(), Fault> {
        let Some(outcome) = self.platform.take_outcome(id) else { return Ok(()) };
        match self.work.take(id) {
            Some(finish) => finish(self, outcome),
            // It was canceled.
            None => Ok(()),
        }
    }

    /// Stops waiting for a piece of work. Its result is ignored; what a server has received already stays there. What a
    /// screen reads by itself is not canceled: it would be read again at once.
    ///
    /// Fault: `upload-unanswered` after an upload, because what became of it is not known.
    pub(crate) fn cancel_work(&mut self, id: WorkId) -> Result<(), Fault> {
        let canceled = self.work.views().into_iter().find(|it| it.id == id && it.kind.is_awaited());
        let Some(canceled) = canceled else { return Ok(()) };
        drop(self.work.take(id));
        if canceled.kind == RunningKind::SetSchedule {
            // The system may change it all the same.
            self.session.at_screen.schedule = None;
            self.session.run.schedule_seen = None;
        }
        if let (RunningKind::SaveMemo | RunningKind::RemoveMemo, Some(unit)) = (canceled.kind, &canceled.unit)
        {
            // What the credential store does with it is not known: the note is read again.
            self.session.run.memos.remove(unit);
        }
        if canceled.kind == RunningKind::Deliver {
            return Err(Fault::new(FaultCode::UploadUnanswered, "canceled"));
        }
        Ok(())
    }
}

/// The time limit of a whole piece of work, with everything that it asks one after the other.
fn limit(kind: RunningKind) -> Duration {
    match kind {
        // Uploading asks several times: which certificate is used, then the upload, then again.
        RunningKind::Deliver => Duration::from_secs(120),
        RunningKind::ReadBack
        | RunningKind::FetchRequest
        | RunningKind::BeginSignIn
        | RunningKind::PollSignIn
        | RunningKind::Probe
        | RunningKind::AskMdmCert
        | RunningKind::FetchChain
        | RunningKind::ConsultList
        | RunningKind::TryMail
        | RunningKind::TryTeam
        | RunningKind::ConnectMail
        | RunningKind::ConnectTeam
        | RunningKind::ReadSecrets
        | RunningKind::ReadMemo
        | RunningKind::RemoveSecrets
        | RunningKind::SaveMail
        | RunningKind::SaveTeam
        | RunningKind::SaveMdmCert
        | RunningKind::SaveApi
        | RunningKind::SaveMemo
        | RunningKind::RemoveMemo
        | RunningKind::CopyMemo
        | RunningKind::KeepKey
        | RunningKind::MakeRequest
        | RunningKind::SignHere
        | RunningKind::Export
        | RunningKind::OpenEnvelope
        | RunningKind::ReadSchedule
        | RunningKind::SetSchedule => Duration::from_secs(90),
    }
}

/// The result of the work, from what became of it.
fn result<T: 'static>(outcome: WorkOutcome) -> Result<T, Fault> {
    let own_mistake = |detail| Fault::new(FaultCode::OwnMistake, detail);
    match outcome {
        WorkOutcome::Done(result) => match result.downcast::<Result<T, Fault>>() {
            Ok(result) => *result,
            Err(_) => Err(own_mistake("a result of another type")),
        },
        WorkOutcome::TimedOut => Err(Fault::new(FaultCode::WorkTimedOut, "no answer within the time limit")),
        WorkOutcome::NoThread => Err(Fault::new(FaultCode::WorkNotStarted, "no more threads")),
        WorkOutcome::Panicked => Err(own_mistake("the log names the place in the program")),
    }
}
