//! Completes the vendor's certificate chain from its own certificate up to the root, which the portal requires.

use jiff::Timestamp;

use super::{Published, VendorIdentity};
use crate::encoding::pem_writer::certificate_pem;
use crate::findings::reason::reasons;
use crate::inspect::contents;
use crate::x509::certificate::Certificate;
use crate::x509::name::Name;
use crate::x509::path::{self, End, Links};
use crate::x509::trust::Trust;

/// The most certificates that are searched; a chain needs three.
const MAX_CERTIFICATES: usize = 64;

reasons! {
    /// Why a chain could not be completed.
    Unfinished:
    /// A certificate is missing that Apple publishes: download it, or add a file with it.
    PublishedLinkMissing { /** Name of the missing authority. */ issuer: String, /** URL of its certificate. */ address: String, /** SHA-256 of its certificate. */ sha256: String } = "published-link-missing";
    /// A certificate is missing that only a file can supply.
    LinkMissing { /** Name of the missing authority. */ issuer: String } = "link-missing";
    /// The chain ends at a root that is not trusted.
    Untrusted { /** Name of the root. */ issuer: String } = "vendor-not-of-apple";
}

impl Unfinished {
    /// The missing certificate, when Apple publishes it. Check the download with [`Published::matches`].
    pub fn published(&self) -> Option<Published> {
        match self {
            Self::PublishedLinkMissing { address, .. } => Trust::published_at(address),
            Self::LinkMissing { .. } | Self::Untrusted { .. } => None,
        }
    }

    fn missing(issuer: &Name) -> Self {
        let name = issuer.to_string();
        match Trust::published(issuer) {
            Some(Published { address, sha256 }) => {
                let (address, sha256) = (address.to_owned(), sha256.to_owned());
                Self::PublishedLinkMissing { issuer: name, address, sha256 }
            }
            None => Self::LinkMissing { issuer: name },
        }
    }
}

/// A chain from the vendor's certificate to a trusted root.
#[derive(Clone, Debug)]
pub struct Chain(pub(super) Vec<Certificate>);

impl Chain {
    /// The certificates as PEM, the vendor's first and the root last, as a signed request holds them.
    pub fn pem(&self) -> String {
        self.0.iter().map(|link| certificate_pem(&link.der)).collect()
    }

    /// The subjects from the vendor to the root, not made safe to show.
    pub fn subjects(&self) -> Vec<String> {
        self.0.iter().map(|link| link.subject.to_string()).collect()
    }
}

/// The vendor's chain, from the certificates of the identity and from `extra`: the bytes of further files (PEM, DER or
/// PKCS#7; other files are ignored), or of downloads from a [`Published`] URL.
///
/// Of several paths, one whose certificates are all valid at `now` is preferred. Without such a path, the chain may
/// hold an expired certificate, which [`super::sign`] reports.
pub fn complete_chain(
    vendor: &VendorIdentity,
    extra: &[&[u8]],
    trust: &Trust,
    now: Timestamp,
) -> Result<Chain, Unfinished> {
    let mut pool = vendor.other_certificates.clone();
    pool.extend(extra.iter().flat_map(|bytes| contents::sound_certificates(bytes)));
    pool.truncate(MAX_CERTIFICATES);
    let leaf = &vendor.leaf;
    let find = |links| path::find(leaf, &pool, trust, End::Complete, links);
    let Some(path) = find(Links::SoundAt(now)).or_else(|| find(Links::Any)) else {
        return Err(missing_link(leaf, &pool));
    };
    let mut links: Vec<Certificate> = path.into_iter().cloned().collect();
    if let Some(top) = links.last().filter(|top| !top.is_self_issued()) {
        // A path may end below a trusted root, but a signed request also needs the certificate of the root.
        let root = pool.iter().find(|root| root.is_self_issued() && is_above(root, top));
        let root = root.ok_or_else(|| Unfinished::missing(&top.issuer))?;
        links.push(root.clone());
    }
    Ok(Chain(links))
}

/// Why no path was found: the first missing certificate, or a root that is not trusted.
fn missing_link(leaf: &Certificate, pool: &[Certificate]) -> Unfinished {
    let mut top = leaf;
    for _ in pool {
        if top.is_self_issued() {
            break;
        }
        match pool.iter().find(|above| is_above(above, top)) {
            Some(above) => top = above,
            None => return Unfinished::missing(&top.issuer),
        }
    }
    Unfinished::Untrusted { issuer: top.issuer.to_string() }
}

fn is_above(above: &Certificate, below: &Certificate) -> bool {
    above.authority.is_some() && above.subject.resembles(&below.issuer) && below.is_signed_with(&above.key)
}
