//! The certificate of a journey: judged as soon as it is there, kept as soon as it can be used.

use pushcert::{Code, FileKind, Judgement, Step, Verdict, sha256_hex};

use crate::model::{
    Candidate, Certificate, CertificateId, CertificateStatus, FileOrigin, HistoryEvent, OpenJourney,
};
use crate::ports::{Files, Store};
use crate::state::incoming_file::IncomingFile;
use crate::state::key_files::KeyFiles;
use crate::state::unit_record::UnitRecord;
use crate::use_cases::files::judge::{verdict_digest, warnings};
use crate::{App, Change, Fault, FaultCode};

impl<P: Store + Files> App<P> {
    /// Judges a file as the journey's certificate and shows the verdict; keeps it if it is accepted.
    pub(crate) fn accept_certificate(&mut self, incoming: &IncomingFile<'_>) -> Result<(), Fault> {
        let record = self.unit_on_screen()?;
        let verdict = self.judge_certificate(&record, incoming.bytes, &incoming.name);
        let mut open = record.journey()?.clone();
        let der = verdict.der.clone().filter(|_| verdict.kind == FileKind::Certificate);
        // Pasted text may be a password by mistake: not even its hash is kept.
        let nameless = incoming.origin == FileOrigin::Pasted && der.is_none();
        let candidate = Candidate {
            file_name: incoming.name.clone(),
            path: incoming.path.map(Into::into),
            origin: incoming.origin,
            sha256: if nameless { self.platform.new_id() } else { sha256_hex(incoming.bytes) },
            der,
            accepted: Vec::new(),
        };
        let changes = match verdict.judgement() {
            Judgement::Accepted => self.keep(&record, &mut open, &candidate, &verdict),
            Judgement::AcceptedWithWarnings => Vec::new(),
            Judgement::Rejected => {
                let code = verdict.findings.first().map_or("", |it| it.code().as_str());
                vec![self.entry(&record.unit.id, HistoryEvent::FileRejected, code)]
            }
        };
        open.candidate = Some(candidate.clone());
        self.move_to(open, Step::Verdict, changes)?;
        self.session.at_screen.verdict = Some((candidate.sha256, verdict));
        Ok(())
    }

    /// The verdict on the candidate: from memory, else from judging its file, else the kept certificate, again.
    pub(crate) fn candidate_verdict(&self, record: &UnitRecord) -> Option<Verdict> {
        let candidate = record.open.as_ref()?.candidate.as_ref()?;
        if let Some((sha256, verdict)) = &self.session.at_screen.verdict
            && *sha256 == candidate.sha256
        {
            return Some(verdict.clone());
        }
        let file = candidate.path.as_deref().and_then(|path| self.platform.read_file(path).ok());
        let bytes =
            file.filter(|bytes| sha256_hex(bytes) == candidate.sha256).or_else(|| candidate.der.clone())?;
        Some(self.judge_certificate(record, &bytes, &candidate.file_name))
    }

    /// The changes that add the certificate to the register; the MDM does not have it yet.
    fn keep(
        &self,
        record: &UnitRecord,
        open: &mut OpenJourney,
        candidate: &Candidate,
        verdict: &Verdict,
    ) -> Vec<Change> {
        let (Some(der), Some(topic), Some(serial), Some(not_after)) =
            (&candidate.der, &verdict.facts.topic, &verdict.facts.serial, verdict.facts.not_after)
        else {
            return Vec::new();
        };
        let known = record.certificates.iter().find(|it| it.serial == *serial && it.der == *der);
        let certificate = Certificate {
            id: known.map_or_else(|| CertificateId(self.platform.new_id()), |it| it.id.clone()),
            unit: record.unit.id.clone(),
            der: der.clone(),
            topic: topic.clone(),
            serial: serial.clone(),
            not_after,
            file_name: candidate.file_name.clone(),
            obtained_at: self.platform.now(),
            standing: CertificateStatus::Pending,
        };
        let superseded = record
            .new_certificate()
            .filter(|it| it.standing == CertificateStatus::Pending && it.id != certificate.id);
        open.certificate = Some(certificate.id.clone());
        open.seen.clear();
        open.answer = None;
        superseded
            .map(|it| Change::CertificateStatus(it.id.clone(), CertificateStatus::Earlier))
            .into_iter()
            .chain([
                Change::Certificate(certificate),
                self.entry(&record.unit.id, HistoryEvent::CertificateObtained, serial),
            ])
            .collect()
    }

    /// Keeps the certificate although there are warnings, which were read. Fault: `changed-since-read` when another verdict was
    /// read.
    pub(crate) fn accept_warnings(&mut self, read: &str) -> Result<(), Fault> {
        let record = self.unit_on_screen()?;
        let mut open = record.journey()?.clone();
        if open.step == Step::Request {
            return self.accept_request_warnings(read);
        }
        let gone = || Fault::new(FaultCode::Gone, "no certificate waits for acceptance");
        let mut candidate = open.candidate.clone().ok_or_else(gone)?;
        let verdict = self.candidate_verdict(&record).ok_or_else(gone)?;
        if verdict.judgement() == Judgement::Rejected {
            return Err(gone());
        }
        if read != verdict_digest(&verdict) {
            return Err(Fault::new(FaultCode::ChangedSinceRead, &candidate.file_name));
        }
        let accepted: Vec<Code> = warnings(&verdict).collect();
        let mut changes: Vec<Change> = accepted
            .iter()
            .map(|code| self.entry(&record.unit.id, HistoryEvent::WarningAccepted, code.as_str()))
            .collect();
        candidate.accepted = accepted;
        changes.extend(self.keep(&record, &mut open, &candidate, &verdict));
        open.candidate = Some(candidate);
        changes.push(Change::Journey(open));
        self.commit(&changes)
    }

    /// Puts the file aside: shows the certificate that was kept before, or waits for another file.
    pub(crate) fn another_file(&mut self) -> Result<(), Fault> {
        self.forget_refused();
        self.session.at_step.refused_files.clear();
        self.session.at_screen.key_files = KeyFiles::default();
        self.session.at_screen.vendor = None;
        let Ok(record) = self.unit_on_screen() else { return Ok(()) };
        let kept = record.new_certificate().map(|kept| Candidate {
            file_name: kept.file_name.clone(),
            path: None,
            origin: FileOrigin::Chosen,
            sha256: sha256_hex(&kept.der),
            der: Some(kept.der.clone()),
            accepted: Vec::new(),
        });
        let Some(mut open) = record.open.filter(|open| open.step == Step::Verdict) else { return Ok(()) };
        let step = if kept.is_some() { Step::Verdict } else { Step::Download };
        open.candidate = kept.or(open.candidate);
        self.move_to(open, step, Vec::new())
    }
}
