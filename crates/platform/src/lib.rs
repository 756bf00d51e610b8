//! What the use cases need from the operating system: storage, files, the desktop, the network, messages.
//!
//! The window and the command line give a [`Machine`] to the use cases. It decides nothing: it does what it is asked,
//! and posts what happens outside as [`Action`]s.

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

pub use crate::desktop::clipboard::remove_secret as remove_secret_from_clipboard;
pub use crate::desktop::schedule::Schedule;
pub use crate::messages::language::resolve_language;
pub use crate::messages::notices::{Clicked, NoticeJob, Notices};
pub use crate::storage::check_lock::CheckLock;
pub use crate::storage::data_folder::HOME_VARIABLE;
pub use crate::storage::sqlite::SqliteRegister;
pub use machine::{Backups, Machine, NoticeListener, Setup};
pub use system::hide_console_window;

/// Address of Apple's portal for push certificates, as the manuals of all MDM products name it.
pub const APPLE_PORTAL: &str = "https://identity.apple.com/pushcert/";

/// The name by which the operating systems know the program: bundle id on macOS, AUMID on Windows. The same as in
/// `tauri.conf.json`.
pub const APP_ID: &str = "dev.pushkeeper.desktop";

/// Receives hints and clicks. Called from threads of this crate; must not wait for the owner of the [`Machine`].
pub type Post = Arc<dyn Fn(Action) + Send + Sync>;
