//! Shows, replaces and closes the notices of a data folder's units.

use std::path::Path;
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use notify_rust::{Notification, Timeout};
use pushkeeper_core::Action;
use pushkeeper_core::actions::{OutsideRequest, SystemEvent, UnitAction};
use pushkeeper_core::model::{Language, UnitId};
use pushkeeper_core::ports::Notice;
use pushkeeper_core::{Fault, FaultCode};
use pushkeeper_texts::Words;

use super::clicked::{Clicked, RENEW, TOMORROW};
#[cfg(all(unix, not(target_os = "macos")))]
use super::linux as desktop;
#[cfg(target_os = "macos")]
use super::macos as desktop;
use super::records::{NoticeRecord, NoticeRecords};
use super::text;
#[cfg(windows)]
use super::windows as desktop;
use crate::Post;
use crate::messages::language::resolve_language;
use crate::system::timeout::run_with_timeout;

/// Time limit for the desktop: the first notice of a login may have to start the service that shows it.
const TIMEOUT: Duration = Duration::from_secs(10);

/// The event by which a click on a notice opens something in the window.
fn opened(what: OutsideRequest) -> Action {
    SystemEvent::OpenedOutside { what }.into()
}

/// The notices of a data folder's units.
pub struct Notices {
    pub(super) records: NoticeRecords,
    post: Post,
    /// The name by which the system knows the program: AUMID, bundle id.
    app_id: Option<String>,
    /// Whether this process stays to receive clicks.
    has_listener: bool,
}

impl Notices {
    /// The notices of the data folder `home`. `post` gets what is clicked; without `has_listener` there are no buttons.
    pub fn new(home: &Path, post: Post, app_id: Option<String>, has_listener: bool) -> Self {
        Self { records: NoticeRecords::of(home), post, app_id, has_listener }
    }

    /// Shows a notice in place of the unit's earlier one. Returns when the desktop has accepted it.
    ///
    /// Fault: `notice-not-shown`.
    pub fn show(&self, notice: &Notice, language: Language) -> Result<(), Fault> {
        let (unit, post) = (notice.unit.clone(), Arc::clone(&self.post));
        self.post(notice, language, self.has_listener, move |clicked| match clicked {
            Clicked::Renew => post(opened(OutsideRequest::Renewal { unit })),
            Clicked::Tomorrow => post(UnitAction::Tomorrow { unit }.into()),
            Clicked::Open => post(opened(OutsideRequest::Unit { unit })),
            Clicked::Closed => {}
        })
        .map(drop)
    }

    /// Closes the unit's notice, whichever process has shown it. Does nothing if it is gone, and on systems that close
    /// no notices.
    pub fn withdraw(&self, unit: &UnitId) {
        let (records, unit) = (self.records.clone(), unit.clone());
        let closed = run_with_timeout(TIMEOUT, move || -> std::io::Result<()> {
            let mut locked = records.lock()?;
            let identity = desktop::identity();
            if let Some(record) = locked.get(&unit).filter(|it| Some(&it.desktop) == identity.as_ref()) {
                desktop::close(record.number);
            }
            locked.set(&unit, None)
        });
        // Best effort: if this fails, the outdated notice stays on screen.
        let _ = closed;
    }

    /// Posts a notice and returns the id of its record, if it could be recorded.
    ///
    /// `on_click` is called once, on a separate thread, unless another notice replaces this one; with
    /// [`Clicked::Closed`] at the latest when the notice goes.
    pub(super) fn post(
        &self,
        notice: &Notice,
        language: Language,
        buttons: bool,
        on_click: impl FnOnce(Clicked) + Send + 'static,
    ) -> Result<Option<String>, Fault> {
        let on_screen = OnScreen {
            unit: notice.unit.clone(),
            records: self.records.clone(),
            notification: self.notification(notice, &Words::new(resolve_language(language)), buttons),
        };
        let (shown, answer) = mpsc::channel();
        thread::Builder::new()
            .spawn(move || on_screen.stay(&shown, on_click))
            .map_err(|error| Fault::new(FaultCode::NoticeNotShown, error))?;
        match answer.recv_timeout(TIMEOUT) {
            Ok(shown) => shown,
            Err(_) => Err(Fault::new(FaultCode::NoticeNotShown, "the desktop did not answer")),
        }
    }

    /// The notice in the form of the notification library.
    pub(super) fn notification(&self, notice: &Notice, words: &Words, buttons: bool) -> Notification {
        let (title, body) = text::text(notice, words);
        let mut it = Notification::new();
        it.appname("Pushkeeper")
            .summary(&title)
            .body(&body)
            // The notice stays until it is read: it comes only a few times a year.
            .timeout(Timeout::Never);
        if buttons {
            it.action(RENEW, &words.plain("notice-renew"));
            it.action(TOMORROW, &words.plain("notice-tomorrow"));
        }
        desktop::apply_platform_hints(&mut it, notice.occasion, words, self.app_id.as_deref(), buttons);
        it
    }
}

/// A notice, and what its thread needs while it is on the screen.
struct OnScreen {
    unit: UnitId,
    records: NoticeRecords,
    notification: Notification,
}

impl OnScreen {
    /// Shows the notice and waits until it is clicked or closed. `shown` gets the id of its record.
    fn stay(self, shown: &mpsc::Sender<Result<Option<String>, Fault>>, on_click: impl FnOnce(Clicked)) {
        let (notice, record) = match self.show() {
            Ok(shown) => shown,
            Err(error) => {
                // The receiver is gone if the time was up.
                let _ = shown.send(Err(error));
                return;
            }
        };
        let _ = shown.send(Ok(record.as_ref().map(|it| it.name.clone())));
        let clicked = notice.wait();
        if self.was_not_replaced(record.as_ref()) {
            on_click(clicked);
        }
    }

    /// Shows the notice in place of the unit's earlier one, if that is on this desktop. A data folder that cannot be
    /// written is no reason to show nothing: a later notice then appears beside this one.
    fn show(&self) -> Result<(desktop::ShownNotice, Option<NoticeRecord>), Fault> {
        let mut locked = self.records.lock().ok();
        let earlier = locked.as_ref().and_then(|it| it.get(&self.unit)).cloned();
        let earlier = earlier.filter(|it| Some(&it.desktop) == desktop::identity().as_ref());
        let notice = desktop::show(&self.notification, earlier.map(|it| it.number))
            .map_err(|error| Fault::new(FaultCode::NoticeNotShown, error))?;
        let record = notice.number().zip(desktop::identity()).map(|(number, desktop)| NoticeRecord {
            desktop,
            number,
            name: uuid::Uuid::new_v4().to_string(),
        });
        let written = locked.as_mut().is_some_and(|it| it.set(&self.unit, record.clone()).is_ok());
        Ok((notice, record.filter(|_| written)))
    }

    /// Whether this notice was the one that was clicked, and removes its record. A notice that replaced it has the same
    /// number, and both waits receive the same click.
    fn was_not_replaced(&self, record: Option<&NoticeRecord>) -> bool {
        let Some(record) = record else { return true };
        let Ok(mut locked) = self.records.lock() else { return true };
        if locked.get(&self.unit) != Some(record) {
            return false;
        }
        // If this fails, the next notice asks for an old number, and the desktop gives it a new one.
        let _ = locked.set(&self.unit, None);
        true
    }
}
