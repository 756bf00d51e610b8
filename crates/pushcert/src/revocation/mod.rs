//! Checks certificates against certificate revocation lists (CRLs, RFC 5280, 5).
//! May import: `x509`, `findings`, `encoding`, `time`.
//! Must never import: `inspect` and the rooms above it, `requests`, `product`.
//!
//! Apple's push certificates name a CRL, and no other source of revocation. The caller downloads the CRL and passes its
//! bytes to [`check`]. The three answers must not be confused: the CRL does not list the certificate, the CRL lists it,
//! or the CRL cannot be used.
//!
//! A CRL is only used when the key that signed the certificate also signed the CRL, with the same issuer name, and `now`
//! is within its dates. An older CRL whose dates still hold is used too; compare [`CrlFacts`] to notice that.

mod answer;
mod crl;
mod point;

use jiff::Timestamp;
use x509_parser::certificate::X509Certificate;
use x509_parser::extensions::{DistributionPointName, GeneralName, ParsedExtension};
use x509_parser::prelude::FromDer;

use crate::x509::certificate::Certificate;
use crate::x509::trust::Trust;
use crl::Crl;

pub use answer::{CrlAnswer, CrlFacts, CrlUnusable, RevocationReason};

/// The largest CRL that is read, in bytes. An entry takes about 35 bytes, so it can list some 200,000 certificates, far
/// more than real CRLs do. The limit keeps a false server from filling the memory.
pub const MAX_CRL_BYTES: usize = 8 * 1024 * 1024;

/// The URLs (http, https) in a certificate for the complete CRL of its issuer, in order; none when the certificate
/// cannot be read.
pub fn crl_urls(certificate_der: &[u8]) -> Vec<String> {
    const MAX_LENGTH: usize = 2048;
    let web = |url: &String| {
        let scheme = url.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
        matches!(scheme.as_deref(), Some("http" | "https"))
            && url.len() <= MAX_LENGTH
            && url.chars().all(|c| c.is_ascii_graphic())
    };
    let mut urls: Vec<String> = Vec::new();
    for url in distribution_points(certificate_der).into_iter().filter(web) {
        if !urls.contains(&url) {
            urls.push(url);
        }
    }
    urls
}

/// What a CRL (PEM or DER) says about a certificate (DER) at `now`. `trust`: the trusted authorities.
///
/// The issuer of the certificate must itself be trusted. The CRL of an authority below a trusted one cannot be used.
pub fn check(crl: &[u8], certificate_der: &[u8], trust: &Trust, now: Timestamp) -> CrlAnswer {
    answer(crl, certificate_der, trust, now).unwrap_or_else(CrlAnswer::Unusable)
}

/// Whether the issuer of a certificate (DER) is one of the trusted authorities, by name and by the key that signed it.
pub fn knows_issuer(certificate_der: &[u8], trust: &Trust) -> bool {
    Certificate::read(certificate_der).is_some_and(|certificate| {
        trust.named(&certificate.issuer).any(|anchor| certificate.is_signed_with(&anchor.key))
    })
}

fn answer(
    crl: &[u8],
    certificate_der: &[u8],
    trust: &Trust,
    now: Timestamp,
) -> Result<CrlAnswer, CrlUnusable> {
    let certificate = Certificate::read(certificate_der).ok_or(CrlUnusable::CertificateUnreadable)?;
    if crl.len() > MAX_CRL_BYTES {
        return Err(CrlUnusable::TooLarge);
    }
    let der = crl::der_of(crl).ok_or(CrlUnusable::NotAList)?;
    let crl = Crl::read(&der).ok_or(CrlUnusable::NotAList)?;
    if !crl.issuer.resembles(&certificate.issuer) {
        return Err(CrlUnusable::OtherIssuer);
    }
    let issuer = trust
        .named(&certificate.issuer)
        .find(|anchor| certificate.is_signed_with(&anchor.key))
        .ok_or(CrlUnusable::UnknownIssuer)?;
    crl.is_signed_with(&issuer.key)?;
    crl.covers(&certificate, &distribution_points(certificate_der))?;
    let facts = crl.facts_at(now)?;
    Ok(match crl.entry(&certificate.serial)? {
        Some(entry) => CrlAnswer::Revoked { since: entry.since, reason: entry.reason, crl: facts },
        None => CrlAnswer::Good(facts),
    })
}

/// The URLs of the distribution points for the complete CRL of the certificate's own issuer.
fn distribution_points(certificate_der: &[u8]) -> Vec<String> {
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
    let complete = points.flatten().filter(|point| point.reasons.is_none() && point.crl_issuer.is_none());
    let names = complete.filter_map(|point| match &point.distribution_point {
        Some(DistributionPointName::FullName(names)) => Some(names),
        Some(DistributionPointName::NameRelativeToCRLIssuer(_)) | None => None,
    });
    let url = |name: &GeneralName<'_>| {
        if let GeneralName::URI(url) = name { Some((*url).to_owned()) } else { None }
    };
    names.flatten().filter_map(url).collect()
}
