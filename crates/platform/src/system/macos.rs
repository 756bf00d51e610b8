//! The data folder on macOS.

/// Name of the data folder below the platform's folder for data.
pub const DATA_FOLDER: &str = "Pushkeeper";

/// Whether this login's environment moves the folder for data: macOS has no such variable.
pub fn environment_moves_data() -> bool {
    false
}
