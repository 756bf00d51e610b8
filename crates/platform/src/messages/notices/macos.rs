//! Notices in the Notification Center of macOS, which reports no numbers: a notice stays until the user removes it.

use std::sync::Once;

use notify_rust::{Notification, NsNotificationExt};
use pushcert::reminders::Occasion;
use pushkeeper_texts::Words;

pub use super::shown_by_library::{ShownNotice, show};

/// Always `None`: a notice's number is never known.
pub fn identity() -> Option<String> {
    None
}

/// Never called, because there are no numbers.
pub fn close(_number: u32) {}

/// Names the program by its bundle id, and the menu into which macOS folds several buttons.
pub fn apply_platform_hints(
    it: &mut Notification,
    _occasion: Occasion,
    words: &Words,
    app_id: Option<&str>,
    has_listener: bool,
) {
    static NAMED: Once = Once::new();
    if let Some(app_id) = app_id {
        // If the program is not installed, notices appear under another name; that is no reason to show none.
        NAMED.call_once(|| drop(notify_rust::set_application(app_id)));
    }
    if has_listener {
        it.actions_label(&words.plain("notice-choose"));
    }
}
