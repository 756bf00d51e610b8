//! The room `input`.

pub(crate) mod file;
pub(crate) mod kept_key;
pub(crate) mod key_pair;
pub(crate) mod secret;
pub(crate) mod time;
pub(crate) mod trust;
pub(crate) mod unit;
