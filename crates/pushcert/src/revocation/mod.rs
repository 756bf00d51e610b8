//! Whether a certificate was revoked: what a revocation list says, and whether it may be believed.
//!
//! Apple's push certificates name a revocation list and no other way to ask (RFC 5280, 5). Whoever fetches it hands its
//! bytes to [`consult`]. Three answers are kept apart, because two of them would be fatal to confuse: the list does not
//! name the certificate, the list names it, the list says nothing that may be believed.
//!
//! A list counts only when the very key that signed the certificate signed the list, in the same name, and `now` lies
//! between its dates. An older list whose dates still hold passes, too: who keeps [`ListFacts`] can tell.

mod list;
mod point;

use jiff::Timestamp;
use x509_parser::certificate::X509Certificate;
use x509_parser::extensions::{DistributionPointName, GeneralName, ParsedExtension};
use x509_parser::prelude::FromDer;

use crate::Finding;
use crate::x509::certificate::Certificate;
use crate::x509::trust::Trust;
use list::List;

/// Lists over this size are not looked into. Every entry takes about 35 bytes, so this holds some 200,000 revoked
/// certificates of one issuer, far more than lists in use have; and a stranger who answers in the issuer's place
/// cannot fill the memory.
pub const MAX_LIST_BYTES: usize = 8 * 1024 * 1024;

/// What a revocation list says of a certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The list may be believed and does not name it, or says that it was taken off.
    Good(ListFacts),
    /// The list may be believed and names it.
    Revoked {
        /// Since when, by the issuer.
        since: Timestamp,
        /// Why, where the issuer says so.
        reason: Option<Reason>,
        /// The list.
        list: ListFacts,
    },
    /// Nothing is known: neither good nor bad.
    Unusable(Unusable),
}

/// A list that was believed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListFacts {
    /// When the issuer made it.
    pub this_update: Timestamp,
    /// Until when it may be believed: the issuer makes another one by then.
    pub next_update: Timestamp,
    /// Its number, decimal; later lists of an issuer have higher ones.
    pub number: Option<String>,
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $( $(#[$vdoc:meta])* $variant:ident = $code:literal, )* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name {
            $( $(#[$vdoc])* $variant, )*
        }

        impl $name {
            /// Every one.
            pub const ALL: &[Self] = &[ $( Self::$variant, )* ];

            /// The stable name, as the window and the language files know it.
            pub fn code(self) -> &'static str {
                match self { $( Self::$variant => $code, )* }
            }
        }
    };
}

words! {
    /// Why a certificate was revoked (RFC 5280, 5.3.1).
    Reason {
        /// Somebody else has the private key.
        KeyCompromise = "key-compromise",
        /// Somebody else has the issuer's private key.
        CaCompromise = "ca-compromise",
        /// The names in it no longer hold.
        AffiliationChanged = "affiliation-changed",
        /// Another certificate took its place.
        Superseded = "superseded",
        /// It is no longer needed.
        CessationOfOperation = "cessation-of-operation",
        /// For the time being; may be taken back.
        CertificateHold = "certificate-hold",
        /// Its holder may no longer do what it allows.
        PrivilegeWithdrawn = "privilege-withdrawn",
        /// Somebody else has the private key of an attribute authority.
        AaCompromise = "aa-compromise",
    }
}

words! {
    /// Why a list says nothing.
    Unusable {
        /// The certificate itself cannot be read.
        CertificateUnreadable = "certificate-unreadable",
        /// More than [`MAX_LIST_BYTES`].
        TooLarge = "too-large",
        /// No revocation list, a damaged one, or one that two parsers read differently.
        NotAList = "not-a-list",
        /// The list of another issuer.
        OtherIssuer = "other-issuer",
        /// The certificate's issuer is not among those that are believed, so nobody's signature can be checked.
        UnknownIssuer = "unknown-issuer",
        /// Signed by an algorithm that is too weak, or not known here.
        WeakSignature = "weak-signature",
        /// The signature is not that of the certificate's issuer.
        SignatureWrong = "signature-wrong",
        /// It tells changes only (RFC 5280, 5.2.4).
        Delta = "delta",
        /// It covers some certificates or reasons only, and this one perhaps not (RFC 5280, 5.2.5).
        Partitioned = "partitioned",
        /// A critical extension that is not understood here (RFC 5280, 5.2 and 5.3).
        CriticalExtension = "critical-extension",
        /// It does not say until when it holds (RFC 5280, 5.1.2.5 asks for it).
        Undated = "undated",
        /// It holds from a later moment on.
        NotYetValid = "not-yet-valid",
        /// It is out of date; the issuer has made another one.
        Outdated = "outdated",
    }
}

impl Answer {
    /// What this adds to the verdict on the certificate: see [`crate::Verdict::adding`].
    pub fn finding(&self) -> Option<Finding> {
        match self {
            Answer::Revoked { since, .. } => Some(Finding::Revoked { since: *since }),
            Answer::Good(_) | Answer::Unusable(_) => None,
        }
    }
}

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
    let der = list::der_of(list).ok_or(Unusable::NotAList)?;
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
