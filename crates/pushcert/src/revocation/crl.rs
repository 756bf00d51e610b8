//! One CRL (RFC 5280, 5): read by x509-parser and verified by OpenSSL, which must agree.

use std::borrow::Cow;

use jiff::Timestamp;
use openssl::x509::{CrlStatus, X509Crl};
use x509_parser::asn1_rs::Oid;
use x509_parser::prelude::FromDer;
use x509_parser::revocation_list::{CertificateRevocationList, RevokedCertificate};
use x509_parser::x509::ReasonCode;

use super::answer::{CrlFacts, CrlUnusable, RevocationReason};
use super::point;
use crate::encoding::pem;
use crate::time::timestamp_from_seconds;
use crate::x509::certificate::Certificate;
use crate::x509::name::{Name, dotted};
use crate::x509::openssl_view;
use crate::x509::public_key::PublicKey;

/// The accepted signature algorithms. SHA-1 is accepted: an attack on it needs a prepared CRL that the issuer signs, but
/// the issuer only signs serial numbers and dates.
const ACCEPTED_ALGORITHMS: [&str; 7] = [
    "1.2.840.113549.1.1.5",
    "1.2.840.113549.1.1.11",
    "1.2.840.113549.1.1.12",
    "1.2.840.113549.1.1.13",
    "1.2.840.10045.4.3.2",
    "1.2.840.10045.4.3.3",
    "1.2.840.10045.4.3.4",
];

// The last number of the object identifiers 2.5.29.… of extensions.
const NUMBER: u8 = 20;
const REASON: u8 = 21;
const INVALIDITY_DATE: u8 = 24;
const DELTA: u8 = 27;
const ISSUING_POINT: u8 = 28;
const CERTIFICATE_ISSUER: u8 = 29;
const AUTHORITY_KEY: u8 = 35;

/// A CRL that both parsers read alike. Its signature is not verified yet.
pub(super) struct Crl<'a> {
    pub issuer: Name,
    /// The CRL as x509-parser read it.
    parsed: CertificateRevocationList<'a>,
    /// The CRL as OpenSSL read it.
    openssl: X509Crl,
}

/// The entry of a revoked certificate.
pub(super) struct Entry {
    pub since: Timestamp,
    pub reason: Option<RevocationReason>,
}

/// The DER of a CRL: the bytes themselves, or the only block of a PEM file.
pub(super) fn der_of(bytes: &[u8]) -> Option<Cow<'_, [u8]>> {
    let Ok(text) = std::str::from_utf8(bytes) else { return Some(Cow::Borrowed(bytes)) };
    let mut blocks = pem::blocks(text).into_iter().filter(|block| block.label == "X509 CRL");
    match (blocks.next(), blocks.next()) {
        (Some(only), None) => only.der.map(Cow::Owned),
        (_, _) => None,
    }
}

impl<'a> Crl<'a> {
    /// The CRL whose DER is exactly `der`; `None` when it is damaged or the two parsers disagree.
    pub fn read(der: &'a [u8]) -> Option<Self> {
        let (rest, parsed) = CertificateRevocationList::from_der(der).ok()?;
        rest.is_empty().then_some(())?;
        parsed.tbs_cert_list.extensions_map().ok()?;
        // RFC 5280, 5.1.1.2. Only one of the two is signed, and some versions of OpenSSL do not compare them.
        (parsed.signature_algorithm == parsed.tbs_cert_list.signature).then_some(())?;
        let version_two = parsed.version().map(|version| version.0);
        (version_two == Some(1) || version_two.is_none() && parsed.extensions().is_empty()).then_some(())?;
        let openssl = X509Crl::from_der(der).ok()?;
        let issuer = Name::read(parsed.issuer())?;
        let crl = Self { issuer, parsed, openssl };
        crl.openssl_agrees(der).then_some(crl)
    }

    /// An error unless `key` signed this CRL with an accepted algorithm.
    pub fn is_signed_with(&self, key: &PublicKey) -> Result<(), CrlUnusable> {
        let algorithm = dotted(&self.parsed.signature_algorithm.algorithm);
        if !algorithm.is_some_and(|algorithm| ACCEPTED_ALGORITHMS.contains(&algorithm.as_str())) {
            return Err(CrlUnusable::WeakSignature);
        }
        let signed = key.verifier.as_ref().is_some_and(|key| self.openssl.verify(key).unwrap_or(false));
        signed.then_some(()).ok_or(CrlUnusable::SignatureWrong)
    }

