//! The second opinion: what OpenSSL reads of a certificate or request must be what was read already.
//!
//! Whoever uploads a file does not know with which parser the other side will read it. A file that
//! two parsers read differently may be made to pass here and to mean something else there.

use openssl::asn1::{Asn1Object, Asn1Time, Asn1TimeRef};
use openssl::x509::{X509ExtendedKeyUsage, X509KeyUsage, X509NameEntryRef, X509NameRef, X509Ref};

use crate::certificate::{Certificate, PathLength, moment};
use crate::name::Name;

/// Whether OpenSSL reads the certificate as it was read already. The public key is compared where it is read.
pub(crate) fn agrees(first: &Certificate, second: &X509Ref) -> bool {
    second.to_der().is_ok_and(|der| der == first.der)
        && same_name(&first.subject, second.subject_name())
        && same_name(&first.issuer, second.issuer_name())
        && serial(second).is_some_and(|serial| serial == first.serial)
        && seconds(second.not_before()).is_some_and(|seconds| moment(seconds) == first.not_before)
        && seconds(second.not_after()).is_some_and(|seconds| moment(seconds) == first.not_after)
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

/// Seconds since 1970.
fn seconds(time: &Asn1TimeRef) -> Option<i64> {
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
