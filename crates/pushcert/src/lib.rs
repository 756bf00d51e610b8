//! The rules of Apple MDM push certificates: bytes and `now` in, values out.
//!
//! Knows no file system, network, clock, keyring, window or language. A broken file is a
//! [`Verdict`], never an error; what a person reads about it is chosen elsewhere by [`Code`].

pub mod facts;
pub mod finding;
pub mod product;
pub mod reminders;
pub mod steps;
pub mod verdict;

pub use facts::{Facts, KeyFacts};
pub use finding::{Code, Finding, LooksLike, NotPush, Reported, Severity};
pub use product::{Product, Products};
pub use steps::{Journey, Step, steps};
pub use verdict::{Judgement, Kind, Verdict};
