//! A builder for certificate revocation lists (CRLs), the only way in which Apple publishes revoked push certificates.
//!
//! It writes the DER itself, because OpenSSL's builder cannot make most of the CRLs that a program must refuse.

use jiff::{SignedDuration, Timestamp};
use openssl::pkey::{PKey, PKeyRef, Private};
use openssl::sign::Signer;
use openssl::x509::{X509Crl, X509Ref};

use crate::certificate::Digest;
use crate::der;
use crate::extension::key_id;
use crate::issuer::Issuer;

/// A sound CRL that `issuer` signed at `now`. It is valid for a week and lists the `revoked` certificates, revoked an hour
/// before `now`.
pub fn revocation_list(issuer: &Issuer, revoked: &[&X509Ref], now: Timestamp) -> X509Crl {
    let list = RevocationList::of(issuer, now);
    revoked.iter().fold(list, |list, certificate| list.revoke(certificate)).build()
}

/// A builder for CRLs. Without changes it makes a sound one without entries. Each method changes one thing.
#[derive(Clone)]
pub struct RevocationList {
    /// The name of the issuer as DER.
    issuer: Vec<u8>,
    key: PKey<Private>,
    digest: Digest,
    this_update: Timestamp,
    next_update: Option<Timestamp>,
    entries: Vec<Vec<u8>>,
    extensions: Vec<Vec<u8>>,
}

/// The fields of an issuing distribution point (RFC 5280, 5.2.5), in the order of the standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IssuingPoint<'a> {
    /// The URL of the CRL.
    Address(&'a str),
    /// The CRL covers no certificates of authorities.
    UserCertificates,
    /// The CRL only covers certificates of authorities.
    AuthorityCertificates,
    /// The CRL only covers some reasons: here, compromised keys.
    SomeReasons,
    /// The CRL also lists certificates of other issuers.
    Indirect,
    /// The CRL only covers attribute certificates.
    AttributeCertificates,
}

const AUTHORITY_KEY: &str = "2.5.29.35";
const NUMBER: &str = "2.5.29.20";
const REASON: &str = "2.5.29.21";
const DELTA: &str = "2.5.29.27";
const ISSUING_POINT: &str = "2.5.29.28";

impl RevocationList {
    /// A CRL without entries, signed at `now` with SHA-256, with number 1, valid for a week.
    pub fn of(issuer: &Issuer, now: Timestamp) -> Self {
        let key = der::sequence([&der::element(0x80, &key_id(&issuer.key))]);
        Self {
            issuer: issuer.certificate.subject_name().to_der().expect("a name"),
            key: issuer.key.clone(),
            digest: Digest::Sha256,
            this_update: now,
            next_update: Some(now + SignedDuration::from_hours(7 * 24)),
            entries: Vec::new(),
            extensions: vec![
                extension(AUTHORITY_KEY, false, &key),
                extension(NUMBER, false, &der::element(0x02, &[1])),
            ],
        }
    }

    /// Adds a certificate, revoked an hour before `thisUpdate` without a reason.
    pub fn revoke(self, certificate: &X509Ref) -> Self {
        self.entry(certificate, &[])
    }

    /// Adds a revoked certificate with a reason code (RFC 5280, 5.3.1): 1 key compromise, 6 on hold, 8 remove from CRL.
    pub fn revoke_because(self, certificate: &X509Ref, reason: u8) -> Self {
        let reason = extension(REASON, false, &der::element(0x0a, &[reason]));
        self.entry(certificate, &reason)
    }

    /// Adds a revoked certificate whose entry has this extension.
    pub fn revoke_with(self, certificate: &X509Ref, oid: &str, critical: bool, value: &[u8]) -> Self {
        self.entry(certificate, &extension(oid, critical, value))
    }

    /// Adds this number of other revoked certificates, about 35 bytes each.
    pub fn revoke_others(mut self, count: u32) -> Self {
        let since = time(self.this_update);
        self.entries.extend((0..count).map(|number| {
            let serial = [&[0x5a; 12][..], &number.to_be_bytes()].concat();
            der::sequence([&der::element(0x02, &serial), &since])
        }));
        self
    }

    /// Sets `thisUpdate` and `nextUpdate`. Existing entries keep their dates.
    pub fn updates(mut self, this: Timestamp, next: Option<Timestamp>) -> Self {
        (self.this_update, self.next_update) = (this, next);
        self
    }

    /// Signs with another key, with the name of the same issuer.
    pub fn signed_by(mut self, key: &PKeyRef<Private>) -> Self {
        self.key = key.to_owned();
        self
    }

