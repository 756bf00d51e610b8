//! Linux, and whatever else has the folders of freedesktop.org.

/// The name of the data folder among those of other programs.
pub const DATA_FOLDER: &str = "pushkeeper";

/// Whether this login's environment has moved all data folders.
pub fn moved_data() -> bool {
    std::env::var_os("XDG_DATA_HOME").is_some()
}
