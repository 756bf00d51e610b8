//! Who signs: an MDM vendor's certificate with its key, and everything that speaks against signing with it.

use jiff::Timestamp;

use crate::Facts;
use crate::findings::reason::reasons;
use crate::keys::identity::{Identity, NotRead};
use crate::keys::private_key::PrivateKey;
use crate::time::days_between;
use crate::x509::certificate::Certificate;
use crate::x509::name::{CN, O};

/// Days before the end from which on it is said that a vendor's certificate ends.
const SOON: i64 = 30;

reasons! {
    /// What is the matter with a vendor's identity. What blocks makes the portal refuse every request that it signs.
    VendorFinding:
    /// The private key does not belong to the certificate.
    KeyOfAnother { /** SHA-256 of the certificate's public key. */ expected: String, /** SHA-256 of the key's. */ found: String } = "vendor-key-of-another";
    /// No longer valid.
    Expired { /** Its end. */ not_after: Timestamp } = "vendor-expired";
    /// Not valid yet.
    NotYetValid { /** Its beginning. */ not_before: Timestamp } = "vendor-not-yet-valid";
    /// RSA under 2048 bits, or no RSA key.
    WeakKey { /** Algorithm. */ algorithm: String, /** Size. */ bits: u32 } = "vendor-weak-key";
    /// Signed by its issuer with MD5 or SHA-1.
    WeakSignature { /** Name of the algorithm. */ algorithm: String } = "vendor-weak-signature";
    /// Apple's mark of an MDM vendor (1.2.840.113635.100.4.12) is missing. Whether the portal insists on it is not documented.
    NotMarked { /** Subject of the certificate. */ subject: String } = "vendor-not-marked", Warning;
    /// The file protects the vendor's key with a cipher that can be broken.
    OutdatedEncryption { /** Name of the cipher. */ algorithm: String } = "vendor-outdated-encryption", Warning;
    /// 30 days or less.
    ExpiresSoon { /** Days left. */ days_left: i64, /** Its end. */ not_after: Timestamp } = "vendor-expires-soon", Note;
}

/// An MDM vendor's certificate and the private key that stood beside it, and whatever else there was of a chain.
#[derive(Debug)]
pub struct VendorIdentity {
    pub(super) leaf: Certificate,
    pub(super) key: PrivateKey,
    pub(super) beside: Vec<Certificate>,
    outdated: Option<&'static str>,
}

impl VendorIdentity {
    /// The vendor of an identity: the certificate that Apple marked; else the one whose key is here; authorities never.
    pub fn of(identity: Identity) -> Result<Self, NotRead> {
        let leaves = || identity.certificates.iter().filter(|certificate| certificate.authority.is_none());
        let fits = |certificate: &&Certificate| identity.key_of(certificate).is_some();
        let leaf = leaves()
            .filter(fits)
            .find(|certificate| certificate.marks_vendor())
            .or_else(|| leaves().find(fits))
            .or_else(|| leaves().find(|certificate| certificate.marks_vendor()))
            .or_else(|| leaves().next())
            .ok_or(NotRead::CertificateMissing)?
            .clone();
        let key = identity.key_of(&leaf).or(identity.keys.first()).ok_or(NotRead::KeyMissing)?.clone();
        let outdated = identity.outdated.map(|cipher| cipher.name());
        Ok(Self { leaf, key, beside: identity.certificates, outdated })
    }

    /// Everything that is the matter with it at `now`, the worst first. Whether its chain leads to Apple is found out
    /// by [`super::complete_chain`] and [`super::sign`].
    pub fn judge(&self, now: Timestamp) -> Vec<VendorFinding> {
        let leaf = &self.leaf;
        let (expected, found) = (&leaf.key.facts.sha256, &self.key.facts().sha256);
        let days_left = days_between(now, leaf.not_after);
        let valid = leaf.is_valid_at(now);
        let findings = [
            (expected != found)
                .then(|| VendorFinding::KeyOfAnother { expected: expected.clone(), found: found.clone() }),
            leaf.has_ended_at(now).then_some(VendorFinding::Expired { not_after: leaf.not_after }),
            (!leaf.has_begun_at(now)).then_some(VendorFinding::NotYetValid { not_before: leaf.not_before }),
            (!leaf.key.is_strong()).then(|| VendorFinding::WeakKey {
                algorithm: leaf.key.facts.algorithm.clone(),
                bits: leaf.key.facts.bits,
            }),
            leaf.signature
                .weak
                .then(|| VendorFinding::WeakSignature { algorithm: leaf.signature.algorithm.clone() }),
            (!leaf.marks_vendor()).then(|| VendorFinding::NotMarked { subject: leaf.subject.to_string() }),
            self.outdated
                .map(|algorithm| VendorFinding::OutdatedEncryption { algorithm: algorithm.to_owned() }),
            (valid && days_left <= SOON)
                .then_some(VendorFinding::ExpiresSoon { days_left, not_after: leaf.not_after }),
        ];
        findings.into_iter().flatten().collect()
    }

    /// The vendor's name: organisation, else common name, else the whole subject. Raw.
    pub fn name(&self) -> String {
        let subject = &self.leaf.subject;
        subject.only(O).or(subject.only(CN)).map_or_else(|| subject.to_string(), str::to_owned)
    }

    /// What a person may want to know of the vendor's certificate.
    pub fn facts(&self, now: Timestamp) -> Facts {
        self.leaf.facts(now)
    }

    /// The vendor's certificate and every other one that was read with it, DER, without repetition: to keep them.
    pub fn certificates(&self) -> Vec<&[u8]> {
        let mut kept = vec![self.leaf.der.as_slice()];
        for certificate in &self.beside {
            if !kept.contains(&certificate.der.as_slice()) {
                kept.push(&certificate.der);
            }
        }
        kept
    }

    /// The vendor's private key: to keep it, encrypted.
    pub fn key(&self) -> &PrivateKey {
        &self.key
    }
}
