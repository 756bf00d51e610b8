//! Reads the certificates of authorities from a file and adds them to those that are trusted.

use jiff::Timestamp;

use crate::NotPush;
use crate::encoding::digest::sha256_hex;
use crate::inspect::contents::{self, Contents};
use crate::inspect::push_rules;
use crate::x509::certificate::{Certificate, PathLength};
use crate::x509::trust::Trust;

/// What a person should see of an authority before trusting it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthorityFacts {
    /// The subject in the order of the DER. Use [`crate::printable`] before showing it.
    pub name: String,
    /// The SHA-256 of the certificate in lower-case hexadecimal.
    pub sha256: String,
    /// The SHA-256 of the SubjectPublicKeyInfo in lower-case hexadecimal.
    pub key_sha256: String,
    /// The last second of validity.
    pub not_after: Timestamp,
    /// The certificate alone, as DER, without anything else in its file.
    pub der: Vec<u8>,
}

/// A file that should hold certificates of authorities holds none, a damaged one, or another certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a certificate of an authority")]
pub struct NotAnAuthority;

impl Trust {
    /// Adds the authorities in a file (PEM, DER or PKCS#7; roots or intermediates) to those that are trusted, for push
    /// certificates and for vendors. Returns what was added; after an error nothing was added.
    pub fn add(&mut self, pem: &[u8]) -> Result<Vec<AuthorityFacts>, NotAnAuthority> {
        let Contents::Certificates { blocks, .. } = contents::of(pem) else { return Err(NotAnAuthority) };
        let authority = |certificate: &Certificate| match certificate.authority {
            // OpenSSL's tool calls every self-signed certificate an authority.
            Some(_) if push_rules::looks_like(certificate) == NotPush::MdmPublicKey => false,
            Some(PathLength::Unlimited | PathLength::AtMost(_)) => true,
            Some(PathLength::MaySignNothing) | None => false,
        };
        let certificates: Option<Vec<Certificate>> =
            blocks.iter().map(|block| block.certificate().filter(authority)).collect();
        let certificates = certificates.filter(|found| !found.is_empty()).ok_or(NotAnAuthority)?;
        certificates.iter().for_each(|certificate| self.add_certificate(certificate));
        Ok(certificates.iter().map(AuthorityFacts::of).collect())
    }
}

impl AuthorityFacts {
    fn of(certificate: &Certificate) -> Self {
        Self {
            name: certificate.subject.to_string(),
            der: certificate.der.clone(),
            sha256: sha256_hex(&certificate.der),
            key_sha256: certificate.key.facts.sha256.clone(),
            not_after: certificate.not_after,
        }
    }
}

#[cfg(test)]
mod tests {
    use authority::Authority;

    use super::*;

    #[test]
    fn roots_and_intermediates_are_added_and_described() {
        let mut trust = Trust::apple();
        let added = trust.add(Authority::shared().trust_pem().as_bytes()).expect("two authorities");
        assert_eq!(added.len(), 2);
        assert_eq!(
            added[1].name,
            "C=US, O=PRACTICE Inc., OU=PRACTICE Certification Authority, CN=PRACTICE Root CA"
        );
        assert_eq!(
            trust.anchors.iter().map(|anchor| anchor.root).collect::<Vec<_>>(),
            [false, true, false, false, true]
        );
    }

    #[test]
    fn a_file_with_another_certificate_adds_nothing() {
        let mut trust = Trust::apple();
        let push = Authority::shared().push().pem();
        assert_eq!(trust.add(push.as_bytes()), Err(NotAnAuthority));
        assert_eq!(trust.add((Authority::shared().root_pem() + &push).as_bytes()), Err(NotAnAuthority));
        assert_eq!(trust.add(b"hello"), Err(NotAnAuthority));
        assert_eq!(trust.anchors.len(), 3, "a refused file adds nothing");
    }
}
