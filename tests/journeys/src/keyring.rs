//! The keyring of a desktop: a real gnome-keyring, in the state a test asks for.

use crate::desktop::Desktop;
use crate::until;
use std::fs::{self, File};
use std::process::Stdio;

/// State of the keyring when the desktop is ready.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keyring {
    /// Open, as after a usual login.
    Unlocked,
    /// There, but closed: whoever wants something makes a prompt for the password appear.
    Locked,
    /// There is none at all.
    Absent,
}

const NAME: &str = "org.freedesktop.secrets";

const PASSWORD: &str = "test";

/// The services that draw the prompt for the keyring's password.
const PROMPTERS: [&str; 2] =
    ["org.gnome.keyring.SystemPrompter.service", "org.gnome.keyring.PrivatePrompter.service"];

pub(crate) async fn start(desktop: &mut Desktop) {
    let state = desktop.options().keyring;
    if state == Keyring::Absent {
        return;
    }
    for prompter in PROMPTERS {
        // Where the system has no such service, a locked keyring refuses instead of asking.
        let _ = fs::copy(
            format!("/usr/share/dbus-1/services/{prompter}"),
            desktop.folder().join("services").join(prompter),
        );
    }
    desktop
        .run("dbus-send", &["--dest=org.freedesktop.DBus", "/", "org.freedesktop.DBus.ReloadConfig"])
        .await;
    // Without a line break: it would belong to the password.
    let password = desktop.folder().join("password");
    fs::write(&password, PASSWORD).expect("the desktop's folder can be written");
    desktop.children().start("keyring", "gnome-keyring-daemon", |command| {
        command.args(["--foreground", "--unlock", "--components=secrets"]);
        command.stdin(Stdio::from(File::open(&password).expect("written just now")));
    });
    until("the keyring", async || desktop.on_bus(NAME).await.then_some(())).await;
    until("the keyring's default collection", async || desktop.default_collection().await).await;
    if state == Keyring::Locked {
        desktop.lock_keyring().await;
    }
}

impl Desktop {
    /// Locks the keyring, as a person does, or a screen saver.
    pub async fn lock_keyring(&self) {
        let collection = self.default_collection().await.expect("the keyring has a default collection");
        let call = [
            "--print-reply",
            &format!("--dest={NAME}"),
            "/org/freedesktop/secrets",
            "org.freedesktop.Secret.Service.Lock",
            &format!("array:objpath:{collection}"),
        ];
        let answer = self.run("dbus-send", &call).await;
        assert!(
            answer.status.success(),
            "the keyring stays open: {}",
            String::from_utf8_lossy(&answer.stderr)
        );
    }

    /// Waits for the prompt of a locked keyring and gives it the right password, or cancels it; comes back when the
    /// prompt is gone.
    pub async fn answer_keyring_prompt(&self, unlock: bool) {
        let search = ["search", "--onlyvisible", "--class", "gcr-prompter"];
        let shown = async || self.run("xdotool", &search).await.status.success();
        until("the keyring's prompt", async || shown().await.then_some(())).await;
        let keys: &[&[&str]] = if unlock {
            &[&["key", "ctrl+a"], &["type", PASSWORD], &["key", "Return"]]
        } else {
            &[&["key", "Escape"]]
        };
        // Keys that come before the prompt has taken the keyboard are lost: repeat them while it stays.
        until("the keyring's prompt to go away", async || {
            for words in keys {
                self.run("xdotool", words).await;
            }
            (!shown().await).then_some(())
        })
        .await;
    }

    /// How many secrets the keyring holds under `attribute` = `value`.
    pub async fn secrets(&self, attribute: &str, value: &str) -> usize {
        let found = self.run("secret-tool", &["search", "--all", attribute, value]).await;
        let listed = String::from_utf8_lossy(&found.stdout).into_owned();
        listed.lines().filter(|line| line.starts_with("secret = ")).count()
    }

    async fn default_collection(&self) -> Option<String> {
        let call = [
            "--print-reply=literal",
            &format!("--dest={NAME}"),
            "/org/freedesktop/secrets",
            "org.freedesktop.Secret.Service.ReadAlias",
            "string:default",
        ];
        let answer = self.run("dbus-send", &call).await;
        let path = String::from_utf8_lossy(&answer.stdout).trim().to_owned();
        (path.len() > 1).then_some(path)
    }
}
