//! Checks for which certificates a CRL is valid: its issuing distribution point (RFC 5280, 5.2.5).
//!
//! Every element is read: with an overlooked one, a partial CRL could be taken for the complete one.

use x509_parser::asn1_rs::{Any, Class, Tag};
use x509_parser::prelude::FromDer;

use crate::x509::certificate::Certificate;

/// Whether a CRL with this issuing distribution point covers a certificate, for all reasons. `points`: the URLs of CRLs
/// in the certificate.
pub(super) fn covers(value: &[u8], certificate: &Certificate, points: &[String]) -> bool {
    let Some(parts) = inner_elements(value, Tag::Sequence) else { return false };
    let authority = certificate.authority.is_some();
    parts.iter().all(|part| match (part.class(), part.tag().0, part.data) {
        (Class::ContextSpecific, 0, names) => is_named(names, points),
        (Class::ContextSpecific, 1, [0xff]) => !authority,
        (Class::ContextSpecific, 2, [0xff]) => authority,
        (_, _, _) => false,
    })
}

/// Whether the certificate has one of the URLs in a distribution point.
fn is_named(name: &[u8], points: &[String]) -> bool {
    const FULL: u32 = 0;
    const URI: u32 = 6;
    let is = |name: &Any<'_>, tag| name.class() == Class::ContextSpecific && name.tag().0 == tag;
    let Some(name) = elements(name) else { return false };
    let [full] = name.as_slice() else { return false };
    let Some(names) = elements(full.data).filter(|_| is(full, FULL)) else { return false };
    let urls = names.iter().filter(|name| is(name, URI)).map(|name| name.data);
    urls.into_iter().any(|url| points.iter().any(|point| point.as_bytes() == url))
}

/// The elements inside the only element of `bytes`, which must have this tag.
fn inner_elements(bytes: &[u8], tag: Tag) -> Option<Vec<Any<'_>>> {
    let (rest, outer) = Any::from_der(bytes).ok()?;
    (rest.is_empty() && outer.class() == Class::Universal && outer.tag() == tag).then_some(())?;
    elements(outer.data)
}

/// All elements of `bytes`; `None` when they are not DER.
fn elements(mut bytes: &[u8]) -> Option<Vec<Any<'_>>> {
    let mut elements = Vec::new();
    while !bytes.is_empty() {
        let (rest, element) = Any::from_der(bytes).ok()?;
        elements.push(element);
        bytes = rest;
    }
    Some(elements)
}
