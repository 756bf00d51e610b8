//! Runs work that may hang with a time limit, in a separate thread that may be abandoned.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// Runs `work` and returns its result; `None` if it takes longer than `limit`. It may still finish later.
pub fn run_with_timeout<T: Send + 'static>(
    limit: Duration,
    work: impl FnOnce() -> T + Send + 'static,
) -> Option<T> {
    let (done, result) = mpsc::channel();
    thread::spawn(move || {
        // The receiver is gone if the time was up.
        let _ = done.send(work());
    });
    result.recv_timeout(limit).ok()
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
}
