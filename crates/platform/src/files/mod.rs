//! What lives here: the user's files, the copies placed for file dialogs, and the watch for downloads.
//! May import: `log`, `storage` and `system`.
//! Must never import: `machine`, `messages`, and the rooms beside it (`network`, `desktop`, `policy`).

pub(crate) mod arrivals;
pub(crate) mod file_names;
pub(crate) mod file_stamp;
pub(crate) mod folder_watch;
pub(crate) mod hint_gate;
pub(crate) mod looker;
pub mod new_files;
pub mod regular_file;
pub(crate) mod user_files;
