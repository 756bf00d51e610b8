//! The request: taken in or made here, kept to the byte, and laid ready for the portal.

use pushcert::{Finding, Judgement, Kind, Reported, sha256_hex};

use crate::desk::SecretName;
use crate::dossier::Dossier;
use crate::judge::{Handed, request_remedy, show};
use crate::model::{Event, Origin, Request, RequestId};
use crate::{App, Change, Desk, Fault, FaultCode};

impl<D: Desk> App<D> {
    /// Takes in a request that serves; shows why, where it does not.
    pub(crate) fn take_request(&mut self, handed: &Handed<'_>) -> Result<(), Fault> {
        let verdict = self.judge_request(handed);
        let dossier = self.unit_on_screen()?;
        let is_request = matches!(verdict.kind, Kind::Request | Kind::SignedRequest);
        if !is_request || verdict.judgement() == Judgement::Rejected {
            self.session.rejected = Some(show(handed, &verdict, request_remedy(&verdict)));
            let entry = self.entry(&dossier.unit.id, Event::FileRejected, &handed.name);
            return self.commit(&[entry]);
        }
        self.session.rejected = None;
        let request = self.kept(&dossier, handed);
        let mut open = dossier.journey()?.clone();
        open.request = Some(request.id.clone());
        open.certificate_since = self.desk.now();
        let entry = self.entry(&dossier.unit.id, Event::RequestObtained, &request.file_name);
        self.commit(&[Change::Request(request), Change::Journey(open), entry])
    }

    /// The same bytes handed in twice are the same request.
    fn kept(&self, dossier: &Dossier, handed: &Handed<'_>) -> Request {
        let sha256 = sha256_hex(handed.bytes);
        let id = dossier.requests.iter().find(|it| it.sha256 == sha256).map(|it| it.id.clone());
        Request {
            id: id.unwrap_or_else(|| RequestId(self.desk.new_id())),
            unit: dossier.unit.id.clone(),
            bytes: handed.bytes.to_vec(),
            sha256,
            file_name: handed.name.clone(),
            path: handed.path.map(Into::into),
            origin: handed.origin,
            obtained_at: self.desk.now(),
        }
    }

    /// Takes the request off the step, without forgetting it.
    pub(crate) fn another_request(&mut self) -> Result<(), Fault> {
        let mut open = self.unit_on_screen()?.journey()?.clone();
        open.request = None;
        open.request_since = self.desk.now();
        self.session.rejected = None;
        self.session.altered = None;
        self.commit(&[Change::Journey(open)])
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
        let failed = |error: &dyn std::fmt::Display| Fault::new(FaultCode::KeyNotKept, error);
        let made = pushcert::newrequest::make(&dossier.unit.name).map_err(|error| failed(&error))?;
        self.desk.keep_secret(&SecretName::KeyPassphrase(made.key_sha256.clone()), &made.passphrase)?;
        self.desk.keep_key(&made.key_sha256, &made.encrypted_key)?;
        let handed = Handed {
            name: format!("{}.csr", dossier.unit.name),
            path: None,
            origin: Origin::Made,
            bytes: made.request_pem.as_bytes(),
        };
        let request = self.kept(&dossier, &handed);
        let mut open = dossier.journey()?.clone();
        open.made = Some(request.id.clone());
        let entry = self.entry(&dossier.unit.id, Event::RequestMade, &request.file_name);
        self.commit(&[Change::Request(request), Change::Journey(open), entry])
    }

    /// Is the file that the request came from still what it was? What is no longer there was not altered.
    pub(crate) fn altered(&self, request: &Request) -> Option<Reported> {
        let bytes = self.desk.read_file(request.path.as_deref()?).ok()?;
        let found = sha256_hex(&bytes);
        let altered = Finding::AlteredAfterImport { expected: request.sha256.clone(), found };
        (sha256_hex(&bytes) != request.sha256).then(|| Reported::from(&altered))
    }
}
