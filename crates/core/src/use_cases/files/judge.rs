//! From bytes to what a person sees of a judged file, and to what helps.

use pushcert::{
    Code, Expected, Facts, Finding, Journey, Judgement, KeyFacts, Kind, ReportedFinding, Severity, Step,
    Verdict, printable,
};

use crate::model::{Candidate, CertificateRequest, CertificateStatus, UnitId};
use crate::ports::Store;
use crate::state::incoming_file::IncomingFile;
use crate::state::unit_record::UnitRecord;
use crate::view::{FileVerdict, Remedy};
use crate::{App, Register};

impl<P: Store> App<P> {
    /// Judges what is to become the unit's request.
    pub(crate) fn judge_request(&self, handed: &IncomingFile<'_>) -> Verdict {
        pushcert::inspect(
            handed.bytes,
            Some(&handed.name),
            &Expected::default(),
            &self.trust,
            self.platform.now(),
        )
    }

    /// A request of the register, judged as of now.
    pub(crate) fn judge_kept_request(&self, request: &CertificateRequest) -> Verdict {
        self.judge_request(&IncomingFile {
            name: request.file_name.clone(),
            path: request.path.as_deref(),
            origin: request.origin,
            bytes: &request.bytes,
        })
    }

    /// May the request at hand go to Apple?
    pub(crate) fn request_serves(&self, request: &CertificateRequest) -> bool {
        self.judge_kept_request(request).judgement() != Judgement::Rejected
    }

    /// Judges what is to become the unit's certificate: against the journey's request and the one in use.
    ///
    /// A topic that another unit of the register has is that unit's certificate, whatever else fits.
    pub(crate) fn judge_certificate(&self, record: &UnitRecord, bytes: &[u8], name: &str) -> Verdict {
        let expected = Expected {
            request: record.chosen_request().map(|it| it.bytes.as_slice()),
            current: record.predecessor().map(|it| it.der.as_slice()),
            replacing: record.open.as_ref().is_some_and(|open| open.journey == Journey::Replacement),
        };
        let verdict = pushcert::inspect(bytes, Some(name), &expected, &self.trust, self.platform.now());
        let topic = verdict.facts.topic.as_deref().filter(|_| verdict.kind == Kind::Certificate);
        let owner = topic.and_then(|topic| self.owner(topic, &record.unit.id));
        verdict.with_findings(owner.map(|unit| Finding::TopicOfAnotherUnit { unit }))
    }

    /// The name of the other unit whose certificate in use has this topic.
    fn owner(&self, topic: &str, own: &UnitId) -> Option<String> {
        let register = self.platform.register();
        let others = register.units().ok()?.into_iter().filter(|unit| unit.id != *own);
        let in_use = |unit: &UnitId| {
            let certificates = register.certificates(unit).unwrap_or_default();
            certificates.iter().any(|it| it.standing == CertificateStatus::InUse && it.topic == topic)
        };
        others.into_iter().find(|unit| in_use(&unit.id)).map(|unit| unit.name)
    }
}

/// A judged certificate, as the window shows it during a journey.
pub(crate) fn candidate_file_verdict(
    candidate: &Candidate,
    verdict: &Verdict,
    journey: Journey,
) -> FileVerdict {
    let handed = IncomingFile {
        name: candidate.file_name.clone(),
        path: candidate.path.as_deref(),
        origin: candidate.origin,
        bytes: &[],
    };
    file_verdict(&handed, verdict, certificate_remedy(verdict, &candidate.accepted, journey))
}

/// A judged file, with everything untrusted in it made harmless.
pub(crate) fn file_verdict(handed: &IncomingFile<'_>, verdict: &Verdict, remedy: Remedy) -> FileVerdict {
    let mut findings = verdict.reported();
    for ReportedFinding { params, .. } in &mut findings {
        params.values_mut().for_each(|value| *value = printable(value).into_owned());
    }
    FileVerdict {
        file_name: printable(&handed.name).into_owned(),
        path: handed.path.map(|path| path.display().to_string()),
        origin: handed.origin,
        kind: verdict.kind,
        judgement: verdict.judgement(),
        findings,
        facts: printable_facts(&verdict.facts),
        remedy,
    }
}

