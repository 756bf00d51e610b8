//! Waiting for a click where the desktop calls back: Linux and Windows.

use std::sync::mpsc;
use std::time::{Duration, Instant};

use pushkeeper_core::Fault;
use pushkeeper_core::model::Language;
use pushkeeper_core::ports::Notice;

use super::{Clicked, Notices};

/// Whoever waits looks this often whether another program's notice has taken the place.
const LOOK: Duration = Duration::from_secs(2);

/// See [`Notices::show_and_wait`].
pub fn show_and_wait(
    notices: &Notices,
    notice: &Notice,
    language: Language,
    until: Duration,
    on_screen: impl FnOnce(),
) -> Result<Clicked, Fault> {
    let began = Instant::now();
    let (heard, clicks) = mpsc::channel();
    let shown = notices.put_up(notice, language, true, move |clicked| {
        // Nobody waits any more where the time was up.
        let _ = heard.send(clicked);
    })?;
    on_screen();
    loop {
        let left = until.saturating_sub(began.elapsed());
        match clicks.recv_timeout(left.min(LOOK)) {
            Ok(clicked) => return Ok(clicked),
            Err(mpsc::RecvTimeoutError::Disconnected) => return Ok(Clicked::Closed),
            Err(mpsc::RecvTimeoutError::Timeout) => {}
        }
        if shown.as_ref().is_some_and(|name| !notices.places.is_at(&notice.unit, name)) {
            return Ok(Clicked::Closed);
        }
        if began.elapsed() >= until {
            if shown.is_some() {
                notices.put_up(notice, language, false, |_| {})?;
            }
            return Ok(Clicked::Closed);
        }
    }
}
