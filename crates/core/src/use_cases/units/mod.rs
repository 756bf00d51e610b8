//! The room `units`.

pub(crate) mod calendar;
pub(crate) mod form;
pub mod reminders;
