//! The rules of Apple MDM push certificates: bytes and `now` in, values out.
//!
//! Knows no file system, network, clock, keyring, window or language. A broken file is a
//! [`Verdict`], never an error; what a person reads about it is chosen elsewhere by [`Code`].

pub mod codes;
mod encoding;
pub mod findings;
mod inspect;
pub mod keys;
pub mod product;
pub mod reminders;
mod requests;
pub mod revocation;
pub mod signing;
pub mod steps;
mod time;
mod x509;

pub use crate::encoding::digest::sha256_hex;
pub use crate::encoding::pem_writer::{certificate_pem, request_pem};
pub use crate::encoding::printable::printable;
pub use crate::findings::facts::{Facts, KeyFacts};
pub use crate::findings::finding::{Code, Finding, LooksLike, NotPush, Reported, Severity};
pub use crate::findings::reason::Reason;
pub use crate::findings::verdict::{Judgement, Kind, Verdict};
pub use crate::inspect::authorities::{AuthorityFacts, NotAnAuthority};
pub use crate::inspect::expected::{Expected, ExpectedUnreadable, request_public_key};
pub use crate::x509::trust::Trust;
pub use inspect::{certificate_facts, inspect};
pub use product::{Product, Products};
pub use steps::{AwaitedFile, Journey, Requirement, Step, StepCopy, StepKey, position, steps};
pub use time::days_between;

/// Files over this size are not looked into: no certificate or request is anywhere near it.
pub const MAX_BYTES: usize = 1024 * 1024;
