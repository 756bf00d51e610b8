//! Reads the same fields with OpenSSL for cross-checking.
//!
//! A file that two parsers read differently could pass the checks here and mean something else to another program.

use openssl::asn1::{Asn1Integer, Asn1Object, Asn1Time, Asn1TimeRef};
use openssl::bn::BigNum;
use openssl::x509::{X509NameEntryRef, X509NameRef, X509Ref};

use crate::x509::name::Name;

/// Whether OpenSSL reads the same attributes with the same texts in the same order.
pub(crate) fn same_name(name: &Name, openssl: &X509NameRef) -> bool {
    let mut entries = openssl.entries();
    name.attributes().all(|attribute| entries.next().is_some_and(|entry| same_entry(attribute, entry)))
        && entries.next().is_none()
}

fn same_entry((oid, text): (&str, &str), entry: &X509NameEntryRef) -> bool {
    Asn1Object::from_str(oid).is_ok_and(|object| object.to_string() == entry.object().to_string())
        && entry.data().to_string().is_ok_and(|found| found == text)
}

/// The serial number in upper-case hexadecimal, an even number of digits.
pub(crate) fn serial(certificate: &X509Ref) -> Option<String> {
    let number = certificate.serial_number().to_bn().ok()?;
    let digits = number.to_hex_str().ok()?.to_string();
    Some(if digits.len() % 2 == 0 { digits } else { format!("0{digits}") })
}

/// The serial number with these hexadecimal digits, as OpenSSL takes it.
pub(crate) fn serial_number(digits: &str) -> Option<Asn1Integer> {
    BigNum::from_hex_str(digits).and_then(|number| Asn1Integer::from_bn(&number)).ok()
}

/// The time in seconds since 1970-01-01T00:00:00Z.
pub(crate) fn seconds(time: &Asn1TimeRef) -> Option<i64> {
    let difference = Asn1Time::from_unix(0).ok()?.diff(time).ok()?;
    Some(i64::from(difference.days) * 24 * 60 * 60 + i64::from(difference.secs))
}

#[cfg(test)]
mod tests {
    use authority::Authority;
    use openssl::x509::X509;

    use super::*;
    use crate::x509::certificate::Certificate;

    #[test]
    fn names_are_compared_completely() {
        let push = Authority::shared().push();
        let openssl = X509::from_der(&push.der()).expect("sound");
        let name = Certificate::read(&push.der()).expect("sound").subject;
        let attributes: Vec<(&str, &str)> = name.attributes().collect();
        assert!(same_name(&name, openssl.subject_name()));
        assert!(!same_name(&Name::of(&attributes[..2]), openssl.subject_name()));
        let longer = [&attributes[..], &[("2.5.4.3", "more")]].concat();
        assert!(!same_name(&Name::of(&longer), openssl.subject_name()));
    }
}
