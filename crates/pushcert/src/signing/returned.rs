//! Checks that a request that somebody else signed is the one that was sent.

use crate::encoding::digest::sha256_hex;
use crate::findings::reason::reasons;
use crate::inspect::contents::{self, Contents};
use crate::requests::bare::Request;
use crate::requests::signed::SignedRequest;

reasons! {
    /// How a signed request differs from the bare request that was sent.
    Difference:
    /// It is a bare request, which is not signed.
    Unsigned = "returned-unsigned";
    /// It is not a signed request, or is damaged.
    Unreadable = "returned-unreadable";
    /// It holds a request for another key, so its certificate could not be used with the private key.
    OtherKey { /** SHA-256 of the public key that was sent. */ expected: String, /** SHA-256 of the public key that came back. */ found: String } = "returned-other-key";
    /// It holds another request for the same key: an earlier or later one, or a changed one.
    OtherRequest { /** SHA-256 of the request that was sent. */ expected: String, /** SHA-256 of the request that came back. */ found: String } = "returned-other-request";
}

/// Whether a signed request (the bytes of a file) holds exactly the bare request that was sent (PEM or DER). It does not
/// check the vendor; [`crate::inspect`] does.
pub fn holds_exactly(signed_request: &[u8], request: &[u8]) -> Result<(), Difference> {
    let Contents::Request(Some(sent)) = contents::of(request) else { return Err(Difference::Unreadable) };
    let list = match contents::of(signed_request) {
        Contents::SignedRequest(list) => list.ok_or(Difference::Unreadable)?,
        Contents::Request(_) => return Err(Difference::Unsigned),
        Contents::Certificates { .. } | Contents::Other(_) => return Err(Difference::Unreadable),
    };
    let found = SignedRequest::read(&list).ok_or(Difference::Unreadable)?.request;
    if found == sent {
        return Ok(());
    }
    let key = |der: &[u8]| Request::read(der).map(|request| request.key.facts.sha256);
    match (key(&sent), key(&found)) {
        (Some(expected), Some(found)) if expected != found => Err(Difference::OtherKey { expected, found }),
        (Some(_), Some(_)) => {
            Err(Difference::OtherRequest { expected: sha256_hex(&sent), found: sha256_hex(&found) })
        }
        (None, _) | (_, None) => Err(Difference::Unreadable),
    }
}
