//! What systems do differently in the small, and what several things of the desk want of them: who may read a file,
//! what a file is known by, how another program is started. One file per platform; `unix` is what Linux and macOS share.

pub(crate) mod timeout;

#[cfg(all(unix, not(target_os = "macos")))]
mod linux;
#[cfg(target_os = "macos")]
mod macos;
#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;

#[cfg(all(unix, not(target_os = "macos")))]
pub use self::linux::{DATA_FOLDER, moved_data};
#[cfg(target_os = "macos")]
pub use self::macos::{DATA_FOLDER, moved_data};
#[cfg(unix)]
pub use self::unix::{
    FileId, appeared, create_own, detached, file_id, for_everybody, for_owner, is_hidden, make_own_folder,
    sync_folder, volume, windowless,
};
#[cfg(windows)]
pub use self::windows::{
    DATA_FOLDER, FileId, appeared, create_own, detached, file_id, for_everybody, for_owner, is_hidden,
    make_own_folder, moved_data, sync_folder, volume, windowless,
};
