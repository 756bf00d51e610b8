//! The rules for a push certificate, with a finding for each violation.

use jiff::Timestamp;

use crate::inspect::required::{Current, Required};
use crate::time::days_between;
use crate::x509::apple;
use crate::x509::certificate::Certificate;
use crate::x509::name::{CN, UID};
use crate::x509::path::{self, End, Links};
use crate::x509::trust::Trust;
use crate::{Facts, Finding, NotPush};

/// The beginning of every MDM topic (Apple, "Setting up push notifications for your MDM customers").
const TOPIC: &str = "com.apple.mgmt.";
/// The beginning of the common name of a push certificate.
const APSP: &str = "APSP:";
/// A certificate that expires within this many days gets a note.
const EXPIRES_SOON_DAYS: i64 = 30;

/// A certificate with an MDM topic.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PushCertificate<'a> {
    pub certificate: &'a Certificate,
    pub topic: &'a str,
}

/// The certificate as a push certificate; `None` when it is none.
pub(crate) fn push_certificate(certificate: &Certificate) -> Option<PushCertificate<'_>> {
    let topic = certificate.subject.single(UID).filter(|uid| is_topic(uid))?;
    let other = certificate.authority.is_some() || certificate.lists_app_topics();
    (!other).then_some(PushCertificate { certificate, topic })
}

/// The push certificate that is valid longest.
pub(crate) fn latest(certificates: &[Certificate]) -> Option<PushCertificate<'_>> {
    certificates.iter().filter_map(push_certificate).max_by_key(|push| push.certificate.not_after)
}

/// Of certificates without a push certificate, the one that was probably meant to be it: not an authority beside it.
pub(crate) fn other_certificate(certificates: &[Certificate]) -> Option<&Certificate> {
    certificates.iter().find(|certificate| certificate.authority.is_none()).or(certificates.first())
}

/// What a sound certificate is that is not a push certificate.
pub(crate) fn looks_like(certificate: &Certificate) -> NotPush {
    let cn = certificate.subject.single(CN).unwrap_or_default();
    if is_mdm_public_key(certificate) {
        NotPush::MdmPublicKey
    } else if certificate.authority.is_some() {
        NotPush::Authority
    } else if certificate.has_vendor_extension() || cn.starts_with("MDM Vendor:") {
        NotPush::VendorSigning
    } else if certificate.lists_app_topics() || certificate.has_push_services_extension() {
        NotPush::AppPush
    } else if certificate.server_auth {
        NotPush::Server
    } else {
        NotPush::Other
    }
}

/// Whether it is probably the public key that an MDM gives to Apple Business: self-signed, RSA, named after an MDM. Such
/// certificates often say that they are an authority, since OpenSSL's tool writes so, but never that they sign
/// certificates, and they have no name of an authority.
fn is_mdm_public_key(certificate: &Certificate) -> bool {
    let plain = match certificate.authority {
        None => true,
        Some(_) => !certificate.says_it_signs_certificates,
    };
    plain
        && certificate.key.is_strong()
        && !certificate.server_auth
        && !certificate.client_auth
        && !certificate.has_vendor_extension()
        && !certificate.lists_app_topics()
        && !certificate.has_push_services_extension()
        && certificate.subject.single(CN).is_some_and(is_name_of_an_mdm)
        && certificate.is_signed_with(&certificate.key)
}

/// Whether a common name is that of an MDM or of its token for automated device enrollment, and not of an authority.
fn is_name_of_an_mdm(cn: &str) -> bool {
    /// Names that MDM servers give to the key, and parts of them.
    const PARTS: [&str; 36] = [
        "mdm",
        "depserver",
        "deptoken",
        "depkey",
        "nanodep",
        "device enrollment",
        "enrollment token",
        "server token",
        "public key",
        "apple business",
        "apple school",
        "jamf",
        "jss",
        "intune",
        "fleet",
        "kandji",
        "iru",
        "mosyle",
        "addigy",
        "meraki",
        "workspace one",
        "airwatch",
        "mobileiron",
        "ivanti",
        "soti",
        "hexnode",
        "scalefusion",
        "mobiconnect",
        "bizmobile",
        "miradore",
        "manageengine",
        "clomo",
        "lanscope",
        "filewave",
        "baramundi",
        "zentral",
    ];
    const WORDS: [&str; 4] = ["dep", "ade", "abm", "asm"];
    const AUTHORITIES: [&str; 6] = ["authority", "ca", "root", "issuing", "intermediate", "issuer"];
    let cn = cn.to_lowercase();
    let words = || cn.split(|c: char| !c.is_alphanumeric());
    let authority = words().any(|word| AUTHORITIES.contains(&word)) || cn.contains("認証局");
    let named = PARTS.iter().any(|part| cn.contains(part)) || words().any(|word| WORDS.contains(&word));
    named && !authority
}

