//! The data folder on Linux and other freedesktop.org systems.

/// Name of the data folder below the platform's folder for data.
pub const DATA_FOLDER: &str = "pushkeeper";

/// Whether this login's environment moves the folder for data (`XDG_DATA_HOME`).
pub fn environment_moves_data() -> bool {
    std::env::var_os("XDG_DATA_HOME").is_some()
}
