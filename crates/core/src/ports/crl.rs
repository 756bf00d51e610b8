//! Downloads of certificate revocation lists.

use crate::model::Fault;

/// Where the server of a CRL may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ListLocation {
    /// Only in the public internet: neither on this computer nor in a private network.
    PublicInternet,
    /// Anywhere, for the lists of an authority that somebody added in Settings.
    Anywhere,
}

/// Downloads certificate revocation lists (RFC 5280).
pub trait CrlSource {
    /// Downloads a CRL: at most [`pushcert::revocation::MAX_CRL_BYTES`], in bounded time, from this address only.
    ///
    /// Faults: `list-slow`, `list-address-private`, `list-unreachable`.
    fn fetch_list(&self, address: &str, location: ListLocation) -> Result<Vec<u8>, Fault>;
}
