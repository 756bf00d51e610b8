//! The room `desktop`.

pub(crate) mod browser;
pub(crate) mod check_process;
pub(crate) mod clipboard;
pub mod schedule;
pub mod updates;
pub mod window;
