//! The room `commands`.

pub(crate) mod check;
pub(crate) mod deliver;
pub(crate) mod export;
pub(crate) mod inspect;
pub(crate) mod notice;
pub(crate) mod probe;
pub(crate) mod request;
pub(crate) mod settings;
