//! Inspects a file: what it holds, and whether it can be used.
//! May import: `requests`, `x509`, `findings`, `encoding`, `time`.
//! Must never import: `keys`, `signing`, `codes`.

pub mod authorities;
mod certificate_facts;
pub(crate) mod contents;
pub mod expected;
mod kinds;
pub(crate) mod push_rules;
pub(crate) mod required;
mod unusual;

use jiff::Timestamp;

pub use certificate_facts::certificate_facts;
pub use push_rules::topic_is_retired;

use crate::inspect::contents::{CertificateBlock, Contents, Reading};
use crate::inspect::expected::{Expected, ExpectedUnreadable};
use crate::inspect::push_rules::PushCertificate;
use crate::inspect::required::Required;
use crate::requests::bare::{self, Request};
use crate::requests::signed::SignedRequest;
use crate::requests::vendor_rules;
use crate::x509::certificate::Certificate;
use crate::x509::trust::Trust;
use crate::{Facts, FileKind, Finding, Judgement, LooksLike, Verdict};

/// Inspects the bytes of a file as of `now`.
///
/// `name`: the file's name, which only matters for requests (the portal asks for certain suffixes). `expected`: what a
/// certificate is compared with; when it cannot be read ([`Expected::check`]), no certificate is accepted. `trust`: the
/// trusted authorities. Never fails: a broken file gets a verdict.
pub fn inspect(
    bytes: &[u8],
    name: Option<&str>,
    expected: &Expected<'_>,
    trust: &Trust,
    now: Timestamp,
) -> Verdict {
    let Reading { contents, forms, values } = contents::read(bytes);
    let notes = forms.into_iter().map(|form| Finding::UnusualForm { form });
    let notes = notes.chain((values > 1).then_some(Finding::SeveralValues { count: values }));
    let verdict = match contents {
        Contents::Certificates { blocks, count, private_key } => {
            let beside = findings_beside(count, private_key);
            let verdict = certificates(&blocks, beside, expected, trust, now).with_findings(notes);
            return kinds::unless_unfinished(verdict, bytes, name);
        }
        Contents::Request(der) => bare_request(der.as_deref(), name).with_findings(notes),
        Contents::SignedRequest(list) => {
            signed_request(list.as_deref(), name, trust, now).with_findings(notes)
        }
        Contents::Other(looks_like) => {
            let finding = Finding::NotACertificate { looks_like: kinds::by_name(looks_like, name) };
            Verdict::new(FileKind::Other, vec![finding], Facts::default(), None).with_findings(notes)
        }
    };
    let verdict = kinds::unless_unfinished(verdict, bytes, name);
    if !expected.wants_certificate() {
        return verdict;
    }
    let looks_like = match verdict.kind {
        FileKind::Request => LooksLike::Request,
        FileKind::SignedRequest => LooksLike::SignedRequest,
        FileKind::Certificate | FileKind::Other => return verdict,
    };
    Verdict { findings: vec![Finding::NotACertificate { looks_like }], ..verdict }
}

fn bare_request(der: Option<&[u8]>, name: Option<&str>) -> Verdict {
    let Some(request) = der.and_then(Request::read) else {
        return damaged_request(FileKind::Request, name);
    };
    let findings = [Some(Finding::UnsignedRequest), request.weakness(), bare::suffix(name)];
    let facts = request.facts();
    Verdict::new(FileKind::Request, findings.into_iter().flatten().collect(), facts, Some(request.der))
}

fn signed_request(list: Option<&[u8]>, name: Option<&str>, trust: &Trust, now: Timestamp) -> Verdict {
    let parts = || {
        let signed = SignedRequest::read(list?)?;
        let request = Request::read(&signed.request)?;
        Some((signed, request))
    };
    let Some((signed, request)) = parts() else {
        return damaged_request(FileKind::SignedRequest, name);
    };
    let vendor = vendor_rules::judge(&signed, trust, now);
    let mut findings = vendor.findings;
    findings.extend(request.weakness());
    findings.extend(bare::suffix(name));
    let facts = Facts { vendor: vendor.name, vendor_not_after: vendor.not_after, ..request.facts() };
    Verdict::new(FileKind::SignedRequest, findings, facts, Some(request.der))
}

