//! Notices in the notification centre of macOS, which gives no numbers: what is there stays until somebody reads it.

use std::sync::Once;
use std::thread;
use std::time::Duration;

use notify_rust::{Notification, NotificationHandle, NotificationResponse, NsNotificationExt};
use pushcert::reminders::Occasion;
use pushkeeper_core::model::Language;
use pushkeeper_core::ports::Notice;
use pushkeeper_core::{Fault, FaultCode};
use pushkeeper_texts::Words;

use super::{Clicked, Notices};
use crate::messages::language::spoken;

/// No number of a notice is ever known.
pub fn identity() -> Option<String> {
    None
}

/// Never called: there are no numbers.
pub fn close(_number: u32) {}

/// The name by which the system knows the program (bundle id); several buttons fold into one, which needs a word.
pub fn dress(
    it: &mut Notification,
    _occasion: Occasion,
    words: &Words,
    app_id: Option<&str>,
    answered: bool,
) {
    static NAMED: Once = Once::new();
    if let Some(app_id) = app_id {
        // Where the program is not installed, notices come in the name of another; that is no reason to be silent.
        NAMED.call_once(|| drop(notify_rust::set_application(app_id)));
    }
    if answered {
        it.actions_label(&words.plain("notice-choose"));
    }
}

/// None.
pub fn number(_handle: &NotificationHandle) -> Option<u32> {
    None
}

/// See [`Notices::show_and_wait`].
pub fn show_and_wait(
    notices: &Notices,
    notice: &Notice,
    language: Language,
    until: Duration,
    on_screen: impl FnOnce(),
) -> Result<Clicked, Fault> {
    let not_shown = |error| Fault::new(FaultCode::NoticeNotShown, error);
    let notification = notices.notification(notice, &Words::new(spoken(language)), true);
    // Nothing interrupts the wait of the library.
    thread::spawn(move || {
        thread::sleep(until);
        std::process::exit(0);
    });
    let mut clicked = Clicked::Closed;
    let handle = notification.show().map_err(not_shown)?;
    on_screen();
    handle.wait_for_response(|it: &NotificationResponse| clicked = Clicked::of(it)).map_err(not_shown)?;
    Ok(clicked)
}
