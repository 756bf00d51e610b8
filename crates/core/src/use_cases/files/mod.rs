//! The room `files`.

pub(crate) mod certificate;
pub(crate) mod judge;
pub(crate) mod request;
