//! Notices in the notification centre of macOS, which gives no numbers: what is there stays until somebody reads it.

use std::sync::Once;

use notify_rust::{Notification, NotificationHandle, NsNotificationExt};
use pushcert::reminders::Occasion;
use words::Words;

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
