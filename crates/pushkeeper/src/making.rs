//! A key that is being made while somebody fills in the form, so that nobody waits for it.

use std::sync::mpsc::{Receiver, channel};
use std::thread;

use pushcert::newrequest::{KeySize, NotMade, PrivateKey};

/// A key that is being made. It is kept nowhere until it is used.
#[derive(Debug)]
pub(crate) struct KeyInTheMaking {
    size: KeySize,
    made: Receiver<Result<PrivateKey, NotMade>>,
}

impl KeyInTheMaking {
    /// Begins to make a key on a thread of its own. Nothing where there is no room for one.
    pub(crate) fn begin(size: KeySize) -> Option<Self> {
        let (done, made) = channel();
        let make = move || {
            // Whoever began may have gone elsewhere: then the key goes, too.
            let _not_wanted_any_more = done.send(PrivateKey::make(size));
        };
        thread::Builder::new().name("key".to_owned()).spawn(make).ok()?;
        Some(Self { size, made })
    }

    /// The size of the key.
    pub(crate) fn size(&self) -> KeySize {
        self.size
    }

    /// The key, as soon as it is there.
    pub(crate) fn finish(self) -> Result<PrivateKey, NotMade> {
        self.made.recv().unwrap_or_else(|_| PrivateKey::make(self.size))
    }
}
