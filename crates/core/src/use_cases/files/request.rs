//! The request of a journey: received in any way, kept byte for byte, and replaced when another is chosen.

use pushcert::findings::reason::Reason;
use pushcert::signing::{Difference, holds_exactly};
use pushcert::{Code, FileKind, Finding, Judgement, Step, Verdict, sha256_hex};

use crate::model::{CertificateRequest, CertificateStatus, FileOrigin, HistoryEvent, OpenJourney, RequestId};
use crate::ports::Store;
use crate::state::incoming_file::IncomingFile;
use crate::state::session::WaitingRequest;
use crate::state::unit_record::UnitRecord;
use crate::use_cases::files::judge::{
    file_verdict, named_by_service, remedy_elsewhere, verdict_digest, warnings,
};
use crate::use_cases::files::place::Place;
use crate::view::{FileVerdict, ReasonView, Remedy, RequestRefusal};
use crate::{App, Change, Fault, FaultCode};

/// The result of judging a file that is to become the request.
pub(crate) struct ReturnedRequest {
    pub(crate) verdict: Verdict,
    /// The difference, when the file holds another request of our key than the one that was made here.
    pub(crate) difference: Option<Difference>,
    /// The request made here that the file contains byte for byte.
    pub(crate) holds: Option<RequestId>,
}

impl ReturnedRequest {
    /// Whether it can be uploaded to the portal.
    pub(crate) fn is_usable(&self) -> bool {
        let is_request = matches!(self.verdict.kind, FileKind::Request | FileKind::SignedRequest);
        is_request && self.verdict.judgement() != Judgement::Rejected && self.difference.is_none()
    }

    /// Whether a person must read a warning before it is used: another vendor's request is easily uploaded into the right row.
    pub(crate) fn must_be_read(&self) -> bool {
        self.is_usable() && warnings(&self.verdict).any(|code| code == Code::VendorOfAnotherProduct)
    }
}

impl<P: Store> App<P> {
    /// Accepts a request that can be used, or shows why it cannot.
    pub(crate) fn accept_request(&mut self, incoming: &IncomingFile<'_>) -> Result<(), Fault> {
        let record = &self.unit_on_screen()?;
        self.forget_refused();
        let returned = self.judge_returned(record, incoming);
        if let Some(difference) = &returned.difference {
            return self.refuse_request(record, incoming, difference);
        }
        if !returned.is_usable() {
            let verdict = &returned.verdict;
            let (place, remedy) = (Place::request(record), remedy_elsewhere(verdict));
            self.session.at_step.rejected = Some(file_verdict(&place, incoming, verdict, remedy));
            let code = verdict.findings.first().map_or("", |it| it.code().as_str());
            let entry = self.entry(&record.unit.id, HistoryEvent::FileRejected, code);
            return self.commit(&[entry]);
        }
        if returned.must_be_read() {
            self.session.at_screen.waiting_request = Some(WaitingRequest::from(incoming));
            return Ok(());
        }
        self.use_request(record, incoming, returned, Vec::new())
    }

    /// Uses the request that waits although there are warnings, which were read. Faults: `gone` when none waits;
    /// `changed-since-read` when another verdict was read.
    pub(crate) fn accept_request_warnings(&mut self, read: &str) -> Result<(), Fault> {
        let record = self.unit_on_screen()?;
        let waiting = self.session.at_screen.waiting_request.clone();
        let waiting =
            waiting.ok_or_else(|| Fault::new(FaultCode::Gone, "no request waits for acceptance"))?;
        let incoming = waiting.incoming();
        let returned = self.judge_returned(&record, &incoming);
        if !returned.must_be_read() || read != verdict_digest(&returned.verdict) {
            return Err(Fault::new(FaultCode::ChangedSinceRead, &waiting.name));
        }
        let accepted = warnings(&returned.verdict)
            .map(|code| self.entry(&record.unit.id, HistoryEvent::WarningAccepted, code.as_str()))
            .collect();
        self.use_request(&record, &incoming, returned, accepted)?;
        self.session.at_screen.waiting_request = None;
        Ok(())
    }

    /// The request that waits until its warnings are read, to be shown.
    pub(crate) fn waiting_request(&self, record: &UnitRecord) -> Option<FileVerdict> {
        let waiting = self.session.at_screen.waiting_request.as_ref()?;
        let incoming = waiting.incoming();
        let verdict = self.judge_returned(record, &incoming).verdict;
        Some(file_verdict(&Place::request(record), &incoming, &verdict, Remedy::AcceptWarnings))
    }

    fn use_request(
        &mut self,
        record: &UnitRecord,
        incoming: &IncomingFile<'_>,
        returned: ReturnedRequest,
        accepted: Vec<Change>,
    ) -> Result<(), Fault> {
        let (request, mut changes) = self.stored_request(record, incoming);
        changes.extend(accepted);
        let mut open = record.journey()?.clone();
        open.made = returned.holds.or(open.made);
        if open.request.as_ref() == Some(&request.id) {
            return Ok(());
        }
        let event = if incoming.origin == FileOrigin::Signed {
            HistoryEvent::RequestSigned
        } else {
            HistoryEvent::RequestObtained
        };
        changes.push(self.entry(&record.unit.id, event, &request.file_name));
        self.replace_request(record, &mut open, Some(request.id), changes)
    }

