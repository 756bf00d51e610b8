//! macOS.

/// The name of the data folder among those of other programs.
pub const DATA_FOLDER: &str = "Pushkeeper";

/// No environment moves data folders.
pub fn moved_data() -> bool {
    false
}
