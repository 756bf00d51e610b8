//! The notifications of a desktop: a real dunst, which shows them on the screen and prints them.

use crate::desktop::Desktop;
use crate::wait_until;
use std::fs;
use std::os::unix::fs::PermissionsExt;

/// A notification that was shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notification {
    /// The name of the program that sent it.
    pub app_name: String,
    /// The headline of the notification.
    pub summary: String,
    /// The text below the headline.
    pub body: String,
}

pub(crate) async fn start(desktop: &mut Desktop) {
    let (chooser, settings) = (desktop.folder().join("choose-action"), desktop.folder().join("dunstrc"));
    fs::write(&chooser, CHOOSER).expect("the desktop's folder can be written");
    fs::set_permissions(&chooser, fs::Permissions::from_mode(0o755)).expect("own file");
    fs::write(&settings, format!("[global]\ndmenu = {}\n", chooser.display()))
        .expect("the desktop's folder can be written");
    desktop.processes().start("notifications", "dunst", |command| {
        command.arg("-print").arg("-config").arg(&settings);
    });
    wait_until("the notification service", async || {
        desktop.has_bus_name("org.freedesktop.Notifications").await.then_some(())
    })
    .await;
}

impl Desktop {
    /// All notifications shown so far, the oldest first.
    pub fn notifications(&mut self) -> Vec<Notification> {
        parse(&self.processes().output("notifications", "out"))
    }

    /// Waits for a notification for which `matches` is true.
    pub async fn notification(
        &mut self,
        what: &str,
        matches: impl Fn(&Notification) -> bool,
    ) -> Notification {
        wait_until(what, async || self.notifications().into_iter().find(&matches)).await
    }

    /// Clicks the last notification, which runs its default action.
    pub async fn click_notification(&self) {
        let answer = self.run("dunstctl", &["action", "0"]).await;
        assert!(answer.status.success(), "no click: {}", String::from_utf8_lossy(&answer.stderr));
    }

    /// Clicks the button with this name on a notification on the screen.
    pub async fn click_notification_button(&self, name: &str) {
        let wanted = self.folder().join("wanted-action");
        fs::write(&wanted, format!("#{name} (")).expect("the desktop's folder can be written");
        let answer = self.run("dunstctl", &["context"]).await;
        assert!(answer.status.success(), "no buttons: {}", String::from_utf8_lossy(&answer.stderr));
    }
}

/// The script by which dunst lets the user choose a button, one per line; it chooses the wanted one.
const CHOOSER: &str = r#"#!/bin/sh
exec grep -m1 -F -f "$(dirname "$0")/wanted-action"
"#;

/// Parses the output of `dunst -print`: a block of `name: 'value'` lines in braces for each notification.
fn parse(printed: &str) -> Vec<Notification> {
    let between = |block: &str, name: &str, next: &str| {
        let (_, rest) = block.split_once(&format!("\t{name}: '"))?;
        Some(rest.split_once(&format!("'\n\t{next}: "))?.0.to_owned())
    };
    let notification = |block: &str| {
        Some(Notification {
            app_name: between(block, "appname", "summary")?,
            summary: between(block, "summary", "body")?,
            body: between(block, "body", "icon")?,
        })
    };
    printed.split("{\n").filter_map(notification).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printed_notification_is_parsed_with_quotes_and_lines() {
        let printed =
            "{\n\tappname: 'Pushkeeper'\n\tsummary: 'It's \"due\"'\n\tbody: 'one\ntwo'\n\ticon: 'x'\n}\n";
        let expected = Notification {
            app_name: "Pushkeeper".into(),
            summary: "It's \"due\"".into(),
            body: "one\ntwo".into(),
        };
        assert_eq!(parse(printed), [expected]);
    }
}
