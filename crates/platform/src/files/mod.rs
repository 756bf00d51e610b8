//! The room `files`.

pub(crate) mod arrivals;
pub(crate) mod file_names;
pub(crate) mod file_stamp;
pub(crate) mod folder_watch;
pub mod new_files;
pub(crate) mod user_files;
