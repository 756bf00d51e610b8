//! Reads a bare request (PKCS#10, RFC 2986) with two independent parsers, which must agree.

use openssl::x509::X509Req;
use x509_parser::certification_request::X509CertificationRequest;
use x509_parser::oid_registry::OID_PKCS1_SHA1WITHRSA;
use x509_parser::prelude::FromDer;

use crate::encoding::digest::sha256_hex;
use crate::x509::name::Name;
use crate::x509::openssl_view;
use crate::x509::public_key::PublicKey;
use crate::x509::sha1_signature;
use crate::{Facts, Finding};

/// A sound request: its own signature is valid.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub der: Vec<u8>,
    pub subject: Name,
    pub key: PublicKey,
}

impl Request {
    /// The request whose DER is exactly `der`; `None` when it is damaged, its own signature is wrong, or the two parsers
    /// disagree.
    pub fn read(der: &[u8]) -> Option<Self> {
        let (rest, parsed) = X509CertificationRequest::from_der(der).ok()?;
        let info = &parsed.certification_request_info;
        let openssl = X509Req::from_der(der).ok()?;
        let request = Self {
            der: der.to_vec(),
            subject: Name::read(&info.subject)?,
            key: PublicKey::read(&info.subject_pki, openssl.public_key())?,
        };
        let agreed = rest.is_empty()
            && openssl.to_der().is_ok_and(|again| again == der)
            && openssl_view::same_name(&request.subject, openssl.subject_name());
        let with_sha1 = parsed.signature_algorithm.algorithm == OID_PKCS1_SHA1WITHRSA;
        let signed = request.key.verifier.as_ref().is_some_and(|key| {
            if with_sha1 {
                sha1_signature::verifies(key, info.raw, &parsed.signature_value.data)
            } else {
                openssl.verify(key).unwrap_or(false)
            }
        });
        (agreed && signed).then_some(request)
    }

    /// The facts of the request.
    pub fn facts(&self) -> Facts {
        Facts {
            subject: Some(self.subject.to_string()),
            sha256: Some(sha256_hex(&self.der)),
            key: Some(self.key.facts.clone()),
            ..Facts::default()
        }
    }

    /// The finding when Apple would refuse its key.
    pub fn weakness(&self) -> Option<Finding> {
        let facts = &self.key.facts;
        (!self.key.is_strong())
            .then(|| Finding::WeakKey { algorithm: facts.algorithm.clone(), bits: facts.bits })
    }
}

/// The finding when the portal may refuse the suffix of a file name (it asks for .txt, .rtf, .plist or .b64).
pub(crate) fn suffix(name: Option<&str>) -> Option<Finding> {
    let name = name?;
    let suffix = name.rsplit_once('.').map_or("", |(_, suffix)| suffix);
    let accepted =
        ["txt", "rtf", "plist", "b64"].iter().any(|accepted| suffix.eq_ignore_ascii_case(accepted));
    (!accepted).then(|| Finding::SuffixMayBeRefused { suffix: suffix.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subject_and_key_are_read() {
        let key = authority::key_for("request");
        let der = authority::csr(&key, &[("C", "JP"), ("CN", "例")]).to_der().expect("DER");
        let request = Request::read(&der).expect("sound");
        assert_eq!(request.subject.to_string(), "C=JP, CN=例");
        assert_eq!(request.key.facts.sha256, sha256_hex(&key.public_key_to_der().expect("DER")));
        assert_eq!(request.weakness(), None);
    }

    #[test]
    fn a_weak_key_is_a_finding() {
        let der = authority::csr(&authority::weak_key(), &[("CN", "x")]).to_der().expect("DER");
        let weakness = Request::read(&der).expect("sound").weakness();
        assert_eq!(weakness, Some(Finding::WeakKey { algorithm: "RSA".to_owned(), bits: 1024 }));
    }

    #[test]
    fn a_changed_bit_or_a_further_byte_is_damage() {
        let der = authority::csr(&authority::key_for("request"), &[("CN", "x")]).to_der().expect("DER");
        for position in [der.len() / 3, der.len() - 1] {
            let mut changed = der.clone();
            changed[position] ^= 1;
            assert!(Request::read(&changed).is_none(), "byte {position}");
        }
        assert!(Request::read(&[&der[..], b"\0"].concat()).is_none());
    }

    #[test]
    fn a_suffix_that_the_portal_does_not_ask_for_gets_a_note() {
        let note = |suffix: &str| Some(Finding::SuffixMayBeRefused { suffix: suffix.to_owned() });
        assert_eq!(suffix(Some("a.csr")), note("csr"));
        assert_eq!(suffix(Some("a")), note(""));
        assert_eq!(suffix(Some("a.b.TXT")), None);
        assert_eq!(suffix(None), None);
    }
}
