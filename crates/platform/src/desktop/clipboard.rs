//! Puts text on the clipboard. On X11 and Wayland the text stays there only as long as this program runs.

use arboard::Clipboard;
use pushkeeper_core::{Fault, FaultCode};

/// The system's clipboard, connected at first use and then kept open.
#[derive(Default)]
pub struct SystemClipboard {
    clipboard: Option<Clipboard>,
}

impl SystemClipboard {
    /// Puts text on the clipboard. Fault: `clipboard-unavailable`.
    pub fn set_text(&mut self, text: &str) -> Result<(), Fault> {
        // A clipboard kept open may have lost its display: connect once more.
        if let Some(clipboard) = &mut self.clipboard
            && clipboard.set_text(text).is_ok()
        {
            return Ok(());
        }
        self.clipboard = None;
        let opened = Clipboard::new().and_then(|mut clipboard| {
            clipboard.set_text(text)?;
            Ok(clipboard)
        });
        self.clipboard = Some(opened.map_err(|error| Fault::new(FaultCode::ClipboardUnavailable, error))?);
        Ok(())
    }
}
