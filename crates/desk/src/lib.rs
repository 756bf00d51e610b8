//! The things of the machine, one file for each: register, keyring, Downloads folder, browser, notices.
//!
//! [`Machine`] is what the window and the command line give to the use cases. It decides nothing: it does
//! what it is asked and posts what it hears as [`Action`]s.

mod arrivals;
mod browser;
pub mod calendar;
mod checks;
mod clipboard;
mod durable;
mod files;
mod folder;
mod home;
pub mod http;
mod keyring;
mod keys;
pub mod list;
mod machine;
pub mod mail;
pub mod managed;
pub mod mdm;
pub mod mdmcert;
mod names;
mod notices;
pub mod output;
mod patience;
pub mod probe;
pub mod published;
mod register;
pub mod schedule;
mod servers;
mod spoken;
mod stamp;
mod system;
pub mod team;
mod telling;
mod turn;
pub mod versions;
pub mod window;

use std::sync::Arc;

use pushcert::MAX_BYTES;
use pushkeeper::Action;

pub use home::VARIABLE as HOME_VARIABLE;
pub use machine::{Listener, Machine, Setup};
pub use notices::{Clicked, Notices, Order};
pub use register::SqliteRegister;
pub use schedule::Schedule;
pub use spoken::spoken;
pub use system::windowless;
pub use turn::Turn;

/// The address of Apple's portal (Apple's own; the manuals of all MDM products name it).
pub const APPLE_PORTAL: &str = "https://identity.apple.com/pushcert/";

/// The name by which systems know the program: bundle id on macOS, AUMID on Windows. The same as in `tauri.conf.json`.
pub const APP_ID: &str = "dev.pushkeeper.desktop";

/// Where hints and clicks go. Called from threads of the desk; must not wait for the desk's owner.
pub type Post = Arc<dyn Fn(Action) + Send + Sync>;
