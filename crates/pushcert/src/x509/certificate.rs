//! One certificate, read by two independent parsers that must agree.

use jiff::Timestamp;
use openssl::x509::{X509, X509ExtendedKeyUsage, X509KeyUsage, X509Ref};
use x509_parser::certificate::X509Certificate;
use x509_parser::extensions::ParsedExtension;
use x509_parser::prelude::FromDer;
use x509_parser::signature_algorithm::SignatureAlgorithm;

use crate::Facts;
use crate::encoding::digest::sha256_hex;
use crate::time::{days_between, timestamp_from_seconds};
use crate::x509::name::{Name, UID, dotted};
use crate::x509::openssl_view;
use crate::x509::public_key::PublicKey;

/// RFC 5280, 4.1.2.2: a serial number has at most 20 octets; a leading zero for the sign may be added.
const LONGEST_SERIAL: usize = 21;

/// Extension of certificates for pushing to apps: the list of their topics. Absent for MDM.
const APP_PUSH_TOPICS: &str = "1.2.840.113635.100.6.3.6";
/// Extension of a vendor's "MDM CSR" certificate.
const MDM_VENDOR: &str = "1.2.840.113635.100.4.12";
/// Extension of every certificate of Apple's push services.
const PUSH_SERVICES: &str = "1.2.840.113635.100.6.3.2";
/// Hash algorithm SHA-1, the one that RSASSA-PSS takes when it names none.
const SHA1: &str = "1.3.14.3.2.26";

/// A sound certificate. Everything in it was read alike by both parsers.
#[derive(Clone, Debug)]
pub(crate) struct Certificate {
    pub der: Vec<u8>,
    pub subject: Name,
    pub issuer: Name,
    /// Upper-case hexadecimal, an even number of digits.
    pub serial: String,
    pub not_before: Timestamp,
    pub not_after: Timestamp,
    pub key: PublicKey,
    pub signature: Signature,
    pub client_auth: bool,
    pub server_auth: bool,
    /// Of an authority: how many further authorities may stand below it. Nothing: not an authority.
    pub authority: Option<PathLength>,
    /// A critical extension that is not understood here: such a certificate must not vouch for others.
    pub unknown_critical: bool,
    extensions: Vec<String>,
    second: X509,
}

/// How many further authorities may stand below an authority.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PathLength {
    /// Any number.
    Unlimited,
    /// At most that many.
    AtMost(u32),
    /// It may not sign certificates at all, by its key usage.
    MaySignNothing,
}

/// The algorithm of a certificate's signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Signature {
    /// Name, or dotted identifier.
    pub algorithm: String,
    /// MD5 or SHA-1 and older.
    pub weak: bool,
}

impl Certificate {
    /// The certificate that fills `der`; nothing when it is damaged or the two parsers disagree.
    pub fn read(der: &[u8]) -> Option<Self> {
        let (rest, first) = X509Certificate::from_der(der).ok()?;
        rest.is_empty().then_some(())?;
        let second = X509::from_der(der).ok()?;
        let certificate = Self::from_both(&first, second)?;
        agrees(&certificate, &certificate.second).then_some(certificate)
    }

    /// As [`Certificate::read`], and what follows it in `der`.
    pub fn read_first(der: &[u8]) -> Option<(Self, &[u8])> {
        let (rest, _) = X509Certificate::from_der(der).ok()?;
        Some((Self::read(&der[..der.len() - rest.len()])?, rest))
    }

    /// Whether the holder of `key` signed this certificate.
    pub fn is_signed_with(&self, key: &PublicKey) -> bool {
        key.verifier.as_ref().is_some_and(|key| self.second.verify(key).unwrap_or(false))
    }

    /// Whether `moment` lies within the validity; both ends belong to it.
    pub fn is_valid_at(&self, moment: Timestamp) -> bool {
        self.has_begun_at(moment) && !self.has_ended_at(moment)
    }

    /// Whether the validity has begun.
    pub fn has_begun_at(&self, moment: Timestamp) -> bool {
        moment.as_second() >= self.not_before.as_second()
    }

    /// Whether the validity is over; its last second belongs to it.
    pub fn has_ended_at(&self, moment: Timestamp) -> bool {
        moment.as_second() > self.not_after.as_second()
    }

    /// Whether issuer and subject are the same name.
    pub fn is_self_issued(&self) -> bool {
        self.subject.resembles(&self.issuer)
    }

    /// Whether it carries Apple's list of app topics.
    pub fn lists_app_topics(&self) -> bool {
        self.has_extension(APP_PUSH_TOPICS)
    }

    /// Whether it carries the mark of an MDM vendor.
    pub fn marks_vendor(&self) -> bool {
        self.has_extension(MDM_VENDOR)
    }

    /// Whether it carries the mark of Apple's push services.
    pub fn marks_push_services(&self) -> bool {
        self.has_extension(PUSH_SERVICES)
    }

