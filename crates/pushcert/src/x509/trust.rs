//! Who is believed: authorities as a name and a public key, the way trust anchors are meant (RFC 5280, 6.1.1 d).
//!
//! An anchor is believed because it is named here, so neither its own signature nor its own dates count.

use jiff::Timestamp;
use openssl::pkey::PKey;

use crate::encoding::digest::sha256_hex;
use crate::inspect::contents::{self, Contents};
use crate::x509::certificate::{Certificate, PathLength};
use crate::x509::name::{CN, Name, O};
use crate::x509::public_key::PublicKey;

const OU: &str = "2.5.4.11";
const C: &str = "2.5.4.6";

/// An authority of Apple: its name, its public key as PEM, whether it is a root.
struct Pinned {
    name: &'static [(&'static str, &'static str)],
    key: &'static str,
    root: bool,
    published: Option<Published>,
}

/// Where Apple publishes a certificate of an authority, and how to know it (<https://www.apple.com/certificateauthority/>).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    /// Address of the certificate, DER.
    pub address: &'static str,
    /// SHA-256 of the certificate, lower-case hexadecimal.
    pub sha256: &'static str,
}

impl Published {
    /// Whether what came from the address is the certificate that is published there, to the byte.
    pub fn is(&self, bytes: &[u8]) -> bool {
        sha256_hex(bytes) == self.sha256
    }
}

/// The issuer of push certificates, the root above it, and what vouches for MDM vendors.
const APPLE: [Pinned; 3] = [
    Pinned {
        name: &[
            (CN, "Apple Application Integration 2 Certification Authority"),
            (OU, "Apple Certification Authority"),
            (O, "Apple Inc."),
            (C, "US"),
        ],
        key: include_str!("anchors/application-integration-2.spki.pem"),
        root: false,
        published: None,
    },
    Pinned {
        name: &[(C, "US"), (O, "Apple Inc."), (OU, "Apple Certification Authority"), (CN, "Apple Root CA")],
        key: include_str!("anchors/root.spki.pem"),
        root: true,
        published: Some(Published {
            address: "https://www.apple.com/appleca/AppleIncRootCertificate.cer",
            sha256: "b0b1730ecbc7ff4505142c49f1295e6eda6bcaed7e2c68c5be91b5a11001f024",
        }),
    },
    Pinned {
        name: &[
            (CN, "Apple Worldwide Developer Relations Certification Authority"),
            (OU, "G3"),
            (O, "Apple Inc."),
            (C, "US"),
        ],
        key: include_str!("anchors/worldwide-developer-relations-g3.spki.pem"),
        root: false,
        published: Some(Published {
            address: "https://www.apple.com/certificateauthority/AppleWWDRCAG3.cer",
            sha256: "dcf21878c77f4198e4b4614f03d696d89c66c66008d4244e1b99161aac91601f",
        }),
    },
];

/// The authorities whose signatures are believed.
#[derive(Clone, Debug)]
pub struct Trust {
    anchors: Vec<Anchor>,
}

/// One authority that is believed.
#[derive(Clone, Debug)]
pub(crate) struct Anchor {
    pub name: Name,
    pub key: PublicKey,
    /// Issued by itself: nothing stands above it.
    pub root: bool,
}

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
    /// Apple's authorities, pinned by name and public key (Apple PKI, <https://www.apple.com/certificateauthority/>).
    pub fn apple() -> Self {
        let anchor = |pinned: &Pinned| {
            let key = PKey::public_key_from_pem(pinned.key.as_bytes()).and_then(PublicKey::pinned);
            Anchor {
                name: Name::of(pinned.name),
                key: key.expect("a pinned key is a public key in PEM"),
                root: pinned.root,
            }
        };
        Self { anchors: APPLE.iter().map(anchor).collect() }
    }

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
        self.anchors.extend(certificates.iter().map(|certificate| Anchor {
            name: certificate.subject.clone(),
            key: certificate.key.clone(),
            root: certificate.is_self_issued(),
        }));
        Ok(certificates.iter().map(AuthorityFacts::of).collect())
    }

    /// The anchors that a person would take for the authority of this name.
    pub(crate) fn named<'a>(&'a self, name: &'a Name) -> impl Iterator<Item = &'a Anchor> {
        self.anchors.iter().filter(move |anchor| anchor.name.resembles(name))
    }

    /// Where Apple publishes the certificate of the authority of that name, if it is one that a vendor's chain needs.
    pub(crate) fn published(name: &Name) -> Option<Published> {
        APPLE.iter().find(|pinned| Name::of(pinned.name).resembles(name))?.published
    }

    /// What Apple publishes at that address.
    pub(crate) fn published_at(address: &str) -> Option<Published> {
        APPLE.iter().filter_map(|pinned| pinned.published).find(|published| published.address == address)
    }

    /// Whether a certificate is one of an anchor: same name, same key.
    pub(crate) fn is_anchor(&self, certificate: &Certificate) -> bool {
        self.named(&certificate.subject).any(|anchor| anchor.key.facts.sha256 == certificate.key.facts.sha256)
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
    fn the_pinned_keys_are_those_of_apple() {
        let keys: Vec<_> =
            Trust::apple().anchors.iter().map(|anchor| anchor.key.facts.sha256.clone()).collect();
        assert_eq!(
            keys,
            [
                "4095adc7575991d0f8b4715b7fadc804722b434e3c17f5bc82c9390d893a8392",
                "eb4993efa9b089e593418aa893f8e93a7374d810e52fcbe01e7f1d7e92a6d024",
                "ba2db786d508ef9f7d472c218ac4ab916a0d606f54b6d14c74a1a48fe177eb97",
            ]
        );
    }

    /// The subject key identifiers that Apple's certificates state: SHA-1 of the key's bits.
    #[test]
    fn the_pinned_keys_have_the_published_identifiers() {
        const BEFORE_THE_BITS: usize = 24;
        for (pinned, identifier) in APPLE.iter().zip([
            "f7be7c216091db3d1b7bd83a328169df9e6c7f9b",
            "2bd06947947609fef46b8d2e40a6f7474d7f085e",
            "09fec01590f9af640a9212b92628630c97eca7b2",
        ]) {
            let key = PKey::public_key_from_pem(pinned.key.as_bytes()).expect("a key");
            let der = key.public_key_to_der().expect("a key");
            let found: String = openssl::sha::sha1(&der[BEFORE_THE_BITS..])
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect();
            assert_eq!(found, identifier, "{:?}", pinned.name);
        }
    }

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
