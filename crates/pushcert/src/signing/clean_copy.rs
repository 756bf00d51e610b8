//! Writes a request anew for the portal, whatever form its file has.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::envelope::property_list;
use crate::encoding::pem_writer::{certificate_pem, request_pem};
use crate::inspect::contents::{self, Contents};
use crate::requests::bare::Request;
use crate::requests::signed::SignedRequest;

/// The request in a file (its bytes, in any form that [`crate::inspect`] reads) in its one clean form: ASCII without a byte
/// order mark, ended by a line feed. A signed request is the base64 of its property list in one line, a bare request is PEM.
/// `None` when the file holds no sound request.
pub fn clean_copy(request: &[u8]) -> Option<Vec<u8>> {
    match contents::of(request) {
        Contents::SignedRequest(list) => {
            let signed = SignedRequest::read(&list?)?;
            let chain: String =
                signed.chain.iter().map(|certificate| certificate_pem(&certificate.der)).collect();
            let list = property_list(&signed.request, &signed.signature, &chain);
            Some(format!("{}\n", STANDARD.encode(list)).into_bytes())
        }
        Contents::Request(der) => Some(request_pem(&Request::read(&der?)?.der).into_bytes()),
        Contents::Certificates { .. } | Contents::Other(_) => None,
    }
}