    /// What a person may want to know of it; topic and APSP number are for push certificates only.
    pub fn facts(&self, now: Timestamp) -> Facts {
        Facts {
            serial: Some(self.serial.clone()),
            subject: Some(self.subject.to_string()),
            issuer: Some(self.issuer.to_string()),
            not_before: Some(self.not_before),
            not_after: Some(self.not_after),
            days_left: Some(days_between(now, self.not_after)),
            sha256: Some(sha256_hex(&self.der)),
            key: Some(self.key.facts.clone()),
            ..Facts::default()
        }
    }

    fn has_extension(&self, oid: &str) -> bool {
        self.extensions.iter().any(|extension| extension == oid)
    }

    fn from_both(first: &X509Certificate<'_>, second: X509) -> Option<Self> {
        // An extension given twice would be read one way by this reader and another way by that one.
        first.extensions_map().ok()?;
        let subject = Name::read(first.subject())?;
        // The topic, too, must be one.
        (subject.count(UID) <= 1).then_some(())?;
        let usage = first.extended_key_usage().ok()?.map(|usage| usage.value);
        Some(Self {
            der: first.as_raw().to_vec(),
            subject,
            issuer: Name::read(first.issuer())?,
            serial: serial_of(first)?,
            not_before: timestamp_from_seconds(first.validity().not_before.timestamp()),
            not_after: timestamp_from_seconds(first.validity().not_after.timestamp()),
            key: PublicKey::read(first.public_key(), second.public_key())?,
            signature: signature_of(first)?,
            client_auth: usage.is_some_and(|usage| usage.client_auth),
            server_auth: usage.is_some_and(|usage| usage.server_auth),
            authority: authority_of(first)?,
            unknown_critical: first.extensions().iter().any(|extension| {
                extension.critical
                    && !matches!(
                        extension.parsed_extension(),
                        ParsedExtension::BasicConstraints(_)
                            | ParsedExtension::KeyUsage(_)
                            | ParsedExtension::ExtendedKeyUsage(_)
                            | ParsedExtension::CertificatePolicies(_)
                    )
            }),
            extensions: first
                .extensions()
                .iter()
                .map(|extension| dotted(&extension.oid))
                .collect::<Option<_>>()?,
            second,
        })
    }
}

fn serial_of(certificate: &X509Certificate<'_>) -> Option<String> {
    let raw = certificate.raw_serial();
    let negative = raw.first().is_some_and(|byte| byte & 0x80 != 0);
    (!raw.is_empty() && raw.len() <= LONGEST_SERIAL && !negative).then_some(())?;
    let digits = if raw.len() > 1 && raw[0] == 0 { &raw[1..] } else { raw };
    Some(digits.iter().map(|byte| format!("{byte:02X}")).collect())
}

fn authority_of(certificate: &X509Certificate<'_>) -> Option<Option<PathLength>> {
    let constraints = certificate.basic_constraints().ok()?.map(|constraints| constraints.value);
    let Some(constraints) = constraints.filter(|constraints| constraints.ca) else { return Some(None) };
    let usage = certificate.key_usage().ok()?;
    let may_sign = usage.is_none_or(|usage| usage.value.key_cert_sign());
    Some(Some(match (may_sign, constraints.path_len_constraint) {
        (false, _) => PathLength::MaySignNothing,
        (true, None) => PathLength::Unlimited,
        (true, Some(most)) => PathLength::AtMost(most),
    }))
}

fn signature_of(certificate: &X509Certificate<'_>) -> Option<Signature> {
    let oid = dotted(&certificate.signature_algorithm.algorithm)?;
    let pss_with_sha1 = match SignatureAlgorithm::try_from(&certificate.signature_algorithm) {
        Ok(SignatureAlgorithm::RSASSA_PSS(params)) => {
            dotted(params.hash_algorithm_oid()).is_none_or(|hash| hash == SHA1)
        }
        Ok(_) | Err(_) => false,
    };
    let (algorithm, weak) = match oid.as_str() {
        "1.2.840.113549.1.1.2" => ("md2WithRSAEncryption", true),
        "1.2.840.113549.1.1.3" => ("md4WithRSAEncryption", true),
        "1.2.840.113549.1.1.4" => ("md5WithRSAEncryption", true),
        "1.2.840.113549.1.1.5" | "1.3.14.3.2.29" => ("sha1WithRSAEncryption", true),
        "1.2.840.113549.1.1.10" if pss_with_sha1 => ("RSASSA-PSS with SHA-1", true),
        "1.2.840.113549.1.1.10" => ("RSASSA-PSS", false),
        "1.2.840.113549.1.1.11" => ("sha256WithRSAEncryption", false),
        "1.2.840.113549.1.1.12" => ("sha384WithRSAEncryption", false),
        "1.2.840.113549.1.1.13" => ("sha512WithRSAEncryption", false),
        "1.2.840.10040.4.3" => ("dsa-with-SHA1", true),
        "1.2.840.10045.4.1" => ("ecdsa-with-SHA1", true),
        "1.2.840.10045.4.3.2" => ("ecdsa-with-SHA256", false),
        "1.2.840.10045.4.3.3" => ("ecdsa-with-SHA384", false),
        other => (other, false),
    };
    Some(Signature { algorithm: algorithm.to_owned(), weak })
}

