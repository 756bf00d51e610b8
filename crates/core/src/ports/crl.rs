//! Downloads of certificate revocation lists.

use crate::model::Fault;

/// Downloads certificate revocation lists (RFC 5280).
pub trait CrlSource {
    /// Downloads a CRL: at most [`pushcert::revocation::MAX_CRL_BYTES`], in bounded time, from this address only.
    fn fetch_list(&self, address: &str) -> Result<Vec<u8>, Fault>;
}
