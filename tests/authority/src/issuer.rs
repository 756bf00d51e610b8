//! Certificate authorities: those of the practice authority, and false ones with the same or another name.

use jiff::Timestamp;
use openssl::pkey::{HasPublic, PKey, PKeyRef, Private, Public};
use openssl::x509::{X509, X509Extension, X509NameRef};

use crate::certificate::{Digest, Draft, serial_for};
use crate::der::NULL;
use crate::extension::{self, CERTIFICATE_SIGNING};
use crate::key::{key, key_for};
use crate::name::name;

/// An authority with its certificate and private key.
#[derive(Clone)]
pub struct Issuer {
    /// The certificate of the authority.
    pub certificate: X509,
    /// The private key of the authority.
    pub key: PKey<Private>,
}

impl Issuer {
    /// A self-signed authority with any name, and the key with that label (see [`key_for`]).
    ///
    /// `subject`: pairs of attribute and value in DER order.
    pub fn self_signed(subject: &[(&str, &str)], label: &str) -> Self {
        Self::root(&name(subject), key_for(label))
    }

    /// A false authority with a name like Apple's: `CN=Apple Application Integration <number> Certification Authority, …,
    /// O=Apple Inc., C=US`, and a key of its own.
    pub fn claiming_apple(number: u8) -> Self {
        let common_name = format!("Apple Application Integration {number} Certification Authority");
        let subject = [
            ("CN", common_name.as_str()),
            ("OU", "Apple Certification Authority"),
            ("O", "Apple Inc."),
            ("C", "US"),
        ];
        Self::self_signed(&subject, "claims to be Apple")
    }

    /// A false authority with the same name and another key. Its signatures must not be trusted.
    pub fn impostor(&self) -> Self {
        Self::root(self.certificate.subject_name(), key_for("impostor"))
    }

    /// The certificate as PEM.
    pub fn pem(&self) -> String {
        pem(&self.certificate)
    }

    pub(crate) fn root(subject: &X509NameRef, key: PKey<Private>) -> Self {
        let certificate = certify(subject, &key, subject, &key, None);
        Self { certificate, key }
    }

    /// An intermediate authority below this one. `marker`: the object identifier of the extension (value NULL) that says
    /// what it issues.
    pub(crate) fn intermediate(&self, subject: &[(&str, &str)], marker: &str) -> Self {
        let key = key(2048);
        let marker = extension::extension(marker, false, &NULL);
        let issuer = self.certificate.subject_name();
        let certificate = certify(&name(subject), &key, issuer, &self.key, Some(marker));
        Self { certificate, key }
    }
}

/// The validity of all authorities, which includes the times of all tests.
fn validity() -> (Timestamp, Timestamp) {
    let time = |text: &str| text.parse().expect("a time in RFC 3339");
    (time("2006-04-25T21:40:36Z"), time("2046-02-09T21:40:36Z"))
}

fn certify(
    subject: &X509NameRef,
    key: &PKey<Private>,
    issuer: &X509NameRef,
    issuer_key: &PKey<Private>,
    marker: Option<X509Extension>,
) -> X509 {
    let (not_before, not_after) = validity();
    let mut extensions = vec![
        extension::basic_constraints(true, true),
        extension::authority_key_id(issuer_key),
        extension::subject_key_id(key),
        extension::key_usage(CERTIFICATE_SIGNING, true),
    ];
    extensions.extend(marker);
    let seed = format!("{subject:?}");
    Draft {
        subject,
        issuer,
        public_key: &public(key),
        serial: serial_for(&seed, not_before),
        not_before,
        not_after,
        extensions,
    }
    .sign(issuer_key, Digest::Sha256)
}

/// The public key of any key.
pub(crate) fn public<T: HasPublic>(key: &PKeyRef<T>) -> PKey<Public> {
    let der = key.public_key_to_der().expect("a public key has a DER form");
    PKey::public_key_from_der(&der).expect("a public key from its own DER form")
}

pub(crate) fn pem(certificate: &X509) -> String {
    let bytes = certificate.to_pem().expect("a certificate has a PEM form");
    String::from_utf8(bytes).expect("PEM is ASCII")
}
