//! The things of the machine, one file for each: register, keyring, Downloads folder, browser, notices.
//!
//! [`Machine`] is what the window and the command line give to the use cases. It decides nothing: it does
//! what it is asked and posts what it hears as [`Action`]s.

pub mod desktop;
pub mod files;
pub mod log;
mod machine;
pub mod messages;
pub mod network;
pub mod policy;
mod storage;
mod system;

use std::sync::Arc;

use pushcert::MAX_BYTES;
use pushkeeper_core::Action;

pub use crate::desktop::schedule::Schedule;
pub use crate::messages::language::spoken;
pub use crate::messages::notices::{Clicked, Notices, Order};
pub use crate::storage::check_lock::Turn;
pub use crate::storage::data_folder::VARIABLE as HOME_VARIABLE;
pub use crate::storage::sqlite::SqliteRegister;
pub use machine::{Listener, Machine, Setup};
pub use system::windowless;

/// The address of Apple's portal (Apple's own; the manuals of all MDM products name it).
pub const APPLE_PORTAL: &str = "https://identity.apple.com/pushcert/";

/// The name by which systems know the program: bundle id on macOS, AUMID on Windows. The same as in `tauri.conf.json`.
pub const APP_ID: &str = "dev.pushkeeper.desktop";

/// Where hints and clicks go. Called from threads of the desk; must not wait for the desk's owner.
pub type Post = Arc<dyn Fn(Action) + Send + Sync>;
