//! Builds and signs certificates: version, names, validity, extensions.

use jiff::Timestamp;
use openssl::asn1::{Asn1Integer, Asn1Time};
use openssl::bn::BigNum;
use openssl::hash::{MessageDigest, hash};
use openssl::pkey::{PKeyRef, Private, Public};
use openssl::x509::{X509, X509Extension, X509NameRef};

/// The hash of a signature. SHA-1 and MD5 are for certificates that must be rejected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Digest {
    /// SHA-256, which Apple uses.
    Sha256,
    /// SHA-1, which is broken.
    Sha1,
    /// MD5, which is broken.
    Md5,
}

impl Digest {
    pub(crate) fn message_digest(self) -> MessageDigest {
        match self {
            Self::Sha256 => MessageDigest::sha256(),
            Self::Sha1 => MessageDigest::sha1(),
            Self::Md5 => MessageDigest::md5(),
        }
    }
}

/// The content of a certificate before it is signed.
pub(crate) struct Draft<'a> {
    pub subject: &'a X509NameRef,
    pub issuer: &'a X509NameRef,
    pub public_key: &'a PKeyRef<Public>,
    pub serial: u64,
    pub not_before: Timestamp,
    pub not_after: Timestamp,
    pub extensions: Vec<X509Extension>,
}

impl Draft<'_> {
    /// Signs the certificate with the key of its issuer.
    pub(crate) fn sign(self, key: &PKeyRef<Private>, digest: Digest) -> X509 {
        let mut builder = X509::builder().expect("an empty certificate");
        builder.set_version(2).expect("version 3");
        builder.set_serial_number(&integer(self.serial)).expect("a serial number");
        builder.set_subject_name(self.subject).expect("a subject");
        builder.set_issuer_name(self.issuer).expect("an issuer");
        builder.set_not_before(&asn1_time(self.not_before)).expect("notBefore");
        builder.set_not_after(&asn1_time(self.not_after)).expect("notAfter");
        builder.set_pubkey(self.public_key).expect("a public key");
        for extension in self.extensions {
            builder.append_extension(extension).expect("one more extension");
        }
        builder.sign(key, digest.message_digest()).expect("a signature");
        builder.build()
    }
}

/// A time in the form of certificates and CRLs; fractions of a second are dropped.
pub(crate) fn asn1_time(time: Timestamp) -> Asn1Time {
    Asn1Time::from_unix(time.as_second()).expect("a time that certificates can hold")
}

/// A non-negative INTEGER.
pub(crate) fn integer(value: u64) -> Asn1Integer {
    let number = BigNum::from_slice(&value.to_be_bytes()).expect("a number");
    Asn1Integer::from_bn(&number).expect("an ASN.1 integer")
}

/// A serial number that depends only on `seed` and `not_before`: positive, 64 bits, always 16 hexadecimal digits.
pub(crate) fn serial_for(seed: &str, not_before: Timestamp) -> u64 {
    let seed = format!("{seed} {not_before}");
    let digest = hash(MessageDigest::sha256(), seed.as_bytes()).expect("SHA-256 of a seed");
    let first = digest[..8].try_into().expect("eight bytes of thirty-two");
    (u64::from_be_bytes(first) >> 1) | (1 << 62)
}
