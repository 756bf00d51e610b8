//! Every text for people, in every language: window, notifications, email and command line.
//!
//! The messages are in `locales/<language>/*.ftl` ([Fluent](https://projectfluent.org)). The rules and use cases return
//! codes and facts; this crate turns them into text and decides nothing.
//!
//! ```
//! use pushkeeper_texts::{Args, Lang, Words};
//! let words = Words::new(Lang::En);
//! assert_eq!(words.say("days-left", &Args::with("days", 30)), "30 days left");
//! ```

mod args;
mod dates;
mod files;
mod finding;
mod lang;
mod words;

pub use args::{Args, Value};
pub use dates::{date, moment};
pub use files::FILES;
pub use finding::FindingText;
pub use lang::Lang;
pub use words::Words;