/// Everything that is wrong with a push certificate at `now`. `pool`: the certificates in the same file.
pub(crate) fn judge(
    push: PushCertificate<'_>,
    pool: &[Certificate],
    required: &Required,
    trust: &Trust,
    now: Timestamp,
) -> Vec<Finding> {
    let PushCertificate { certificate, .. } = push;
    let mut findings = Vec::new();
    findings.extend(issuer(push, pool, trust, now));
    findings
        .extend(required.current.as_ref().and_then(|current| continuity(push, current, required.replacing)));
    findings.extend(validity(certificate, now));
    findings.extend(required.request.as_ref().and_then(|request| {
        let found = &certificate.key.facts.sha256;
        (request.sha256 != *found)
            .then(|| Finding::KeyMismatch { expected: request.sha256.clone(), found: found.clone() })
    }));
    findings.extend((!certificate.client_auth).then_some(Finding::WrongUsage));
    findings.extend((!certificate.key.is_strong()).then(|| Finding::WeakKey {
        algorithm: certificate.key.facts.algorithm.clone(),
        bits: certificate.key.facts.bits,
    }));
    findings.extend(
        certificate
            .signature
            .weak
            .then(|| Finding::WeakSignature { algorithm: certificate.signature.algorithm.clone() }),
    );
    findings.extend(names(push));
    let retired =
        topic_is_retired(push.topic).then(|| Finding::TopicRetired { topic: push.topic.to_owned() });
    findings.extend(retired);
    findings
}

/// Whether a topic is that of a service which Apple has ended: macOS Server, whose certificates are neither made nor
/// renewed since 2024-10-29.
pub fn topic_is_retired(topic: &str) -> bool {
    const RETIRED: &str = "com.apple.mgmt.XServer.";
    topic.get(..RETIRED.len()).is_some_and(|start| start.eq_ignore_ascii_case(RETIRED))
}

/// The facts of a push certificate as of `now`.
pub(crate) fn facts(push: PushCertificate<'_>, now: Timestamp) -> Facts {
    let apsp = push.certificate.subject.single(CN).filter(|cn| cn.starts_with(APSP));
    Facts { topic: Some(push.topic.to_owned()), apsp: apsp.map(str::to_owned), ..push.certificate.facts(now) }
}

/// Whether a UID is an MDM topic. It must have no character that could be read or shown in two ways.
fn is_topic(uid: &str) -> bool {
    const MAX_LENGTH: usize = 200;
    let safe = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    uid.len() <= MAX_LENGTH
        && uid.strip_prefix(TOPIC).is_some_and(|rest| !rest.is_empty() && rest.chars().all(safe))
}

fn issuer(push: PushCertificate<'_>, pool: &[Certificate], trust: &Trust, now: Timestamp) -> Option<Finding> {
    let certificate = push.certificate;
    let issuer = certificate.issuer.to_string();
    let found =
        |trust: &Trust| path::find(certificate, pool, trust, End::Anchor, Links::SoundAt(now)).is_some();
    if found(trust) {
        let by_hand_only = trust.without_added_by_hand().is_some_and(|others| !found(&others));
        return by_hand_only.then_some(Finding::VouchedByAddedAuthority { issuer });
    }
    let known = trust.named(&certificate.issuer).next().is_some();
    let may_be_apple =
        !known && apple::claims_to_be_apple(&certificate.issuer) && looks_like_apple_push(push);
    Some(if may_be_apple {
        Finding::IssuerUnrecognized { issuer }
    } else {
        Finding::IssuerUntrusted { issuer }
    })
}

