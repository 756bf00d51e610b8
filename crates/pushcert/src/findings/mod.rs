//! The room `findings`.

pub mod facts;
pub mod finding;
pub mod reason;
pub mod verdict;
