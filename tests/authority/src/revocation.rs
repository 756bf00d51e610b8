//! Revocation lists: the only way in which Apple tells that a push certificate was revoked.

use jiff::{SignedDuration, Timestamp};
use openssl::hash::MessageDigest;
use openssl::x509::{X509Crl, X509CrlBuilder, X509Ref, X509RevokedBuilder};

use crate::certificate::asn1_time;
use crate::extension;
use crate::issuer::Issuer;

/// A list that `issuer` signed at `now`, good for a week, naming the `revoked` certificates as
/// revoked an hour before. DER by [`X509Crl::to_der`], PEM by [`X509Crl::to_pem`].
pub fn revocation_list(issuer: &Issuer, revoked: &[&X509Ref], now: Timestamp) -> X509Crl {
    let mut builder = X509CrlBuilder::new().expect("an empty list");
    let name = issuer.certificate.subject_name();
    builder.set_issuer_name(name).expect("the list's issuer");
    builder.set_last_update(&asn1_time(now)).expect("thisUpdate");
    let next = now + SignedDuration::from_hours(7 * 24);
    builder.set_next_update(&asn1_time(next)).expect("nextUpdate");
    builder.append_extension(extension::authority_key_id(&issuer.key)).expect("whose key signs");
    builder.append_extension(extension::crl_number(1)).expect("the list's number");
    let since = asn1_time(now - SignedDuration::from_hours(1));
    for certificate in revoked {
        let mut entry = X509RevokedBuilder::new().expect("an empty entry");
        entry.set_serial_number(certificate.serial_number()).expect("a serial number");
        entry.set_revocation_date(&since).expect("a revocation date");
        builder.add_revoked(entry.build()).expect("one more entry");
    }
    builder.sort().expect("entries in order");
    builder.sign(&issuer.key, MessageDigest::sha256()).expect("the list's signature");
    builder.build().expect("a list")
}
