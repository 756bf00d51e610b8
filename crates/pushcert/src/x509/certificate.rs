//! Reads a certificate with two independent parsers, x509-parser and OpenSSL, which must agree.

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
use crate::x509::sha1_signature;

/// The longest serial number in bytes: 20 (RFC 5280, 4.1.2.2), and a leading zero for the sign.
const MAX_SERIAL_BYTES: usize = 21;

/// Extension with the topic list of an app push certificate. MDM push certificates do not have it.
const APP_PUSH_TOPICS: &str = "1.2.840.113635.100.6.3.6";
/// Extension of an MDM vendor's "MDM CSR" certificate.
const MDM_VENDOR: &str = "1.2.840.113635.100.4.12";
/// Extension of all certificates of Apple's push services.
const PUSH_SERVICES: &str = "1.2.840.113635.100.6.3.2";
/// Object identifier of SHA-1, the default of RSASSA-PSS (RFC 4055, 3.1).
const SHA1: &str = "1.3.14.3.2.26";
/// Name of the algorithm that [`sha1_signature`] verifies.
const SHA1_WITH_RSA: &str = "sha1WithRSAEncryption";

/// A sound certificate: both parsers read the same.
#[derive(Clone, Debug)]
pub(crate) struct Certificate {
    pub der: Vec<u8>,
    pub subject: Name,
    pub issuer: Name,
    /// The serial number: upper-case hexadecimal, an even number of digits.
    pub serial: String,
    pub not_before: Timestamp,
    pub not_after: Timestamp,
    pub key: PublicKey,
    pub signature: Signature,
    pub client_auth: bool,
    pub server_auth: bool,
    /// How many further authorities may be below this one; `None` when it is not an authority.
    pub authority: Option<PathLength>,
    /// Whether its key usage names the signing of certificates.
    pub says_it_signs_certificates: bool,
    /// Whether it has a critical extension that is not supported here; then it must not be used as an authority.
    pub unknown_critical: bool,
    extensions: Vec<String>,
    /// The certificate as OpenSSL read it.
    openssl: X509,
}

/// How many further authorities may be below an authority (pathLenConstraint, RFC 5280, 4.2.1.9).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PathLength {
    /// There is no limit.
    Unlimited,
    /// At most this number.
    AtMost(u32),
    /// Its key usage does not allow it to sign certificates.
    MaySignNothing,
}

/// The algorithm of a certificate's signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Signature {
    /// The name, or the dotted object identifier.
    pub algorithm: String,
    /// Whether it uses SHA-1, MD5 or an older hash.
    pub weak: bool,
}

impl Certificate {
    /// The certificate whose DER is exactly `der`; `None` when it is damaged or the two parsers disagree.
    pub fn read(der: &[u8]) -> Option<Self> {
        let (rest, parsed) = X509Certificate::from_der(der).ok()?;
        rest.is_empty().then_some(())?;
        let openssl = X509::from_der(der).ok()?;
        let certificate = Self::from_both(&parsed, openssl)?;
        openssl_agrees(&certificate, &certificate.openssl).then_some(certificate)
    }

    /// The certificate at the start of `der`, and the bytes after it. See [`Certificate::read`].
    pub fn read_first(der: &[u8]) -> Option<(Self, &[u8])> {
        let (rest, _) = X509Certificate::from_der(der).ok()?;
        Some((Self::read(&der[..der.len() - rest.len()])?, rest))
    }

    /// Whether the holder of `key` signed this certificate.
    pub fn is_signed_with(&self, key: &PublicKey) -> bool {
        let Some(key) = &key.verifier else { return false };
        if self.signature.algorithm != SHA1_WITH_RSA {
            return self.openssl.verify(key).unwrap_or(false);
        }
        X509Certificate::from_der(&self.der).is_ok_and(|(_, parsed)| {
            let signed = parsed.tbs_certificate.as_ref();
            sha1_signature::verifies(key, signed, &parsed.signature_value.data)
        })
    }

    /// Whether the certificate is valid at `time`; the first and last second are included.
    pub fn is_valid_at(&self, time: Timestamp) -> bool {
        self.has_begun_at(time) && !self.has_ended_at(time)
    }

