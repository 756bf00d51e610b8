//! The identity of an MDM vendor: its certificate and key, and everything that is wrong with them.

use jiff::Timestamp;

use crate::Facts;
use crate::findings::reason::reasons;
use crate::keys::identity::{Identity, NotRead};
use crate::keys::private_key::PrivateKey;
use crate::time::days_between;
use crate::x509::certificate::Certificate;
use crate::x509::name::{CN, O};

/// A vendor's certificate that expires within this many days gets a note.
const EXPIRES_SOON_DAYS: i64 = 30;

reasons! {
    /// What is wrong with a vendor's identity. With a blocking finding, the portal refuses every request that it signs.
    VendorFinding:
    /// The private key does not belong to the certificate.
    KeyOfAnother { /** SHA-256 of the certificate's public key. */ expected: String, /** SHA-256 of the key's public key. */ found: String } = "vendor-key-of-another";
    /// The certificate has expired.
    Expired { /** End of validity. */ not_after: Timestamp } = "vendor-expired";
    /// The certificate is not valid yet.
    NotYetValid { /** Start of validity. */ not_before: Timestamp } = "vendor-not-yet-valid";
    /// The key is not RSA, or has less than 2048 bits.
    WeakKey { /** Algorithm of the key. */ algorithm: String, /** Size in bits. */ bits: u32 } = "vendor-weak-key";
    /// The certificate is signed with MD5 or SHA-1.
    WeakSignature { /** Name of the algorithm. */ algorithm: String } = "vendor-weak-signature";
    /// Apple's extension for MDM vendors (1.2.840.113635.100.4.12) is missing. It is not documented whether the portal
    /// requires it.
    NotMarked { /** Subject of the certificate. */ subject: String } = "vendor-not-marked", Warning;
    /// The file encrypts the vendor's key with a cipher that can be broken.
    OutdatedEncryption { /** Name of the cipher. */ algorithm: String } = "vendor-outdated-encryption", Warning;
    /// The certificate expires in 30 days or less.
    ExpiresSoon { /** Whole days left. */ days_left: i64, /** End of validity. */ not_after: Timestamp } = "vendor-expires-soon", Note;
}

/// An MDM vendor's certificate and private key, and further certificates from the same files.
#[derive(Debug)]
pub struct VendorIdentity {
    pub(super) leaf: Certificate,
    pub(super) key: PrivateKey,
    pub(super) other_certificates: Vec<Certificate>,
    outdated_cipher: Option<&'static str>,
}

impl VendorIdentity {
    /// The vendor in an identity: the certificate with the extension for MDM vendors, else the one whose key was read. Never
    /// an authority.
    pub fn of(identity: Identity) -> Result<Self, NotRead> {
        let leaves = || identity.certificates.iter().filter(|certificate| certificate.authority.is_none());
        let has_key = |certificate: &&Certificate| identity.key_of(certificate).is_some();
        let leaf = leaves()
            .filter(has_key)
            .find(|certificate| certificate.has_vendor_extension())
            .or_else(|| leaves().find(has_key))
            .or_else(|| leaves().find(|certificate| certificate.has_vendor_extension()))
            .or_else(|| leaves().next())
            .ok_or(NotRead::CertificateMissing)?
            .clone();
        let key = identity.key_of(&leaf).or(identity.keys.first()).ok_or(NotRead::KeyMissing)?.clone();
        let outdated_cipher = identity.outdated_cipher.map(|cipher| cipher.name());
        Ok(Self { leaf, key, other_certificates: identity.certificates, outdated_cipher })
    }

    /// Everything that is wrong with the identity at `now`, the most serious first. Whether its chain leads to Apple is
    /// checked by [`super::complete_chain`] and [`super::sign`].
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
            (!leaf.has_vendor_extension())
                .then(|| VendorFinding::NotMarked { subject: leaf.subject.to_string() }),
            self.outdated_cipher
                .map(|algorithm| VendorFinding::OutdatedEncryption { algorithm: algorithm.to_owned() }),
            (valid && days_left <= EXPIRES_SOON_DAYS)
                .then_some(VendorFinding::ExpiresSoon { days_left, not_after: leaf.not_after }),
        ];
        findings.into_iter().flatten().collect()
    }

    /// The vendor's name: organization, else common name, else the whole subject. Not made safe to show.
    pub fn name(&self) -> String {
        let subject = &self.leaf.subject;
        subject.single(O).or(subject.single(CN)).map_or_else(|| subject.to_string(), str::to_owned)
    }

    /// The facts of the vendor's certificate as of `now`.
    pub fn facts(&self, now: Timestamp) -> Facts {
        self.leaf.facts(now)
    }

    /// The vendor's certificate and the certificates that were read with it, as DER, without duplicates, for storing them.
    pub fn certificates(&self) -> Vec<&[u8]> {
        let mut certificates = vec![self.leaf.der.as_slice()];
        for certificate in &self.other_certificates {
            if !certificates.contains(&certificate.der.as_slice()) {
                certificates.push(&certificate.der);
            }
        }
        certificates
    }

    /// The vendor's private key, for storing it encrypted.
    pub fn key(&self) -> &PrivateKey {
        &self.key
    }
}
