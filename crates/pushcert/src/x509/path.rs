//! Finds a certification path from a certificate to a trusted authority (RFC 5280, 6.1) through the certificates of a
//! file.

use jiff::Timestamp;

use crate::x509::certificate::{Certificate, PathLength};
use crate::x509::trust::Trust;

/// The most certificates on a path, including the first one.
const MAX_LENGTH: usize = 10;
/// The most signatures that are verified for one path. Real files need fewer; a hostile file must not take long.
const MAX_VERIFICATIONS: usize = 30;

/// Where a path may end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// At any trusted authority.
    Anchor,
    /// At a trusted root, or at a trusted authority whose own certificate is in the file. Then the chain is complete.
    Complete,
}

/// What is required of the certificates above the first, besides their signatures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Links {
    /// Each is valid at that time, and its own signature is not weak.
    SoundAt(Timestamp),
    /// Nothing more. Only for finding out what is wrong with a chain, never for trusting it.
    Any,
}

/// The path from `first` to a trusted authority through the authorities in `pool`: the certificates on it, including
/// `first`. `None` when there is none.
///
/// Validity and signature algorithm of `first` itself are not checked: they have their own findings.
pub(crate) fn find<'a>(
    first: &'a Certificate,
    pool: &'a [Certificate],
    trust: &Trust,
    end: End,
    links: Links,
) -> Option<Vec<&'a Certificate>> {
    let mut search = Search { pool, trust, end, links, verifications: 0 };
    let mut path = vec![first];
    search.extend(&mut path).then_some(path)
}

/// A search with its limits.
struct Search<'a, 't> {
    pool: &'a [Certificate],
    trust: &'t Trust,
    end: End,
    links: Links,
    verifications: usize,
}

impl<'a> Search<'a, '_> {
    fn extend(&mut self, path: &mut Vec<&'a Certificate>) -> bool {
        let Some(&top) = path.last() else { return false };
        let above_the_first = path.len() > 1;
        if above_the_first && self.trust.is_anchor(top) {
            return true;
        }
        if above_the_first && top.signature.weak && self.links != Links::Any {
            return false;
        }
        if self.is_signed_by_an_anchor(top) {
            return true;
        }
        if path.len() >= MAX_LENGTH {
            return false;
        }
        let pool = self.pool;
        for above in pool {
            if self.may_follow(above, path) && self.verified(top, above) {
                path.push(above);
                if self.extend(path) {
                    return true;
                }
                path.pop();
            }
        }
        false
    }

    fn is_signed_by_an_anchor(&mut self, top: &Certificate) -> bool {
        let trust = self.trust;
        trust.named(&top.issuer).any(|anchor| {
            let counts = match self.end {
                End::Anchor => true,
                End::Complete => anchor.root,
            };
            counts && self.count_verification() && top.is_signed_with(&anchor.key)
        })
    }

    fn may_follow(&self, above: &Certificate, path: &[&Certificate]) -> bool {
        let below = path.len() - 1;
        let authority = match above.authority {
            Some(PathLength::Unlimited) => true,
            Some(PathLength::AtMost(most)) => u32::try_from(below).is_ok_and(|below| below <= most),
            Some(PathLength::MaySignNothing) | None => false,
        };
        let in_time = match self.links {
            Links::SoundAt(time) => above.is_valid_at(time),
            Links::Any => true,
        };
        authority
            && in_time
            && !above.unknown_critical
            && path.iter().all(|known| known.der != above.der)
            && path.last().is_some_and(|top| above.subject.resembles(&top.issuer))
    }

    fn verified(&mut self, below: &Certificate, above: &Certificate) -> bool {
        self.count_verification() && below.is_signed_with(&above.key)
    }

    /// Counts a verification; false when there were too many.
    fn count_verification(&mut self) -> bool {
        self.verifications += 1;
        self.verifications <= MAX_VERIFICATIONS
    }
}

#[cfg(test)]
mod tests {
    use authority::{Authority, Issuer};

    use super::*;

    fn read(der: Vec<u8>) -> Certificate {
        Certificate::read(&der).expect("sound")
    }

    fn of(issuer: &Issuer) -> Certificate {
        read(issuer.certificate.to_der().expect("DER"))
    }

    fn trusting(pem: &str) -> Trust {
        let mut trust = Trust::apple();
        trust.add(pem.as_bytes()).expect("an authority");
        trust
    }

