//! The vendor's chain, complete from its own certificate up to the root: the portal asks for all of it.

use jiff::Timestamp;

use super::{Published, VendorIdentity};
use crate::encoding::pem_writer::certificate_pem;
use crate::findings::reason::reasons;
use crate::inspect::contents;
use crate::x509::certificate::Certificate;
use crate::x509::name::Name;
use crate::x509::path::{self, End, Links};
use crate::x509::trust::Trust;

/// Certificates that are looked at; a chain needs three.
const MOST_CERTIFICATES: usize = 64;

reasons! {
    /// Why a chain is not complete.
    Unfinished:
    /// A link is missing that Apple publishes: fetch it from its address, or hand in a file that has it.
    PublishedLinkMissing { /** Name of the missing authority. */ issuer: String, /** Where it is published. */ address: String, /** SHA-256 of its certificate. */ sha256: String } = "published-link-missing";
    /// A link is missing that only a file can bring.
    LinkMissing { /** Name of the missing authority. */ issuer: String } = "link-missing";
    /// The chain ends at a root that is not Apple's.
    Untrusted { /** Name of that root. */ issuer: String } = "vendor-not-of-apple";
}

impl Unfinished {
    /// What is to be fetched, and how to know it. Compare with [`Published::is`] before using it.
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

/// A chain from the vendor's certificate to a root that is believed.
#[derive(Clone, Debug)]
pub struct Chain(pub(super) Vec<Certificate>);

impl Chain {
    /// The certificates as PEM, the vendor's first and the root last, as the envelope wants them.
    pub fn pem(&self) -> String {
        self.0.iter().map(|link| certificate_pem(&link.der)).collect()
    }

    /// Subjects from the vendor to the root. Raw.
    pub fn subjects(&self) -> Vec<String> {
        self.0.iter().map(|link| link.subject.to_string()).collect()
    }
}

/// The vendor's chain, from what its files brought along and from `extra`: the bytes of further files (PEM, DER or
/// PKCS#7; whatever else they are does no harm), or of what was fetched from a [`Published`] address.
///
/// `now`: of two ways, the one whose links are all valid is taken. A chain without such a way is completed all the
/// same; what has expired is said by [`super::sign`].
pub fn complete_chain(
    vendor: &VendorIdentity,
    extra: &[&[u8]],
    trust: &Trust,
    now: Timestamp,
) -> Result<Chain, Unfinished> {
    let mut pool = vendor.beside.clone();
    pool.extend(extra.iter().flat_map(|bytes| contents::sound_certificates(bytes)));
    pool.truncate(MOST_CERTIFICATES);
    let leaf = &vendor.leaf;
    let find = |links| path::find(leaf, &pool, trust, End::Complete, links);
    let Some(path) = find(Links::SoundAt(now)).or_else(|| find(Links::Any)) else {
        return Err(obstacle(leaf, &pool));
    };
    let mut links: Vec<Certificate> = path.into_iter().cloned().collect();
    if let Some(top) = links.last().filter(|top| !top.is_self_issued()) {
        // A path may end below the root, whose key is known; the envelope needs its certificate too.
        let root = pool.iter().find(|root| root.is_self_issued() && is_above(root, top));
        let root = root.ok_or_else(|| Unfinished::missing(&top.issuer))?;
        links.push(root.clone());
    }
    Ok(Chain(links))
}

/// What keeps a chain from being found: the first link that is missing, or a root that nobody knows.
fn obstacle(leaf: &Certificate, pool: &[Certificate]) -> Unfinished {
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
