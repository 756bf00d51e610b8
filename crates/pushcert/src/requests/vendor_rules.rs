//! The rules for the vendor that signed a request: the portal accepts only vendors that Apple certified.

use jiff::Timestamp;
use openssl::hash::MessageDigest;
use openssl::sign::Verifier;

use crate::Finding;
use crate::requests::signed::SignedRequest;
use crate::x509::certificate::Certificate;
use crate::x509::name::{CN, O};
use crate::x509::path::{self, End, Links};
use crate::x509::sha1_signature;
use crate::x509::trust::Trust;

/// The vendor that signed a request, and everything that is wrong with its signature.
#[derive(Clone, Debug)]
pub(crate) struct Vendor {
    /// The name of the vendor, not made safe to show.
    pub name: Option<String>,
    /// The end of validity of the vendor's certificate.
    pub not_after: Option<Timestamp>,
    /// What is wrong with vendor, signature and chain.
    pub findings: Vec<Finding>,
}

/// Checks vendor, signature and chain of a signed request as of `now`.
pub(crate) fn judge(signed: &SignedRequest, trust: &Trust, now: Timestamp) -> Vendor {
    let Some((leaf, signature)) = signer(signed) else {
        return Vendor { name: None, not_after: None, findings: vec![Finding::VendorChainMissing] };
    };
    let name = leaf
        .subject
        .single(O)
        .or(leaf.subject.single(CN))
        .map_or_else(|| leaf.subject.to_string(), str::to_owned);
    let mut findings = chain(leaf, signed, trust, now);
    match signature {
        Some(Hash::Sha256) => {}
        Some(Hash::Sha1) => findings.push(Finding::VendorSignatureSha1),
        None => findings.push(Finding::VendorSignatureInvalid { vendor: name.clone() }),
    }
    Vendor { name: Some(name), not_after: Some(leaf.not_after), findings }
}

/// The hash of the vendor's signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hash {
    Sha256,
    Sha1,
}

/// The vendor's certificate, and the hash of its signature, `None` when the signature is invalid. In any order of the
/// chain, the vendor's certificate is the one that is not an authority; of several, the one that signed.
fn signer(signed: &SignedRequest) -> Option<(&Certificate, Option<Hash>)> {
    let mut leaves = signed.chain.iter().filter(|certificate| certificate.authority.is_none()).peekable();
    let first = *leaves.peek()?;
    let mut signers = leaves.filter_map(|leaf| Some((leaf, Some(hash_of_signature(leaf, signed)?))));
    Some(signers.next().unwrap_or((first, None)))
}

fn hash_of_signature(leaf: &Certificate, signed: &SignedRequest) -> Option<Hash> {
    let key = leaf.key.verifier.as_ref()?;
    let with_sha256 = Verifier::new(MessageDigest::sha256(), key)
        .and_then(|mut verifier| verifier.verify_oneshot(&signed.signature, &signed.request))
        .unwrap_or(false);
    if with_sha256 {
        return Some(Hash::Sha256);
    }
    sha1_signature::verifies(key, &signed.request, &signed.signature).then_some(Hash::Sha1)
}

fn chain(leaf: &Certificate, signed: &SignedRequest, trust: &Trust, now: Timestamp) -> Vec<Finding> {
    let pool = &signed.chain;
    let find = |end, links| path::find(leaf, pool, trust, end, links);
    let untrusted =
        |top: &Certificate| vec![Finding::VendorChainUntrusted { issuer: top.issuer.to_string() }];
    let sound = leaf.is_valid_at(now) && !leaf.signature.weak;
    if sound && find(End::Complete, Links::SoundAt(now)).is_some() {
        return Vec::new();
    }
    if let Some(path) = find(End::Complete, Links::Any) {
        let expired_link = path.iter().find(|link| link.has_ended_at(now));
        let expired = |link: &&Certificate| {
            vec![Finding::VendorChainExpired { subject: link.subject.to_string(), not_after: link.not_after }]
        };
        return expired_link.map_or_else(|| untrusted(leaf), expired);
    }
    let top = top_of(leaf, pool);
    let forged = trust.named(&top.issuer).next().is_some_and(|_| find(End::Anchor, Links::Any).is_none());
    if top.is_self_issued() || forged { untrusted(top) } else { vec![Finding::VendorChainMissing] }
}

