//! Notices that the library shows and waits for: on Windows and macOS, which report no numbers.

use notify_rust::error::Result as LibraryResult;
use notify_rust::{Notification, NotificationHandle, NotificationResponse};

use super::clicked::Clicked;

/// A notice on the screen.
pub struct ShownNotice(NotificationHandle);

impl ShownNotice {
    /// Always `None`: the system reports no numbers.
    pub fn number(&self) -> Option<u32> {
        None
    }

    /// Waits until the notice is clicked or gone.
    pub fn wait(self) -> Clicked {
        let mut clicked = Clicked::Closed;
        // An error means that the system's service has ended, and the notice with it.
        let _ = self.0.wait_for_response(|response: &NotificationResponse| clicked = meaning(response));
        clicked
    }
}

/// Shows a notice. It replaces none, because there are no numbers.
pub fn show(notification: &Notification, _replaces: Option<u32>) -> LibraryResult<ShownNotice> {
    notification.show().map(ShownNotice)
}

/// The meaning of the system's answer.
fn meaning(response: &NotificationResponse) -> Clicked {
    match response {
        NotificationResponse::Action(button) => Clicked::of_button(button),
        NotificationResponse::Default => Clicked::Open,
        NotificationResponse::Reply(_) | NotificationResponse::Closed(_) => Clicked::Closed,
    }
}
