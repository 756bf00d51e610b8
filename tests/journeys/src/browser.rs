//! A real Chromium on the desktop, the one that links open in.

use crate::desktop::Desktop;
use crate::page::Page;
use crate::{until, webdriver};
use fantoccini::wd::WindowHandle;
use serde_json::json;
use std::fs;
use std::ops::Deref;
use std::os::unix::fs::PermissionsExt;

const PROGRAM: &str = "chromium";

/// Quiet, and without a sandbox, which root is not given.
const FLAGS: [&str; 8] = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    "--password-store=basic",
];

/// A running browser. Downloads go to [`Desktop::downloads`] without a question. If it is dropped, it runs on until its
/// desktop goes.
pub struct Browser {
    page: Page,
}

impl Browser {
    /// Starts the browser; from now on the desktop opens addresses in it, in a tab of its own each.
    pub async fn open(desktop: &mut Desktop) -> Self {
        let profile = format!("--user-data-dir={}", desktop.scratch("chromium").display());
        let arguments: Vec<&str> = FLAGS.into_iter().chain([profile.as_str()]).collect();
        let own = json!({
            "binary": format!("/usr/bin/{PROGRAM}"),
            "args": arguments,
            // With it, the browser refuses addresses handed over by a second start.
            "excludeSwitches": ["enable-automation"],
            "prefs": {
                "download.default_directory": desktop.downloads(),
                "download.prompt_for_download": false,
                "translate.enabled": false,
            },
        });
        let capabilities = webdriver::capabilities("goog:chromeOptions", own);
        let page = webdriver::session(desktop, "browser", "chromedriver", capabilities).await;
        // A second start with the same profile hands the address to the first and ends.
        let script = format!("#!/bin/sh\nexec {PROGRAM} {} \"$@\"\n", arguments.join(" "));
        let path = desktop.folder().join("open-in-browser");
        fs::write(&path, script).expect("the desktop's folder can be written");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("own file");
        Self { page }
    }

    /// Goes to an address and waits until it is loaded.
    pub async fn go(&self, address: &str) {
        self.client().goto(address).await.unwrap_or_else(|error| panic!("{address}: {error}"));
    }

    /// Waits for a tab whose address begins with `beginning`, and turns to it.
    pub async fn turn_to(&self, beginning: &str) -> WindowHandle {
        until(&format!("a tab with {beginning}"), async || {
            for tab in self.client().windows().await.ok()? {
                self.client().switch_to_window(tab.clone()).await.ok()?;
                if self.client().current_url().await.ok()?.as_str().starts_with(beginning) {
                    return Some(tab);
                }
            }
            None
        })
        .await
    }

    /// How many tabs are open.
    pub async fn tabs(&self) -> usize {
        self.client().windows().await.map_or(0, |tabs| tabs.len())
    }
}

impl Deref for Browser {
    type Target = Page;
    fn deref(&self) -> &Page {
        &self.page
    }
}