    /// An error unless this is the complete CRL for the certificate. `points`: the URLs of CRLs in the certificate.
    pub fn covers(&self, certificate: &Certificate, points: &[String]) -> Result<(), CrlUnusable> {
        for extension in self.parsed.extensions() {
            match id(&extension.oid) {
                Some(DELTA) => return Err(CrlUnusable::Delta),
                Some(ISSUING_POINT) if !point::covers(extension.value, certificate, points) => {
                    return Err(CrlUnusable::Partitioned);
                }
                Some(ISSUING_POINT | NUMBER | AUTHORITY_KEY) => {}
                Some(_) | None if extension.critical => return Err(CrlUnusable::CriticalExtension),
                Some(_) | None => {}
            }
        }
        // An entry that is not supported makes the CRL unusable: later entries may be about certificates of another issuer.
        for extension in self.parsed.iter_revoked_certificates().flat_map(RevokedCertificate::extensions) {
            match id(&extension.oid) {
                Some(CERTIFICATE_ISSUER) => return Err(CrlUnusable::Partitioned),
                Some(REASON | INVALIDITY_DATE) => {}
                Some(_) | None if extension.critical => return Err(CrlUnusable::CriticalExtension),
                Some(_) | None => {}
            }
        }
        Ok(())
    }

    /// Dates and number of the CRL. An error unless it is valid at `now`; it is valid at both of its dates.
    pub fn facts_at(&self, now: Timestamp) -> Result<CrlFacts, CrlUnusable> {
        let this_update = timestamp_from_seconds(self.parsed.last_update().timestamp());
        let next_update = self.parsed.next_update().ok_or(CrlUnusable::Undated)?;
        let next_update = timestamp_from_seconds(next_update.timestamp());
        if now.as_second() < this_update.as_second() {
            return Err(CrlUnusable::NotYetValid);
        }
        if now.as_second() > next_update.as_second() {
            return Err(CrlUnusable::Outdated);
        }
        let number = self.parsed.crl_number().map(ToString::to_string);
        Ok(CrlFacts { this_update, next_update, number })
    }

    /// The entry of the certificate with this serial number, if it is revoked.
    ///
    /// A certificate on hold is revoked. One with the reason "remove from CRL" is not (RFC 5280, 5.3.1).
    pub fn entry(&self, serial: &str) -> Result<Option<Entry>, CrlUnusable> {
        let number = serial_bytes(serial).ok_or(CrlUnusable::CertificateUnreadable)?;
        let mut named = self.parsed.iter_revoked_certificates().filter(|entry| has_serial(entry, &number));
        let (entry, more) = (named.next(), named.next());
        if more.is_some() {
            return Err(CrlUnusable::NotAList);
        }
        let removed = |entry: &&RevokedCertificate<'_>| reason_code(entry) == Some(ReasonCode::RemoveFromCRL);
        let revoked = entry.filter(|entry| !removed(entry));
        if !self.openssl_agrees_on(serial, entry, revoked) {
            return Err(CrlUnusable::NotAList);
        }
        Ok(revoked.map(|entry| Entry {
            since: timestamp_from_seconds(entry.revocation_date.timestamp()),
            reason: reason_code(entry).and_then(reason),
        }))
    }

    /// Whether OpenSSL reads the same issuer, dates and number of entries.
    fn openssl_agrees(&self, der: &[u8]) -> bool {
        let same = |one: Option<i64>, other: Option<i64>| {
            one.map(timestamp_from_seconds) == other.map(timestamp_from_seconds)
        };
        let next = self.openssl.next_update().map(openssl_view::seconds);
        self.openssl.to_der().is_ok_and(|again| again == der)
            && openssl_view::same_name(&self.issuer, self.openssl.issuer_name())
            && same(
                Some(self.parsed.last_update().timestamp()),
                openssl_view::seconds(self.openssl.last_update()),
            )
            && self.parsed.next_update().is_some() == next.is_some()
            && same(self.parsed.next_update().map(|next| next.timestamp()), next.flatten())
            && self.parsed.iter_revoked_certificates().count()
                == self.openssl.get_revoked().map_or(0, |entries| entries.len())
    }

    /// Whether OpenSSL reads the same about a certificate. `entry`: its entry; `revoked`: the same entry, unless it was
    /// removed from the CRL.
    fn openssl_agrees_on(
        &self,
        serial: &str,
        entry: Option<&RevokedCertificate<'_>>,
        revoked: Option<&RevokedCertificate<'_>>,
    ) -> bool {
        let Some(number) = openssl_view::serial_number(serial) else { return false };
        match self.openssl.get_by_serial(&number) {
            CrlStatus::NotRevoked => entry.is_none(),
            CrlStatus::RemoveFromCrl(_) => entry.is_some() && revoked.is_none(),
            CrlStatus::Revoked(found) => revoked.is_some_and(|entry| {
                openssl_view::seconds(found.revocation_date()) == Some(entry.revocation_date.timestamp())
            }),
        }
    }
}

