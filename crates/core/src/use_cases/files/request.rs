//! The request: taken in however it comes, kept to the byte, and laid ready for the portal.

use pushcert::findings::reason::Reason;
use pushcert::signing::{Difference, holds_exactly};
use pushcert::{Finding, Judgement, Kind, Reported, Step, Verdict, sha256_hex};

use crate::model::{Event, OpenJourney, Origin, Request, RequestId, Standing};
use crate::state::unit_record::Dossier;
use crate::use_cases::files::judge::{Handed, request_remedy, show};
use crate::view::{ReasonView, Refusal};
use crate::{App, Change, Desk, Fault};

/// What is to be said of a file that is to become the request.
pub(crate) struct Returned {
    pub(crate) verdict: Verdict,
    /// It holds another request for our key than the one that was made here.
    pub(crate) difference: Option<Difference>,
    /// The request made here that it holds to the byte.
    pub(crate) holds: Option<RequestId>,
}

impl Returned {
    /// May it go to the portal?
    pub(crate) fn serves(&self) -> bool {
        let is_request = matches!(self.verdict.kind, Kind::Request | Kind::SignedRequest);
        is_request && self.verdict.judgement() != Judgement::Rejected && self.difference.is_none()
    }
}

impl<D: Desk> App<D> {
    /// Takes in a request that serves; shows why, where it does not.
    pub(crate) fn take_request(&mut self, handed: &Handed<'_>) -> Result<(), Fault> {
        let dossier = self.unit_on_screen()?;
        self.session.refused = None;
        self.session.rejected = None;
        self.open_envelope(&dossier, handed.bytes)?;
        let opened = match self.opened(handed.bytes) {
            None => None,
            Some(Ok(bytes)) => Some(bytes.clone()),
            Some(Err(reason)) => {
                let reason = reason.clone();
                return self.refuse(&dossier, handed, &reason);
            }
        };
        let unwrapped = opened.as_ref().map(|bytes| Handed {
            name: unwrapped_name(&handed.name),
            // What lies there is the envelope.
            path: None,
            origin: handed.origin,
            bytes,
        });
        self.take_bare(&dossier, unwrapped.as_ref().unwrap_or(handed))
    }

    fn take_bare(&mut self, dossier: &Dossier, handed: &Handed<'_>) -> Result<(), Fault> {
        let returned = self.judge_returned(dossier, handed);
        if let Some(difference) = &returned.difference {
            return self.refuse(dossier, handed, difference);
        }
        if !returned.serves() {
            let verdict = &returned.verdict;
            self.session.rejected = Some(show(handed, verdict, request_remedy(verdict)));
            let code = verdict.findings.first().map_or("", |it| it.code().as_str());
            let entry = self.entry(&dossier.unit.id, Event::FileRejected, code);
            return self.commit(&[entry]);
        }
        let (request, mut changes) = self.kept(dossier, handed);
        let mut open = dossier.journey()?.clone();
        open.made = returned.holds.or(open.made);
        if open.request.as_ref() == Some(&request.id) {
            return Ok(());
        }
        let event =
            if handed.origin == Origin::Signed { Event::RequestSigned } else { Event::RequestObtained };
        changes.push(self.entry(&dossier.unit.id, event, &request.file_name));
        self.exchange_request(dossier, &mut open, Some(request.id), changes)
    }

    /// Shows why a file does not serve that no finding speaks of.
    fn refuse<R: Reason>(&mut self, dossier: &Dossier, handed: &Handed<'_>, reason: &R) -> Result<(), Fault> {
        let file_name = Some(pushcert::printable(&handed.name).into_owned()).filter(|it| !it.is_empty());
        self.session.refused = Some(Refusal { file_name, reason: ReasonView::from(reason) });
        let entry = self.entry(&dossier.unit.id, Event::FileRejected, reason.code());
        self.commit(&[entry])
    }

