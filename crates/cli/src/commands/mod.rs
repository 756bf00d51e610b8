//! The subcommands of `pushkeeper`, one module each.
//! May import `input` and `output`.
//! Must never import `main`; a command never imports another command.

pub(crate) mod backup;
pub(crate) mod check;
pub(crate) mod deliver;
pub(crate) mod export;
pub(crate) mod inspect;
pub(crate) mod notice;
pub(crate) mod probe;
pub(crate) mod request;
pub(crate) mod settings;
