//! The room `encoding`.

pub(crate) mod der;
pub(crate) mod digest;
pub(crate) mod envelope;
pub(crate) mod pem;
pub(crate) mod pem_writer;
pub(crate) mod printable;
