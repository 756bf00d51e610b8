//! The replies that the page waits for while the work of its actions runs in the background.

use pushkeeper_core::View;
use pushkeeper_core::ports::background::WorkId;
use tokio::sync::oneshot;

/// The replies that wait for the end of their work.
#[derive(Default)]
pub struct WaitingReplies {
    waiting: Vec<(WorkId, oneshot::Sender<View>)>,
    /// The last work that was seen running.
    last: Option<WorkId>,
}

impl WaitingReplies {
    /// Forgets the numbers of work, because the app that gave them is gone: with the next view all replies are answered.
    pub fn restart(&mut self) {
        for (id, _) in &mut self.waiting {
            *id = WorkId(u64::MAX);
        }
        self.last = None;
    }

    /// Answers an action with its view, or lets its reply wait for the work that the action has started. Then answers
    /// the replies whose work no longer runs.
    ///
    /// `reply`: that of the action; `None` for an action that the page did not send. Returns whether the action was
    /// answered; otherwise the page needs the view as an event.
    pub fn answer(&mut self, reply: Option<oneshot::Sender<View>>, view: &View) -> bool {
        let newest = view.running.iter().map(|it| it.id).max();
        let awaited = view.running.iter().filter(|it| it.kind.is_awaited()).map(|it| it.id);
        let started = awaited.filter(|id| self.last.is_none_or(|last| *id > last)).max();
        self.last = self.last.max(newest);
        for (id, waiting) in std::mem::take(&mut self.waiting) {
            let runs = view.running.iter().any(|it| it.id == id);
            // The end of a piece of work may have started the next one. An action of the page has other work.
            let next = started.filter(|_| reply.is_none());
            match (runs, next) {
                (true, _) => self.waiting.push((id, waiting)),
                (false, Some(next)) => self.waiting.push((next, waiting)),
                // The page may be closed already.
                (false, None) => drop(waiting.send(view.clone())),
            }
        }
        match (reply, started) {
            (None, _) => false,
            (Some(reply), Some(id)) => {
                self.waiting.push((id, reply));
                false
            }
            (Some(reply), None) => {
                drop(reply.send(view.clone()));
                true
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pushkeeper_core::model::RegisterBackups;
    use pushkeeper_core::view::{RunningKind, RunningView};
    use pushkeeper_core::{Fault, FaultCode};

    /// A view with this work running.
    fn view(revision: u64, running: &[(u64, RunningKind)]) -> View {
        let now = jiff::Timestamp::now();
        let view =
            View::unavailable(revision, now, &Fault::new(FaultCode::Gone, ""), &RegisterBackups::default());
        let running = running.iter().map(|(id, kind)| RunningView {
            id: WorkId(*id),
            kind: *kind,
            unit: None,
            unit_name: None,
            since: now,
        });
        View { running: running.collect(), ..view }
    }

    fn asked() -> (Option<oneshot::Sender<View>>, oneshot::Receiver<View>) {
        let (reply, received) = oneshot::channel();
        (Some(reply), received)
    }

    #[test]
    fn an_action_is_answered_when_its_work_has_ended_and_others_meanwhile() {
        let mut replies = WaitingReplies::default();
        let (reply, mut delivered) = asked();
        assert!(!replies.answer(reply, &view(1, &[(1, RunningKind::Deliver)])));
        let (reply, mut other) = asked();
        assert!(replies.answer(reply, &view(2, &[(1, RunningKind::Deliver)])));
        assert_eq!(other.try_recv().map(|it| it.revision), Ok(2));
        assert!(delivered.try_recv().is_err());
        assert!(!replies.answer(None, &view(3, &[])));
        assert_eq!(delivered.try_recv().map(|it| it.revision), Ok(3));
    }

    #[test]
    fn a_reply_waits_for_work_that_continues_its_own() {
        let mut replies = WaitingReplies::default();
        let (reply, mut fetched) = asked();
        replies.answer(reply, &view(1, &[(1, RunningKind::FetchChain)]));
        replies.answer(None, &view(2, &[(2, RunningKind::FetchChain)]));
        assert!(fetched.try_recv().is_err());
        replies.answer(None, &view(3, &[]));
        assert_eq!(fetched.try_recv().map(|it| it.revision), Ok(3));
    }

    #[test]
    fn reading_secrets_delays_no_reply() {
        let mut replies = WaitingReplies::default();
        let (reply, mut opened) = asked();
        assert!(
            replies.answer(reply, &view(1, &[(1, RunningKind::ReadMemo), (2, RunningKind::ReadSecrets)]))
        );
        assert!(opened.try_recv().is_ok());
    }

    #[test]
    fn a_new_app_begins_to_count_again() {
        let mut replies = WaitingReplies::default();
        let (reply, mut old) = asked();
        replies.answer(reply, &view(1, &[(3, RunningKind::Deliver)]));
        replies.restart();
        let (reply, mut new) = asked();
        assert!(!replies.answer(reply, &view(2, &[(1, RunningKind::Deliver)])));
        assert!(old.try_recv().is_ok() && new.try_recv().is_err());
        replies.answer(None, &view(3, &[]));
        assert!(new.try_recv().is_ok());
    }

    #[test]
    fn canceled_work_answers_its_action() {
        let mut replies = WaitingReplies::default();
        let (reply, mut delivered) = asked();
        replies.answer(reply, &view(1, &[(1, RunningKind::Deliver)]));
        let (reply, mut canceled) = asked();
        assert!(replies.answer(reply, &view(2, &[])));
        assert!(delivered.try_recv().is_ok() && canceled.try_recv().is_ok());
    }
}
