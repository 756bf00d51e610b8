//! The second opinion: what OpenSSL reads of a certificate or request must be what was read already.
//!
//! Whoever uploads a file does not know with which parser the other side will read it. A file that
//! two parsers read differently may be made to pass here and to mean something else there.

use openssl::asn1::{Asn1Integer, Asn1Object, Asn1Time, Asn1TimeRef};
use openssl::bn::BigNum;
use openssl::x509::{X509ExtendedKeyUsage, X509KeyUsage, X509NameEntryRef, X509NameRef, X509Ref};

use crate::time::timestamp_from_seconds;
use crate::x509::certificate::{Certificate, PathLength};
use crate::x509::name::Name;

/// Whether OpenSSL reads the certificate as it was read already. The public key is compared where it is read.
pub(crate) fn agrees(first: &Certificate, second: &X509Ref) -> bool {
    second.to_der().is_ok_and(|der| der == first.der)
        && same_name(&first.subject, second.subject_name())
        && same_name(&first.issuer, second.issuer_name())
        && serial(second).is_some_and(|serial| serial == first.serial)
        && seconds(second.not_before())
            .is_some_and(|seconds| timestamp_from_seconds(seconds) == first.not_before)
        && seconds(second.not_after())
            .is_some_and(|seconds| timestamp_from_seconds(seconds) == first.not_after)
        && same_usage(first, second)
}

/// Whether OpenSSL reads the same attributes with the same texts in the same order.
pub(crate) fn same_name(first: &Name, second: &X509NameRef) -> bool {
    let mut entries = second.entries();
    first.attributes().all(|attribute| entries.next().is_some_and(|entry| same_entry(attribute, entry)))
        && entries.next().is_none()
}

fn same_entry((oid, text): (&str, &str), entry: &X509NameEntryRef) -> bool {
    Asn1Object::from_str(oid).is_ok_and(|object| object.to_string() == entry.object().to_string())
        && entry.data().to_string().is_ok_and(|second| second == text)
}

fn serial(certificate: &X509Ref) -> Option<String> {
    let number = certificate.serial_number().to_bn().ok()?;
    let digits = number.to_hex_str().ok()?.to_string();
    Some(if digits.len() % 2 == 0 { digits } else { format!("0{digits}") })
}

/// The number that is written in hexadecimal.
pub(crate) fn serial_number(digits: &str) -> Option<Asn1Integer> {
    BigNum::from_hex_str(digits).and_then(|number| Asn1Integer::from_bn(&number)).ok()
}

/// Seconds since 1970.
pub(crate) fn seconds(time: &Asn1TimeRef) -> Option<i64> {
    let difference = Asn1Time::from_unix(0).ok()?.diff(time).ok()?;
    Some(i64::from(difference.days) * 24 * 60 * 60 + i64::from(difference.secs))
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
    use openssl::x509::X509;

    use super::*;

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
    fn names_are_compared_to_the_end() {
        let push = Authority::shared().push();
        let second = X509::from_der(&push.der()).expect("sound");
        let first = Certificate::read(&push.der()).expect("sound").subject;
        let attributes: Vec<(&str, &str)> = first.attributes().collect();
        assert!(same_name(&first, second.subject_name()));
        assert!(!same_name(&Name::of(&attributes[..2]), second.subject_name()));
        let longer = [&attributes[..], &[("2.5.4.3", "more")]].concat();
        assert!(!same_name(&Name::of(&longer), second.subject_name()));
    }
}
