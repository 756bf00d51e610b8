//! Native notices: told once, in the reader's language, with buttons that work for as long as somebody listens.
//!
//! The window listens while it is open. The check ends at once; for it, a small process stays as long as its notice is
//! on the screen ([`Notices::show_and_wait`]). A unit has one notice at a time, whoever shows it: its place on the screen
//! is remembered in the data folder, so that a later one of another program replaces it and [`Notices::withdraw`] takes
//! away what is no longer true.

mod apart;
#[cfg(all(unix, not(target_os = "macos")))]
mod linux;
#[cfg(target_os = "macos")]
mod macos;
mod places;
mod text;
#[cfg(not(target_os = "macos"))]
mod wait;
#[cfg(windows)]
mod windows;

use std::path::Path;
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use notify_rust::{Notification, NotificationResponse, Timeout};
use pushcert::Journey;
use pushkeeper_core::actions::{JourneyAction, NavigationAction, UnitAction};
use pushkeeper_core::model::{Language, UnitId};
use pushkeeper_core::ports::Notice;
use pushkeeper_core::{Fault, FaultCode};
use pushkeeper_texts::Words;

#[cfg(all(unix, not(target_os = "macos")))]
use self::linux as desktop;
#[cfg(target_os = "macos")]
use self::macos::{self as desktop, show_and_wait};
#[cfg(not(target_os = "macos"))]
use self::wait::show_and_wait;
#[cfg(windows)]
use self::windows as desktop;
pub use apart::{Order, show as show_apart};
use places::{Place, Places};

use crate::Post;
use crate::messages::language::spoken;
use crate::system::timeout::within;

/// The first notice of a login may have to start the service that shows it.
const PATIENCE: Duration = Duration::from_secs(10);

/// The buttons.
const RENEW: &str = "renew";
const TOMORROW: &str = "tomorrow";

/// What became of a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clicked {
    /// "Renew now".
    Renew,
    /// "Remind me tomorrow".
    Tomorrow,
    /// The notice itself.
    Open,
    /// Nothing: it was closed, replaced, or nobody came.
    Closed,
}

/// The notices of a data folder's units.
pub struct Notices {
    places: Places,
    post: Post,
    /// The name by which the system knows the program: AUMID, bundle id.
    app_id: Option<String>,
    /// Somebody stays to hear the buttons.
    answered: bool,
}

impl Notices {
    /// Those of the data folder `home`. `post` gets what is clicked; there is nothing to click unless `answered`.
    pub fn new(home: &Path, post: Post, app_id: Option<String>, answered: bool) -> Self {
        Self { places: Places::of(home), post, app_id, answered }
    }

    /// Shows a notice, in the place of the unit's earlier one. Returns when the desktop has taken it.
    ///
    /// Fault: `notice-not-shown`.
    pub fn show(&self, notice: &Notice, language: Language) -> Result<(), Fault> {
        let (unit, post) = (notice.unit.clone(), Arc::clone(&self.post));
        self.put_up(notice, language, self.answered, move |clicked| match clicked {
            Clicked::Renew => post(JourneyAction::Begin { unit, journey: Journey::Renewal }.into()),
            Clicked::Tomorrow => post(UnitAction::Tomorrow { unit }.into()),
            Clicked::Open => post(NavigationAction::GoUnit { unit }.into()),
            Clicked::Closed => {}
        })
        .map(drop)
    }

    /// Shows a notice with buttons and stays until one is clicked, the notice is closed or replaced, or the time is up;
    /// then it stays on the screen without buttons, where that can be done.
    ///
    /// `on_screen` is called as soon as it is on the screen.
    ///
    /// For a process that does nothing else. On macOS it must be called on the main thread, to which the system reports
    /// clicks, and the process ends by itself, with status 0, when the time is up.
    ///
    /// Fault: `notice-not-shown`.
    pub fn show_and_wait(
        &self,
        notice: &Notice,
        language: Language,
        until: Duration,
        on_screen: impl FnOnce(),
    ) -> Result<Clicked, Fault> {
        show_and_wait(self, notice, language, until, on_screen)
    }

    /// Takes the unit's notice from the screen, whichever program has shown it. Nothing happens where it is gone, and on
    /// systems that let nobody take it away.
    pub fn withdraw(&self, unit: &UnitId) {
        let (places, unit) = (self.places.clone(), unit.clone());
        let taken = within(PATIENCE, move || -> std::io::Result<()> {
            let mut held = places.hold()?;
            let here = desktop::identity();
            if let Some(place) = held.place(&unit).filter(|it| Some(&it.desktop) == here.as_ref()) {
                desktop::close(place.number);
            }
            held.put(&unit, None)
        });
        // A desktop that hangs, or a folder that cannot be written: the notice stays, and says something true of a past day.
        let _ = taken;
    }

