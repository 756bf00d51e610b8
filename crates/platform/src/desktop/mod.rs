//! What lives here: the browser, the clipboard, the window, the program's updates, and the schedule of the daily check.
//! May import: `log`, `storage` and `system`.
//! Must never import: `machine`, `messages`, and the rooms beside it (`network`, `files`, `policy`).

pub(crate) mod browser;
pub(crate) mod check_process;
pub(crate) mod clipboard;
pub(crate) mod clipboard_secret;
pub mod schedule;
pub mod updates;
pub mod window;
