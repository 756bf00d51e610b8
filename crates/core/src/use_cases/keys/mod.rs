//! The room `keys`.

pub(crate) mod apple_id;
pub(crate) mod private_keys;
pub(crate) mod secrets;
