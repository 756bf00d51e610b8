//! Toasts of Windows. The library gives them no tag, so none can be replaced or closed.

use notify_rust::{Notification, Urgency};
use pushcert::reminders::Occasion;
use pushkeeper_texts::Words;

pub use super::shown_by_library::{ShownNotice, show};

/// Always `None`: a notice's number is never known.
pub fn identity() -> Option<String> {
    None
}

/// Never called, because there are no numbers.
pub fn close(_number: u32) {}

/// Names the program as the installer registered it (AUMID). An expired certificate's toast stays until it is
/// dismissed.
pub fn apply_platform_hints(
    it: &mut Notification,
    occasion: Occasion,
    _words: &Words,
    app_id: Option<&str>,
    _has_listener: bool,
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