    /// Whether the validity has begun at `time`.
    pub fn has_begun_at(&self, time: Timestamp) -> bool {
        time.as_second() >= self.not_before.as_second()
    }

    /// Whether the certificate has expired at `time`; it is valid in its last second.
    pub fn has_ended_at(&self, time: Timestamp) -> bool {
        time.as_second() > self.not_after.as_second()
    }

    /// Whether issuer and subject are the same name.
    pub fn is_self_issued(&self) -> bool {
        self.subject.resembles(&self.issuer)
    }

    /// Whether it has Apple's extension with app topics.
    pub fn lists_app_topics(&self) -> bool {
        self.has_extension(APP_PUSH_TOPICS)
    }

    /// Whether it has the extension of an MDM vendor.
    pub fn has_vendor_extension(&self) -> bool {
        self.has_extension(MDM_VENDOR)
    }

    /// Whether it has the extension of Apple's push services.
    pub fn has_push_services_extension(&self) -> bool {
        self.has_extension(PUSH_SERVICES)
    }

    /// The facts of the certificate as of `now`, without topic and APSP, which only push certificates have.
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

    fn from_both(parsed: &X509Certificate<'_>, openssl: X509) -> Option<Self> {
        // Of an extension that occurs twice, one parser may use the first and another the second.
        parsed.extensions_map().ok()?;
        let subject = Name::read(parsed.subject())?;
        // There must not be two topics.
        (subject.count(UID) <= 1).then_some(())?;
        let usage = parsed.extended_key_usage().ok()?.map(|usage| usage.value);
        Some(Self {
            der: parsed.as_raw().to_vec(),
            subject,
            issuer: Name::read(parsed.issuer())?,
            serial: serial_of(parsed)?,
            not_before: timestamp_from_seconds(parsed.validity().not_before.timestamp()),
            not_after: timestamp_from_seconds(parsed.validity().not_after.timestamp()),
            key: PublicKey::read(parsed.public_key(), openssl.public_key())?,
            signature: signature_of(parsed)?,
            client_auth: usage.is_some_and(|usage| usage.client_auth),
            server_auth: usage.is_some_and(|usage| usage.server_auth),
            authority: authority_of(parsed)?,
            says_it_signs_certificates: parsed
                .key_usage()
                .ok()?
                .is_some_and(|usage| usage.value.key_cert_sign()),
            unknown_critical: parsed.extensions().iter().any(|extension| {
                extension.critical
                    && !matches!(
                        extension.parsed_extension(),
                        ParsedExtension::BasicConstraints(_)
                            | ParsedExtension::KeyUsage(_)
                            | ParsedExtension::ExtendedKeyUsage(_)
                            | ParsedExtension::CertificatePolicies(_)
                    )
            }),
            extensions: parsed
                .extensions()
                .iter()
                .map(|extension| dotted(&extension.oid))
                .collect::<Option<_>>()?,
            openssl,
        })
    }
}

