//! A key that is being made while somebody fills in the form, so that nobody waits for it.

use std::sync::mpsc::{Receiver, channel};
use std::thread;

use pushcert::keys::{KeySize, NotMade, PrivateKey};

/// A key that is being made. It is kept nowhere until it is used.
#[derive(Debug)]
pub(crate) struct KeyGeneration {
    size: KeySize,
    making: Receiver<Result<PrivateKey, NotMade>>,
    made: Option<Result<PrivateKey, NotMade>>,
}

impl KeyGeneration {
    /// Begins to make a key on a thread of its own. Nothing where there is no room for one.
    pub(crate) fn begin(size: KeySize) -> Option<Self> {
        let (done, making) = channel();
        let make = move || {
            // Whoever began may have gone elsewhere: then the key goes, too.
            let _not_wanted_any_more = done.send(PrivateKey::make(size));
        };
        thread::Builder::new().name("key".to_owned()).spawn(make).ok()?;
        Some(Self { size, making, made: None })
    }

    /// The size of the key.
    pub(crate) fn size(&self) -> KeySize {
        self.size
    }

    /// Looks whether the key is there meanwhile. Waits for nothing.
    pub(crate) fn look(&mut self) {
        if self.made.is_none() {
            self.made = self.making.try_recv().ok();
        }
    }

    /// The key was there when it was looked at last: nobody will wait for it.
    pub(crate) fn is_ready(&self) -> bool {
        self.made.is_some()
    }

    /// The key, as soon as it is there.
    pub(crate) fn finish(self) -> Result<PrivateKey, NotMade> {
        let made = self.made.or_else(|| self.making.recv().ok());
        made.unwrap_or_else(|| PrivateKey::make(self.size))
    }
}
