//! Signs requests as an MDM vendor, and checks requests that another vendor or service signed.
//! May import: `keys` and the rooms below it.
//! Must never import: `codes`.

mod chain;
mod clean_copy;
mod envelope;
pub mod mdmcert;
mod returned;
mod vendor;

pub use chain::{Chain, Unfinished, complete_chain};
pub use clean_copy::clean_copy;
pub use envelope::{NotSigned, sign};
pub use returned::{Difference, holds_exactly};
pub use vendor::{VendorFinding, VendorIdentity};

pub use crate::x509::trust::Published;

#[cfg(test)]
mod tests;