fn serial_of(certificate: &X509Certificate<'_>) -> Option<String> {
    let raw = certificate.raw_serial();
    let negative = raw.first().is_some_and(|byte| byte & 0x80 != 0);
    (!raw.is_empty() && raw.len() <= MAX_SERIAL_BYTES && !negative).then_some(())?;
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
        "1.2.840.113549.1.1.5" | "1.3.14.3.2.29" => (SHA1_WITH_RSA, true),
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

/// Whether OpenSSL reads the same fields. The public key is compared in [`PublicKey::read`].
fn openssl_agrees(certificate: &Certificate, openssl: &X509Ref) -> bool {
    openssl.to_der().is_ok_and(|der| der == certificate.der)
        && openssl_view::same_name(&certificate.subject, openssl.subject_name())
        && openssl_view::same_name(&certificate.issuer, openssl.issuer_name())
        && openssl_view::serial(openssl).is_some_and(|serial| serial == certificate.serial)
        && openssl_view::seconds(openssl.not_before())
            .is_some_and(|seconds| timestamp_from_seconds(seconds) == certificate.not_before)
        && openssl_view::seconds(openssl.not_after())
            .is_some_and(|seconds| timestamp_from_seconds(seconds) == certificate.not_after)
        && same_usage(certificate, openssl)
}

fn same_usage(certificate: &Certificate, openssl: &X509Ref) -> bool {
    let extended = openssl.extended_key_usage().unwrap_or(X509ExtendedKeyUsage::empty());
    let signs = openssl.key_usage().is_none_or(|usage| usage.contains(X509KeyUsage::KEY_CERT_SIGN));
    certificate.client_auth == extended.contains(X509ExtendedKeyUsage::SSL_CLIENT)
        && certificate.server_auth == extended.contains(X509ExtendedKeyUsage::SSL_SERVER)
        && match certificate.authority {
            // The openssl crate does not expose whether it is an authority, only the path length.
            None => true,
            Some(PathLength::MaySignNothing) => !signs,
            Some(PathLength::Unlimited) => signs && openssl.pathlen().is_none(),
            Some(PathLength::AtMost(most)) => signs && openssl.pathlen() == Some(most),
        }
}

#[cfg(test)]
mod tests {
    use authority::Authority;
    use jiff::SignedDuration;

    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().expect("a time")
    }

    fn read(push: &authority::Push) -> Certificate {
        Certificate::read(&push.der()).expect("sound")
    }

    #[test]
    fn the_serial_number_has_the_form_of_the_portal() {
        let serial = |number| read(&Authority::shared().push().serial(number)).serial;
        assert_eq!(serial(0x734D_F9C0_BB27_03FD), "734DF9C0BB2703FD");
        assert_eq!(serial(0xF34D_F9C0_BB27_03FD), "F34DF9C0BB2703FD", "the byte for the sign is left out");
        assert_eq!(serial(0x0ABC), "0ABC");
        assert_eq!(serial(0), "00");
    }

    #[test]
    fn the_first_and_last_second_are_valid() {
        let (begin, end) = (at("2026-01-01T00:00:00Z"), at("2026-12-31T23:59:59Z"));
        let certificate = read(&Authority::shared().push().not_before(begin).not_after(end));
        let second = SignedDuration::from_secs(1);
        assert!(certificate.is_valid_at(begin) && certificate.is_valid_at(end));
        assert!(
            certificate.is_valid_at(end + SignedDuration::from_millis(999)),
            "the last second is included"
        );
        assert!(!certificate.is_valid_at(begin - second) && !certificate.is_valid_at(end + second));
    }

    #[test]
    fn a_different_certificate_does_not_agree() {
        let one = Authority::shared().push();
        let certificate = Certificate::read(&one.der()).expect("sound");
        let openssl = |push: &authority::Push| X509::from_der(&push.der()).expect("sound");
        assert!(openssl_agrees(&certificate, &openssl(&one)));
        assert!(!openssl_agrees(&certificate, &openssl(&one.clone().serial(7))));
    }

    #[test]
    fn each_field_is_compared() {
        let push = Authority::shared().push();
        let sound = Certificate::read(&push.der()).expect("sound");
        let openssl = X509::from_der(&push.der()).expect("sound");
        let name = || Name::of(&[("2.5.4.3", "another")]);
        type Change = fn(&mut Certificate, Name);
        let changes: [(&str, Change); 7] = [
            ("subject", |it, name| it.subject = name),
            ("issuer", |it, name| it.issuer = name),
            ("serial", |it, _| it.serial = "00".to_owned()),
            ("not_before", |it, _| it.not_before = timestamp_from_seconds(0)),
            ("not_after", |it, _| it.not_after = timestamp_from_seconds(0)),
            ("client_auth", |it, _| it.client_auth = false),
            ("server_auth", |it, _| it.server_auth = true),
        ];
        for (fact, change) in changes {
            let mut certificate = sound.clone();
            change(&mut certificate, name());
            assert!(!openssl_agrees(&certificate, &openssl), "{fact}");
        }
    }

    #[test]
    fn only_the_issuers_key_verifies_the_signature() {
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
    fn bytes_after_a_certificate_are_damage_or_are_returned() {
        let der = [Authority::shared().push().der(), b"more".to_vec()].concat();
        assert!(Certificate::read(&der).is_none());
        let (_, rest) = Certificate::read_first(&der).expect("sound");
        assert_eq!(rest, b"more");
    }
}
