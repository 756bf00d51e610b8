//! Somebody else signed: what came back must hold exactly what was handed out.

use crate::encoding::digest::sha256_hex;
use crate::findings::reason::reasons;
use crate::inspect::contents::{self, Contents};
use crate::requests::bare::Request;
use crate::requests::signed::SignedRequest;

reasons! {
    /// How a signed request differs from the bare one that was handed out.
    Difference:
    /// It is the bare request once more, or another one: nobody signed it.
    Unsigned = "returned-unsigned";
    /// It is no signed request at all, or a damaged one.
    Unreadable = "returned-unreadable";
    /// It holds a request for another key: its certificate could never be used here.
    OtherKey { /** SHA-256 of the public key here. */ expected: String, /** SHA-256 of the one that came back. */ found: String } = "returned-other-key";
    /// It holds another request for the same key: one made earlier or later, or altered on the way.
    OtherRequest { /** SHA-256 of the request here. */ expected: String, /** SHA-256 of the one that came back. */ found: String } = "returned-other-request";
}

/// Whether a signed request (the bytes of a file) holds, to the byte, the bare request that was handed out (PEM or
/// DER). Whether the vendor may sign is another question: [`crate::inspect`].
pub fn holds_exactly(signed_request: &[u8], request: &[u8]) -> Result<(), Difference> {
    let Contents::Request(Some(wanted)) = contents::of(request) else { return Err(Difference::Unreadable) };
    let list = match contents::of(signed_request) {
        Contents::SignedRequest(list) => list.ok_or(Difference::Unreadable)?,
        Contents::Request(_) => return Err(Difference::Unsigned),
        Contents::Certificates { .. } | Contents::Other(_) => return Err(Difference::Unreadable),
    };
    let found = SignedRequest::read(&list).ok_or(Difference::Unreadable)?.request;
    if found == wanted {
        return Ok(());
    }
    let key = |der: &[u8]| Request::read(der).map(|request| request.key.facts.sha256);
    match (key(&wanted), key(&found)) {
        (Some(expected), Some(found)) if expected != found => Err(Difference::OtherKey { expected, found }),
        (Some(_), Some(_)) => {
            Err(Difference::OtherRequest { expected: sha256_hex(&wanted), found: sha256_hex(&found) })
        }
        (None, _) | (_, None) => Err(Difference::Unreadable),
    }
}
