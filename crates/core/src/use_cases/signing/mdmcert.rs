//! The signing service mdmcert.download: it answers by mail, encrypted to a mailbox certificate that is kept
//! beforehand.

use pushcert::sha256_hex;
use pushcert::signing::mdmcert::{
    NotUnwrapped, looks_enveloped, make_mailbox_certificate, sign_request_body, unwrap,
};

use crate::model::{CertificateRequest, HistoryEvent, Mailbox, Signing, Unit, UnitId};
use crate::ports::{Arrival, Background, Keyring, PrivateKeys, Servers, Store};
use crate::secrets::mdmcert_secret;
use crate::state::unit_record::UnitRecord;
use crate::view::RunningKind;
use crate::{App, Change, Fault, FaultCode, Register};

impl<P: Store + Keyring + PrivateKeys + Background> App<P> {
    /// Sends the request that was made here to the service.
    ///
    /// The mailbox is kept before anything is sent, so that the answer can always be opened. It is used again when
    /// the service is asked again.
    pub(crate) fn ask_mdmcert(&mut self) -> Result<(), Fault> {
        let record = self.unit_on_screen()?;
        record.journey()?;
        let gone = |what: &str| Fault::new(FaultCode::Gone, what);
        let made = record.made_request().ok_or_else(|| gone("no request was made here"))?;
        let Signing::MdmCert { email } = &record.unit.extras.signing else {
            return Err(gone("somebody else signs"));
        };
        let email = email.clone();
        let mailbox = self.mailbox(&record.unit, made)?;
        let request = self.judge_kept_request(made).der;
        let request = request.ok_or_else(|| gone("what was made here is no request"))?;
        let settings = self.platform.register().settings()?;
        let (key_name, service) = (mdmcert_secret(&settings), settings.mdmcert_endpoint);
        let (certificate, of) = (mailbox.certificate.clone(), record.unit.id.clone());
        self.start_work(
            RunningKind::AskMdmCert,
            Some(&record.unit.id),
            move |remote| {
                let api_key = match &key_name {
                    Some(name) => remote.secret(name)?,
                    None => None,
                };
                let api_key = api_key.ok_or_else(|| Fault::new(FaultCode::MdmCertKeyMissing, ""))?;
                let body = sign_request_body(&request, &certificate, &email, &api_key);
                remote.ask_mdmcert(service.as_deref(), &body)
            },
            move |app, sent| {
                sent?;
                app.mdmcert_asked(&of, &mailbox)
            },
        )
    }

    /// Records that the service has accepted a request.
    fn mdmcert_asked(&mut self, unit: &UnitId, mailbox: &Mailbox) -> Result<(), Fault> {
        let now = self.platform.now();
        let mut unit = self.unit_record(unit)?.unit;
        let asked = unit.extras.mailboxes.iter_mut().filter(|it| it.key_sha256 == mailbox.key_sha256);
        asked.for_each(|it| it.asked.push(now));
        let entry = self.entry(&unit.id, HistoryEvent::SignatureAsked, "mdmcert.download");
        self.commit(&[Change::Unit(unit), entry])
    }

    /// The mailbox of a request with a usable key; a new one if there is none.
    fn mailbox(&mut self, unit: &Unit, request: &CertificateRequest) -> Result<Mailbox, Fault> {
        for known in unit.extras.mailboxes.iter().rev().filter(|it| it.request == request.id) {
            match self.stored_key(&known.key_sha256) {
                Ok(_) => return Ok(known.clone()),
                Err(fault) if is_lost(&fault) => {}
                Err(fault) => return Err(fault),
            }
        }
        let made = make_mailbox_certificate(self.platform.now())
            .map_err(|error| Fault::new(FaultCode::KeyNotKept, error))?;
        self.keep_private_key(&made.key)?;
        let mailbox = Mailbox {
            request: request.id.clone(),
            certificate: made.certificate,
            key_sha256: made.key.facts().sha256.clone(),
            asked: Vec::new(),
        };
        let mut unit = unit.clone();
        unit.extras.mailboxes.push(mailbox.clone());
        self.commit(&[Change::Unit(unit)])?;
        Ok(mailbox)
    }

    /// Opens an answer of the service, if the bytes are one and a mailbox waits for it. Each is opened once per
    /// run, because that reads the credential store and takes a moment.
    pub(crate) fn open_envelope(&mut self, record: &UnitRecord, bytes: &[u8]) -> Result<(), Fault> {
        let mailboxes = &record.unit.extras.mailboxes;
        let sha256 = sha256_hex(bytes);
        if mailboxes.is_empty() || !looks_enveloped(bytes) || self.session.run.unwrapped.contains_key(&sha256)
        {
            return Ok(());
        }
        let opened = self.unwrap_with(mailboxes, bytes)?;
        self.session.run.unwrapped.insert(sha256, opened);
        Ok(())
    }

    /// Opens the new files before they are judged. A file that failed because of the credential store is not tried
    /// again.
    pub(crate) fn open_envelopes(&mut self, record: &UnitRecord, arrivals: &[Arrival]) -> Result<(), Fault> {
        for arrival in arrivals {
            let seen = (sha256_hex(&arrival.bytes), arrival.appeared);
            if self.session.at_screen.judged_arrivals.contains(&seen) {
                continue;
            }
            if let Err(fault) = self.open_envelope(record, &arrival.bytes) {
                self.session.at_screen.judged_arrivals.insert(seen);
                return Err(fault);
            }
        }
        Ok(())
    }

    /// The content of an envelope, or why it cannot be opened; `None` when the bytes are no envelope for us.
    pub(crate) fn unwrapped(&self, bytes: &[u8]) -> Option<&Result<Vec<u8>, NotUnwrapped>> {
        self.session.run.unwrapped.get(&sha256_hex(bytes))
    }

    fn unwrap_with(
        &self,
        mailboxes: &[Mailbox],
        bytes: &[u8],
    ) -> Result<Result<Vec<u8>, NotUnwrapped>, Fault> {
        let mut refusal = None;
        let mut missing = None;
        for mailbox in mailboxes.iter().rev() {
            let key = match self.private_key(&mailbox.key_sha256) {
                Ok(key) => key,
                Err(fault) if is_lost(&fault) => {
                    missing.get_or_insert(fault);
                    continue;
                }
                Err(fault) => return Err(fault),
            };
            match unwrap(bytes, &key, &mailbox.certificate) {
                Ok(opened) => return Ok(Ok(opened)),
                Err(NotUnwrapped::NotForThisKey) => {}
                Err(reason) => refusal = Some(reason),
            }
        }
        match (refusal, missing) {
            (Some(reason), _) => Ok(Err(reason)),
            (None, Some(fault)) => Err(fault),
            (None, None) => Ok(Err(NotUnwrapped::NotForThisKey)),
        }
    }
}

/// Whether the key is missing or cannot be opened, for good.
fn is_lost(fault: &Fault) -> bool {
    matches!(fault.code, FaultCode::KeyNotHere | FaultCode::KeyPassphraseMissing)
}