fn damaged_request(kind: FileKind, name: Option<&str>) -> Verdict {
    let findings = [Some(Finding::RequestDamaged), bare::suffix(name)];
    Verdict::new(kind, findings.into_iter().flatten().collect(), Facts::default(), None)
}

/// The findings about what a file holds beside its certificate.
fn findings_beside(count: usize, private_key: bool) -> Vec<Finding> {
    let key = private_key.then_some(Finding::ContainsPrivateKey);
    let several = (count > 1).then_some(Finding::SeveralCertificates { count });
    key.into_iter().chain(several).collect()
}

fn certificates(
    blocks: &[CertificateBlock],
    mut findings: Vec<Finding>,
    expected: &Expected<'_>,
    trust: &Trust,
    now: Timestamp,
) -> Verdict {
    let found: Vec<Option<Certificate>> = blocks.iter().map(CertificateBlock::certificate).collect();
    let damaged = found.iter().any(Option::is_none).then_some(Finding::DamagedCertificate);
    let sound: Vec<Certificate> = found.into_iter().flatten().collect();
    findings.extend(damaged);
    let required = expected.read();
    let judged = sound
        .iter()
        .filter_map(push_rules::push_certificate)
        .map(|push| judge(push, &sound, &required, trust, now));
    if let Some(best) = judged.min_by_key(rank_candidate) {
        findings.extend(best.findings);
        return Verdict::new(FileKind::Certificate, findings, best.facts, best.der);
    }
    let other = push_rules::other_certificate(&sound);
    findings.extend(
        other.map(|other| Finding::NotAPushCertificate { looks_like: push_rules::looks_like(other) }),
    );
    let facts = other.map_or_else(Facts::default, |other| other.facts(now));
    Verdict::new(FileKind::Certificate, findings, facts, other.map(|other| other.der.clone()))
}

fn judge(
    push: PushCertificate<'_>,
    pool: &[Certificate],
    required: &Result<Required, ExpectedUnreadable>,
    trust: &Trust,
    now: Timestamp,
) -> Verdict {
    let facts = push_rules::facts(push, now);
    let no_requirements = Required::default();
    let mut findings =
        push_rules::judge(push, pool, required.as_ref().unwrap_or(&no_requirements), trust, now);
    findings.extend(required.as_ref().err().map(|unreadable| comparison_failed(*unreadable, push)));
    Verdict::new(FileKind::Certificate, findings, facts, Some(push.certificate.der.clone()))
}

/// The finding when a certificate cannot be compared: it must not be accepted.
fn comparison_failed(unreadable: ExpectedUnreadable, push: PushCertificate<'_>) -> Finding {
    let expected = String::new();
    match unreadable {
        ExpectedUnreadable::Request => {
            Finding::KeyMismatch { expected, found: push.certificate.key.facts.sha256.clone() }
        }
        ExpectedUnreadable::Current => Finding::TopicChanged { expected, found: push.topic.to_owned() },
    }
}

/// The rank of a push certificate among several, the lowest first: the one with the fewest findings, then the one that
/// is valid longest.
fn rank_candidate(verdict: &Verdict) -> (u8, usize, std::cmp::Reverse<Option<Timestamp>>) {
    let judgement = match verdict.judgement() {
        Judgement::Accepted => 0,
        Judgement::AcceptedWithWarnings => 1,
        Judgement::Rejected => 2,
    };
    (judgement, verdict.findings.len(), std::cmp::Reverse(verdict.facts.not_after))
}

#[cfg(test)]
mod tests {
    use authority::{Authority, key_for};

    use super::*;

    fn now() -> Timestamp {
        "2026-11-22T00:00:00Z".parse().expect("a time")
    }

