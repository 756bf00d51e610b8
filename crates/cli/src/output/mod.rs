//! The room `output`.

pub(crate) mod answer;
pub(crate) mod certificate;
pub(crate) mod columns;
pub(crate) mod exit;
pub(crate) mod new_file;