/// The last certificate that is found upward from `leaf` when only the names are compared.
fn top_of<'a>(leaf: &'a Certificate, pool: &'a [Certificate]) -> &'a Certificate {
    let mut top = leaf;
    for _ in pool {
        let above = pool.iter().find(|above| {
            above.authority.is_some() && above.der != top.der && above.subject.resembles(&top.issuer)
        });
        match above {
            Some(above) if !top.is_self_issued() => top = above,
            Some(_) | None => break,
        }
    }
    top
}

#[cfg(test)]
mod tests {
    use authority::{Authority, Link, csr, key_for};

    use super::*;
    use crate::Code;

    fn read(request: &authority::SignedRequest) -> SignedRequest {
        SignedRequest::read(&request.clone().plain().build()).expect("sound")
    }

    fn trust(pem: &str) -> Trust {
        let mut trust = Trust::apple();
        trust.add(pem.as_bytes()).expect("an authority");
        trust
    }

    #[test]
    fn the_order_of_the_chain_does_not_matter() {
        let practice = Authority::shared();
        let request = practice.signed_request(&csr(&key_for("customer"), &[("CN", "x")]));
        let trust = trust(&practice.root_pem());
        for chain in [
            [Link::Vendor, Link::Wwdr, Link::Root],
            [Link::Root, Link::Wwdr, Link::Vendor],
            [Link::Wwdr, Link::Vendor, Link::Root],
        ] {
            let vendor = judge(&read(&request.clone().chain(&chain)), &trust, Timestamp::now());
            assert_eq!(vendor.findings, [], "{chain:?}");
            assert_eq!(vendor.name.as_deref(), Some("PRACTICE Vendor"));
        }
    }

    #[test]
    fn of_several_vendors_the_one_that_signed_is_used() {
        let practice = Authority::shared();
        let request = practice.signed_request(&csr(&key_for("customer"), &[("CN", "x")]));
        let mut signed = read(&request);
        let other = practice.push().without_topic().common_name("other").der();
        signed.chain.insert(0, Certificate::read(&other).expect("sound"));
        let vendor = judge(&signed, &trust(&practice.root_pem()), Timestamp::now());
        assert_eq!((vendor.name.as_deref(), vendor.findings.len()), (Some("PRACTICE Vendor"), 0));
    }

    #[test]
    fn an_expired_chain_is_reported_before_a_weak_one() {
        let practice = Authority::shared();
        let mut signed = read(&practice.signed_request(&csr(&key_for("customer"), &[("CN", "x")])));
        signed.chain[1].signature.weak = true;
        let trust = trust(&practice.root_pem());
        let code = |now| judge(&signed, &trust, now).findings[0].code();
        assert_eq!(code(Timestamp::now()), Code::VendorChainUntrusted);
        assert_eq!(code("2040-01-01T00:00:00Z".parse().expect("a time")), Code::VendorChainExpired);
    }

    #[test]
    fn a_vendor_with_a_weak_signature_is_not_trusted() {
        let practice = Authority::shared();
        let mut signed = read(&practice.signed_request(&csr(&key_for("customer"), &[("CN", "x")])));
        signed.chain[0].signature.weak = true;
        let vendor = judge(&signed, &trust(&practice.root_pem()), Timestamp::now());
        assert!(matches!(vendor.findings[..], [Finding::VendorChainUntrusted { .. }]));
    }

    #[test]
    fn a_trusted_intermediate_must_still_be_in_the_file() {
        let practice = Authority::shared();
        let request = practice.signed_request(&csr(&key_for("customer"), &[("CN", "x")]));
        let signed = read(&request.chain(&[Link::Vendor]));
        let vendor = judge(&signed, &trust(&practice.wwdr_pem()), Timestamp::now());
        assert_eq!(vendor.findings, [Finding::VendorChainMissing]);
    }
}
