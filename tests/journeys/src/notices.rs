//! The notices of a desktop: a real dunst, which shows them on the screen and prints what it shows.

use crate::desktop::Desktop;
use crate::until;
use std::fs;
use std::os::unix::fs::PermissionsExt;

/// A notice as it was shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The program that sent it, by its own account.
    pub from: String,
    /// The headline.
    pub summary: String,
    /// The text below, several lines perhaps.
    pub body: String,
}

pub(crate) async fn start(desktop: &mut Desktop) {
    let (chooser, settings) = (desktop.folder().join("choose-action"), desktop.folder().join("dunstrc"));
    fs::write(&chooser, CHOOSER).expect("the desktop's folder can be written");
    fs::set_permissions(&chooser, fs::Permissions::from_mode(0o755)).expect("own file");
    fs::write(&settings, format!("[global]\ndmenu = {}\n", chooser.display()))
        .expect("the desktop's folder can be written");
    desktop.children().start("notices", "dunst", |command| {
        command.arg("-print").arg("-config").arg(&settings);
    });
    until("the notices", async || desktop.on_bus("org.freedesktop.Notifications").await.then_some(())).await;
}

impl Desktop {
    /// All notices shown so far, the oldest first.
    pub fn notices(&mut self) -> Vec<Notice> {
        parse(&self.children().said("notices", "out"))
    }

    /// Waits for a notice that `fits`.
    pub async fn notice(&mut self, what: &str, fits: impl Fn(&Notice) -> bool) -> Notice {
        until(what, async || self.notices().into_iter().find(&fits)).await
    }

    /// Clicks the notice shown last: its default action happens.
    pub async fn click_notice(&self) {
        let answer = self.run("dunstctl", &["action", "0"]).await;
        assert!(answer.status.success(), "no click: {}", String::from_utf8_lossy(&answer.stderr));
    }

    /// Presses the button called `name` on a notice that is on the screen.
    pub async fn press_on_notice(&self, name: &str) {
        let wanted = self.folder().join("wanted-action");
        fs::write(&wanted, format!("#{name} (")).expect("the desktop's folder can be written");
        let answer = self.run("dunstctl", &["context"]).await;
        assert!(answer.status.success(), "no buttons: {}", String::from_utf8_lossy(&answer.stderr));
    }
}

/// Where dunst lets a person choose among the buttons of its notices, one line each: takes the wanted one.
const CHOOSER: &str = r#"#!/bin/sh
exec grep -m1 -F -f "$(dirname "$0")/wanted-action"
"#;

/// Reads what `dunst -print` writes: a block of `name: 'value'` lines in braces for each notice.
fn parse(printed: &str) -> Vec<Notice> {
    let between = |block: &str, name: &str, next: &str| {
        let (_, rest) = block.split_once(&format!("\t{name}: '"))?;
        Some(rest.split_once(&format!("'\n\t{next}: "))?.0.to_owned())
    };
    let notice = |block: &str| {
        Some(Notice {
            from: between(block, "appname", "summary")?,
            summary: between(block, "summary", "body")?,
            body: between(block, "body", "icon")?,
        })
    };
    printed.split("{\n").filter_map(notice).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printed_notice_is_read_with_quotes_and_lines() {
        let printed =
            "{\n\tappname: 'Pushkeeper'\n\tsummary: 'It's \"due\"'\n\tbody: 'one\ntwo'\n\ticon: 'x'\n}\n";
        let expected =
            Notice { from: "Pushkeeper".into(), summary: "It's \"due\"".into(), body: "one\ntwo".into() };
        assert_eq!(parse(printed), [expected]);
    }
}