    /// Sets the hash of the signature.
    pub fn digest(mut self, digest: Digest) -> Self {
        self.digest = digest;
        self
    }

    /// Adds any extension.
    pub fn extension(mut self, oid: &str, critical: bool, value: &[u8]) -> Self {
        self.extensions.push(extension(oid, critical, value));
        self
    }

    /// Makes it a delta CRL: the changes since the CRL with number 1.
    pub fn delta(self) -> Self {
        self.extension(DELTA, true, &der::element(0x02, &[1]))
    }

    /// Adds an issuing distribution point with these fields.
    pub fn issuing_point(self, parts: &[IssuingPoint<'_>]) -> Self {
        let parts: Vec<u8> = parts.iter().flat_map(|part| part.der()).collect();
        self.extension(ISSUING_POINT, true, &der::element(0x30, &parts))
    }

    /// The CRL as OpenSSL reads it.
    pub fn build(&self) -> X509Crl {
        X509Crl::from_der(&self.der()).expect("a CRL")
    }

    /// The CRL as PEM.
    pub fn pem(&self) -> String {
        String::from_utf8(self.build().to_pem().expect("PEM")).expect("PEM is ASCII")
    }

    /// The signed CRL as DER.
    pub fn der(&self) -> Vec<u8> {
        let hash = match self.digest {
            Digest::Sha256 => "1.2.840.113549.1.1.11",
            Digest::Sha1 => "1.2.840.113549.1.1.5",
            Digest::Md5 => "1.2.840.113549.1.1.4",
        };
        let algorithm = der::sequence([&der::object_identifier(hash), &der::NULL]);
        let content = self.content(&algorithm);
        let mut signer = Signer::new(self.digest.message_digest(), &self.key).expect("a key that signs");
        let signature = signer.sign_oneshot_to_vec(&content).expect("a signature");
        let signature = der::element(0x03, &[&[0], &signature[..]].concat());
        der::sequence([&content, &algorithm, &signature])
    }

    fn content(&self, algorithm: &[u8]) -> Vec<u8> {
        let entries = self.entries.concat();
        let extensions = self.extensions.concat();
        let optional = |bytes: Vec<u8>, there: bool| if there { bytes } else { Vec::new() };
        der::sequence([
            &der::element(0x02, &[1]),
            algorithm,
            &self.issuer,
            &time(self.this_update),
            &self.next_update.map(time).unwrap_or_default(),
            &optional(der::element(0x30, &entries), !entries.is_empty()),
            &optional(der::element(0xa0, &der::element(0x30, &extensions)), !extensions.is_empty()),
        ])
    }

    fn entry(mut self, certificate: &X509Ref, extensions: &[u8]) -> Self {
        let serial = certificate.serial_number().to_bn().expect("a serial number").to_vec();
        let sign: &[u8] = if serial.first().is_none_or(|byte| byte & 0x80 != 0) { &[0] } else { &[] };
        let serial = der::element(0x02, &[sign, &serial].concat());
        let since = time(self.this_update - SignedDuration::from_hours(1));
        let extensions = if extensions.is_empty() { Vec::new() } else { der::element(0x30, extensions) };
        self.entries.push(der::sequence([&serial, &since, &extensions]));
        self
    }
}

impl IssuingPoint<'_> {
    fn der(self) -> Vec<u8> {
        let yes = |tag| der::element(tag, &[0xff]);
        match self {
            Self::Address(url) => {
                der::element(0xa0, &der::element(0xa0, &der::element(0x86, url.as_bytes())))
            }
            Self::UserCertificates => yes(0x81),
            Self::AuthorityCertificates => yes(0x82),
            Self::SomeReasons => der::element(0x83, &[0x06, 0x40]),
            Self::Indirect => yes(0x84),
            Self::AttributeCertificates => yes(0x85),
        }
    }
}

fn extension(oid: &str, critical: bool, value: &[u8]) -> Vec<u8> {
    let critical: &[u8] = if critical { &[0x01, 0x01, 0xff] } else { &[] };
    der::sequence([&der::object_identifier(oid), critical, &der::octets(value)])
}

/// UTCTime until 2049, GeneralizedTime from then on (RFC 5280, 5.1.2.4).
fn time(time: Timestamp) -> Vec<u8> {
    let (tag, form) = if time.strftime("%Y").to_string().as_str() < "2050" {
        (0x17, "%y%m%d%H%M%SZ")
    } else {
        (0x18, "%Y%m%d%H%M%SZ")
    };
    der::element(tag, time.strftime(form).to_string().as_bytes())
}
