//! The real window and a real browser for tests. Each test has a private desktop: home folder, screen, message bus, keyring
//! and notifications. Files of the person who runs the tests are not changed.
//!
//! A state that is not reached within [`LIMIT`] panics with its name and saves the logs and a screenshot.
#![cfg(target_os = "linux")]

mod browser;
mod desktop;
mod keyring;
mod notifications;
mod page;
mod processes;
mod shortcuts;
mod webdriver;
mod window;

pub use browser::Browser;
pub use desktop::{Desktop, Language, Options, Scheme};
pub use fantoccini::Locator;
pub use keyring::Keyring;
pub use notifications::Notification;
pub use page::Page;
pub use window::Window;

use std::path::PathBuf;
use std::time::{Duration, Instant};

/// The timeout of every wait: ten times what a slow computer needs.
pub const LIMIT: Duration = Duration::from_secs(60);

/// The interval between two checks of a state.
const PERIOD: Duration = Duration::from_millis(40);

/// Calls `ask` until it returns a value, and returns that value.
///
/// # Panics
/// When it returns no value within [`LIMIT`]; `what` completes the sentence "waited for …".
pub async fn wait_until<T>(what: &str, mut ask: impl AsyncFnMut() -> Option<T>) -> T {
    let started = Instant::now();
    loop {
        if let Some(answer) = ask().await {
            return answer;
        }
        assert!(started.elapsed() < LIMIT, "waited {} s for {what} without success", LIMIT.as_secs());
        tokio::time::sleep(PERIOD).await;
    }
}

/// The path of a program of this workspace, from the environment `variable` or else beside the test.
///
/// # Panics
/// When the program was not built.
pub fn program(variable: &str, name: &str) -> PathBuf {
    let beside_test = || {
        let test = std::env::current_exe().expect("a test knows its own path");
        let folders = test.ancestors().skip(1).take(2);
        folders.map(|folder| folder.join(name)).find(|path| path.is_file())
    };
    std::env::var_os(variable)
        .map(PathBuf::from)
        .or_else(beside_test)
        .filter(|path| path.is_file())
        .unwrap_or_else(|| panic!("{name} is not built: run `cargo build --workspace` or set {variable}"))
}
