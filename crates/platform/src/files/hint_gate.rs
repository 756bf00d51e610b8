//! Lets one hint about the watched folder wait at a time: whatever changes before the look that follows is seen by it.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::Post;

/// A hint that was not followed by a look for this long is taken as lost.
const LOST_AFTER: Duration = Duration::from_secs(5);

/// Passes hints on to the owner of the state, one at a time.
pub struct HintGate {
    post: Post,
    /// When the hint was posted that no look has followed yet.
    waiting_since: Mutex<Option<Instant>>,
}

impl HintGate {
    /// A gate that no hint has passed yet.
    pub fn new(post: Post) -> Arc<Self> {
        Arc::new(Self { post, waiting_since: Mutex::new(None) })
    }

    /// The gate as a receiver of hints.
    pub fn as_post(self: &Arc<Self>) -> Post {
        let gate = Arc::clone(self);
        Arc::new(move |hint| {
            let mut waiting_since = gate.waiting_since.lock().unwrap_or_else(PoisonError::into_inner);
            if waiting_since.is_none_or(|since| since.elapsed() > LOST_AFTER) {
                *waiting_since = Some(Instant::now());
                drop(waiting_since);
                (gate.post)(hint);
            }
        })
    }

    /// Lets the next hint pass. Called when a look begins, because what changes from then on needs another hint, and when
    /// the screen was drawn, because a hint on a screen that watches nothing leads to no look.
    pub fn open(&self) {
        *self.waiting_since.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

#[cfg(test)]
mod tests {
    use pushkeeper_core::actions::SystemEvent;

    use super::*;

    #[test]
    fn a_burst_of_hints_leads_to_one_look() {
        let count = Arc::new(Mutex::new(0));
        let counted = Arc::clone(&count);
        let gate = HintGate::new(Arc::new(move |_| *counted.lock().expect("not poisoned") += 1));
        let hint = gate.as_post();
        for looks in 1..=3 {
            for _ in 0..1000 {
                hint(SystemEvent::FolderChanged.into());
            }
            assert_eq!(*count.lock().expect("not poisoned"), looks);
            gate.open();
        }
    }
}
