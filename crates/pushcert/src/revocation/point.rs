//! For which certificates a list is: its issuing distribution point (RFC 5280, 5.2.5).
//!
//! Read element by element, since what is overlooked here would make a part pass for the whole.

use x509_parser::asn1_rs::{Any, Class, Tag};
use x509_parser::prelude::FromDer;

use crate::x509::certificate::Certificate;

/// Whether an issuing distribution point lets a list speak of a certificate, for all reasons.
pub(super) fn is_for(value: &[u8], certificate: &Certificate, points: &[String]) -> bool {
    let Some(parts) = whole(value, Tag::Sequence) else { return false };
    let authority = certificate.authority.is_some();
    parts.iter().all(|part| match (part.class(), part.tag().0, part.data) {
        (Class::ContextSpecific, 0, names) => is_named(names, points),
        (Class::ContextSpecific, 1, [0xff]) => !authority,
        (Class::ContextSpecific, 2, [0xff]) => authority,
        (_, _, _) => false,
    })
}

/// Whether one of the full names of a distribution point stands in the certificate, too.
fn is_named(name: &[u8], points: &[String]) -> bool {
    const FULL: u32 = 0;
    const URI: u32 = 6;
    let is = |name: &Any<'_>, tag| name.class() == Class::ContextSpecific && name.tag().0 == tag;
    let Some(name) = elements(name) else { return false };
    let [full] = name.as_slice() else { return false };
    let Some(names) = elements(full.data).filter(|_| is(full, FULL)) else { return false };
    let addresses = names.iter().filter(|name| is(name, URI)).map(|name| name.data);
    addresses.into_iter().any(|address| points.iter().any(|point| point.as_bytes() == address))
}

/// The elements of the one element that fills `bytes`.
fn whole(bytes: &[u8], tag: Tag) -> Option<Vec<Any<'_>>> {
    let (rest, outer) = Any::from_der(bytes).ok()?;
    (rest.is_empty() && outer.class() == Class::Universal && outer.tag() == tag).then_some(())?;
    elements(outer.data)
}

/// The elements that fill `bytes`.
fn elements(mut bytes: &[u8]) -> Option<Vec<Any<'_>>> {
    let mut elements = Vec::new();
    while !bytes.is_empty() {
        let (rest, element) = Any::from_der(bytes).ok()?;
        elements.push(element);
        bytes = rest;
    }
    Some(elements)
}
