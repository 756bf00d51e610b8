//! Runs work that may hang with a time limit, in a separate thread that may be abandoned.

use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::Duration;

/// Runs `work` and returns its result; `None` if it takes longer than `limit`, or if the system makes no thread for it. It
/// may still finish later.
pub fn run_with_timeout<T: Send + 'static>(
    limit: Duration,
    work: impl FnOnce() -> T + Send + 'static,
) -> Option<T> {
    let result = start(work)?;
    result.recv_timeout(limit).ok()
}

/// Work that may hang, at most one at a time: what was abandoned is waited for the next time, before more is started.
#[derive(Debug)]
pub struct BackgroundWork<T> {
    pending: Option<Receiver<T>>,
}

impl<T> Default for BackgroundWork<T> {
    fn default() -> Self {
        Self { pending: None }
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
        let pending = match self.pending.take() {
            Some(pending) => pending,
            None => start(work)?,
        };
        match pending.recv_timeout(limit) {
            Ok(result) => Some(result),
            Err(RecvTimeoutError::Timeout) => {
                self.pending = Some(pending);
                None
            }
            // The work panicked.
            Err(RecvTimeoutError::Disconnected) => None,
        }
    }
}

/// Starts the work in a thread of its own; `None` if the system makes none.
fn start<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<Receiver<T>> {
    let (done, result) = mpsc::channel();
    let started = thread::Builder::new().spawn(move || {
        // The receiver is gone if nobody waits any more.
        let _ = done.send(work());
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
}
