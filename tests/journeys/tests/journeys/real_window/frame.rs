//! The window among others on the screen: hidden, in front, on top, and the system's dialogs before it.

use super::scene::Scene;
use journeys::until;
use std::path::Path;
use std::process::Output;

const TITLE: &str = "Pushkeeper";

/// How often a dialog is looked at before its keys are pressed again.
const LOOKS: usize = 50;

impl Scene {
    /// The numbers of the program's windows on the screen, its dialogs among them.
    pub async fn windows(&self) -> Vec<String> {
        self.xdotool(&["search", "--onlyvisible", "--class", "pushkeeper"]).await
    }

    /// Minimises the window.
    pub async fn hides(&self) {
        let windows = self.windows().await;
        let [window] = windows.as_slice() else { panic!("not one window but {windows:?}") };
        self.xdotool(&["windowminimize", window]).await;
        until("the window to be hidden", async || self.windows().await.is_empty().then_some(())).await;
    }

    /// Waits until the window is the one that keys go to.
    pub async fn is_in_front(&self) {
        until("the window to be in front", async || {
            let active = self.active().await?;
            self.windows().await.contains(&active).then_some(())
        })
        .await;
    }

    /// Starts the program once more, with arguments; comes back when that start has ended.
    pub async fn opens_again(&self, arguments: &[&str]) -> Output {
        let program = journeys::program("PUSHKEEPER_WINDOW", "pushkeeper-window");
        self.desktop.run(&program.display().to_string(), arguments).await
    }

    /// Waits until the window manager keeps the window above all others, or no longer.
    pub async fn stays_on_top(&self, on: bool) {
        let windows = self.windows().await;
        let [window] = windows.as_slice() else { panic!("not one window but {windows:?}") };
        until(&format!("on top: {on}"), async || {
            let found = self.desktop.run("obxprop", &["--id", window]).await;
            let state = String::from_utf8_lossy(&found.stdout).into_owned();
            let state =
                state.lines().find(|line| line.starts_with("_NET_WM_STATE(")).unwrap_or("").to_owned();
            (state.contains("_NET_WM_STATE_ABOVE") == on).then_some(())
        })
        .await;
    }

    /// Presses Escape in the system's file dialog.
    pub async fn cancels_the_dialog(&self) {
        self.answers_the_dialog(&[&["key", "Escape"]]).await;
    }

    /// Types a path in the system's file dialog.
    pub async fn chooses_in_the_dialog(&self, path: &Path) {
        let path = path.display().to_string();
        let keys: [&[&str]; 4] =
            [&["key", "ctrl+l"], &["key", "ctrl+a"], &["type", &path], &["key", "Return"]];
        self.answers_the_dialog(&keys).await;
    }

    /// Waits for a dialog of the program and presses keys until it is gone.
    async fn answers_the_dialog(&self, keys: &[&[&str]]) {
        until("the dialog to take the keys", async || {
            let dialog = self.dialog().await?;
            // A browser that was opened last may cover it.
            self.xdotool(&["windowactivate", &dialog]).await;
            (self.active().await? == dialog).then_some(())
        })
        .await;
        let mut looks = 0..;
        until("the dialog to go away", async || {
            // Keys that come too early are lost, and a list of completions takes a Return for itself: press them again.
            if looks.next()? % LOOKS == 0 {
                for words in keys {
                    self.xdotool(words).await;
                }
            }
            self.dialog().await.is_none().then_some(())
        })
        .await;
    }

    async fn dialog(&self) -> Option<String> {
        for window in self.windows().await {
            if self.name(&window).await != TITLE {
                return Some(window);
            }
        }
        None
    }

    async fn active(&self) -> Option<String> {
        self.xdotool(&["getactivewindow"]).await.pop()
    }

    async fn name(&self, window: &str) -> String {
        self.xdotool(&["getwindowname", window]).await.pop().unwrap_or_default()
    }

    /// The lines it prints; none where it finds nothing.
    async fn xdotool(&self, arguments: &[&str]) -> Vec<String> {
        let found = self.desktop.run("xdotool", arguments).await;
        String::from_utf8_lossy(&found.stdout).lines().map(str::to_owned).collect()
    }
}
