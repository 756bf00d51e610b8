//! Whether a certificate was revoked: what a revocation list says, and whether it may be believed.
//!
//! Apple's push certificates name a revocation list and no other way to ask (RFC 5280, 5). Whoever fetches it hands its
//! bytes to [`consult`]. Three answers are kept apart, because two of them would be fatal to confuse: the list does not
//! name the certificate, the list names it, the list says nothing that may be believed.
//!
//! A list counts only when the very key that signed the certificate signed the list, in the same name, and `now` lies
//! between its dates. An older list whose dates still hold passes, too: who keeps [`ListFacts`] can tell.

mod answer;
mod crl;
mod point;

use jiff::Timestamp;
use x509_parser::certificate::X509Certificate;
use x509_parser::extensions::{DistributionPointName, GeneralName, ParsedExtension};
use x509_parser::prelude::FromDer;

use crate::x509::certificate::Certificate;
use crate::x509::trust::Trust;
use crl::List;

pub use answer::{Answer, ListFacts, Reason, Unusable};

/// Lists over this size are not looked into. Every entry takes about 35 bytes, so this holds some 200,000 revoked
/// certificates of one issuer, far more than lists in use have; and a stranger who answers in the issuer's place
/// cannot fill the memory.
pub const MAX_LIST_BYTES: usize = 8 * 1024 * 1024;

/// The addresses (http, https) in a certificate at which its issuer's whole list is to be had, in its order; none
/// where the certificate cannot be read.
pub fn addresses(certificate_der: &[u8]) -> Vec<String> {
    const LONGEST: usize = 2048;
    let web = |url: &String| {
        let scheme = url.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
        matches!(scheme.as_deref(), Some("http" | "https"))
            && url.len() <= LONGEST
            && url.chars().all(|c| c.is_ascii_graphic())
    };
    let mut addresses: Vec<String> = Vec::new();
    for url in points(certificate_der).into_iter().filter(web) {
        if !addresses.contains(&url) {
            addresses.push(url);
        }
    }
    addresses
}

/// What a list, PEM or DER, says of a certificate at `now`. `trust`: whose signatures are believed.
///
/// The issuer must be believed itself; a list of an authority below one that is believed says nothing here.
pub fn consult(list: &[u8], certificate_der: &[u8], trust: &Trust, now: Timestamp) -> Answer {
    answer(list, certificate_der, trust, now).unwrap_or_else(Answer::Unusable)
}

fn answer(list: &[u8], certificate_der: &[u8], trust: &Trust, now: Timestamp) -> Result<Answer, Unusable> {
    let certificate = Certificate::read(certificate_der).ok_or(Unusable::CertificateUnreadable)?;
    if list.len() > MAX_LIST_BYTES {
        return Err(Unusable::TooLarge);
    }
    let der = crl::der_of(list).ok_or(Unusable::NotAList)?;
    let list = List::read(&der).ok_or(Unusable::NotAList)?;
    if !list.issuer.resembles(&certificate.issuer) {
        return Err(Unusable::OtherIssuer);
    }
    let issuer = trust
        .named(&certificate.issuer)
        .find(|anchor| certificate.is_signed_with(&anchor.key))
        .ok_or(Unusable::UnknownIssuer)?;
    list.is_signed_with(&issuer.key)?;
    list.covers(&certificate, &points(certificate_der))?;
    let facts = list.facts_at(now)?;
    Ok(match list.entry(&certificate.serial)? {
        Some(entry) => Answer::Revoked { since: entry.since, reason: entry.reason, list: facts },
        None => Answer::Good(facts),
    })
}

/// The addresses of the distribution points that are for the whole list of the certificate's own issuer.
fn points(certificate_der: &[u8]) -> Vec<String> {
    let Ok((_, certificate)) = X509Certificate::from_der(certificate_der) else { return Vec::new() };
    if Certificate::read(certificate_der).is_none() {
        return Vec::new();
    }
    let points = certificate.extensions().iter().filter_map(|extension| {
        if let ParsedExtension::CRLDistributionPoints(points) = extension.parsed_extension() {
            Some(&points.points)
        } else {
            None
        }
    });
    let whole = points.flatten().filter(|point| point.reasons.is_none() && point.crl_issuer.is_none());
    let names = whole.filter_map(|point| match &point.distribution_point {
        Some(DistributionPointName::FullName(names)) => Some(names),
        Some(DistributionPointName::NameRelativeToCRLIssuer(_)) | None => None,
    });
    let address = |name: &GeneralName<'_>| {
        if let GeneralName::URI(url) = name { Some((*url).to_owned()) } else { None }
    };
    names.flatten().filter_map(address).collect()
}
