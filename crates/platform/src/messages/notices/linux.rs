//! Notices on freedesktop.org desktops: which desktop shows them, and how one is closed.
//!
//! The library closes only its own notices; a notice of another program is known by its number alone.

use notify_rust::{Hint, Notification, Urgency};
use pushcert::reminders::Occasion;
use pushkeeper_texts::Words;
use zbus::blocking::Connection;
use zbus::blocking::fdo::DBusProxy;

const SERVICE: &str = "org.freedesktop.Notifications";
const OBJECT: &str = "/org/freedesktop/Notifications";

/// Identifies the desktop and its current run. After a restart the numbers start again, and may belong to another
/// program's notice. `None` if no desktop shows notices now.
pub fn identity() -> Option<String> {
    let bus = Connection::session().ok()?;
    let bus = DBusProxy::new(&bus).ok()?;
    let owner = bus.get_name_owner(SERVICE.try_into().ok()?).ok()?;
    Some(format!("{} {owner}", bus.get_id().ok()?))
}

/// Closes a notice. Does nothing if it is gone.
pub fn close(number: u32) {
    let closed = Connection::session()
        .and_then(|bus| bus.call_method(Some(SERVICE), OBJECT, Some(SERVICE), "CloseNotification", &number));
    // Some desktops report an error for a number that is gone.
    let _ = closed;
}

/// Adds what only this platform knows. `has_listener`: someone receives the clicks.
pub fn apply_platform_hints(
    it: &mut Notification,
    occasion: Occasion,
    words: &Words,
    _app_id: Option<&str>,
    has_listener: bool,
) {
    let urgency = match occasion {
        Occasion::Days { within: _ } => Urgency::Normal,
        Occasion::Expired | Occasion::Invalid => Urgency::Critical,
    };
    // A click on the notice itself is reported only if the action of this name is offered.
    if has_listener {
        it.action("default", &words.plain("notice-show"));
    }
    it.urgency(urgency).hint(Hint::DesktopEntry("Pushkeeper".to_owned()));
}

/// The number of a notice on the screen.
pub fn number(handle: &notify_rust::NotificationHandle) -> Option<u32> {
    Some(handle.id())
}