/// Whether everything but the issuer is as in push certificates of Apple.
fn looks_like_apple_push(push: PushCertificate<'_>) -> bool {
    let certificate = push.certificate;
    let days = days_between(certificate.not_before, certificate.not_after);
    certificate.client_auth
        && certificate.key.is_strong()
        && !certificate.signature.weak
        && certificate.has_push_services_extension()
        && !certificate.is_signed_with(&certificate.key)
        && (0..=apple::MAX_VALIDITY_DAYS).contains(&days)
        && names(push).is_none()
}

fn continuity(push: PushCertificate<'_>, current: &Current, replacing: bool) -> Option<Finding> {
    let PushCertificate { certificate, topic } = push;
    if certificate.serial == current.serial && certificate.issuer.resembles(&current.issuer) {
        let (serial, not_after) = (certificate.serial.clone(), certificate.not_after);
        return Some(Finding::NotRenewed { serial, not_after });
    }
    if topic != current.topic {
        let (expected, found) = (current.topic.clone(), topic.to_owned());
        return (!replacing).then_some(Finding::TopicChanged { expected, found });
    }
    let (expected, found) = (current.not_after, certificate.not_after);
    (found <= expected).then_some(Finding::OlderThanCurrent { expected, found })
}

fn validity(certificate: &Certificate, now: Timestamp) -> Vec<Finding> {
    let Certificate { not_before, not_after, .. } = *certificate;
    let days_left = days_between(now, not_after);
    let ended = certificate.has_ended_at(now);
    let mut findings = Vec::new();
    findings.extend(ended.then_some(Finding::Expired { not_after }));
    findings.extend((!certificate.has_begun_at(now)).then_some(Finding::NotYetValid { not_before }));
    findings.extend(
        (!ended && days_left <= EXPIRES_SOON_DAYS).then_some(Finding::ExpiresSoon { days_left, not_after }),
    );
    findings
}

/// The finding when the identifiers in UID and CN differ. UID ends with the identifier that follows `APSP:` in CN.
fn names(push: PushCertificate<'_>) -> Option<Finding> {
    let topic = push.topic.rsplit('.').next().unwrap_or_default();
    let cn = push.certificate.subject.single(CN).unwrap_or_default();
    let apsp = cn.strip_prefix(APSP);
    let disagree = Finding::NamesDisagree { topic: topic.to_owned(), apsp: apsp.unwrap_or(cn).to_owned() };
    (apsp != Some(topic)).then_some(disagree)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_mdm_servers_are_told_from_names_of_authorities() {
        for name in [
            "depserver",
            "micromdm-dep-token",
            "Jamf Pro",
            "Example MDM",
            "DEP public key",
            "Fleet",
            "mdm.example.com",
        ] {
            assert!(is_name_of_an_mdm(name), "{name}");
        }
        for name in [
            "Field Integration CA",
            "Jamf Pro Built-in Certificate Authority",
            "MDM Root",
            "Example",
            "Deputy",
            "例認証局 MDM",
            "",
        ] {
            assert!(!is_name_of_an_mdm(name), "{name}");
        }
    }

    #[test]
    fn ambiguous_topics_are_not_topics() {
        assert!(is_topic("com.apple.mgmt.External.5f3c7a52-0d1e-4b6a-9c88-2a41d6e7f903"));
        assert!(is_topic("com.apple.mgmt.XServer.5f3c7a52-0d1e-4b6a-9c88-2a41d6e7f903"));
        for uid in [
            "",
            "com.apple.mgmt.",
            "com.example.app",
            "Com.apple.mgmt.External.1",
            " com.apple.mgmt.External.1",
            "com.apple.mgmt.External.1\0",
            "com.apple.mgmt.External.1 ",
            "com.apple.mgmt.External.\u{202E}1",
            &format!("com.apple.mgmt.External.{}", "1".repeat(200)),
        ] {
            assert!(!is_topic(uid), "{uid:?}");
        }
    }
}
