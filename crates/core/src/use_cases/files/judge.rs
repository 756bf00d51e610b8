//! Judges files, and turns verdicts into what a person sees and can do about them.

use pushcert::{
    Code, Expected, Facts, FileKind, Finding, Journey, Judgement, KeyFacts, LooksLike, ReportedFinding,
    Severity, Step, Verdict, printable, sha256_hex,
};

use crate::App;
use crate::model::{Candidate, CertificateRequest, Signing};
use crate::ports::Store;
use crate::state::incoming_file::IncomingFile;
use crate::state::unit_record::UnitRecord;
use crate::use_cases::files::place::Place;
use crate::view::{FileVerdict, Remedy};

impl<P: Store> App<P> {
    /// Judges a file as the unit's request.
    pub(crate) fn judge_request(&self, incoming: &IncomingFile<'_>) -> Verdict {
        pushcert::inspect(
            incoming.bytes,
            Some(&incoming.name),
            &Expected::default(),
            &self.trust,
            self.platform.now(),
        )
    }

    /// Judges pasted text for what it is.
    pub(crate) fn judge_text(&self, text: &str) -> Verdict {
        pushcert::inspect(text.as_bytes(), None, &Expected::default(), &self.trust, self.platform.now())
    }

    /// Judges a request of the register as of now.
    pub(crate) fn judge_kept_request(&self, request: &CertificateRequest) -> Verdict {
        self.judge_request(&IncomingFile {
            name: request.file_name.clone(),
            path: request.path.as_deref(),
            origin: request.origin,
            bytes: &request.bytes,
        })
    }

    /// Whether Apple would accept the request.
    pub(crate) fn request_is_usable(&self, request: &CertificateRequest) -> bool {
        self.judge_kept_request(request).judgement() != Judgement::Rejected
    }

    /// Judges a file as the unit's certificate, against the journey's request and the certificate in use.
    ///
    /// A topic that another unit of the register uses is reported as that unit's certificate.
    pub(crate) fn judge_certificate(&self, record: &UnitRecord, bytes: &[u8], name: &str) -> Verdict {
        let expected = Expected {
            request: record.chosen_request().map(|it| it.bytes.as_slice()),
            current: record.predecessor().map(|it| it.der.as_slice()),
            replacing: record.open.as_ref().is_some_and(|open| open.journey == Journey::Replacement),
        };
        let verdict = pushcert::inspect(bytes, Some(name), &expected, &self.trust, self.platform.now());
        let verdict = named_by_service(verdict, record, name);
        let topic = verdict.facts.topic.as_deref().filter(|_| verdict.kind == FileKind::Certificate);
        let owner = topic.and_then(|topic| self.owner(topic, Some(&record.unit.id)));
        verdict.with_findings(owner.map(|unit| Finding::TopicOfAnotherUnit { unit: unit.name }))
    }
}

/// The verdict, in the words of the signing service that the unit uses: what is encrypted is probably its answer (Apple
/// names server tokens `…_smime.p7m`), and an expired chain is its own.
pub(crate) fn named_by_service(mut verdict: Verdict, record: &UnitRecord, name: &str) -> Verdict {
    const SERVICE: &str = "mdmcert.download";
    let extras = &record.unit.extras;
    let asked = match &extras.signing {
        Signing::MdmCert { .. } => true,
        Signing::SomebodyElse | Signing::Vendor => !extras.mailboxes.is_empty(),
    };
    if !asked {
        return verdict;
    }
    let by_service = matches!(extras.signing, Signing::MdmCert { .. });
    let token = name.to_ascii_lowercase().ends_with("_smime.p7m");
    for finding in &mut verdict.findings {
        if let Finding::NotACertificate { looks_like } = finding
            && matches!(looks_like, LooksLike::Encrypted | LooksLike::ServerToken)
            && !token
        {
            *looks_like = LooksLike::EncryptedRequest;
        } else if let Finding::VendorChainExpired { not_after, .. } = finding
            && by_service
        {
            *finding = Finding::SigningServiceExpired { service: SERVICE.to_owned(), not_after: *not_after };
        }
    }
    verdict
}