    #[test]
    fn a_path_leads_through_the_pool_to_the_root() {
        let practice = Authority::shared();
        let (leaf, middle) = (read(practice.push().der()), of(practice.issuer()));
        let pool = [leaf.clone(), of(practice.wwdr()), middle.clone()];
        let trust = trusting(&practice.root_pem());
        let path = find(&leaf, &pool, &trust, End::Anchor, Links::Any).expect("a path");
        assert_eq!(path.iter().map(|link| &link.der).collect::<Vec<_>>(), [&leaf.der, &middle.der]);
        assert!(find(&leaf, &[], &trust, End::Anchor, Links::Any).is_none());
    }

    #[test]
    fn a_complete_path_needs_the_intermediate() {
        let practice = Authority::shared();
        let (leaf, middle) = (read(practice.push().der()), of(practice.issuer()));
        let trust = trusting(&practice.trust_pem());
        let complete = |pool: &[Certificate]| find(&leaf, pool, &trust, End::Complete, Links::Any).is_some();
        assert!(find(&leaf, &[], &trust, End::Anchor, Links::Any).is_some());
        assert!(!complete(&[]));
        assert!(complete(&[middle]));
    }

    #[test]
    fn dates_matter_for_a_sound_path() {
        let practice = Authority::shared();
        let (leaf, pool) = (read(practice.push().der()), [of(practice.issuer())]);
        let trust = trusting(&practice.root_pem());
        let at = |text: &str| Links::SoundAt(text.parse().expect("a time"));
        let found = |links| find(&leaf, &pool, &trust, End::Anchor, links).is_some();
        assert!(found(at("2026-11-22T00:00:00Z")) && !found(at("2050-01-01T00:00:00Z")) && found(Links::Any));
    }

    #[test]
    fn a_weak_signature_above_the_leaf_is_not_trusted() {
        let practice = Authority::shared();
        let (leaf, mut middle) = (read(practice.push().der()), of(practice.issuer()));
        middle.signature.weak = true;
        let (pool, trust) = ([middle], trusting(&practice.root_pem()));
        let now = "2026-11-22T00:00:00Z".parse().expect("a time");
        let found = |links| find(&leaf, &pool, &trust, End::Anchor, links).is_some();
        assert!(!found(Links::SoundAt(now)) && found(Links::Any));
    }

    #[test]
    fn an_issuer_with_the_same_name_and_another_key_is_not_trusted() {
        let practice = Authority::shared();
        let leaf = read(practice.push().issuer(&practice.issuer().impostor()).der());
        let trust = trusting(&practice.trust_pem());
        let pool = [of(practice.issuer())];
        assert!(find(&leaf, &pool, &trust, End::Anchor, Links::Any).is_none());
    }

    #[test]
    fn a_certificate_with_name_and_key_of_an_authority_still_needs_a_signature() {
        let practice = Authority::shared();
        let copy = of(practice.issuer());
        let trust = trusting(&practice.issuer_pem());
        assert!(trust.is_anchor(&copy));
        assert!(find(&copy, &[], &trust, End::Anchor, Links::Any).is_none());
    }

    #[test]
    fn an_authority_with_an_unknown_critical_extension_is_not_used() {
        let practice = Authority::shared();
        let (leaf, mut middle) = (read(practice.push().der()), of(practice.issuer()));
        let trust = trusting(&practice.root_pem());
        assert!(!middle.unknown_critical);
        middle.unknown_critical = true;
        assert!(find(&leaf, &[middle], &trust, End::Anchor, Links::Any).is_none());
    }

    #[test]
    fn the_path_length_constraint_is_obeyed() {
        let practice = Authority::shared();
        let leaf = read(practice.push().der());
        let trust = trusting(&practice.root_pem());
        let limited = |most, path: &[&Certificate]| {
            let mut above = of(practice.issuer());
            above.authority = Some(most);
            let search =
                Search { pool: &[], trust: &trust, end: End::Anchor, links: Links::Any, verifications: 0 };
            search.may_follow(&above, path)
        };
        assert!(limited(PathLength::AtMost(0), &[&leaf]));
        assert!(!limited(PathLength::AtMost(0), &[&leaf, &leaf]));
        assert!(limited(PathLength::AtMost(1), &[&leaf, &leaf]));
        assert!(!limited(PathLength::MaySignNothing, &[&leaf]));
    }
}
