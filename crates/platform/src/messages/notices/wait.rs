//! Waits for a click where the desktop calls back: Linux and Windows.

use std::sync::mpsc;
use std::time::{Duration, Instant};

use pushkeeper_core::Fault;
use pushkeeper_core::model::Language;
use pushkeeper_core::ports::Notice;

use super::clicked::Clicked;
use super::notice::Notices;

/// Interval in which the records are read, to see whether another process has replaced the notice.
const LOOK_INTERVAL: Duration = Duration::from_secs(2);

impl Notices {
    /// Shows a notice with buttons and waits until one is clicked, the notice is closed or replaced, or the time is up.
    /// In the last case the notice stays on the screen without buttons, where the system allows it.
    ///
    /// `on_screen` is called as soon as the notice is on the screen. For a process that does nothing else.
    ///
    /// Fault: `notice-not-shown`.
    pub fn show_and_wait(
        &self,
        notice: &Notice,
        language: Language,
        time_limit: Duration,
        on_screen: impl FnOnce(),
    ) -> Result<Clicked, Fault> {
        let began = Instant::now();
        let (on_click, clicks) = mpsc::channel();
        let shown = self.post(notice, language, true, move |clicked| {
            // The receiver is gone if the time was up.
            let _ = on_click.send(clicked);
        })?;
        on_screen();
        loop {
            let left = time_limit.saturating_sub(began.elapsed());
            match clicks.recv_timeout(left.min(LOOK_INTERVAL)) {
                Ok(clicked) => return Ok(clicked),
                Err(mpsc::RecvTimeoutError::Disconnected) => return Ok(Clicked::Closed),
                Err(mpsc::RecvTimeoutError::Timeout) => {}
            }
            if shown.as_ref().is_some_and(|name| !self.records.is_current(&notice.unit, name)) {
                return Ok(Clicked::Closed);
            }
            if began.elapsed() >= time_limit {
                if shown.is_some() {
                    self.post(notice, language, false, |_| {})?;
                }
                return Ok(Clicked::Closed);
            }
        }
    }
}
