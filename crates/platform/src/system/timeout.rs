//! Runs work that may hang with a time limit, in a separate thread that may be abandoned.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::Duration;

/// Runs `work` and returns its result; `None` if it takes longer than `limit`, or if the system makes no thread for it. It
/// may still finish later.
pub fn run_with_timeout<T: Send + 'static>(
    limit: Duration,
    work: impl FnOnce() -> T + Send + 'static,
) -> Option<T> {
    let result = start(work, || {})?;
    result.recv_timeout(limit).ok()
}

/// Work that may hang, at most one at a time: what was abandoned is waited for the next time, before more is started.
#[derive(Debug)]
pub struct BackgroundWork<T> {
    pending: Option<Receiver<T>>,
    /// Whether the wait for the pending work has ended, so that the end of the work has to be told.
    abandoned: Arc<AtomicBool>,
}

impl<T> Default for BackgroundWork<T> {
    fn default() -> Self {
        Self { pending: None, abandoned: Arc::default() }
    }
}

impl<T: Send + 'static> BackgroundWork<T> {
    /// Whether work was started and its result was not returned yet.
    pub fn is_pending(&self) -> bool {
        self.pending.is_some()
    }

    /// Waits for the result of the pending work, or of `work` when none is pending. `None` if that takes longer than
    /// `limit`, or if the system makes no thread.
    pub fn result(&mut self, limit: Duration, work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
        self.result_or_call(limit, work, || {})
    }

    /// As [`BackgroundWork::result`]; when the started work ends after nobody waits any more, `late` is called.
    pub fn result_or_call(
        &mut self,
        limit: Duration,
        work: impl FnOnce() -> T + Send + 'static,
        late: impl FnOnce() + Send + 'static,
    ) -> Option<T> {
        let pending = match self.pending.take() {
            Some(pending) => pending,
            None => {
                let abandoned = Arc::new(AtomicBool::new(false));
                self.abandoned = Arc::clone(&abandoned);
                start(work, move || {
                    if abandoned.load(Ordering::SeqCst) {
                        late();
                    }
                })?
            }
        };
        match pending.recv_timeout(limit) {
            Ok(result) => Some(result),
            Err(RecvTimeoutError::Timeout) => {
                self.abandoned.store(true, Ordering::SeqCst);
                // A result that came before it was known that nobody waits is told by nobody.
                let result = pending.try_recv().ok();
                self.pending = result.is_none().then_some(pending);
                result
            }
            // The work panicked.
            Err(RecvTimeoutError::Disconnected) => None,
        }
    }
}

/// Starts the work in a thread of its own, which calls `sent` after it has sent the result; `None` if the system makes
/// no thread.
fn start<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
    sent: impl FnOnce() + Send + 'static,
) -> Option<Receiver<T>> {
    let (done, result) = mpsc::channel();
    let started = thread::Builder::new().spawn(move || {
        // The receiver is gone if nobody waits any more.
        let _ = done.send(work());
        sent();
    });
    match started {
        Ok(_) => Some(result),
        Err(error) => {
            tracing::error!(%error, "the system makes no thread");
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_that_hangs_is_abandoned() {
        let (release, hangs) = mpsc::channel::<()>();
        assert_eq!(run_with_timeout(Duration::from_millis(20), move || hangs.recv()), None);
        drop(release);
        assert_eq!(run_with_timeout(Duration::from_secs(60), || 1), Some(1));
    }

    #[test]
    fn abandoned_work_is_waited_for_before_more_is_started() {
        let (release, hangs) = mpsc::channel::<()>();
        let mut work = BackgroundWork::default();
        let first = move || {
            let _released = hangs.recv();
            1
        };
        assert_eq!(work.result(Duration::from_millis(20), first), None);
        assert!(work.is_pending());
        assert_eq!(work.result(Duration::from_millis(20), || 2), None, "the first still hangs");
        drop(release);
        assert_eq!(work.result(Duration::from_secs(60), || 3), Some(1));
        assert_eq!(work.result(Duration::from_secs(60), || 4), Some(4));
    }

    #[test]
    fn work_that_ends_at_the_limit_is_either_returned_or_told() {
        for _ in 0..300 {
            let (told, tells) = mpsc::channel();
            let mut work = BackgroundWork::default();
            let limit = Duration::from_micros(500);
            let result = work.result_or_call(
                limit,
                move || thread::sleep(limit),
                move || told.send(()).expect("heard"),
            );
            if result.is_none() {
                tells.recv_timeout(Duration::from_secs(60)).expect("its end is told");
                assert_eq!(work.result(Duration::ZERO, || {}), Some(()));
            }
        }
    }
}
