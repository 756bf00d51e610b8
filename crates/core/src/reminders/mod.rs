//! The room `reminders`.

pub mod check;
pub(crate) mod notify;
pub(crate) mod outbox;
pub(crate) mod revocation;
