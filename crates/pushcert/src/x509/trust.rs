//! The trusted authorities: trust anchors with a name and a public key (RFC 5280, 6.1.1 d).
//!
//! A trust anchor is trusted by itself, so its own signature and validity are not checked.

use openssl::pkey::PKey;

use crate::encoding::digest::sha256_hex;
use crate::x509::certificate::Certificate;
use crate::x509::name::{CN, Name, O};
use crate::x509::public_key::PublicKey;

const OU: &str = "2.5.4.11";
const C: &str = "2.5.4.6";

/// An authority of Apple that is built into this program.
struct Pinned {
    /// The name as pairs of object identifier and value.
    name: &'static [(&'static str, &'static str)],
    /// The public key as PEM.
    key: &'static str,
    /// Whether it is a root.
    root: bool,
    /// Where its certificate can be downloaded, when a vendor's chain needs it.
    published: Option<Published>,
}

/// Where Apple publishes the certificate of an authority (<https://www.apple.com/certificateauthority/>).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    /// The URL of the certificate, which is DER.
    pub address: &'static str,
    /// The SHA-256 of the certificate in lower-case hexadecimal.
    pub sha256: &'static str,
}

impl Published {
    /// Whether downloaded bytes are exactly the published certificate.
    pub fn matches(&self, bytes: &[u8]) -> bool {
        sha256_hex(bytes) == self.sha256
    }
}

/// The issuer of push certificates, the root above it, and the issuer of certificates for MDM vendors.
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

/// The authorities that are trusted.
#[derive(Clone, Debug)]
pub struct Trust {
    pub(crate) anchors: Vec<Anchor>,
}

/// One trusted authority.
#[derive(Clone, Debug)]
pub(crate) struct Anchor {
    pub name: Name,
    pub key: PublicKey,
    /// Whether it is a root: its issuer is itself.
    pub root: bool,
    /// Whether somebody added it by hand, once for all, so that what it vouches for gets a warning.
    pub by_hand: bool,
}

impl Trust {
    /// Only Apple's authorities, by name and public key (Apple PKI, <https://www.apple.com/certificateauthority/>).
    pub fn apple() -> Self {
        let anchor = |pinned: &Pinned| {
            let key = PKey::public_key_from_pem(pinned.key.as_bytes()).and_then(PublicKey::pinned);
            Anchor {
                name: Name::of(pinned.name),
                key: key.expect("a pinned key is a public key in PEM"),
                root: pinned.root,
                by_hand: false,
            }
        };
        Self { anchors: APPLE.iter().map(anchor).collect() }
    }

    /// Adds an authority, by name and public key, to those that are trusted.
    pub(crate) fn add_certificate(&mut self, certificate: &Certificate) {
        self.anchors.push(Anchor {
            name: certificate.subject.clone(),
            key: certificate.key.clone(),
            root: certificate.is_self_issued(),
            by_hand: false,
        });
    }

    /// Marks every authority besides Apple's as added by hand: a certificate that only they vouch for gets the warning
    /// `vouched-by-added-authority`. For authorities of the settings, not for those that one command names.
    #[must_use]
    pub fn with_added_by_hand(mut self) -> Self {
        self.anchors.iter_mut().skip(APPLE.len()).for_each(|anchor| anchor.by_hand = true);
        self
    }

    /// The authorities that were not added by hand; `None` when none was.
    pub(crate) fn without_added_by_hand(&self) -> Option<Self> {
        let added = self.anchors.iter().any(|anchor| anchor.by_hand);
        added.then(|| Self {
            anchors: self.anchors.iter().filter(|anchor| !anchor.by_hand).cloned().collect(),
        })
    }

    /// The anchors whose name resembles this name.
    pub(crate) fn named<'a>(&'a self, name: &'a Name) -> impl Iterator<Item = &'a Anchor> {
        self.anchors.iter().filter(move |anchor| anchor.name.resembles(name))
    }

    /// Where Apple publishes the certificate of the authority with that name, when a vendor's chain needs it.
    pub(crate) fn published(name: &Name) -> Option<Published> {
        APPLE.iter().find(|pinned| Name::of(pinned.name).resembles(name))?.published
    }

    /// The certificate that Apple publishes at that URL.
    pub(crate) fn published_at(address: &str) -> Option<Published> {
        APPLE.iter().filter_map(|pinned| pinned.published).find(|published| published.address == address)
    }

    /// Whether a certificate has the name and the key of an anchor.
    pub(crate) fn is_anchor(&self, certificate: &Certificate) -> bool {
        self.named(&certificate.subject).any(|anchor| anchor.key.facts.sha256 == certificate.key.facts.sha256)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_keys_are_those_of_apple() {
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

    /// Compares with the subject key identifiers in Apple's certificates: SHA-1 of the bits of the key.
    #[test]
    fn the_built_in_keys_have_the_published_identifiers() {
        const HEADER_BYTES: usize = 24;
        for (pinned, identifier) in APPLE.iter().zip([
            "f7be7c216091db3d1b7bd83a328169df9e6c7f9b",
            "2bd06947947609fef46b8d2e40a6f7474d7f085e",
            "09fec01590f9af640a9212b92628630c97eca7b2",
        ]) {
            let key = PKey::public_key_from_pem(pinned.key.as_bytes()).expect("a key");
            let der = key.public_key_to_der().expect("a key");
            let found: String =
                openssl::sha::sha1(&der[HEADER_BYTES..]).iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(found, identifier, "{:?}", pinned.name);
        }
    }
}
