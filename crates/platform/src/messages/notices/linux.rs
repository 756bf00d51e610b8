//! Notices by the specification of freedesktop.org: which desktop shows them, and taking them away.
//!
//! The library closes only what it has shown itself; a notice of another program's is known by its number alone.

use notify_rust::{Hint, Notification, Urgency};
use pushcert::reminders::Occasion;
use pushkeeper_texts::Words;
use zbus::blocking::Connection;
use zbus::blocking::fdo::DBusProxy;

const SERVICE: &str = "org.freedesktop.Notifications";
const OBJECT: &str = "/org/freedesktop/Notifications";

/// What tells this desktop from another, and from itself after it was started anew: numbers begin again then, and may
/// belong to somebody else's notice. Nothing where no desktop shows notices now.
pub fn identity() -> Option<String> {
    let bus = Connection::session().ok()?;
    let bus = DBusProxy::new(&bus).ok()?;
    let owner = bus.get_name_owner(SERVICE.try_into().ok()?).ok()?;
    Some(format!("{} {owner}", bus.get_id().ok()?))
}

/// Takes a notice from the screen. Not there any more is as good.
pub fn close(number: u32) {
    let closed = Connection::session()
        .and_then(|bus| bus.call_method(Some(SERVICE), OBJECT, Some(SERVICE), "CloseNotification", &number));
    // Some desktops complain of a number that is gone.
    let _ = closed;
}

/// What only this system knows of a notice. `answered`: somebody hears what is clicked.
pub fn dress(
    it: &mut Notification,
    occasion: Occasion,
    words: &Words,
    _app_id: Option<&str>,
    answered: bool,
) {
    let urgency = match occasion {
        Occasion::Days { within: _ } => Urgency::Normal,
        Occasion::Expired | Occasion::Invalid => Urgency::Critical,
    };
    // A click on the notice itself comes back only where the action of this name is offered.
    if answered {
        it.action("default", &words.plain("notice-show"));
    }
    it.urgency(urgency).hint(Hint::DesktopEntry("Pushkeeper".to_owned()));
}

/// The number of a notice on the screen.
pub fn number(handle: &notify_rust::NotificationHandle) -> Option<u32> {
    Some(handle.id())
}
