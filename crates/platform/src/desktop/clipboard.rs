//! Puts text on the clipboard. On X11 and Wayland the text stays there only as long as this program runs.

#[cfg(target_os = "macos")]
use arboard::SetExtApple;
#[cfg(all(unix, not(target_os = "macos")))]
use arboard::SetExtLinux;
#[cfg(windows)]
use arboard::SetExtWindows;
use arboard::{Clipboard, Error};
use pushkeeper_core::{Fault, FaultCode};

use crate::desktop::clipboard_secret::{ClipboardSecret, TextOnClipboard};

/// The system's clipboard, connected at first use and then kept open.
#[derive(Default)]
pub struct SystemClipboard {
    clipboard: Option<Clipboard>,
}

impl SystemClipboard {
    /// Puts text on the clipboard. Fault: `clipboard-unavailable`.
    pub fn set_text(&mut self, text: &str) -> Result<(), Fault> {
        self.set(|clipboard| clipboard.set_text(text))?;
        ClipboardSecret::shared().forget();
        Ok(())
    }

    /// Puts a secret on the clipboard: histories and clouds that respect the system's marks leave it out, and it is
    /// removed after two minutes or at the end of the program, if it is still there. Fault: `clipboard-unavailable`.
    pub fn set_secret(&mut self, secret: &str) -> Result<(), Fault> {
        self.set(|clipboard| {
            let set = clipboard.set();
            #[cfg(windows)]
            let set = set.exclude_from_monitoring();
            #[cfg(not(windows))]
            let set = set.exclude_from_history();
            set.text(secret)
        })?;
        ClipboardSecret::shared().remember(secret, OwnConnection);
        Ok(())
    }

    fn set(&mut self, set: impl Fn(&mut Clipboard) -> Result<(), Error>) -> Result<(), Fault> {
        // A clipboard kept open may have lost its display: connect once more.
        if let Some(clipboard) = &mut self.clipboard
            && set(clipboard).is_ok()
        {
            return Ok(());
        }
        self.clipboard = None;
        let opened = Clipboard::new().and_then(|mut clipboard| {
            set(&mut clipboard)?;
            Ok(clipboard)
        });
        self.clipboard = Some(opened.map_err(|error| Fault::new(FaultCode::ClipboardUnavailable, error))?);
        Ok(())
    }
}

/// Removes the secret that was copied last, if it is still on the clipboard. Called when the program ends.
pub fn remove_secret() {
    ClipboardSecret::shared().remove(&OwnConnection);
}

/// A connection to the system's clipboard for a moment.
#[derive(Clone, Copy)]
struct OwnConnection;

impl TextOnClipboard for OwnConnection {
    fn holds(&self, text: &str) -> bool {
        Clipboard::new().and_then(|mut clipboard| clipboard.get_text()).is_ok_and(|found| found == text)
    }

    fn clear(&self) {
        // Without a display there is nothing to clear.
        let _no_display = Clipboard::new().and_then(|mut clipboard| clipboard.clear());
    }
}
