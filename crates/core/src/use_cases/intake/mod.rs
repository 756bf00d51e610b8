//! The room `intake`.

pub(crate) mod arrivals;
pub(crate) mod key_files;