/// The judged certificate of a journey, to be shown.
pub(crate) fn candidate_file_verdict(
    record: &UnitRecord,
    candidate: &Candidate,
    verdict: &Verdict,
    journey: Journey,
) -> FileVerdict {
    let incoming = IncomingFile {
        name: candidate.file_name.clone(),
        path: candidate.path.as_deref(),
        origin: candidate.origin,
        bytes: &[],
    };
    let remedy = certificate_remedy(verdict, &candidate.accepted, journey);
    file_verdict(&Place::download(record), &incoming, verdict, remedy)
}

/// A judged file, to be shown; text from outside is made printable.
pub(crate) fn file_verdict(
    place: &Place,
    incoming: &IncomingFile<'_>,
    verdict: &Verdict,
    remedy: Remedy,
) -> FileVerdict {
    let mut findings = verdict.reported();
    for ReportedFinding { params, .. } in &mut findings {
        params.values_mut().for_each(|value| *value = printable(value).into_owned());
    }
    FileVerdict {
        file_name: printable(&incoming.name).into_owned(),
        path: incoming.path.map(|path| path.display().to_string()),
        origin: incoming.origin,
        place: place.at,
        product: place.product.clone(),
        kind: verdict.kind,
        judgement: verdict.judgement(),
        findings,
        facts: printable_facts(&verdict.facts),
        remedy,
        read: verdict_digest(verdict),
    }
}

/// A digest of what is accepted with the warnings of a verdict: the certificate, and each warning with its facts.
pub(crate) fn verdict_digest(verdict: &Verdict) -> String {
    let reported = verdict.reported();
    let warnings = reported.iter().filter(|it| it.severity == Severity::Warning);
    let read: Vec<_> = warnings.map(|it| (it.code.as_str(), &it.params)).collect();
    sha256_hex(format!("{:?}", (&verdict.facts.sha256, read)).as_bytes())
}

/// Facts with their text from outside made printable.
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

/// What helps after the verdict on a file that no journey keeps as its candidate: another file if it was rejected.
pub(crate) fn remedy_elsewhere(verdict: &Verdict) -> Remedy {
    match verdict.judgement() {
        Judgement::Accepted | Judgement::AcceptedWithWarnings => Remedy::GoOn,
        Judgement::Rejected => Remedy::ChooseFile,
    }
}

/// What helps after the verdict on a certificate; taken from the vendors' manuals.
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
        // Another row was renewed, or a new certificate was created: go back to the list.
        Code::TopicChanged | Code::TopicOfAnotherUnit | Code::Revoked | Code::OlderThanCurrent => {
            Remedy::GoTo { step: row }
        }
        // It was made from another request: upload the right one. After a creation, the new row is renewed with it.
        Code::KeyMismatch => match journey {
            Journey::Renewal => Remedy::GoTo { step: Step::Renew },
            Journey::Registration | Journey::Replacement => Remedy::GoTo { step: Step::Upload },
        },
        // The certificate was not renewed in time: start again with a new request.
        Code::Expired => Remedy::GoTo { step: Step::Request },
        // The right file is still to be downloaded, or is another file in the same folder.
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
        Code::UnexpectedFile
        | Code::RequestDamaged
        | Code::AlteredAfterImport
        | Code::UnsignedRequest
        | Code::RequestOfAnotherKey
        | Code::VendorChainMissing
        | Code::VendorChainExpired
        | Code::VendorChainUntrusted
        | Code::SigningServiceExpired
        | Code::VendorSignatureInvalid
        | Code::IssuerUnrecognized
        | Code::VouchedByAddedAuthority
        | Code::TopicRetired
        | Code::NamesDisagree
        | Code::ContainsPrivateKey
        | Code::VendorOfAnotherProduct
        | Code::VendorSignatureSha1
        | Code::ExpiresSoon
        | Code::SeveralCertificates
        | Code::UnusualForm
        | Code::SeveralValues
        | Code::SuffixMayBeRefused => Remedy::AnotherFile,
    }
}
