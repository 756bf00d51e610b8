//! The request: taken in however it comes, kept to the byte, and laid ready for the portal.

use pushcert::findings::reason::Reason;
use pushcert::signing::{Difference, holds_exactly};
use pushcert::{Finding, Judgement, Kind, Step, Verdict, sha256_hex};

use crate::model::{CertificateRequest, CertificateStatus, FileOrigin, HistoryEvent, OpenJourney, RequestId};
use crate::ports::Store;
use crate::state::incoming_file::IncomingFile;
use crate::state::unit_record::UnitRecord;
use crate::use_cases::files::judge::{file_verdict, request_remedy};
use crate::view::{ReasonView, RequestRefusal};
use crate::{App, Change, Fault};

/// What is to be said of a file that is to become the request.
pub(crate) struct ReturnedRequest {
    pub(crate) verdict: Verdict,
    /// It holds another request for our key than the one that was made here.
    pub(crate) difference: Option<Difference>,
    /// The request made here that it holds to the byte.
    pub(crate) holds: Option<RequestId>,
}

impl ReturnedRequest {
    /// May it go to the portal?
    pub(crate) fn serves(&self) -> bool {
        let is_request = matches!(self.verdict.kind, Kind::Request | Kind::SignedRequest);
        is_request && self.verdict.judgement() != Judgement::Rejected && self.difference.is_none()
    }
}

impl<P: Store> App<P> {
    /// Takes in a request that serves, or shows why it does not.
    pub(crate) fn accept_request(&mut self, handed: &IncomingFile<'_>) -> Result<(), Fault> {
        let record = &self.unit_on_screen()?;
        self.session.at_step.refused = None;
        self.session.at_step.rejected = None;
        let returned = self.judge_returned(record, handed);
        if let Some(difference) = &returned.difference {
            return self.refuse_request(record, handed, difference);
        }
        if !returned.serves() {
            let verdict = &returned.verdict;
            self.session.at_step.rejected = Some(file_verdict(handed, verdict, request_remedy(verdict)));
            let code = verdict.findings.first().map_or("", |it| it.code().as_str());
            let entry = self.entry(&record.unit.id, HistoryEvent::FileRejected, code);
            return self.commit(&[entry]);
        }
        let (request, mut changes) = self.stored_request(record, handed);
        let mut open = record.journey()?.clone();
        open.made = returned.holds.or(open.made);
        if open.request.as_ref() == Some(&request.id) {
            return Ok(());
        }
        let event = if handed.origin == FileOrigin::Signed {
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
        handed: &IncomingFile<'_>,
        reason: &R,
    ) -> Result<(), Fault> {
        self.session.at_step.refused = None;
        self.session.at_step.rejected = None;
        let file_name = Some(pushcert::printable(&handed.name).into_owned()).filter(|it| !it.is_empty());
        self.session.at_step.refused = Some(RequestRefusal { file_name, reason: ReasonView::from(reason) });
        let entry = self.entry(&record.unit.id, HistoryEvent::FileRejected, reason.code());
        self.commit(&[entry])
    }

    /// Judges a file as the journey's request. Signed for us, it must hold a request that was made here, to the byte:
    /// nobody has another's key, and nobody else has looked at another request.
    pub(crate) fn judge_returned(&self, record: &UnitRecord, handed: &IncomingFile<'_>) -> ReturnedRequest {
        let mut verdict = self.judge_request(handed);
        let made = record.requests.iter().filter(|it| it.origin == FileOrigin::Made);
        let holds = made.into_iter().find(|it| holds_exactly(handed.bytes, &it.bytes).is_ok());
        let holds = holds.map(|it| it.id.clone());
        let mut difference = None;
        if let (None, Some(made)) = (&holds, record.made_request()) {
            match holds_exactly(handed.bytes, &made.bytes) {
                Err(Difference::OtherKey { expected, found }) => {
                    verdict.findings.insert(0, Finding::RequestOfAnotherKey { expected, found });
                }
                Err(other @ Difference::OtherRequest { .. }) => difference = Some(other),
                // What is no signed request was found to be none already.
                Err(Difference::Unsigned | Difference::Unreadable) | Ok(()) => {}
            }
        }
        ReturnedRequest { verdict, difference, holds }
    }

    /// The same bytes handed in twice are the same request; the register takes each only once.
    pub(crate) fn stored_request(
        &self,
        record: &UnitRecord,
        handed: &IncomingFile<'_>,
    ) -> (CertificateRequest, Vec<Change>) {
        let sha256 = sha256_hex(handed.bytes);
        if let Some(known) = record.requests.iter().find(|it| it.sha256 == sha256) {
            return (known.clone(), Vec::new());
        }
        let request = CertificateRequest {
            id: RequestId(self.platform.new_id()),
            unit: record.unit.id.clone(),
            bytes: handed.bytes.to_vec(),
            sha256,
            file_name: handed.name.clone(),
            path: handed.path.map(Into::into),
            origin: handed.origin,
            obtained_at: self.platform.now(),
        };
        (request.clone(), vec![Change::Request(request)])
    }

    /// Takes the request off the step, without forgetting it. Whatever else is downloaded now is looked at.
    pub(crate) fn another_request(&mut self) -> Result<(), Fault> {
        let record = self.unit_on_screen()?;
        let mut open = record.journey()?.clone();
        self.session.at_step.rejected = None;
        self.session.at_step.refused = None;
        self.session.at_step.altered = None;
        self.replace_request(&record, &mut open, None, Vec::new())
    }

    /// With another request, everything that came of the one before has to be done again.
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
