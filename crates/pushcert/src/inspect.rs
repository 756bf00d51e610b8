//! The one question: what is this file, and may it be used?

use jiff::Timestamp;

use crate::certificate::Certificate;
use crate::contents::{self, CertificateBlock, Contents};
use crate::expected::{Expected, ExpectedUnreadable, Required};
use crate::push::{self, PushCertificate};
use crate::request::{self, Request};
use crate::signed::SignedRequest;
use crate::trust::Trust;
use crate::{Facts, Finding, Judgement, Kind, LooksLike, Verdict, vendor};

/// Judges the bytes of a file as of `now`.
///
/// `name`: the file's name, which only matters for requests (the portal asks for certain suffixes). `expected`: what
/// a certificate must belong to; where it cannot be read ([`Expected::check`]), no certificate is accepted.
/// Never fails: a broken file is a verdict.
pub fn inspect(
    bytes: &[u8],
    name: Option<&str>,
    expected: &Expected<'_>,
    trust: &Trust,
    now: Timestamp,
) -> Verdict {
    let verdict = match contents::of(bytes) {
        Contents::Certificates { blocks, count, private_key } => {
            let beside = beside(count, private_key);
            return certificates(&blocks, beside, expected, trust, now);
        }
        Contents::Request(der) => bare_request(der.as_deref(), name),
        Contents::SignedRequest(list) => signed_request(list.as_deref(), name, trust, now),
        Contents::Other(looks_like) => {
            let finding = Finding::NotACertificate { looks_like };
            Verdict::new(Kind::Other, vec![finding], Facts::default(), None)
        }
    };
    if !expected.wants_certificate() {
        return verdict;
    }
    let looks_like = match verdict.kind {
        Kind::Request => LooksLike::Request,
        Kind::SignedRequest => LooksLike::SignedRequest,
        Kind::Certificate | Kind::Other => return verdict,
    };
    Verdict { findings: vec![Finding::NotACertificate { looks_like }], ..verdict }
}

fn bare_request(der: Option<&[u8]>, name: Option<&str>) -> Verdict {
    let Some(request) = der.and_then(Request::read) else {
        return damaged_request(Kind::Request, name);
    };
    let findings = [Some(Finding::UnsignedRequest), request.weakness(), request::suffix(name)];
    let facts = request.facts();
    Verdict::new(Kind::Request, findings.into_iter().flatten().collect(), facts, Some(request.der))
}

fn signed_request(list: Option<&[u8]>, name: Option<&str>, trust: &Trust, now: Timestamp) -> Verdict {
    let parts = || {
        let signed = SignedRequest::read(list?)?;
        let request = Request::read(&signed.request)?;
        Some((signed, request))
    };
    let Some((signed, request)) = parts() else {
        return damaged_request(Kind::SignedRequest, name);
    };
    let vendor = vendor::judge(&signed, trust, now);
    let mut findings = vendor.findings;
    findings.extend(request.weakness());
    findings.extend(request::suffix(name));
    let facts = Facts { vendor: vendor.name, vendor_not_after: vendor.not_after, ..request.facts() };
    Verdict::new(Kind::SignedRequest, findings, facts, Some(request.der))
}

fn damaged_request(kind: Kind, name: Option<&str>) -> Verdict {
    let findings = [Some(Finding::RequestDamaged), request::suffix(name)];
    Verdict::new(kind, findings.into_iter().flatten().collect(), Facts::default(), None)
}

/// What is to be said of a file besides the certificate in it.
fn beside(count: usize, private_key: bool) -> Vec<Finding> {
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
        .filter_map(push::push_certificate)
        .map(|push| judge(push, &sound, &required, trust, now));
    if let Some(best) = judged.min_by_key(fitness) {
        findings.extend(best.findings);
        return Verdict::new(Kind::Certificate, findings, best.facts, best.der);
    }
    // The one that somebody meant to be the certificate, rather than an authority beside it.
    let other = sound.iter().find(|certificate| certificate.authority.is_none()).or(sound.first());
    findings.extend(other.map(|other| Finding::NotAPushCertificate { looks_like: push::looks_like(other) }));
    let facts = other.map_or_else(Facts::default, |other| other.facts(now));
    Verdict::new(Kind::Certificate, findings, facts, other.map(|other| other.der.clone()))
}

fn judge(
    push: PushCertificate<'_>,
    pool: &[Certificate],
    required: &Result<Required, ExpectedUnreadable>,
    trust: &Trust,
    now: Timestamp,
) -> Verdict {
    let facts = push::facts(push, now);
    let nothing = Required::default();
    let mut findings = push::judge(push, pool, required.as_ref().unwrap_or(&nothing), trust, now);
    findings.extend(required.as_ref().err().map(|unreadable| incomparable(*unreadable, push)));
    Verdict::new(Kind::Certificate, findings, facts, Some(push.certificate.der.clone()))
}

/// Nothing to compare with is no reason to accept.
fn incomparable(unreadable: ExpectedUnreadable, push: PushCertificate<'_>) -> Finding {
    let expected = String::new();
    match unreadable {
        ExpectedUnreadable::Request => {
            Finding::KeyMismatch { expected, found: push.certificate.key.facts.sha256.clone() }
        }
        ExpectedUnreadable::Current => Finding::TopicChanged { expected, found: push.topic.to_owned() },
    }
}

/// Of several push certificates the one with the fewest obstacles is meant; then the one that is valid longest.
fn fitness(verdict: &Verdict) -> (u8, usize, std::cmp::Reverse<Option<Timestamp>>) {
    let judgement = match verdict.judgement() {
        Judgement::Accepted => 0,
        Judgement::AcceptedWithWarnings => 1,
        Judgement::Rejected => 2,
    };
    (judgement, verdict.findings.len(), std::cmp::Reverse(verdict.facts.not_after))
}
