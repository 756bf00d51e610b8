//! A builder for push certificates of every kind that a program must distinguish.

use jiff::{SignedDuration, Timestamp};
use openssl::pkey::{HasPublic, PKey, PKeyRef, Private, Public};
use openssl::x509::{X509, X509Name};

use crate::certificate::{Digest, Draft, serial_for};
use crate::der::NULL;
use crate::extension::{self, DIGITAL_SIGNATURE, oid};
use crate::issuer::{Issuer, pem, public};
use crate::key::key_for;
use crate::name::name;

/// A builder for push certificates. Without changes it makes a sound one: RSA 2048 with SHA-256, valid since an hour ago
/// for 365 days less a second, issued by the practice "Application Integration 2". Each method changes one thing.
#[derive(Clone)]
pub struct Push {
    issuer: Issuer,
    self_signing: Option<PKey<Private>>,
    uid: Option<String>,
    common_name: String,
    country: Option<String>,
    not_before: Timestamp,
    not_after: Timestamp,
    serial: Option<u64>,
    public_key: PKey<Public>,
    digest: Digest,
    purpose: Option<&'static str>,
    app: Option<String>,
    critical: Critical,
    crl_url: String,
}

/// Which extensions are marked critical.
#[derive(Clone, Copy, Default)]
struct Critical {
    basic_constraints: bool,
    key_usage: bool,
    extended_key_usage: bool,
}

const TOPIC_PREFIX: &str = "com.apple.mgmt.External.";
const UUID: &str = "5f3c7a52-0d1e-4b6a-9c88-2a41d6e7f903";

impl Push {
    pub(crate) fn of(issuer: Issuer) -> Self {
        let draft = Self {
            issuer,
            self_signing: None,
            uid: None,
            common_name: String::new(),
            country: Some("US".to_owned()),
            not_before: Timestamp::UNIX_EPOCH,
            not_after: Timestamp::UNIX_EPOCH,
            serial: None,
            public_key: public(&key_for("customer")),
            digest: Digest::Sha256,
            purpose: Some(oid::CLIENT_AUTH),
            app: None,
            critical: Critical::default(),
            crl_url: "http://crl.practice.invalid/aai2ca.crl".to_owned(),
        };
        draft.uuid(UUID).around(Timestamp::now())
    }

    /// Sets the identifier in UID and CN.
    pub fn uuid(self, uuid: &str) -> Self {
        self.topic(&format!("{TOPIC_PREFIX}{uuid}")).cn_uuid(uuid)
    }

    /// Sets the whole UID: `com.apple.mgmt.External.…` or any other text.
    pub fn topic(mut self, topic: &str) -> Self {
        self.uid = Some(topic.to_owned());
        self
    }

    /// Leaves out the UID.
    pub fn without_topic(mut self) -> Self {
        self.uid = None;
        self
    }

    /// Sets the identifier in the CN, after `APSP:`.
    pub fn cn_uuid(self, uuid: &str) -> Self {
        self.common_name(&format!("APSP:{uuid}"))
    }

    /// Sets the whole CN.
    pub fn common_name(mut self, common_name: &str) -> Self {
        self.common_name = common_name.to_owned();
        self
    }

    /// Sets the country, two letters.
    pub fn country(mut self, country: &str) -> Self {
        self.country = Some(country.to_owned());
        self
    }

    /// Leaves out the country.
    pub fn without_country(mut self) -> Self {
        self.country = None;
        self
    }

    /// Valid from an hour before `now` for 365 days less one second.
    pub fn around(self, now: Timestamp) -> Self {
        let not_before = now - SignedDuration::from_hours(1);
        self.issued_at(not_before)
    }

    /// Valid from `not_before` for 365 days less one second.
    pub fn issued_at(self, not_before: Timestamp) -> Self {
        let length = SignedDuration::from_hours(365 * 24) - SignedDuration::from_secs(1);
        self.not_before(not_before).not_after(not_before + length)
    }

    /// Sets the start of validity; the end does not change.
    pub fn not_before(mut self, not_before: Timestamp) -> Self {
        self.not_before = not_before;
        self
    }

    /// Sets the end of validity.
    pub fn not_after(mut self, not_after: Timestamp) -> Self {
        self.not_after = not_after;
        self
    }

