//! The notices of a desktop: a real dunst, which shows them on the screen and prints what it shows.

use crate::desktop::Desktop;
use crate::until;

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
    desktop.children().start("notices", "dunst", |command| _ = command.arg("-print"));
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
}

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
