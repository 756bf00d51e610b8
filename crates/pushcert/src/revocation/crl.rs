//! One revocation list (RFC 5280, 5): read by x509-parser, verified by OpenSSL, and the two must agree.

use std::borrow::Cow;

use jiff::Timestamp;
use openssl::x509::{CrlStatus, X509Crl};
use x509_parser::asn1_rs::Oid;
use x509_parser::prelude::FromDer;
use x509_parser::revocation_list::{CertificateRevocationList, RevokedCertificate};
use x509_parser::x509::ReasonCode;

use super::answer::{ListFacts, Reason, Unusable};
use super::point;
use crate::encoding::pem;
use crate::time::timestamp_from_seconds;
use crate::x509::certificate::Certificate;
use crate::x509::name::{Name, dotted};
use crate::x509::openssl_view;
use crate::x509::public_key::PublicKey;

/// Algorithms of signatures that are believed. SHA-1 is among them: who breaks it needs a list of his own making
/// signed by the issuer, who signs nothing but serial numbers and dates.
const BELIEVED: [&str; 7] = [
    "1.2.840.113549.1.1.5",
    "1.2.840.113549.1.1.11",
    "1.2.840.113549.1.1.12",
    "1.2.840.113549.1.1.13",
    "1.2.840.10045.4.3.2",
    "1.2.840.10045.4.3.3",
    "1.2.840.10045.4.3.4",
];

// Extensions by the last number of 2.5.29.…
const NUMBER: u8 = 20;
const REASON: u8 = 21;
const INVALIDITY_DATE: u8 = 24;
const DELTA: u8 = 27;
const ISSUING_POINT: u8 = 28;
const CERTIFICATE_ISSUER: u8 = 29;
const AUTHORITY_KEY: u8 = 35;

/// A list that both parsers read alike. Nobody vouches for it yet.
pub(super) struct List<'a> {
    pub issuer: Name,
    first: CertificateRevocationList<'a>,
    second: X509Crl,
}

/// What a list says of a certificate that it names.
pub(super) struct Entry {
    pub since: Timestamp,
    pub reason: Option<Reason>,
}

/// The DER of a list: the bytes themselves, or the one block of a PEM file.
pub(super) fn der_of(bytes: &[u8]) -> Option<Cow<'_, [u8]>> {
    let Ok(text) = std::str::from_utf8(bytes) else { return Some(Cow::Borrowed(bytes)) };
    let mut blocks = pem::blocks(text).into_iter().filter(|block| block.label == "X509 CRL");
    match (blocks.next(), blocks.next()) {
        (Some(only), None) => only.der.map(Cow::Owned),
        (_, _) => None,
    }
}

impl<'a> List<'a> {
    /// The list that fills `der`; nothing when it is damaged or the two parsers disagree.
    pub fn read(der: &'a [u8]) -> Option<Self> {
        let (rest, first) = CertificateRevocationList::from_der(der).ok()?;
        rest.is_empty().then_some(())?;
        first.tbs_cert_list.extensions_map().ok()?;
        // RFC 5280, 5.1.1.2. Only one of the two is signed, and not every OpenSSL compares them.
        (first.signature_algorithm == first.tbs_cert_list.signature).then_some(())?;
        let version_two = first.version().map(|version| version.0);
        (version_two == Some(1) || version_two.is_none() && first.extensions().is_empty()).then_some(())?;
        let second = X509Crl::from_der(der).ok()?;
        let issuer = Name::read(first.issuer())?;
        let list = Self { issuer, first, second };
        list.agrees(der).then_some(list)
    }

    /// Whether the holder of `key` signed this list, in a way that is believed.
    pub fn is_signed_with(&self, key: &PublicKey) -> Result<(), Unusable> {
        let algorithm = dotted(&self.first.signature_algorithm.algorithm);
        if !algorithm.is_some_and(|algorithm| BELIEVED.contains(&algorithm.as_str())) {
            return Err(Unusable::WeakSignature);
        }
        let signed = key.verifier.as_ref().is_some_and(|key| self.second.verify(key).unwrap_or(false));
        signed.then_some(()).ok_or(Unusable::SignatureWrong)
    }