    /// Sets the serial number. By default it depends on the subject and the start of validity.
    pub fn serial(mut self, serial: u64) -> Self {
        self.serial = Some(serial);
        self
    }

    /// Sets the public key, of any kind. By default it is that of the key with the label `customer`.
    pub fn public_key<T: HasPublic>(mut self, key: &PKeyRef<T>) -> Self {
        self.public_key = public(key);
        self
    }

    /// Sets the hash of the issuer's signature.
    pub fn digest(mut self, digest: Digest) -> Self {
        self.digest = digest;
        self
    }

    /// Leaves out the extended key usage.
    pub fn without_client_auth(mut self) -> Self {
        self.purpose = None;
        self
    }

    /// Sets the extended key usage serverAuth in place of clientAuth.
    pub fn server_auth(mut self) -> Self {
        self.purpose = Some(oid::SERVER_AUTH);
        self
    }

    /// Makes an app push certificate instead: UID `com.example.app`, with its topic list and a matching CN.
    pub fn app_push(self) -> Self {
        let bundle = "com.example.app";
        let mut push = self.topic(bundle).common_name(&format!("PRACTICE Push Services: {bundle}"));
        push.app = Some(bundle.to_owned());
        push
    }

    /// Marks basicConstraints as critical, which Apple does not.
    pub fn critical_basic_constraints(mut self) -> Self {
        self.critical.basic_constraints = true;
        self
    }

    /// Marks keyUsage as critical, which Apple does not.
    pub fn critical_key_usage(mut self) -> Self {
        self.critical.key_usage = true;
        self
    }

    /// Marks extendedKeyUsage as critical, which Apple does not.
    pub fn critical_extended_key_usage(mut self) -> Self {
        self.critical.extended_key_usage = true;
        self
    }

    /// Sets the URL of the CRL.
    pub fn crl_url(mut self, url: &str) -> Self {
        self.crl_url = url.to_owned();
        self
    }

    /// Sets the authority that issues it.
    pub fn issuer(mut self, issuer: &Issuer) -> Self {
        self.issuer = issuer.clone();
        self
    }

    /// Makes it self-signed with `key`: the issuer is the subject.
    pub fn self_signed(mut self, key: &PKeyRef<Private>) -> Self {
        self.public_key = public(key);
        self.self_signing = Some(key.to_owned());
        self
    }

    /// Makes the certificate.
    pub fn build(&self) -> X509 {
        let subject = self.subject();
        let (issuer, key) = match &self.self_signing {
            Some(own) => (&*subject, own),
            None => (self.issuer.certificate.subject_name(), &self.issuer.key),
        };
        let mut extensions = vec![
            extension::basic_constraints(false, self.critical.basic_constraints),
            extension::authority_key_id(key),
            extension::policies(),
        ];
        extensions.extend(
            self.purpose
                .map(|purpose| extension::extended_key_usage(purpose, self.critical.extended_key_usage)),
        );
        extensions.extend([
            extension::crl_distribution_point(&self.crl_url),
            extension::subject_key_id(&self.public_key),
            extension::key_usage(DIGITAL_SIGNATURE, self.critical.key_usage),
            extension::extension(oid::PUSH_SERVICES, false, &NULL),
        ]);
        extensions.extend(self.app.as_deref().map(extension::app_push_topics));
        let seed = format!("{:?} {}", self.uid, self.common_name);
        Draft {
            subject: &subject,
            issuer,
            public_key: &self.public_key,
            serial: self.serial.unwrap_or_else(|| serial_for(&seed, self.not_before)),
            not_before: self.not_before,
            not_after: self.not_after,
            extensions,
        }
        .sign(key, self.digest)
    }

    /// The certificate as PEM.
    pub fn pem(&self) -> String {
        pem(&self.build())
    }

    /// The certificate as DER.
    pub fn der(&self) -> Vec<u8> {
        self.build().to_der().expect("a certificate has a DER form")
    }

    fn subject(&self) -> X509Name {
        let mut entries = Vec::new();
        entries.extend(self.uid.as_deref().map(|uid| ("UID", uid)));
        entries.push(("CN", &*self.common_name));
        entries.extend(self.country.as_deref().map(|country| ("C", country)));
        name(&entries)
    }
}
