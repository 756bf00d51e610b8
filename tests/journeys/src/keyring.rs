//! The keyring of a desktop: a real gnome-keyring in the state that the test needs.

use crate::desktop::Desktop;
use crate::wait_until;
use std::fs::{self, File};
use std::process::Stdio;

/// The state of the keyring when the desktop is ready.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keyring {
    /// Unlocked, as after a usual login.
    Unlocked,
    /// Locked: reading or storing a secret shows a prompt for the password.
    Locked,
    /// There is no keyring.
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
        // Without such a service, a locked keyring fails instead of asking.
        let _ = fs::copy(
            format!("/usr/share/dbus-1/services/{prompter}"),
            desktop.folder().join("services").join(prompter),
        );
    }
    desktop
        .run("dbus-send", &["--dest=org.freedesktop.DBus", "/", "org.freedesktop.DBus.ReloadConfig"])
        .await;
    // Without a line break, which would be part of the password.
    let password = desktop.folder().join("password");
    fs::write(&password, PASSWORD).expect("the desktop's folder can be written");
    desktop.processes().start("keyring", "gnome-keyring-daemon", |command| {
        command.args(["--foreground", "--unlock", "--components=secrets"]);
        command.stdin(Stdio::from(File::open(&password).expect("the file exists")));
    });
    wait_until("the keyring", async || desktop.has_bus_name(NAME).await.then_some(())).await;
    wait_until("the keyring's default collection", async || desktop.default_collection().await).await;
    if state == Keyring::Locked {
        desktop.lock_keyring().await;
    }
}

impl Desktop {
    /// Locks the keyring.
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
            "the keyring is not locked: {}",
            String::from_utf8_lossy(&answer.stderr)
        );
    }

    /// Waits for the prompt of a locked keyring, enters the password or cancels, and waits until the prompt is closed.
    pub async fn answer_keyring_prompt(&self, unlock: bool) {
        let search = ["search", "--onlyvisible", "--class", "gcr-prompter"];
        let shown = async || self.run("xdotool", &search).await.status.success();
        wait_until("the keyring's prompt", async || shown().await.then_some(())).await;
        let keys: &[&[&str]] = if unlock {
            &[&["key", "ctrl+a"], &["type", PASSWORD], &["key", "Return"]]
        } else {
            &[&["key", "Escape"]]
        };
        // Keys are lost until the prompt has the keyboard focus, so they are repeated.
        wait_until("the keyring's prompt to go away", async || {
            for words in keys {
                self.run("xdotool", words).await;
            }
            (!shown().await).then_some(())
        })
        .await;
    }

    /// The number of secrets in the keyring with `attribute` = `value`.
    pub async fn count_secrets(&self, attribute: &str, value: &str) -> usize {
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