    fn trust() -> Trust {
        let mut trust = Trust::apple();
        trust.add(Authority::shared().trust_pem().as_bytes()).expect("an authority");
        trust
    }

    #[test]
    fn rejected_certificates_have_facts_too() {
        let push = Authority::shared().push().issued_at("2024-11-01T00:00:00Z".parse().expect("a time"));
        let verdict = inspect(push.pem().as_bytes(), None, &Expected::default(), &trust(), now());
        assert_eq!(verdict.judgement(), Judgement::Rejected);
        let facts = verdict.facts;
        assert_eq!(
            facts.topic.as_deref(),
            Some("com.apple.mgmt.External.5f3c7a52-0d1e-4b6a-9c88-2a41d6e7f903")
        );
        assert_eq!(facts.apsp.as_deref(), Some("APSP:5f3c7a52-0d1e-4b6a-9c88-2a41d6e7f903"));
        assert_eq!(facts.not_after.map(|end| end.to_string()).as_deref(), Some("2025-10-31T23:59:59Z"));
        assert_eq!(facts.days_left, Some(-387));
        assert_eq!(facts.sha256, Some(crate::sha256_hex(&push.der())));
        assert_eq!(verdict.der, Some(push.der()));
    }

    #[test]
    fn facts_of_a_signed_request_name_the_vendor() {
        let request = authority::csr(&key_for("customer"), &[("CN", "Example")]);
        let (begin, end) = ("2026-05-01T00:00:00Z", "2027-05-01T00:00:00Z");
        let (begin, end) = (begin.parse().expect("a time"), end.parse().expect("a time"));
        let vendor = Authority::shared().vendor("INVENTIT").valid(begin, end);
        let bytes = Authority::shared().signed_request(&request).vendor(&vendor).build();
        let verdict = inspect(&bytes, Some("a.txt"), &Expected::default(), &trust(), now());
        assert_eq!((verdict.kind, verdict.judgement()), (FileKind::SignedRequest, Judgement::Accepted));
        assert_eq!(verdict.facts.vendor.as_deref(), Some("INVENTIT"));
        assert_eq!(verdict.facts.vendor_not_after, Some(end));
        assert_eq!(verdict.facts.subject.as_deref(), Some("CN=Example"));
        assert_eq!(verdict.der, request.to_der().ok());
    }

    #[test]
    fn of_several_push_certificates_the_matching_one_is_inspected() {
        let practice = Authority::shared();
        let fitting = practice.push().around(now());
        let other = practice.push().around(now()).uuid("0e94cb0a-7f42-4c5b-8f0b-3d2f6c1b9a77");
        let current = practice.push().issued_at("2025-12-01T00:00:00Z".parse().expect("a time")).der();
        let expected = Expected { current: Some(&current), ..Expected::default() };
        for file in [fitting.pem() + &other.pem(), other.pem() + &fitting.pem()] {
            let verdict = inspect(file.as_bytes(), None, &expected, &trust(), now());
            assert_eq!(verdict.findings, [Finding::SeveralCertificates { count: 2 }]);
            assert_eq!(verdict.der, Some(fitting.der()));
        }
    }

    #[test]
    fn a_certificate_that_cannot_be_compared_is_not_accepted() {
        let pem = Authority::shared().push().around(now()).pem();
        for expected in [
            Expected { request: Some(b"hello"), ..Expected::default() },
            Expected { current: Some(b""), replacing: true, ..Expected::default() },
        ] {
            assert!(expected.check().is_err());
            let verdict = inspect(pem.as_bytes(), None, &expected, &trust(), now());
            assert_eq!(verdict.judgement(), Judgement::Rejected);
        }
    }

    #[test]
    fn a_certificate_of_an_authority_that_is_not_trusted_is_rejected() {
        let pem = Authority::shared().push().around(now()).pem();
        let verdict = inspect(pem.as_bytes(), None, &Expected::default(), &Trust::apple(), now());
        assert_eq!(verdict.findings.len(), 1);
        assert!(matches!(verdict.findings[0], Finding::IssuerUntrusted { .. }));
    }
}
