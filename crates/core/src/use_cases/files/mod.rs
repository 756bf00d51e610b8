//! Judges files and keeps those that serve: the request and the certificate of a journey.
//!
//! Lives here: from bytes to a verdict and to the register.
//! May import: `keys`.
//! Must never import: any other room of the use cases.

pub(crate) mod certificate;
pub(crate) mod judge;
pub(crate) mod key_files;
pub(crate) mod place;
pub(crate) mod request;
