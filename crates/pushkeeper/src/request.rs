//! The request: taken in or made here, kept to the byte, and laid ready for the portal.

use pushcert::newrequest::{KeySize, PrivateKey, Subject, make};
use pushcert::{Finding, Judgement, Kind, Reported, Step, Verdict, sha256_hex};

use crate::desk::SecretName;
use crate::dossier::Dossier;
use crate::judge::{Handed, request_remedy, show};
use crate::model::{Event, OpenJourney, Origin, Request, RequestId, Standing};
use crate::{App, Change, Desk, Fault, FaultCode};

impl<D: Desk> App<D> {
    /// Takes in a request that serves; shows why, where it does not.
    pub(crate) fn take_request(&mut self, handed: &Handed<'_>) -> Result<(), Fault> {
        let dossier = self.unit_on_screen()?;
        let verdict = self.judge_own_request(&dossier, handed);
        let is_request = matches!(verdict.kind, Kind::Request | Kind::SignedRequest);
        if !is_request || verdict.judgement() == Judgement::Rejected {
            self.session.rejected = Some(show(handed, &verdict, request_remedy(&verdict)));
            let code = verdict.findings.first().map_or("", |it| it.code().as_str());
            let entry = self.entry(&dossier.unit.id, Event::FileRejected, code);
            return self.commit(&[entry]);
        }
        self.session.rejected = None;
        let (request, mut changes) = self.kept(&dossier, handed);
        let mut open = dossier.journey()?.clone();
        if open.request.as_ref() == Some(&request.id) {
            return Ok(());
        }
        changes.push(self.entry(&dossier.unit.id, Event::RequestObtained, &request.file_name));
        self.exchange_request(&dossier, &mut open, Some(request.id), changes)
    }

    /// A request that was signed for us must hold the request that was made here: nobody has the other's key.
    fn judge_own_request(&self, dossier: &Dossier, handed: &Handed<'_>) -> Verdict {
        let mut verdict = self.judge_request(handed);
        let made = dossier.made_request().and_then(|made| self.judge_kept_request(made).facts.key);
        if let (Some(made), Some(found)) = (made, &verdict.facts.key)
            && made.sha256 != found.sha256
        {
            verdict.findings.insert(
                0,
                Finding::RequestOfAnotherKey { expected: made.sha256, found: found.sha256.clone() },
            );
        }
        verdict
    }

    /// The same bytes handed in twice are the same request; the register takes each only once.
    fn kept(&self, dossier: &Dossier, handed: &Handed<'_>) -> (Request, Vec<Change>) {
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
        self.session.altered = None;
        self.exchange_request(&dossier, &mut open, None, Vec::new())
    }

    /// With another request, everything that came of the one before has to be done again.
    fn exchange_request(
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
        open.certificate_since = self.desk.now();
        open.furthest = Step::Request;
        changes.push(Change::Journey(open.clone()));
        self.commit(&changes)?;
        self.session.verdict = None;
        Ok(())
    }

    /// Makes key and request on this computer: once per journey, whatever happens in between.
    ///
    /// The passphrase is in the keyring and the encrypted key on disk before the request is shown to
    /// anybody, so that no request is ever without its key.
    pub(crate) fn make_request(&mut self) -> Result<(), Fault> {
        let dossier = self.unit_on_screen()?;
        if dossier.made_request().is_some() {
            return Ok(());
        }
        if let Some(unused) = unused_request(&dossier) {
            let mut open = dossier.journey()?.clone();
            open.made = Some(unused.id.clone());
            return self.commit(&[Change::Journey(open)]);
        }
        let failed = |error: &dyn std::fmt::Display| Fault::new(FaultCode::KeyNotKept, error);
        let key = PrivateKey::make(KeySize::default()).map_err(|error| failed(&error))?;
        let made = make(&key, &Subject::named(&dossier.unit.name)).map_err(|error| failed(&error))?;
        self.desk.keep_secret(&SecretName::KeyPassphrase(made.key_sha256.clone()), &made.passphrase)?;
        self.desk.keep_key(&made.key_sha256, &made.encrypted_key)?;
        let handed = Handed {
            name: format!("{}.csr", dossier.unit.name),
            path: None,
            origin: Origin::Made,
            bytes: made.request_pem.as_bytes(),
        };
        let (request, mut changes) = self.kept(&dossier, &handed);
        let mut open = dossier.journey()?.clone();
        open.made = Some(request.id.clone());
        changes.push(Change::Journey(open));
        changes.push(self.entry(&dossier.unit.id, Event::RequestMade, &request.file_name));
        self.commit(&changes)
    }

    /// Is the file that the request came from still what it was? What is no longer there was not altered.
    pub(crate) fn altered(&self, request: &Request) -> Option<Reported> {
        let bytes = self.desk.read_file(request.path.as_deref()?).ok()?;
        let found = sha256_hex(&bytes);
        let altered = Finding::AlteredAfterImport { expected: request.sha256.clone(), found };
        (sha256_hex(&bytes) != request.sha256).then(|| Reported::from(&altered))
    }
}

/// A request that was made here on a way that was given up: the vendor may be signing it at this moment.
fn unused_request(dossier: &Dossier) -> Option<&Request> {
    let newest = dossier.requests.iter().find(|it| it.origin == Origin::Made)?;
    let used = dossier.certificates.iter().any(|it| it.obtained_at > newest.obtained_at);
    (!used).then_some(newest)
}
