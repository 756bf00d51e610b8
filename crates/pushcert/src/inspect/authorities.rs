//! Reads the certificates of authorities from a file and adds them to those that are trusted.

use jiff::Timestamp;

use crate::encoding::digest::sha256_hex;
use crate::inspect::contents::{self, Contents};
use crate::x509::certificate::{Certificate, PathLength};
use crate::x509::trust::Trust;

/// What a person should see of an authority before believing it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthorityFacts {
    /// Subject, in the order of the DER. Raw: make it harmless before showing it.
    pub name: String,
    /// SHA-256 of the certificate, lower-case hexadecimal.
    pub sha256: String,
    /// SHA-256 of the SubjectPublicKeyInfo, lower-case hexadecimal.
    pub key_sha256: String,
    /// Last moment of validity.
    pub not_after: Timestamp,
    /// The certificate alone, DER: what may be kept of a file that may hold more.
    pub der: Vec<u8>,
}

/// A file that should hold certificates of authorities holds none, a damaged one, or something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a certificate of an authority")]
pub struct NotAnAuthority;

impl Trust {
    /// Believes the authorities of a file (PEM or DER; one or several, roots or intermediates) too, for
    /// certificates and for vendors. Gives what was added; on failure nothing is added.
    pub fn add(&mut self, pem: &[u8]) -> Result<Vec<AuthorityFacts>, NotAnAuthority> {
        let Contents::Certificates { blocks, .. } = contents::of(pem) else { return Err(NotAnAuthority) };
        let authority = |certificate: &Certificate| match certificate.authority {
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
    fn takes_roots_and_intermediates_and_says_what_they_are() {
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
    fn takes_nothing_that_is_no_authority() {
        let mut trust = Trust::apple();
        let push = Authority::shared().push().pem();
        assert_eq!(trust.add(push.as_bytes()), Err(NotAnAuthority));
        assert_eq!(trust.add((Authority::shared().root_pem() + &push).as_bytes()), Err(NotAnAuthority));
        assert_eq!(trust.add(b"hello"), Err(NotAnAuthority));
        assert_eq!(trust.anchors.len(), 3, "nothing of a refused file stays");
    }
}
