//! Toasts of Windows. The library gives them no tag, so none can be replaced or taken away.

use notify_rust::{Notification, NotificationHandle, Urgency};
use pushcert::reminders::Occasion;
use pushkeeper_texts::Words;

/// No number of a notice is ever known.
pub fn identity() -> Option<String> {
    None
}

/// Never called: there are no numbers.
pub fn close(_number: u32) {}

/// The name by which the installer made the program known (AUMID). What has happened stays until it is dismissed.
pub fn dress(
    it: &mut Notification,
    occasion: Occasion,
    _words: &Words,
    app_id: Option<&str>,
    _answered: bool,
) {
    if let Some(app_id) = app_id {
        it.app_id(app_id);
    }
    match occasion {
        Occasion::Days { within: _ } => {}
        Occasion::Expired | Occasion::Invalid => {
            it.urgency(Urgency::Critical);
        }
    }
}

/// None.
pub fn number(_handle: &NotificationHandle) -> Option<u32> {
    None
}
