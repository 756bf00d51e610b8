//! What lives here: the data folder with the register, the key files and the locks, and the credential store.
//! May import: `system` only.
//! Must never import: any other room of this crate.
//!
//! Each kind of database has a folder of its own (`sqlite`) that implements [`pushkeeper_core::Register`].

pub(crate) mod backup_folder;
pub(crate) mod check_lock;
pub(crate) mod data_folder;
pub(crate) mod durable;
pub(crate) mod key_files;
pub(crate) mod keyring;
pub(crate) mod presence;
pub(crate) mod register_id;
pub(crate) mod register_lock;
pub(crate) mod sqlite;
pub(crate) mod write_problem;
