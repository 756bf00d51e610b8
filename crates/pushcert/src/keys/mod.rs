//! The room `keys`.

pub mod export;
pub mod identity;
pub(crate) mod private_key;
