//! Native notices, in the reader's language, with buttons that work for as long as a process listens.
//!
//! The window listens while it is open. The check ends at once; for its notices a helper process stays as long as the
//! notice is on the screen ([`Notices::show_and_wait`]). A unit has one notice at a time, whichever process shows it:
//! its number is recorded in the data folder, so that a later notice of another process replaces it, and
//! [`Notices::withdraw`] closes an outdated one.

mod clicked;
mod helper_process;
#[cfg(all(unix, not(target_os = "macos")))]
mod linux;
#[cfg(target_os = "macos")]
mod macos;
mod notice;
mod records;
#[cfg(any(windows, target_os = "macos"))]
mod shown_by_library;
mod text;
#[cfg(not(target_os = "macos"))]
mod wait;
#[cfg(target_os = "macos")]
mod wait_macos;
#[cfg(windows)]
mod windows;

pub use clicked::Clicked;
pub use helper_process::{NoticeJob, show_in_helper_process};
pub use notice::Notices;
