//! The room `state`.

pub(crate) mod key_generation;
pub(crate) mod session;
pub(crate) mod unit_record;
