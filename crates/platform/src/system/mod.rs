//! What lives here: small differences between the operating systems: permissions, identity of files, starting programs.
//! May import: nothing of this crate.
//! Must never import: any other room of this crate.
//!
//! One file per platform; `unix` holds what Linux and macOS share.

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
pub use self::linux::{DATA_FOLDER, environment_moves_data};
#[cfg(target_os = "macos")]
pub use self::macos::{DATA_FOLDER, environment_moves_data};
#[cfg(unix)]
pub use self::unix::{
    FileId, appeared_at, create_owner_only_file, create_owner_only_folder, detach, file_id,
    hide_console_window, is_hidden, open_without_waiting, restrict_folder_to_owner, restrict_new_folders,
    restrict_to_owner, sync_folder, sync_rename, use_default_permissions, volume_and_file, volume_id,
};
#[cfg(windows)]
pub use self::windows::{
    DATA_FOLDER, FileId, appeared_at, create_owner_only_file, create_owner_only_folder, detach,
    environment_moves_data, file_id, hide_console_window, is_hidden, open_without_waiting,
    restrict_folder_to_owner, restrict_new_folders, restrict_to_owner, sync_folder, sync_rename,
    use_default_permissions, volume_and_file, volume_id,
};
