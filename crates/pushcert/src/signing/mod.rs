//! Signing as an MDM vendor: the identity that signs, its chain up to Apple's root, the envelope that the portal
//! takes, and the check that somebody else signed exactly what was asked for.

mod chain;
mod envelope;
pub mod mdmcert;
mod returned;
mod vendor;

pub use chain::{Chain, Unfinished, complete_chain};
pub use envelope::{NotSigned, sign};
pub use returned::{Difference, holds_exactly};
pub use vendor::{VendorFinding, VendorIdentity};

pub use crate::x509::trust::Published;

#[cfg(test)]
mod tests;
