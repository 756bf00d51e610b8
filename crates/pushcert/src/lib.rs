//! The rules of Apple MDM push certificates: bytes and `now` in, values out.
//!
//! Knows no file system, network, clock, keyring, window or language. A broken file is a
//! [`Verdict`], never an error; what a person reads about it is chosen elsewhere by [`Code`].

mod apple;
mod armour;
mod certificate;
mod contents;
mod der;
mod digest;
pub mod expected;
pub mod export;
pub mod facts;
pub mod finding;
pub mod identity;
mod inspect;
mod key;
pub mod mdmcert;
mod name;
pub mod newrequest;
mod path;
mod pem;
mod printable;
mod privatekey;
pub mod product;
mod push;
pub mod reason;
pub mod reminders;
mod request;
pub mod revocation;
mod second;
mod signed;
pub mod signing;
pub mod steps;
pub mod trust;
mod vendor;
pub mod verdict;

pub use armour::{certificate_pem, request_pem};
pub use digest::sha256_hex;
pub use expected::{Expected, ExpectedUnreadable, request_public_key};
pub use facts::{Facts, KeyFacts};
pub use finding::{Code, Finding, LooksLike, NotPush, Reported, Severity};
pub use inspect::inspect;
pub use printable::printable;
pub use product::{Product, Products};
pub use reason::Reason;
pub use steps::{Journey, Step, steps};
pub use trust::{AuthorityFacts, NotAnAuthority, Trust};
pub use verdict::{Judgement, Kind, Verdict};

/// Files over this size are not looked into: no certificate or request is anywhere near it.
pub const MAX_BYTES: usize = 1024 * 1024;
