//! The window among others on the screen: hidden, in front, on top, and the system's dialogs before it.

use super::scene::Scene;
use journeys::until;
use std::path::Path;
use std::process::Output;

const TITLE: &str = "Pushkeeper";

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

    /// Starts the program once more; comes back when that start has ended.
    pub async fn opens_again(&self) -> Output {
        let program = journeys::program("PUSHKEEPER_WINDOW", "pushkeeper-window");
        self.desktop.run(&program.display().to_string(), &[]).await
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
        self.dialog().await;
        self.xdotool(&["key", "Escape"]).await;
        self.dialog_is_gone().await;
    }

    /// Types a path in the system's file dialog.
    pub async fn chooses_in_the_dialog(&self, path: &Path) {
        self.dialog().await;
        self.xdotool(&["key", "ctrl+l"]).await;
        self.xdotool(&["type", &path.display().to_string()]).await;
        // A list of completions that opens just then takes the first Return for itself.
        let mut looks = 0..;
        until("the dialog to take the path", async || {
            if looks.next()? % 50 == 0 {
                self.xdotool(&["key", "Return"]).await;
            }
            (self.windows().await.len() == 1).then_some(())
        })
        .await;
        self.dialog_is_gone().await;
    }

    /// Waits until a dialog of the program takes the keys.
    async fn dialog(&self) {
        until("the dialog", async || {
            let active = self.active().await?;
            (self.windows().await.contains(&active) && self.name(&active).await != TITLE).then_some(())
        })
        .await;
    }

    async fn dialog_is_gone(&self) {
        until("the dialog to go away", async || {
            let windows = self.windows().await;
            (windows.len() == 1 && self.active().await? == windows[0]).then_some(())
        })
        .await;
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
