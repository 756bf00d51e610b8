//! The room `requests`.

pub(crate) mod bare;
pub(crate) mod signed;
pub(crate) mod vendor_rules;
