//! What lives here: mails, chat messages, notices and calendar files, and the sentences in them.
//! May import: `network`, `log`, `storage` and `system`.
//! Must never import: `machine`, `desktop`, `files` and `policy`.

pub mod calendar;
pub mod chat;
pub(crate) mod language;
pub mod mail;
pub(crate) mod message_text;
pub(crate) mod notices;
