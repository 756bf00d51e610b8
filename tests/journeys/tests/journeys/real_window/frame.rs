//! The window on the screen: minimized, in front, always on top, and the system's file dialogs.

use super::scene::Scene;
use journeys::wait_until;
use std::path::Path;
use std::process::Output;

const TITLE: &str = "Pushkeeper";

/// The widest border that the window manager draws, in pixels.
const BORDER: i32 = 8;

/// Where the inside of a window is, in pixels.
#[derive(Debug, PartialEq, Eq)]
pub struct Place {
    pub left: i32,
    pub top: i32,
    pub width: i32,
    pub screen_width: i32,
}

impl Place {
    /// Whether the window stands at the left edge of the screen.
    pub fn is_at_the_left(&self) -> bool {
        (0..=BORDER).contains(&self.left)
    }

    /// Whether the window stands at the right edge of the screen.
    pub fn is_at_the_right(&self) -> bool {
        (0..=BORDER).contains(&(self.screen_width - self.left - self.width))
    }
}

/// How often a dialog is checked before its keys are pressed again.
const CHECKS_PER_TRY: usize = 50;

impl Scene {
    /// The identifiers of the program's visible windows, including dialogs.
    pub async fn windows(&self) -> Vec<String> {
        self.xdotool(&["search", "--onlyvisible", "--class", "pushkeeper"]).await
    }

    /// Minimizes the window.
    pub async fn minimize(&self) {
        let windows = self.windows().await;
        let [window] = windows.as_slice() else { panic!("not one window but {windows:?}") };
        self.xdotool(&["windowminimize", window]).await;
        wait_until("the window to be hidden", async || self.windows().await.is_empty().then_some(())).await;
    }

    /// Waits until the window has the keyboard focus.
    pub async fn wait_until_in_front(&self) {
        wait_until("the window to be in front", async || {
            let active = self.active().await?;
            self.windows().await.contains(&active).then_some(())
        })
        .await;
    }

    /// Starts the program again with arguments, and waits until that second process has ended.
    pub async fn start_again(&self, arguments: &[&str]) -> Output {
        let program = journeys::program("PUSHKEEPER_WINDOW", "pushkeeper-window");
        self.desktop.run(&program.display().to_string(), arguments).await
    }

    /// Waits until the window is always on top, or no longer is.
    pub async fn wait_for_always_on_top(&self, on: bool) {
        let windows = self.windows().await;
        let [window] = windows.as_slice() else { panic!("not one window but {windows:?}") };
        wait_until(&format!("on top: {on}"), async || {
            let found = self.desktop.run("obxprop", &["--id", window]).await;
            let state = String::from_utf8_lossy(&found.stdout).into_owned();
            let state =
                state.lines().find(|line| line.starts_with("_NET_WM_STATE(")).unwrap_or("").to_owned();
            (state.contains("_NET_WM_STATE_ABOVE") == on).then_some(())
        })
        .await;
    }

    /// Where the window is on the screen.
    pub async fn place_of_window(&self) -> Place {
        wait_until("a window", async || self.place().await).await
    }

    /// Waits until the window is at a place.
    pub async fn wait_for_place(&self, what: &str, is_there: impl Fn(&Place) -> bool) {
        wait_until(what, async || self.place().await.filter(&is_there)).await;
    }

    async fn place(&self) -> Option<Place> {
        let window = self.windows().await.pop()?;
        let size = self.xdotool(&["getdisplaygeometry"]).await.pop()?;
        let screen_width = size.split_whitespace().next()?.parse().ok()?;
        let geometry = self.desktop.run("xwininfo", &["-id", &window]).await;
        let geometry = String::from_utf8_lossy(&geometry.stdout).into_owned();
        let number = |name: &str| {
            let line = geometry.lines().find_map(|line| line.trim().strip_prefix(name))?;
            line.trim().parse::<i32>().ok()
        };
        Some(Place {
            left: number("Absolute upper-left X:")?,
            top: number("Absolute upper-left Y:")?,
            width: number("Width:")?,
            screen_width,
        })
    }

    /// Presses Escape in the system's file dialog.
    pub async fn cancel_file_dialog(&self) {
        self.answer_file_dialog(&[&["key", "Escape"]]).await;
    }

    /// Types a path in the system's file dialog.
    pub async fn choose_in_file_dialog(&self, path: &Path) {
        let path = path.display().to_string();
        let keys: [&[&str]; 4] =
            [&["key", "ctrl+l"], &["key", "ctrl+a"], &["type", &path], &["key", "Return"]];
        self.answer_file_dialog(&keys).await;
    }

    /// Waits for a dialog of the program and presses keys until it is gone.
    async fn answer_file_dialog(&self, keys: &[&[&str]]) {
        wait_until("the dialog to take the keys", async || {
            let dialog = self.dialog().await?;
            // The browser may cover it.
            self.xdotool(&["windowactivate", &dialog]).await;
            (self.active().await? == dialog).then_some(())
        })
        .await;
        let mut checks = 0..;
        wait_until("the dialog to go away", async || {
            // Keys that come too early are lost, and a list of completions may take the Return key: press them again.
            if checks.next()? % CHECKS_PER_TRY == 0 {
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
            if !self.name(&window).await.ends_with(TITLE) {
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

    /// Runs xdotool and returns the lines of its output.
    async fn xdotool(&self, arguments: &[&str]) -> Vec<String> {
        let found = self.desktop.run("xdotool", arguments).await;
        String::from_utf8_lossy(&found.stdout).lines().map(str::to_owned).collect()
    }
}
