//! A key that is generated in the background while a person fills in the form of the request.

use std::sync::mpsc::{Receiver, channel};
use std::thread;

use pushcert::keys::{KeySize, NotMade, PrivateKey};

/// A key that is being generated. It is stored nowhere until it is used.
#[derive(Debug)]
pub(crate) struct KeyGeneration {
    size: KeySize,
    making: Receiver<Result<PrivateKey, NotMade>>,
    made: Option<Result<PrivateKey, NotMade>>,
}

impl KeyGeneration {
    /// Starts to generate a key on a new thread; `None` when no thread can be started.
    pub(crate) fn begin(size: KeySize) -> Option<Self> {
        let (done, making) = channel();
        let make = move || {
            // The receiver is gone when the form was left: then the key is dropped, too.
            let _not_wanted_any_more = done.send(PrivateKey::make(size));
        };
        thread::Builder::new().name("key".to_owned()).spawn(make).ok()?;
        Some(Self { size, making, made: None })
    }

    /// The size of the key.
    pub(crate) fn size(&self) -> KeySize {
        self.size
    }

    /// Looks whether the key is generated, without waiting.
    pub(crate) fn look(&mut self) {
        if self.made.is_none() {
            self.made = self.making.try_recv().ok();
        }
    }

    /// Whether the key was generated when [`KeyGeneration::look`] was last called.
    pub(crate) fn is_ready(&self) -> bool {
        self.made.is_some()
    }

    /// Waits for the key and returns it.
    pub(crate) fn finish(self) -> Result<PrivateKey, NotMade> {
        let made = self.made.or_else(|| self.making.recv().ok());
        made.unwrap_or_else(|| PrivateKey::make(self.size))
    }
}
