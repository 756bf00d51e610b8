//! The room `mdm`.

pub(crate) mod agreement;
pub(crate) mod connection;
pub(crate) mod probe;
pub(crate) mod sign_in;
