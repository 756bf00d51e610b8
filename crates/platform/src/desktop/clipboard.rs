//! The clipboard. On X11 and Wayland its content lives only as long as the program that put it there.

use arboard::Clipboard;
use pushkeeper_core::{Fault, FaultCode};

/// The system's clipboard, taken when first needed and then kept.
#[derive(Default)]
pub struct Copies {
    clipboard: Option<Clipboard>,
}

impl Copies {
    /// Puts text on the clipboard.
    pub fn put(&mut self, text: &str) -> Result<(), Fault> {
        // A clipboard that was kept may have lost its display: once more with a new one.
        if let Some(clipboard) = &mut self.clipboard
            && clipboard.set_text(text).is_ok()
        {
            return Ok(());
        }
        self.clipboard = None;
        let put = Clipboard::new().and_then(|mut clipboard| {
            clipboard.set_text(text)?;
            Ok(clipboard)
        });
        self.clipboard = Some(put.map_err(|error| Fault::new(FaultCode::ClipboardUnavailable, error))?);
        Ok(())
    }
}