    /// Judges a file as the journey's request. Signed for us, it must hold a request that was made here, to the byte:
    /// nobody has another's key, and nobody else has looked at another request.
    pub(crate) fn judge_returned(&self, dossier: &Dossier, handed: &Handed<'_>) -> Returned {
        let mut verdict = self.judge_request(handed);
        let made = dossier.requests.iter().filter(|it| it.origin == Origin::Made);
        let holds = made.into_iter().find(|it| holds_exactly(handed.bytes, &it.bytes).is_ok());
        let holds = holds.map(|it| it.id.clone());
        let mut difference = None;
        if let (None, Some(made)) = (&holds, dossier.made_request()) {
            match holds_exactly(handed.bytes, &made.bytes) {
                Err(Difference::OtherKey { expected, found }) => {
                    verdict.findings.insert(0, Finding::RequestOfAnotherKey { expected, found });
                }
                Err(other @ Difference::OtherRequest { .. }) => difference = Some(other),
                // What is no signed request was found to be none already.
                Err(Difference::Unsigned | Difference::Unreadable) | Ok(()) => {}
            }
        }
        Returned { verdict, difference, holds }
    }

    /// The same bytes handed in twice are the same request; the register takes each only once.
    pub(crate) fn kept(&self, dossier: &Dossier, handed: &Handed<'_>) -> (Request, Vec<Change>) {
        let sha256 = sha256_hex(handed.bytes);
        if let Some(known) = dossier.requests.iter().find(|it| it.sha256 == sha256) {
            return (known.clone(), Vec::new());
        }
        let request = Request {
            id: RequestId(self.desk.new_id()),
            unit: dossier.unit.id.clone(),
            bytes: handed.bytes.to_vec(),
            sha256,
            file_name: handed.name.clone(),
            path: handed.path.map(Into::into),
            origin: handed.origin,
            obtained_at: self.desk.now(),
        };
        (request.clone(), vec![Change::Request(request)])
    }

    /// Takes the request off the step, without forgetting it. Whatever else is downloaded now is looked at.
    pub(crate) fn another_request(&mut self) -> Result<(), Fault> {
        let dossier = self.unit_on_screen()?;
        let mut open = dossier.journey()?.clone();
        self.session.rejected = None;
        self.session.refused = None;
        self.session.altered = None;
        self.exchange_request(&dossier, &mut open, None, Vec::new())
    }

    /// With another request, everything that came of the one before has to be done again.
    pub(crate) fn exchange_request(
        &mut self,
        dossier: &Dossier,
        open: &mut OpenJourney,
        request: Option<RequestId>,
        mut changes: Vec<Change>,
    ) -> Result<(), Fault> {
        if let Some(pending) = dossier.obtained().filter(|it| it.standing == Standing::Pending) {
            changes.push(Change::Standing(pending.id.clone(), Standing::Earlier));
        }
        open.request = request;
        open.certificate = None;
        open.candidate = None;
        open.seen.clear();
        open.answer = None;
        open.certificate_since = self.desk.now();
        open.furthest = Step::Request;
        changes.push(Change::Journey(open.clone()));
        self.commit(&changes)?;
        self.session.verdict = None;
        Ok(())
    }

    /// Fetches the signed request from the MDM; from there on it is a request like any other.
    pub(crate) fn fetch_request(&mut self) -> Result<(), Fault> {
        let dossier = self.unit_on_screen()?;
        dossier.journey()?;
        let (api, credential) = self.entered(&dossier)?;
        let fetched = self.desk.fetch_request(&api, &credential);
        let text = self.answered(&dossier.unit.id, fetched)?;
        let text = text.ok_or_else(|| Fault::new(crate::FaultCode::Gone, "this MDM makes no requests"))?;
        let name = format!("{} request.txt", dossier.unit.name);
        self.take_request(&Handed { name, path: None, origin: Origin::Fetched, bytes: text.as_bytes() })
    }

    /// Is the file that the request came from still what it was? What is no longer there was not altered.
    pub(crate) fn altered(&self, request: &Request) -> Option<Reported> {
        let bytes = self.desk.read_file(request.path.as_deref()?).ok()?;
        let found = sha256_hex(&bytes);
        let altered = Finding::AlteredAfterImport { expected: request.sha256.clone(), found };
        (sha256_hex(&bytes) != request.sha256).then(|| Reported::from(&altered))
    }
}

/// The name of what an envelope holds: without the envelope's own suffix.
fn unwrapped_name(name: &str) -> String {
    name.strip_suffix(".p7").unwrap_or(name).to_owned()
}
