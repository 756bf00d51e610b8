//! Every sentence a person reads, in every language: window, notices, mail and command line.
//!
//! The sentences live in `locales/<language>/*.ftl` ([Fluent](https://projectfluent.org)). The rules and use
//! cases emit codes and facts; here they become text. Nothing here decides anything.
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
mod speech;

pub use args::{Args, Value};
pub use dates::{date, moment};
pub use files::FILES;
pub use finding::FindingWords;
pub use lang::Lang;
pub use speech::Words;
