//! What the window asks of its system alone: one file per platform.

#[cfg(all(unix, not(target_os = "macos")))]
mod linux;
#[cfg(target_os = "macos")]
mod macos;
#[cfg(windows)]
mod windows;

#[cfg(all(unix, not(target_os = "macos")))]
pub use self::linux::{heard, start_drag};
#[cfg(target_os = "macos")]
pub use self::macos::{heard, start_drag};
#[cfg(windows)]
pub use self::windows::{heard, start_drag};
