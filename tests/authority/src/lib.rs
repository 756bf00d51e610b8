//! A practice certificate authority like Apple's, so that tests need neither Apple's keys nor a real certificate.
//!
//! Names, extensions and chains look like the real ones. Every name contains the marker `PRACTICE`, so that nothing made
//! here can be mistaken for a real certificate. Everything is made at run time: the repository holds no keys.
//!
//! ```
//! let authority = authority::Authority::shared();
//! let key = authority::key_for("customer");
//! let certificate = authority.push().public_key(&key).pem();
//! let request = authority.signed_request(&authority::csr(&key, &[("CN", "Example")])).build();
//! # assert!(certificate.starts_with("-----BEGIN CERTIFICATE-----") && !request.is_empty());
//! ```
//!
//! This crate is only for tests: a failure panics with the reason.

mod authority;
mod certificate;
mod container;
mod der;
mod extension;
mod issuer;
mod key;
mod name;
mod push;
mod request;
mod revocation;
mod signed_request;
mod vendor;

#[cfg(test)]
mod tests;

pub use authority::Authority;
pub use certificate::Digest;
pub use container::{OUTER_ROUNDS, encrypted_key, nested_container};
pub use extension::oid;
pub use issuer::Issuer;
pub use key::{key, key_for, weak_key};
pub use push::Push;
pub use request::csr;
pub use revocation::{IssuingPoint, RevocationList, revocation_list};
pub use signed_request::{Link, PlistKey, SignedRequest, Wrap};
pub use vendor::Vendor;

/// The word in every name made here that distinguishes it from a real one.
pub const MARKER: &str = "PRACTICE";
