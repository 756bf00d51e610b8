//! A synthetic authority in the shape of Apple's, so that tests need neither Apple's keys nor
//! anybody's real certificate.
//!
//! Names, extensions and chains look like the real ones; every name carries the marker `PRACTICE`,
//! so that nothing made here can be taken for the real thing. All of it is made by code at run
//! time: no key lies in the repository.
//!
//! ```
//! let authority = authority::Authority::shared();
//! let key = authority::key_for("customer");
//! let certificate = authority.push().public_key(&key).pem();
//! let request = authority.signed_request(&authority::csr(&key, &[("CN", "Example")])).build();
//! # assert!(certificate.starts_with("-----BEGIN CERTIFICATE-----") && !request.is_empty());
//! ```
//!
//! This is a crate for tests: whatever cannot be made panics, with the reason.

mod authority;
mod certificate;
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
pub use extension::oid;
pub use issuer::Issuer;
pub use key::{key, key_for, weak_key};
pub use push::Push;
pub use request::csr;
pub use revocation::{IssuingPoint, RevocationList, revocation_list};
pub use signed_request::{Link, PlistKey, SignedRequest, Wrap};
pub use vendor::Vendor;

/// The word in every name made here that tells it from a real one.
pub const MARKER: &str = "PRACTICE";