/// Facts with their untrusted text made harmless.
pub(crate) fn printable_facts(facts: &Facts) -> Facts {
    let clean = |text: &Option<String>| text.as_deref().map(|text| printable(text).into_owned());
    Facts {
        topic: clean(&facts.topic),
        apsp: clean(&facts.apsp),
        serial: clean(&facts.serial),
        subject: clean(&facts.subject),
        issuer: clean(&facts.issuer),
        vendor: clean(&facts.vendor),
        key: facts
            .key
            .as_ref()
            .map(|key| KeyFacts { algorithm: printable(&key.algorithm).into_owned(), ..key.clone() }),
        not_before: facts.not_before,
        not_after: facts.not_after,
        days_left: facts.days_left,
        sha256: facts.sha256.clone(),
        vendor_not_after: facts.vendor_not_after,
    }
}

/// A request that does not serve is fetched again; one with warnings serves.
pub(crate) fn request_remedy(verdict: &Verdict) -> Remedy {
    match verdict.judgement() {
        Judgement::Accepted | Judgement::AcceptedWithWarnings => Remedy::GoOn,
        Judgement::Rejected => Remedy::AnotherFile,
    }
}

/// What helps after the verdict on a certificate: the remedies of the vendors' manuals.
pub(crate) fn certificate_remedy(verdict: &Verdict, accepted: &[Code], journey: Journey) -> Remedy {
    match verdict.judgement() {
        Judgement::Accepted => Remedy::GoOn,
        Judgement::AcceptedWithWarnings if warnings(verdict).all(|code| accepted.contains(&code)) => {
            Remedy::GoOn
        }
        Judgement::AcceptedWithWarnings => Remedy::AcceptWarnings,
        Judgement::Rejected => {
            verdict.findings.first().map_or(Remedy::AnotherFile, |it| remedy(it.code(), journey))
        }
    }
}

/// The codes of the warnings of a verdict.
pub(crate) fn warnings(verdict: &Verdict) -> impl Iterator<Item = Code> {
    verdict.findings.iter().map(pushcert::Finding::code).filter(|code| code.severity() == Severity::Warning)
}

fn remedy(code: Code, journey: Journey) -> Remedy {
    let row = match journey {
        Journey::Renewal => Step::Renew,
        Journey::Registration | Journey::Replacement => Step::Create,
    };
    match code {
        // Another row was renewed, or a new certificate was created: back to the list.
        Code::TopicChanged | Code::TopicOfAnotherUnit | Code::Revoked | Code::OlderThanCurrent => {
            Remedy::GoTo { step: row }
        }
        // Made from another request: once more with the right one. A row that was just made is renewed, too.
        Code::KeyMismatch => match journey {
            Journey::Renewal => Remedy::GoTo { step: Step::Renew },
            Journey::Registration | Journey::Replacement => Remedy::GoTo { step: Step::Upload },
        },
        // The chosen certificate was not renewed: from the download of the request.
        Code::Expired => Remedy::GoTo { step: Step::Request },
        // The right file is still to be downloaded, or lies beside this one.
        Code::NotACertificate
        | Code::DamagedCertificate
        | Code::NotAPushCertificate
        | Code::NotRenewed
        | Code::IssuerUntrusted
        | Code::NotYetValid
        | Code::WrongUsage
        | Code::WeakKey
        | Code::WeakSignature => Remedy::AnotherFile,
        // Codes of requests and warnings never reject a certificate.
        Code::RequestDamaged
        | Code::AlteredAfterImport
        | Code::UnsignedRequest
        | Code::RequestOfAnotherKey
        | Code::VendorChainMissing
        | Code::VendorChainExpired
        | Code::VendorChainUntrusted
        | Code::VendorSignatureInvalid
        | Code::IssuerUnrecognized
        | Code::NamesDisagree
        | Code::ContainsPrivateKey
        | Code::VendorSignatureSha1
        | Code::ExpiresSoon
        | Code::SeveralCertificates
        | Code::SuffixMayBeRefused => Remedy::AnotherFile,
    }
}
