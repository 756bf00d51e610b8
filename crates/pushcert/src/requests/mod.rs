//! Reads and judges certificate signing requests (CSRs), bare or signed by an MDM vendor.
//! May import: `x509`, `findings`, `encoding`.
//! Must never import: `inspect` and the rooms above it, `revocation`, `product`.

pub(crate) mod bare;
pub(crate) mod signed;
pub(crate) mod vendor_rules;
