//! The room `use_cases`.

pub(crate) mod files;
pub(crate) mod intake;
pub(crate) mod journey;
pub(crate) mod keys;
pub(crate) mod mdm;
pub mod settings;
pub(crate) mod signing;
pub mod units;
