//! Notices on freedesktop.org desktops: how one is shown, reports its click, and is closed.
//!
//! Source: Desktop Notifications Specification 1.2. The library describes the notice, but is not used to send it: it starts
//! to listen only after the notice is on the screen, and a click in between would be lost. It also closes only its own
//! notices, while a notice of another program is known by its number alone.

use std::collections::HashMap;

use notify_rust::{Hint, Notification, Urgency};
use pushcert::reminders::Occasion;
use pushkeeper_texts::Words;
use zbus::blocking::fdo::DBusProxy;
use zbus::blocking::{Connection, MessageIterator};
use zbus::zvariant::Value;
use zbus::{MatchRule, message};

use super::clicked::Clicked;

const SERVICE: &str = "org.freedesktop.Notifications";
const OBJECT: &str = "/org/freedesktop/Notifications";
/// The id of the action for a click on the notice itself.
const DEFAULT: &str = "default";

/// A notice on the screen.
pub struct ShownNotice {
    number: u32,
    /// The desktop's signals, received since before the notice was shown.
    signals: MessageIterator,
}

impl ShownNotice {
    /// The number by which the desktop knows the notice.
    pub fn number(&self) -> Option<u32> {
        Some(self.number)
    }

    /// Waits until the notice is clicked or gone.
    pub fn wait(self) -> Clicked {
        let clicked = self.signals.filter_map(|signal| clicked(&signal.ok()?, self.number)).next();
        // Without signals the connection has ended, and the notice with it.
        clicked.unwrap_or(Clicked::Closed)
    }
}

/// What a signal of the desktop says about the notice with this number; `None` when it is about something else.
fn clicked(signal: &zbus::Message, number: u32) -> Option<Clicked> {
    match signal.header().member()?.as_str() {
        "ActionInvoked" => {
            let (of, action) = signal.body().deserialize::<(u32, String)>().ok()?;
            let clicked = if action == DEFAULT { Clicked::Open } else { Clicked::of_button(&action) };
            (of == number).then_some(clicked)
        }
        "NotificationClosed" => {
            let (of, _reason) = signal.body().deserialize::<(u32, u32)>().ok()?;
            (of == number).then_some(Clicked::Closed)
        }
        _ => None,
    }
}

/// Shows a notice, in place of the one with the number `replaces`, and listens for its click from the same moment.
pub fn show(notification: &Notification, replaces: Option<u32>) -> zbus::Result<ShownNotice> {
    let bus = Connection::session()?;
    let of_service = MatchRule::builder()
        .msg_type(message::Type::Signal)
        .interface(SERVICE)
        .and_then(|it| it.path(OBJECT))
        .map(|it| it.build())?;
    let signals = MessageIterator::for_match_rule(of_service, &bus, None)?;
    let hints: HashMap<&str, Value<'_>> = notification.hints.iter().filter_map(hint).collect();
    let notice = (
        &notification.appname,
        replaces.unwrap_or(0),
        &notification.icon,
        &notification.summary,
        &notification.body,
        &notification.actions,
        hints,
        i32::from(notification.timeout),
    );
    let answer = bus.call_method(Some(SERVICE), OBJECT, Some(SERVICE), "Notify", &notice)?;
    Ok(ShownNotice { number: answer.body().deserialize()?, signals })
}

/// The name and the value of a hint. Only the hints of [`apply_platform_hints`] are known.
fn hint(hint: &Hint) -> Option<(&'static str, Value<'_>)> {
    if let Hint::Urgency(urgency) = hint {
        Some(("urgency", Value::U8(*urgency as u8)))
    } else if let Hint::DesktopEntry(entry) = hint {
        Some(("desktop-entry", Value::from(entry.as_str())))
    } else {
        None
    }
}

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
        it.action(DEFAULT, &words.plain("notice-show"));
    }
    it.urgency(urgency).hint(Hint::DesktopEntry("Pushkeeper".to_owned()));
}