    /// Puts a notice on the screen; the name by which its place is known, where it has one. `heard` is called once, on a
    /// thread of its own, unless another notice takes the place; with [`Clicked::Closed`] at the latest when the notice goes.
    fn put_up(
        &self,
        notice: &Notice,
        language: Language,
        buttons: bool,
        heard: impl FnOnce(Clicked) + Send + 'static,
    ) -> Result<Option<String>, Fault> {
        let on_screen = OnScreen {
            unit: notice.unit.clone(),
            places: self.places.clone(),
            notification: self.notification(notice, &Words::new(spoken(language)), buttons),
        };
        let (taken, answer) = mpsc::channel();
        thread::spawn(move || on_screen.stay(&taken, heard));
        match answer.recv_timeout(PATIENCE) {
            Ok(shown) => shown.map_err(|error| Fault::new(FaultCode::NoticeNotShown, error)),
            Err(_) => Err(Fault::new(FaultCode::NoticeNotShown, "the desktop did not answer")),
        }
    }

    fn notification(&self, notice: &Notice, words: &Words, buttons: bool) -> Notification {
        let (title, body) = text::text(notice, words);
        let mut it = Notification::new();
        it.appname("Pushkeeper")
            .summary(&title)
            .body(&body)
            // The notice stays until it is read: it comes a few times a year.
            .timeout(Timeout::Never);
        if buttons {
            it.action(RENEW, &words.plain("notice-renew"));
            it.action(TOMORROW, &words.plain("notice-tomorrow"));
        }
        desktop::dress(&mut it, notice.occasion, words, self.app_id.as_deref(), buttons);
        it
    }
}

impl Clicked {
    fn of(response: &NotificationResponse) -> Self {
        match response {
            NotificationResponse::Action(button) if button == RENEW => Clicked::Renew,
            NotificationResponse::Action(button) if button == TOMORROW => Clicked::Tomorrow,
            NotificationResponse::Default | NotificationResponse::Action(_) => Clicked::Open,
            NotificationResponse::Reply(_) | NotificationResponse::Closed(_) => Clicked::Closed,
        }
    }
}

/// A notice, and what it needs while it is on the screen.
struct OnScreen {
    unit: UnitId,
    places: Places,
    notification: Notification,
}

impl OnScreen {
    /// Shows the notice and waits until it is clicked or closed.
    fn stay(
        mut self,
        taken: &mpsc::Sender<notify_rust::error::Result<Option<String>>>,
        heard: impl FnOnce(Clicked),
    ) {
        let (handle, place) = match self.show() {
            Ok(shown) => shown,
            Err(error) => {
                // Whoever asked has given up waiting if this does not arrive.
                let _ = taken.send(Err(error));
                return;
            }
        };
        let _ = taken.send(Ok(place.as_ref().map(|it| it.name.clone())));
        let mut clicked = Clicked::Closed;
        // An error here means that the desktop's service has ended, and the notice with it.
        let _ = handle.wait_for_response(|it: &NotificationResponse| clicked = Clicked::of(it));
        if self.was_ours(place.as_ref()) {
            heard(clicked);
        }
    }

    /// In the place of the unit's earlier notice, where that is on this desktop. A data folder that cannot be written is
    /// no reason to be silent: then a later notice stands beside this one.
    fn show(&mut self) -> notify_rust::error::Result<(notify_rust::NotificationHandle, Option<Place>)> {
        let mut held = self.places.hold().ok();
        let earlier = held.as_ref().and_then(|it| it.place(&self.unit)).cloned();
        if let Some(place) = earlier.filter(|it| Some(&it.desktop) == desktop::identity().as_ref()) {
            self.notification.id(place.number);
        }
        let handle = self.notification.show()?;
        let place = desktop::number(&handle).zip(desktop::identity()).map(|(number, desktop)| Place {
            desktop,
            number,
            name: uuid::Uuid::new_v4().to_string(),
        });
        let written = held.as_mut().is_some_and(|it| it.put(&self.unit, place.clone()).is_ok());
        Ok((handle, place.filter(|_| written)))
    }

    /// Whether what was clicked was this notice: one that took its place has the same number, and both waits hear the
    /// same click. Its place is free from now on.
    fn was_ours(&self, place: Option<&Place>) -> bool {
        let Some(place) = place else { return true };
        let Ok(mut held) = self.places.hold() else { return true };
        if held.place(&self.unit) != Some(place) {
            return false;
        }
        // What cannot be written is noticed by the next notice: the desktop gives it a new number.
        let _ = held.put(&self.unit, None);
        true
    }
}
