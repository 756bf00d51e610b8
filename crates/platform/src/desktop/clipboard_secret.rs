//! Remembers a secret on the clipboard, and removes it from there after a while.

use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use zeroize::Zeroizing;

/// How long a secret stays on the clipboard: enough to paste it.
const LIFETIME: Duration = Duration::from_secs(120);

/// The text on a clipboard.
pub trait TextOnClipboard {
    /// Whether the clipboard holds this text.
    fn holds(&self, text: &str) -> bool;
    /// Empties the clipboard.
    fn clear(&self);
}

/// The secret that was put on the clipboard last.
pub struct ClipboardSecret {
    lifetime: Duration,
    state: Mutex<State>,
}

struct State {
    secret: Option<Zeroizing<String>>,
    /// Rises with every text that is copied: only the newest secret is removed when its time is up.
    number: u64,
}

impl ClipboardSecret {
    /// No secret yet. `lifetime`: how long one stays.
    pub const fn new(lifetime: Duration) -> Self {
        Self { lifetime, state: Mutex::new(State { secret: None, number: 0 }) }
    }

    /// That of this process.
    pub fn shared() -> &'static Self {
        static SHARED: ClipboardSecret = ClipboardSecret::new(LIFETIME);
        &SHARED
    }

    /// Notes a secret that was put on the clipboard, and removes it when its time is up.
    pub fn remember(&'static self, secret: &str, clipboard: impl TextOnClipboard + Send + 'static) {
        let number = {
            let mut state = self.lock();
            state.secret = Some(Zeroizing::new(secret.to_owned()));
            state.number += 1;
            state.number
        };
        let wait = move || {
            thread::sleep(self.lifetime);
            if self.lock().number == number {
                self.remove(&clipboard);
            }
        };
        // Without a thread it is removed at the end of the program.
        let _no_thread = thread::Builder::new().spawn(wait);
    }

    /// Forgets the secret: something else was copied.
    pub fn forget(&self) {
        let mut state = self.lock();
        state.secret = None;
        state.number += 1;
    }

    /// Removes the secret from the clipboard, unless the clipboard holds something else by now.
    pub fn remove(&self, clipboard: &impl TextOnClipboard) {
        let secret = self.lock().secret.take();
        if secret.is_some_and(|secret| clipboard.holds(&secret)) {
            clipboard.clear();
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, mpsc};

    use super::*;

    /// A clipboard in memory that tells when it was looked at.
    #[derive(Clone)]
    struct Memory {
        text: Arc<Mutex<String>>,
        looked: mpsc::Sender<()>,
    }

    impl TextOnClipboard for Memory {
        fn holds(&self, text: &str) -> bool {
            *self.text.lock().expect("not poisoned") == text
        }

        fn clear(&self) {
            self.text.lock().expect("not poisoned").clear();
            let _gone = self.looked.send(());
        }
    }

    fn memory(text: &str) -> (Memory, mpsc::Receiver<()>) {
        let (looked, cleared) = mpsc::channel();
        (Memory { text: Arc::new(Mutex::new(text.to_owned())), looked }, cleared)
    }

    fn leaked(lifetime: Duration) -> &'static ClipboardSecret {
        Box::leak(Box::new(ClipboardSecret::new(lifetime)))
    }

    #[test]
    fn a_secret_is_removed_when_its_time_is_up() {
        let (clipboard, cleared) = memory("passphrase");
        leaked(Duration::from_millis(1)).remember("passphrase", clipboard.clone());
        cleared.recv_timeout(Duration::from_secs(30)).expect("cleared");
        assert_eq!(*clipboard.text.lock().expect("not poisoned"), "");
    }

    #[test]
    fn a_secret_is_removed_at_the_end_and_nothing_else_is() {
        let secret = leaked(Duration::from_secs(3600));
        let (clipboard, _) = memory("passphrase");
        secret.remember("passphrase", clipboard.clone());
        secret.remove(&clipboard);
        assert_eq!(*clipboard.text.lock().expect("not poisoned"), "");

        let (clipboard, _) = memory("copied by another program");
        secret.remember("passphrase", clipboard.clone());
        secret.remove(&clipboard);
        assert_eq!(*clipboard.text.lock().expect("not poisoned"), "copied by another program");

        let (clipboard, _) = memory("passphrase");
        secret.remember("passphrase", clipboard.clone());
        secret.forget();
        secret.remove(&clipboard);
        assert_eq!(*clipboard.text.lock().expect("not poisoned"), "passphrase", "copied again, as no secret");
    }
}