    /// Whether it is the whole list for this certificate. `points`: the addresses of lists in the certificate.
    pub fn covers(&self, certificate: &Certificate, points: &[String]) -> Result<(), Unusable> {
        for extension in self.first.extensions() {
            match id(&extension.oid) {
                Some(DELTA) => return Err(Unusable::Delta),
                Some(ISSUING_POINT) if !point::is_for(extension.value, certificate, points) => {
                    return Err(Unusable::Partitioned);
                }
                Some(ISSUING_POINT | NUMBER | AUTHORITY_KEY) => {}
                Some(_) | None if extension.critical => return Err(Unusable::CriticalExtension),
                Some(_) | None => {}
            }
        }
        // One entry that is not understood spoils all: those after it may be about another issuer's certificates.
        for extension in self.first.iter_revoked_certificates().flat_map(RevokedCertificate::extensions) {
            match id(&extension.oid) {
                Some(CERTIFICATE_ISSUER) => return Err(Unusable::Partitioned),
                Some(REASON | INVALIDITY_DATE) => {}
                Some(_) | None if extension.critical => return Err(Unusable::CriticalExtension),
                Some(_) | None => {}
            }
        }
        Ok(())
    }

    /// Dates and number, where the list may be believed at `now`; both dates belong to that time.
    pub fn facts_at(&self, now: Timestamp) -> Result<ListFacts, Unusable> {
        let this_update = timestamp_from_seconds(self.first.last_update().timestamp());
        let next_update = self.first.next_update().ok_or(Unusable::Undated)?;
        let next_update = timestamp_from_seconds(next_update.timestamp());
        if now.as_second() < this_update.as_second() {
            return Err(Unusable::NotYetValid);
        }
        if now.as_second() > next_update.as_second() {
            return Err(Unusable::Outdated);
        }
        let number = self.first.crl_number().map(ToString::to_string);
        Ok(ListFacts { this_update, next_update, number })
    }

    /// What is said of the certificate with this serial number, if it is revoked.
    ///
    /// On hold is revoked. Taken off again (a reason that belongs into deltas, RFC 5280, 5.3.1) is not.
    pub fn entry(&self, serial: &str) -> Result<Option<Entry>, Unusable> {
        let number = digits(serial).ok_or(Unusable::CertificateUnreadable)?;
        let mut named = self.first.iter_revoked_certificates().filter(|entry| names(entry, &number));
        let (entry, more) = (named.next(), named.next());
        if more.is_some() {
            return Err(Unusable::NotAList);
        }
        let removed = |entry: &&RevokedCertificate<'_>| reason_code(entry) == Some(ReasonCode::RemoveFromCRL);
        let revoked = entry.filter(|entry| !removed(entry));
        if !self.second_agrees(serial, entry, revoked) {
            return Err(Unusable::NotAList);
        }
        Ok(revoked.map(|entry| Entry {
            since: timestamp_from_seconds(entry.revocation_date.timestamp()),
            reason: reason_code(entry).and_then(reason),
        }))
    }

    /// Whether OpenSSL read the same issuer, dates and number of entries.
    fn agrees(&self, der: &[u8]) -> bool {
        let same = |one: Option<i64>, other: Option<i64>| {
            one.map(timestamp_from_seconds) == other.map(timestamp_from_seconds)
        };
        let next = self.second.next_update().map(openssl_view::seconds);
        self.second.to_der().is_ok_and(|second| second == der)
            && openssl_view::same_name(&self.issuer, self.second.issuer_name())
            && same(
                Some(self.first.last_update().timestamp()),
                openssl_view::seconds(self.second.last_update()),
            )
            && self.first.next_update().is_some() == next.is_some()
            && same(self.first.next_update().map(|next| next.timestamp()), next.flatten())
            && self.first.iter_revoked_certificates().count()
                == self.second.get_revoked().map_or(0, |entries| entries.len())
    }

