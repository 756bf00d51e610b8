//! An MDM vendor, which signs requests so that the portal accepts them.

use jiff::{SignedDuration, Timestamp};
use openssl::pkey::{PKey, Private};
use openssl::sign::Signer;
use openssl::x509::X509;

use crate::certificate::{Digest, Draft, serial_for};
use crate::der::NULL;
use crate::extension::{self, DIGITAL_SIGNATURE, oid};
use crate::issuer::{Issuer, pem, public};
use crate::name::name;

/// A vendor with its "MDM CSR" certificate and private key.
#[derive(Clone)]
pub struct Vendor {
    /// The name of the company, `O` of the certificate.
    pub name: String,
    /// The "MDM CSR" certificate.
    pub certificate: X509,
    /// The private key of the vendor.
    pub key: PKey<Private>,
    issuer: Issuer,
}

const YEAR: SignedDuration = SignedDuration::from_hours(365 * 24);

impl Vendor {
    /// A vendor with a certificate of this authority, valid since 30 days ago for a year.
    pub fn of(issuer: &Issuer, key: PKey<Private>, name: &str) -> Self {
        let not_before = Timestamp::now() - SignedDuration::from_hours(30 * 24);
        let certificate = certify(issuer, &key, name, not_before, not_before + YEAR);
        Self { name: name.to_owned(), certificate, key, issuer: issuer.clone() }
    }

    /// Sets the validity of the certificate.
    pub fn valid(mut self, not_before: Timestamp, not_after: Timestamp) -> Self {
        self.certificate = certify(&self.issuer, &self.key, &self.name, not_before, not_after);
        self
    }

    /// Sets a validity that ended an hour before `now`.
    pub fn expired_by(self, now: Timestamp) -> Self {
        let not_after = now - SignedDuration::from_hours(1);
        self.valid(not_after - YEAR, not_after)
    }

    /// The certificate as PEM.
    pub fn pem(&self) -> String {
        pem(&self.certificate)
    }

    /// An RSA PKCS#1 v1.5 signature over `bytes`.
    pub fn sign(&self, bytes: &[u8], digest: Digest) -> Vec<u8> {
        Signer::new(digest.message_digest(), &self.key)
            .and_then(|mut signer| signer.sign_oneshot_to_vec(bytes))
            .expect("a signature of the vendor")
    }
}

fn certify(
    issuer: &Issuer,
    key: &PKey<Private>,
    vendor: &str,
    not_before: Timestamp,
    not_after: Timestamp,
) -> X509 {
    let common_name = format!("PRACTICE MDM CSR: {vendor}");
    let subject = name(&[("CN", &common_name), ("OU", "PRACTICE"), ("O", vendor), ("C", "JP")]);
    Draft {
        subject: &subject,
        issuer: issuer.certificate.subject_name(),
        public_key: &public(key),
        serial: serial_for(vendor, not_before),
        not_before,
        not_after,
        extensions: vec![
            extension::basic_constraints(false, true),
            extension::authority_key_id(&issuer.key),
            extension::policies(),
            extension::subject_key_id(key),
            extension::key_usage(DIGITAL_SIGNATURE, true),
            extension::extension(oid::MDM_VENDOR, false, &NULL),
        ],
    }
    .sign(&issuer.key, Digest::Sha256)
}
