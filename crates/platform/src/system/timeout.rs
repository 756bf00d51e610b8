//! A limit to waiting: what asks other programs is done in a thread of its own, which may be left behind.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// Does something that may hang. `None` where it did not come back in time; it may still come to an end later.
pub fn within<T: Send + 'static>(limit: Duration, work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let (done, result) = mpsc::channel();
    thread::spawn(move || {
        // Nobody listens any more where the limit was passed.
        let _ = done.send(work());
    });
    result.recv_timeout(limit).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hangs_is_left_behind() {
        let (release, hangs) = mpsc::channel::<()>();
        assert_eq!(within(Duration::from_millis(20), move || hangs.recv()), None);
        drop(release);
        assert_eq!(within(Duration::from_secs(60), || 1), Some(1));
    }
}
