//! What a new certificate is compared with: the request that it must belong to, the certificate that it renews.

use crate::KeyFacts;
use crate::inspect::contents::{self, Contents};
use crate::inspect::push_rules::{self, PushCertificate};
use crate::inspect::required::{Current, Required};
use crate::requests::bare::Request;
use crate::requests::signed;

/// What a new certificate is compared with. With a request or a certificate in use, the file must hold a certificate.
#[derive(Clone, Copy, Debug, Default)]
pub struct Expected<'a> {
    /// The bytes of the request, bare or signed, that the certificate must belong to.
    pub request: Option<&'a [u8]>,
    /// The bytes of the certificate in use, whose topic the new one must have.
    pub current: Option<&'a [u8]>,
    /// Whether the new certificate replaces the one in use, since the Apple Account is lost: then its topic may differ.
    pub replacing: bool,
}

/// A file to compare with cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExpectedUnreadable {
    /// The request is missing or damaged.
    #[error("the request to compare with cannot be read")]
    Request,
    /// The certificate in use is not a push certificate, or is damaged.
    #[error("the certificate in use cannot be read")]
    Current,
}

impl Expected<'_> {
    /// Whether the files to compare with can be read. Call it before [`crate::inspect`], which returns a verdict in any
    /// case and rejects a certificate that it cannot compare.
    pub fn check(&self) -> Result<(), ExpectedUnreadable> {
        self.read().map(|_| ())
    }

    /// Whether the file must hold a certificate.
    pub(crate) fn wants_certificate(&self) -> bool {
        self.request.is_some() || self.current.is_some()
    }

    pub(crate) fn read(&self) -> Result<Required, ExpectedUnreadable> {
        let current = |bytes| current(bytes).ok_or(ExpectedUnreadable::Current);
        Ok(Required {
            request: self.request.map(request_public_key).transpose()?,
            current: self.current.map(current).transpose()?,
            replacing: self.replacing,
        })
    }
}

/// The public key of a request, bare or signed. The vendor's signature is not checked.
pub fn request_public_key(bytes: &[u8]) -> Result<KeyFacts, ExpectedUnreadable> {
    let request = match contents::of(bytes) {
        Contents::Request(Some(der)) => Request::read(&der),
        Contents::SignedRequest(Some(list)) => {
            signed::SignedRequest::read(&list).and_then(|signed| Request::read(&signed.request))
        }
        Contents::Request(None)
        | Contents::SignedRequest(None)
        | Contents::Certificates { .. }
        | Contents::Other(_) => None,
    };
    request.map(|request| request.key.facts).ok_or(ExpectedUnreadable::Request)
}

/// The push certificate in the file of the certificate in use; of several, the one that is valid longest.
fn current(bytes: &[u8]) -> Option<Current> {
    let certificates = contents::sound_certificates(bytes);
    let PushCertificate { certificate, topic } = push_rules::latest(&certificates)?;
    Some(Current {
        topic: topic.to_owned(),
        serial: certificate.serial.clone(),
        issuer: certificate.issuer.clone(),
        not_after: certificate.not_after,
    })
}

#[cfg(test)]
mod tests {
    use authority::{Authority, csr, key_for};

    use super::*;

    #[test]
    fn a_bare_and_a_signed_request_have_the_same_key() {
        let request = csr(&key_for("customer"), &[("CN", "x")]);
        let bare = request_public_key(&request.to_pem().expect("PEM")).expect("readable");
        let signed = Authority::shared().signed_request(&request).build();
        assert_eq!(request_public_key(&signed), Ok(bare));
    }

    #[test]
    fn an_unreadable_file_to_compare_with_is_named() {
        let push = Authority::shared().push().pem();
        let root = Authority::shared().root_pem();
        let check = |request: Option<&str>, current: Option<&str>| {
            let (request, current) = (request.map(str::as_bytes), current.map(str::as_bytes));
            Expected { request, current, replacing: false }.check()
        };
        assert_eq!(check(None, None), Ok(()));
        assert_eq!(check(None, Some(&push)), Ok(()));
        assert_eq!(check(Some(&push), None), Err(ExpectedUnreadable::Request));
        assert_eq!(check(None, Some(&root)), Err(ExpectedUnreadable::Current));
        assert_eq!(check(None, Some(&push[..300])), Err(ExpectedUnreadable::Current));
    }
}
