//! Waits for a click on macOS, where the library's wait cannot be interrupted.

use std::thread;
use std::time::Duration;

use pushkeeper_core::model::Language;
use pushkeeper_core::ports::Notice;
use pushkeeper_core::{Fault, FaultCode};
use pushkeeper_texts::Words;

use super::clicked::Clicked;
use super::macos;
use super::notice::Notices;
use crate::messages::language::resolve_language;

impl Notices {
    /// Shows a notice with buttons and waits until one is clicked or the notice is closed.
    ///
    /// `on_screen` is called as soon as the notice is on the screen. For a process that does nothing else: it must be
    /// called on the main thread, to which the system reports clicks, and the process ends with status 0 when the time
    /// is up.
    ///
    /// Fault: `notice-not-shown`.
    pub fn show_and_wait(
        &self,
        notice: &Notice,
        language: Language,
        time_limit: Duration,
        on_screen: impl FnOnce(),
    ) -> Result<Clicked, Fault> {
        let not_shown = |error| Fault::new(FaultCode::NoticeNotShown, error);
        let notification = self.notification(notice, &Words::new(resolve_language(language)), true);
        let limit = thread::Builder::new().spawn(move || {
            thread::sleep(time_limit);
            std::process::exit(0);
        });
        limit.map_err(|error| Fault::new(FaultCode::NoticeNotShown, error))?;
        let shown = macos::show(&notification, None).map_err(not_shown)?;
        on_screen();
        Ok(shown.wait())
    }
}
