//! Reads certificates, names and public keys, and finds paths to trusted authorities.
//! May import: `findings`, `encoding`, `time`.
//! Must never import: `requests`, `revocation`, `inspect` and the rooms above them.

pub(crate) mod apple;
pub(crate) mod certificate;
pub(crate) mod name;
pub(crate) mod openssl_view;
pub(crate) mod path;
pub(crate) mod public_key;
pub(crate) mod sha1_signature;
pub mod trust;