    /// Shows why a file does not serve when the reason is not a finding, and notes it in the history.
    pub(crate) fn refuse_request<R: Reason>(
        &mut self,
        record: &UnitRecord,
        incoming: &IncomingFile<'_>,
        reason: &R,
    ) -> Result<(), Fault> {
        self.forget_refused();
        let file_name = Some(pushcert::printable(&incoming.name).into_owned()).filter(|it| !it.is_empty());
        self.session.at_step.refused = Some(RequestRefusal { file_name, reason: ReasonView::from(reason) });
        let entry = self.entry(&record.unit.id, HistoryEvent::FileRejected, reason.code());
        self.commit(&[entry])
    }

    /// Judges a file as the journey's request. If a request was made here, the file must contain it byte for byte:
    /// another request has another key, or no one here has checked it.
    pub(crate) fn judge_returned(&self, record: &UnitRecord, incoming: &IncomingFile<'_>) -> ReturnedRequest {
        let verdict = named_by_service(self.judge_request(incoming), record, &incoming.name);
        let verdict = self.request_or_unexpected(record, verdict);
        let other_vendor = other_vendor(record, incoming.origin, &verdict);
        let mut verdict = verdict.with_findings(other_vendor);
        let made = record.requests.iter().filter(|it| it.origin == FileOrigin::Made);
        let holds = made.into_iter().find(|it| holds_exactly(incoming.bytes, &it.bytes).is_ok());
        let holds = holds.map(|it| it.id.clone());
        let mut difference = None;
        if let (None, Some(made)) = (&holds, record.made_request()) {
            match holds_exactly(incoming.bytes, &made.bytes) {
                Err(Difference::OtherKey { expected, found }) => {
                    verdict.findings.insert(0, Finding::RequestOfAnotherKey { expected, found });
                }
                Err(other @ Difference::OtherRequest { .. }) => difference = Some(other),
                // A file without a signed request has a finding that says so already.
                Err(Difference::Unsigned | Difference::Unreadable) | Ok(()) => {}
            }
        }
        ReturnedRequest { verdict, difference, holds }
    }

    /// The request for these bytes: a known one, or a new one with the change that adds it.
    pub(crate) fn stored_request(
        &self,
        record: &UnitRecord,
        incoming: &IncomingFile<'_>,
    ) -> (CertificateRequest, Vec<Change>) {
        let sha256 = sha256_hex(incoming.bytes);
        if let Some(known) = record.requests.iter().find(|it| it.sha256 == sha256) {
            return (known.clone(), Vec::new());
        }
        let request = CertificateRequest {
            id: RequestId(self.platform.new_id()),
            unit: record.unit.id.clone(),
            bytes: incoming.bytes.to_vec(),
            sha256,
            file_name: incoming.name.clone(),
            path: incoming.path.map(Into::into),
            origin: incoming.origin,
            obtained_at: self.platform.now(),
        };
        (request.clone(), vec![Change::Request(request)])
    }

    /// Forgets the last file that was not taken as the request.
    pub(crate) fn forget_refused(&mut self) {
        self.session.at_step.rejected = None;
        self.session.at_step.refused = None;
        self.session.at_screen.waiting_request = None;
    }

    /// Takes the request off the step and waits for another. The old one stays in the register.
    pub(crate) fn another_request(&mut self) -> Result<(), Fault> {
        let record = self.unit_on_screen()?;
        let mut open = record.journey()?.clone();
        self.forget_refused();
        self.session.at_step.altered = None;
        self.replace_request(&record, &mut open, None, Vec::new())
    }

    /// Replaces the request and discards what came of the old one: candidate, certificate and proofs.
    pub(crate) fn replace_request(
        &mut self,
        record: &UnitRecord,
        open: &mut OpenJourney,
        request: Option<RequestId>,
        mut changes: Vec<Change>,
    ) -> Result<(), Fault> {
        if let Some(pending) = record.new_certificate().filter(|it| it.standing == CertificateStatus::Pending)
        {
            changes.push(Change::CertificateStatus(pending.id.clone(), CertificateStatus::Earlier));
        }
        open.request = request;
        open.certificate = None;
        open.candidate = None;
        open.seen.clear();
        open.answer = None;
        open.certificate_since = self.platform.now();
        open.furthest = Step::Request;
        changes.push(Change::Journey(open.clone()));
        self.commit(&changes)?;
        self.session.at_screen.verdict = None;
        Ok(())
    }
}

/// The finding when a request was signed by another vendor than the product's. What the MDM's own API has given, or what
/// was signed here, is its vendor's.
pub(crate) fn other_vendor(record: &UnitRecord, origin: FileOrigin, verdict: &Verdict) -> Option<Finding> {
    let found = verdict.facts.vendor.clone()?;
    let from_outside = match origin {
        FileOrigin::Caught | FileOrigin::Dropped | FileOrigin::Chosen | FileOrigin::Pasted => true,
        FileOrigin::Made | FileOrigin::Signed | FileOrigin::Fetched => false,
    };
    let expected = record.product.vendor.clone().filter(|_| from_outside)?;
    (!record.product.is_signed_by(&found)).then_some(Finding::VendorOfAnotherProduct { expected, found })
}
