//! A real Chromium on the desktop, in which links are opened.

use crate::desktop::Desktop;
use crate::page::Page;
use crate::{wait_until, webdriver};
use fantoccini::wd::WindowHandle;
use serde_json::json;
use std::fs;
use std::ops::Deref;
use std::os::unix::fs::PermissionsExt;

const PROGRAM: &str = "chromium";

/// Options of Chromium: no background activity, and no sandbox, because the tests may run as root.
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

/// A running browser. Downloads are saved in [`Desktop::downloads`] without a prompt. It runs until its desktop ends.
pub struct Browser {
    page: Page,
}

impl Browser {
    /// Starts the browser. From now on the desktop opens each URL in a new tab of it.
    pub async fn open(desktop: &mut Desktop) -> Self {
        let profile = format!("--user-data-dir={}", desktop.scratch("chromium").display());
        let arguments: Vec<&str> = FLAGS.into_iter().chain([profile.as_str()]).collect();
        let options = json!({
            "binary": format!("/usr/bin/{PROGRAM}"),
            "args": arguments,
            // With this switch, the browser would reject URLs from a second start.
            "excludeSwitches": ["enable-automation"],
            "prefs": {
                "download.default_directory": desktop.downloads(),
                "download.prompt_for_download": false,
                "translate.enabled": false,
            },
        });
        let capabilities = webdriver::capabilities("goog:chromeOptions", options);
        let page = webdriver::session(desktop, "browser", "chromedriver", capabilities).await;
        // A second start with the same profile hands the URL over to the first and ends.
        let script = format!("#!/bin/sh\nexec {PROGRAM} {} \"$@\"\n", arguments.join(" "));
        let path = desktop.folder().join("open-in-browser");
        fs::write(&path, script).expect("the desktop's folder can be written");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("own file");
        Self { page }
    }

    /// Opens a URL and waits until it is loaded.
    pub async fn go_to(&self, address: &str) {
        self.client().goto(address).await.unwrap_or_else(|error| panic!("{address}: {error}"));
    }

    /// Waits for a tab whose URL starts with `prefix`, and switches to it.
    pub async fn switch_to(&self, prefix: &str) -> WindowHandle {
        wait_until(&format!("a tab with {prefix}"), async || {
            for tab in self.client().windows().await.ok()? {
                self.client().switch_to_window(tab.clone()).await.ok()?;
                if self.client().current_url().await.ok()?.as_str().starts_with(prefix) {
                    return Some(tab);
                }
            }
            None
        })
        .await
    }

    /// The number of open tabs.
    pub async fn count_tabs(&self) -> usize {
        self.client().windows().await.map_or(0, |tabs| tabs.len())
    }
}

impl Deref for Browser {
    type Target = Page;
    fn deref(&self) -> &Page {
        &self.page
    }
}
