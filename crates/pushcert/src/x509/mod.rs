//! The room `x509`.

pub(crate) mod apple;
pub(crate) mod certificate;
pub(crate) mod name;
pub(crate) mod openssl_view;
pub(crate) mod path;
pub(crate) mod public_key;
pub mod trust;
