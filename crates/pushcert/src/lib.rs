//! The rules of Apple MDM push certificates: functions of bytes and the current time (`now`).
//!
//! This crate does not access the file system, network, clock, keyring, windows or languages. A broken file is a
//! [`Verdict`], never an error; the texts for people are chosen elsewhere by [`Code`].

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
pub use crate::findings::finding::{
    Code, Finding, LooksLike, NotPush, ReportedFinding, Severity, UnusualForm,
};
pub use crate::findings::reason::Reason;
pub use crate::findings::verdict::{FileKind, Judgement, Verdict};
pub use crate::inspect::authorities::{AuthorityFacts, NotAnAuthority};
pub use crate::inspect::expected::{Expected, ExpectedUnreadable, request_public_key};
pub use crate::x509::trust::Trust;
pub use inspect::{certificate_facts, inspect, topic_is_retired};
pub use product::{Product, Products};
pub use steps::{AwaitedFile, Journey, Requirement, Step, StepCopy, StepKey, position};
pub use time::days_between;

/// The largest file that is read, in bytes. Certificates and requests are much smaller.
pub const MAX_BYTES: usize = 1024 * 1024;
