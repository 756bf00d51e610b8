//! What differs between the operating systems, one file each.
//! May import nothing of this crate.
//! Must never import `actor`, `bridge`, `menu` or `open_request`.

#[cfg(all(unix, not(target_os = "macos")))]
mod linux;
#[cfg(target_os = "macos")]
mod macos;
#[cfg(windows)]
mod windows;

#[cfg(all(unix, not(target_os = "macos")))]
pub use self::linux::start_drag;
#[cfg(target_os = "macos")]
pub use self::macos::start_drag;
#[cfg(windows)]
pub use self::windows::start_drag;
