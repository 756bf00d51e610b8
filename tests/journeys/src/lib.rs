//! The real window and a real browser, each test on a desktop of its own: own home, own screen, own message
//! bus, own keyring, own notices. Nothing of the person who runs the tests is touched.
//!
//! Everything here is meant for tests: what does not come up within [`LIMIT`] panics, names what it waited for,
//! and leaves the logs and a picture of the screen behind.
#![cfg(target_os = "linux")]

mod browser;
mod children;
mod desktop;
mod keyring;
mod notices;
mod page;
mod reach;
mod webdriver;
mod window;

pub use browser::Browser;
pub use desktop::{Desktop, Language, Options, Scheme};
pub use fantoccini::Locator;
pub use keyring::Keyring;
pub use notices::Notice;
pub use page::Page;
pub use window::Window;

use std::path::PathBuf;
use std::time::{Duration, Instant};

/// How long anything may take before it counts as broken: ten times what a slow machine needs.
pub const LIMIT: Duration = Duration::from_secs(60);

/// How often a state is looked at while waiting for it.
const PERIOD: Duration = Duration::from_millis(40);

/// Asks until there is an answer.
///
/// # Panics
/// When there is none within [`LIMIT`]; `what` completes the sentence "waited for …".
pub async fn until<T>(what: &str, mut ask: impl AsyncFnMut() -> Option<T>) -> T {
    let started = Instant::now();
    loop {
        if let Some(answer) = ask().await {
            return answer;
        }
        assert!(started.elapsed() < LIMIT, "waited {} s for {what}, in vain", LIMIT.as_secs());
        tokio::time::sleep(PERIOD).await;
    }
}

/// A program of this tree: where the environment `variable` says, else beside the test itself.
///
/// # Panics
/// When it was not built.
pub fn program(variable: &str, name: &str) -> PathBuf {
    let beside = || {
        let test = std::env::current_exe().expect("a test knows its own path");
        let folders = test.ancestors().skip(1).take(2);
        folders.map(|folder| folder.join(name)).find(|path| path.is_file())
    };
    std::env::var_os(variable)
        .map(PathBuf::from)
        .or_else(beside)
        .filter(|path| path.is_file())
        .unwrap_or_else(|| panic!("{name} is not built: run `cargo build --workspace` or set {variable}"))
}