    /// Whether OpenSSL reads of a certificate what was read already: `entry` names it, and `revoked` is that entry
    /// unless it was taken off.
    fn second_agrees(
        &self,
        serial: &str,
        entry: Option<&RevokedCertificate<'_>>,
        revoked: Option<&RevokedCertificate<'_>>,
    ) -> bool {
        let Some(number) = openssl_view::serial_number(serial) else { return false };
        match self.second.get_by_serial(&number) {
            CrlStatus::NotRevoked => entry.is_none(),
            CrlStatus::RemoveFromCrl(_) => entry.is_some() && revoked.is_none(),
            CrlStatus::Revoked(second) => revoked.is_some_and(|entry| {
                openssl_view::seconds(second.revocation_date()) == Some(entry.revocation_date.timestamp())
            }),
        }
    }
}

/// The last number of an extension of the standard.
fn id(oid: &Oid<'_>) -> Option<u8> {
    match oid.as_bytes() {
        [0x55, 0x1d, last] => Some(*last),
        _ => None,
    }
}

/// Whether an entry is about the certificate with this serial number, as [`digits`] gives it.
fn names(entry: &RevokedCertificate<'_>, number: &[u8]) -> bool {
    match entry.raw_serial() {
        // Negative: no certificate that is sound here has such a number.
        [0x80..=0xff, ..] => false,
        [0, positive @ ..] if !positive.is_empty() => positive == number,
        raw => raw == number,
    }
}

/// The octets of a serial number in hexadecimal.
fn digits(serial: &str) -> Option<Vec<u8>> {
    let octet = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    serial.as_bytes().chunks(2).map(octet).collect()
}

fn reason_code(entry: &RevokedCertificate<'_>) -> Option<ReasonCode> {
    entry.reason_code().map(|(_, code)| code)
}

/// Nothing where the issuer names none, or none that the standard knows.
fn reason(code: ReasonCode) -> Option<Reason> {
    match code {
        ReasonCode::KeyCompromise => Some(Reason::KeyCompromise),
        ReasonCode::CACompromise => Some(Reason::CaCompromise),
        ReasonCode::AffiliationChanged => Some(Reason::AffiliationChanged),
        ReasonCode::Superseded => Some(Reason::Superseded),
        ReasonCode::CessationOfOperation => Some(Reason::CessationOfOperation),
        ReasonCode::CertificateHold => Some(Reason::CertificateHold),
        ReasonCode::PrivilegeWithdrawn => Some(Reason::PrivilegeWithdrawn),
        ReasonCode::AACompromise => Some(Reason::AaCompromise),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use authority::{Authority, RevocationList};
    use jiff::SignedDuration;

    use super::*;

    fn now() -> Timestamp {
        "2026-11-22T09:00:00Z".parse().expect("a moment")
    }

    fn list() -> RevocationList {
        RevocationList::of(Authority::shared().issuer(), now())
    }

    /// A list that one parser reads as `first` and the other as `second`.
    fn torn<'a>(first: &'a [u8], second: &[u8]) -> List<'a> {
        let (_, first) = CertificateRevocationList::from_der(first).expect("a list");
        let issuer = Name::read(first.issuer()).expect("a name");
        List { issuer, first, second: X509Crl::from_der(second).expect("a list") }
    }

    #[test]
    fn what_two_parsers_read_differently_is_no_list() {
        let hour = SignedDuration::from_hours(1);
        let sound = list().der();
        assert!(torn(&sound, &sound).agrees(&sound));
        for (fact, other) in [
            ("issuer", RevocationList::of(Authority::shared().wwdr(), now()).der()),
            ("this update", list().updates(now() + hour, Some(now() + hour * 24 * 7)).der()),
            ("next update", list().updates(now(), Some(now() + hour)).der()),
            ("no next update", list().updates(now(), None).der()),
            ("entries", list().revoke_strangers(1).der()),
        ] {
            assert!(!torn(&sound, &other).agrees(&other), "{fact}");
            assert!(!torn(&other, &sound).agrees(&sound), "{fact}");
            assert!(!torn(&sound, &sound).agrees(&other), "{fact}: the bytes");
        }
    }

    #[test]
    fn an_entry_that_two_parsers_read_differently_says_nothing() {
        let certificate = Authority::shared().push().serial(0x0ABC).build();
        let entry = |first: &RevocationList, second: &RevocationList| {
            let (first, second) = (first.der(), second.der());
            torn(&first, &second).entry("0ABC").map(|entry| entry.is_some())
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
            assert_eq!(entry(first, second), Err(Unusable::NotAList));
        }
    }
}
