//! The room `settings`.

pub(crate) mod channels;
pub(crate) mod preferences;
pub mod updates;
