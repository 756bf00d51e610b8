//! The real window of Pushkeeper, driven by WebKit's own WebDriver.

use crate::desktop::Desktop;
use crate::page::Page;
use crate::{until, webdriver};
use serde_json::{Value, json};
use std::ops::Deref;
use std::path::PathBuf;

const NAME: &str = "window";

/// What the one running window is called on the message bus.
const SINGLE: &str = "dev.pushkeeper.desktop.SingleInstance";

/// A running window. Give it back with [`Window::close`], [`Window::kill`] or [`Window::restart`]; if it is dropped, it runs
/// on until its desktop goes.
pub struct Window {
    page: Page,
    program: PathBuf,
    arguments: Vec<String>,
}

impl Window {
    /// Opens the window on the desktop and waits until a screen is drawn.
    pub async fn open(desktop: &mut Desktop) -> Self {
        Self::open_with(desktop, &[]).await
    }

    /// As [`Window::open`], with arguments on the command line.
    pub async fn open_with(desktop: &mut Desktop, arguments: &[&str]) -> Self {
        let program = crate::program("PUSHKEEPER_WINDOW", "pushkeeper-window");
        desktop.children().set("TAURI_WEBVIEW_AUTOMATION", "true");
        let own = json!({ "binary": program, "args": arguments });
        let capabilities = webdriver::capabilities("webkitgtk:browserOptions", own);
        let page = webdriver::session(desktop, NAME, "WebKitWebDriver", capabilities).await;
        page.wait_for("main[data-screen]").await;
        Self { page, program, arguments: arguments.iter().map(|&argument| argument.to_owned()).collect() }
    }

    /// Posts an action over the bridge, past the buttons. Gives the view, or what the bridge refused with.
    pub async fn act(&self, action: Value) -> Result<Value, Value> {
        self.invoke("act", json!({ "action": action })).await
    }

    /// Calls a command of the bridge.
    pub async fn invoke(&self, command: &str, arguments: Value) -> Result<Value, Value> {
        let mut answer = self.script_async(INVOKE, vec![command.into(), arguments]).await;
        match answer.get_mut("refused") {
            Some(refused) => Err(refused.take()),
            None => Ok(answer["answer"].take()),
        }
    }

    /// Kills the program on the spot, as a power cut would.
    pub async fn kill(self, desktop: &mut Desktop) {
        let killed = desktop.children().kill_all_of(&self.program);
        assert!(killed > 0, "no window was running that could be killed");
        desktop.children().kill(NAME);
        // Until the bus has noticed, another start would hand over to the one that is gone.
        until("the bus to forget the window", async || (!desktop.on_bus(SINGLE).await).then_some(())).await;
    }

    /// Kills the program on the spot and opens it again.
    pub async fn restart(self, desktop: &mut Desktop) -> Self {
        let arguments = self.arguments.clone();
        self.kill(desktop).await;
        Self::open_with(desktop, &arguments.iter().map(String::as_str).collect::<Vec<_>>()).await
    }

    /// Ends the program as WebDriver ends it.
    pub async fn close(self, desktop: &mut Desktop) {
        // A program that is gone already is closed.
        let _ = tokio::time::timeout(crate::LIMIT, self.page.client().clone().close()).await;
        desktop.children().kill_all_of(&self.program);
        desktop.children().kill(NAME);
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
        (answer) => done({ answer: answer ?? null }), (error) => done({ refused: error ?? null }));
";
