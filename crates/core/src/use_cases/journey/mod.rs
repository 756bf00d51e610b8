//! The room `journey`.

pub(crate) mod confirm;
pub(crate) mod console_text;
pub(crate) mod steps;
