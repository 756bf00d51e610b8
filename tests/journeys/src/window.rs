//! The real window of Pushkeeper, driven by WebKit's own WebDriver.

use crate::desktop::Desktop;
use crate::page::Page;
use crate::{wait_until, webdriver};
use serde_json::{Value, json};
use std::ops::Deref;
use std::path::PathBuf;

const NAME: &str = "window";

/// A running window. End it with [`Window::close`], [`Window::kill`] or [`Window::restart`]; after a drop it runs until its
/// desktop ends.
pub struct Window {
    page: Page,
    program: PathBuf,
    arguments: Vec<String>,
}

impl Window {
    /// Opens the window on the desktop and waits until it shows a screen.
    pub async fn open(desktop: &mut Desktop) -> Self {
        Self::open_with(desktop, &[]).await
    }

    /// Opens the window as [`Window::open`], with arguments.
    pub async fn open_with(desktop: &mut Desktop, arguments: &[&str]) -> Self {
        let program = crate::program("PUSHKEEPER_WINDOW", "pushkeeper-window");
        desktop.processes().set("TAURI_WEBVIEW_AUTOMATION", "true");
        let options = json!({ "binary": program, "args": arguments });
        let capabilities = webdriver::capabilities("webkitgtk:browserOptions", options);
        let page = webdriver::session(desktop, NAME, "WebKitWebDriver", capabilities).await;
        page.wait_for("main[data-screen]").await;
        Self { page, program, arguments: arguments.iter().map(|&argument| argument.to_owned()).collect() }
    }

    /// Posts an action without clicking. Returns the view, or the error of the command.
    pub async fn act(&self, action: Value) -> Result<Value, Value> {
        self.invoke("act", json!({ "action": action })).await
    }

    /// Calls a Tauri command.
    pub async fn invoke(&self, command: &str, arguments: Value) -> Result<Value, Value> {
        let mut answer = self.script_async(INVOKE, vec![command.into(), arguments]).await;
        match answer.get_mut("error") {
            Some(error) => Err(error.take()),
            None => Ok(answer["answer"].take()),
        }
    }

    /// Kills the program, as a power cut would.
    pub async fn kill(self, desktop: &mut Desktop) {
        let killed = desktop.processes().kill_all_of(&self.program);
        assert!(killed > 0, "no window was running");
        Self::wait_until_gone(desktop).await;
    }

    /// Kills the program and opens it again.
    pub async fn restart(self, desktop: &mut Desktop) -> Self {
        let arguments = self.arguments.clone();
        self.kill(desktop).await;
        Self::open_with(desktop, &arguments.iter().map(String::as_str).collect::<Vec<_>>()).await
    }

    /// Ends the program through WebDriver.
    pub async fn close(self, desktop: &mut Desktop) {
        // Fails where the program has ended already.
        let _ = tokio::time::timeout(crate::LIMIT, self.page.client().clone().close()).await;
        desktop.processes().kill_all_of(&self.program);
        Self::wait_until_gone(desktop).await;
    }

    /// Waits until the bus has removed the name: before that, another start would hand over to the ended window.
    async fn wait_until_gone(desktop: &mut Desktop) {
        desktop.processes().kill(NAME);
        wait_until("the bus to forget the window", async || {
            (!desktop.has_window_on_bus().await).then_some(())
        })
        .await;
    }
}

impl Deref for Window {
    type Target = Page;
    fn deref(&self) -> &Page {
        &self.page
    }
}

const INVOKE: &str = "
    const [command, given, done] = arguments;
    window.__TAURI_INTERNALS__.invoke(command, given).then(
        (answer) => done({ answer: answer ?? null }), (error) => done({ error: error ?? null }));
";