/// Whether OpenSSL reads the certificate as it was read already. The public key is compared where it is read.
fn agrees(first: &Certificate, second: &X509Ref) -> bool {
    second.to_der().is_ok_and(|der| der == first.der)
        && openssl_view::same_name(&first.subject, second.subject_name())
        && openssl_view::same_name(&first.issuer, second.issuer_name())
        && openssl_view::serial(second).is_some_and(|serial| serial == first.serial)
        && openssl_view::seconds(second.not_before())
            .is_some_and(|seconds| timestamp_from_seconds(seconds) == first.not_before)
        && openssl_view::seconds(second.not_after())
            .is_some_and(|seconds| timestamp_from_seconds(seconds) == first.not_after)
        && same_usage(first, second)
}

fn same_usage(first: &Certificate, second: &X509Ref) -> bool {
    let extended = second.extended_key_usage().unwrap_or(X509ExtendedKeyUsage::empty());
    let signs = second.key_usage().is_none_or(|usage| usage.contains(X509KeyUsage::KEY_CERT_SIGN));
    first.client_auth == extended.contains(X509ExtendedKeyUsage::SSL_CLIENT)
        && first.server_auth == extended.contains(X509ExtendedKeyUsage::SSL_SERVER)
        && match first.authority {
            // OpenSSL's flag for "is an authority" is not within reach; the length of the path is.
            None => true,
            Some(PathLength::MaySignNothing) => !signs,
            Some(PathLength::Unlimited) => signs && second.pathlen().is_none(),
            Some(PathLength::AtMost(most)) => signs && second.pathlen() == Some(most),
        }
}

#[cfg(test)]
mod tests {
    use authority::Authority;
    use jiff::SignedDuration;

    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().expect("a moment")
    }

    fn read(push: &authority::Push) -> Certificate {
        Certificate::read(&push.der()).expect("sound")
    }

    #[test]
    fn the_serial_number_is_written_as_the_portal_writes_it() {
        let serial = |number| read(&Authority::shared().push().serial(number)).serial;
        assert_eq!(serial(0x734D_F9C0_BB27_03FD), "734DF9C0BB2703FD");
        assert_eq!(serial(0xF34D_F9C0_BB27_03FD), "F34DF9C0BB2703FD", "a sign octet is no digit");
        assert_eq!(serial(0x0ABC), "0ABC");
        assert_eq!(serial(0), "00");
    }

    #[test]
    fn both_ends_belong_to_the_validity() {
        let (begin, end) = (at("2026-01-01T00:00:00Z"), at("2026-12-31T23:59:59Z"));
        let certificate = read(&Authority::shared().push().not_before(begin).not_after(end));
        let second = SignedDuration::from_secs(1);
        assert!(certificate.is_valid_at(begin) && certificate.is_valid_at(end));
        assert!(
            certificate.is_valid_at(end + SignedDuration::from_millis(999)),
            "the last second is a whole one"
        );
        assert!(!certificate.is_valid_at(begin - second) && !certificate.is_valid_at(end + second));
    }

    #[test]
    fn another_certificate_is_not_the_same() {
        let one = Authority::shared().push();
        let first = Certificate::read(&one.der()).expect("sound");
        let second = |push: &authority::Push| X509::from_der(&push.der()).expect("sound");
        assert!(agrees(&first, &second(&one)));
        assert!(!agrees(&first, &second(&one.clone().serial(7))));
    }

    #[test]
    fn each_fact_is_compared() {
        let push = Authority::shared().push();
        let sound = Certificate::read(&push.der()).expect("sound");
        let second = X509::from_der(&push.der()).expect("sound");
        let name = || Name::of(&[("2.5.4.3", "another")]);
        type Change = fn(&mut Certificate, Name);
        let changes: [(&str, Change); 7] = [
            ("subject", |first, name| first.subject = name),
            ("issuer", |first, name| first.issuer = name),
            ("serial", |first, _| first.serial = "00".to_owned()),
            ("not_before", |first, _| first.not_before = timestamp_from_seconds(0)),
            ("not_after", |first, _| first.not_after = timestamp_from_seconds(0)),
            ("client_auth", |first, _| first.client_auth = false),
            ("server_auth", |first, _| first.server_auth = true),
        ];
        for (fact, change) in changes {
            let mut first = sound.clone();
            change(&mut first, name());
            assert!(!agrees(&first, &second), "{fact}");
        }
    }

    #[test]
    fn knows_who_signed_it() {
        let practice = Authority::shared();
        let certificate = read(&practice.push());
        let key = |issuer: &authority::Issuer| {
            Certificate::read(&issuer.certificate.to_der().expect("DER")).expect("sound").key
        };
        assert!(certificate.is_signed_with(&key(practice.issuer())));
        assert!(!certificate.is_signed_with(&key(practice.root())));
        assert!(!certificate.is_signed_with(&key(&practice.issuer().impostor())));
    }

    #[test]
    fn further_bytes_are_damage_or_are_given_back() {
        let der = [Authority::shared().push().der(), b"more".to_vec()].concat();
        assert!(Certificate::read(&der).is_none());
        let (_, rest) = Certificate::read_first(&der).expect("sound");
        assert_eq!(rest, b"more");
    }
}
