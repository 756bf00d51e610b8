//! The room `storage`.

pub(crate) mod check_lock;
pub(crate) mod data_folder;
pub(crate) mod durable;
pub(crate) mod key_files;
pub(crate) mod keyring;
pub(crate) mod sqlite;
