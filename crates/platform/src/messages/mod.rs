//! The room `messages`.

pub mod calendar;
pub mod chat;
pub(crate) mod language;
pub mod mail;
pub(crate) mod message_text;
pub(crate) mod notices;