/// The last number of an object identifier 2.5.29.…; `None` for others.
fn id(oid: &Oid<'_>) -> Option<u8> {
    match oid.as_bytes() {
        [0x55, 0x1d, last] => Some(*last),
        _ => None,
    }
}

/// Whether an entry has this serial number, in the form of [`serial_bytes`].
fn has_serial(entry: &RevokedCertificate<'_>, number: &[u8]) -> bool {
    match entry.raw_serial() {
        // A negative number: no sound certificate has one.
        [0x80..=0xff, ..] => false,
        [0, positive @ ..] if !positive.is_empty() => positive == number,
        raw => raw == number,
    }
}

/// The bytes of a serial number in hexadecimal.
fn serial_bytes(serial: &str) -> Option<Vec<u8>> {
    let octet = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    serial.as_bytes().chunks(2).map(octet).collect()
}

fn reason_code(entry: &RevokedCertificate<'_>) -> Option<ReasonCode> {
    entry.reason_code().map(|(_, code)| code)
}

/// The reason; `None` for "unspecified" and unknown codes.
fn reason(code: ReasonCode) -> Option<RevocationReason> {
    match code {
        ReasonCode::KeyCompromise => Some(RevocationReason::KeyCompromise),
        ReasonCode::CACompromise => Some(RevocationReason::CaCompromise),
        ReasonCode::AffiliationChanged => Some(RevocationReason::AffiliationChanged),
        ReasonCode::Superseded => Some(RevocationReason::Superseded),
        ReasonCode::CessationOfOperation => Some(RevocationReason::CessationOfOperation),
        ReasonCode::CertificateHold => Some(RevocationReason::CertificateHold),
        ReasonCode::PrivilegeWithdrawn => Some(RevocationReason::PrivilegeWithdrawn),
        ReasonCode::AACompromise => Some(RevocationReason::AaCompromise),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use authority::{Authority, RevocationList};
    use jiff::SignedDuration;

    use super::*;

    fn now() -> Timestamp {
        "2026-11-22T09:00:00Z".parse().expect("a time")
    }

    fn list() -> RevocationList {
        RevocationList::of(Authority::shared().issuer(), now())
    }

    /// A CRL that x509-parser reads as `parsed` and OpenSSL as `openssl`.
    fn read_differently<'a>(parsed: &'a [u8], openssl: &[u8]) -> Crl<'a> {
        let (_, parsed) = CertificateRevocationList::from_der(parsed).expect("a CRL");
        let issuer = Name::read(parsed.issuer()).expect("a name");
        Crl { issuer, parsed, openssl: X509Crl::from_der(openssl).expect("a CRL") }
    }

    #[test]
    fn a_crl_that_two_parsers_read_differently_is_refused() {
        let hour = SignedDuration::from_hours(1);
        let sound = list().der();
        assert!(read_differently(&sound, &sound).openssl_agrees(&sound));
        for (fact, other) in [
            ("issuer", RevocationList::of(Authority::shared().wwdr(), now()).der()),
            ("this update", list().updates(now() + hour, Some(now() + hour * 24 * 7)).der()),
            ("next update", list().updates(now(), Some(now() + hour)).der()),
            ("no next update", list().updates(now(), None).der()),
            ("entries", list().revoke_others(1).der()),
        ] {
            assert!(!read_differently(&sound, &other).openssl_agrees(&other), "{fact}");
            assert!(!read_differently(&other, &sound).openssl_agrees(&sound), "{fact}");
            assert!(!read_differently(&sound, &sound).openssl_agrees(&other), "{fact}: the bytes");
        }
    }

    #[test]
    fn an_entry_that_two_parsers_read_differently_makes_the_crl_unusable() {
        let certificate = Authority::shared().push().serial(0x0ABC).build();
        let entry = |first: &RevocationList, second: &RevocationList| {
            let (first, second) = (first.der(), second.der());
            read_differently(&first, &second).entry("0ABC").map(|entry| entry.is_some())
        };
        let revoked = list().revoke(&certificate);
        let released = list().revoke_because(&certificate, 8);
        let later = list().updates(now() + SignedDuration::from_hours(1), None).revoke(&certificate);
        assert_eq!(entry(&revoked, &revoked), Ok(true));
        assert_eq!(entry(&released, &released), Ok(false));
        assert_eq!(entry(&list(), &list()), Ok(false));
        for (first, second) in [
            (&revoked, &list()),
            (&list(), &revoked),
            (&released, &revoked),
            (&revoked, &released),
            (&revoked, &later),
        ] {
            assert_eq!(entry(first, second), Err(CrlUnusable::NotAList));
        }
    }
}
