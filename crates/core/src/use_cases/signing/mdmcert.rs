//! The signing service mdmcert.download: it answers by mail, encrypted to a mailbox certificate that is kept
//! beforehand.

use jiff::Timestamp;
use pushcert::sha256_hex;
use pushcert::signing::mdmcert::{
    NotUnwrapped, looks_enveloped, make_mailbox_certificate, sign_request_body, unwrap,
};

use crate::model::{HistoryEvent, Mailbox, RequestId, SecretName, Signing, Unit, UnitId};
use crate::ports::{Background, Keyring, PrivateKeys, Servers, Store};
use crate::secrets::mdmcert_secret;
use crate::state::unit_record::UnitRecord;
use crate::use_cases::keys::private_keys::{StoredKey, encrypted_with_passphrase};
use crate::view::{RunningKind, SecretState};
use crate::{App, Change, Fault, FaultCode, Register};

impl<P: Store + PrivateKeys + Background> App<P> {
    /// Sends the request that was made here to the service.
    ///
    /// The mailbox is kept before anything is sent, so that the answer can always be opened. It is used again when
    /// the service is asked again.
    pub(crate) fn ask_mdmcert(&mut self) -> Result<(), Fault> {
        let record = self.unit_on_screen()?;
        record.journey()?;
        let made = record.made_request().ok_or_else(|| gone("no request was made here"))?;
        if !matches!(record.unit.extras.signing, Signing::MdmCert { .. }) {
            return Err(gone("somebody else signs"));
        }
        let (known, now) = (self.mailboxes_of(&record.unit, &made.id), self.platform.now());
        let (unit, request) = (record.unit.id.clone(), made.id.clone());
        self.start_work(
            RunningKind::AskMdmCert,
            Some(&record.unit.id),
            move |remote| usable_or_new_mailbox(remote, known, now),
            move |app, mailbox| {
                let mailbox = match mailbox? {
                    UsableMailbox::Known(mailbox) => mailbox,
                    UsableMailbox::New(new) => app.keep_mailbox(&unit, &request, new)?,
                };
                app.send_to_mdmcert(&unit, mailbox)
            },
        )
    }

    /// The mailboxes of a request whose keys are here, the newest first.
    fn mailboxes_of(&self, unit: &Unit, request: &RequestId) -> Vec<(Mailbox, StoredKey)> {
        let of_request = unit.extras.mailboxes.iter().rev().filter(|it| it.request == *request);
        of_request.filter_map(|it| Some((it.clone(), self.stored_key(&it.key_sha256).ok()?))).collect()
    }

    /// Keeps the key of a new mailbox, whose passphrase is stored, then the mailbox.
    fn keep_mailbox(
        &mut self,
        unit: &UnitId,
        request: &RequestId,
        new: NewMailbox,
    ) -> Result<Mailbox, Fault> {
        let mut unit = self.unit_record(unit)?.unit;
        self.platform.keep_key(&new.key_sha256, &new.encrypted_key)?;
        let name = SecretName::KeyPassphrase(new.key_sha256.clone());
        self.session.run.secrets.insert(name, SecretState::Kept);
        let mailbox = Mailbox {
            request: request.clone(),
            certificate: new.certificate,
            key_sha256: new.key_sha256,
            asked: Vec::new(),
        };
        unit.extras.mailboxes.push(mailbox.clone());
        self.commit(&[Change::Unit(unit)])?;
        Ok(mailbox)
    }

    /// Sends the request of a mailbox to the service, if that is still the unit's way of signing.
    fn send_to_mdmcert(&mut self, unit: &UnitId, mailbox: Mailbox) -> Result<(), Fault> {
        let record = self.unit_record(unit)?;
        let Signing::MdmCert { email } = record.unit.extras.signing.clone() else { return Ok(()) };
        let made = record.made_request().filter(|it| it.id == mailbox.request);
        let Some(made) = made else { return Ok(()) };
        let request = self.judge_kept_request(made).der;
        let request = request.ok_or_else(|| gone("what was made here is no request"))?;
        let settings = self.platform.register().settings()?;
        let (key_name, service) = (mdmcert_secret(&settings), settings.mdmcert_endpoint);
        let (certificate, of) = (mailbox.certificate.clone(), unit.clone());
        self.start_work(
            RunningKind::AskMdmCert,
            Some(unit),
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

    /// Whether the bytes are an answer for a mailbox of the unit that was not opened in this run.
    pub(crate) fn is_unopened_envelope(&self, record: &UnitRecord, bytes: &[u8]) -> bool {
        !record.unit.extras.mailboxes.is_empty()
            && looks_enveloped(bytes)
            && !self.session.run.unwrapped.contains_key(&sha256_hex(bytes))
    }

    /// Opens an answer of the service in the background, then does `then`. Each is opened once per run, because that reads
    /// the credential store.
    pub(crate) fn open_envelope(
        &mut self,
        record: &UnitRecord,
        bytes: Vec<u8>,
        then: impl FnOnce(&mut Self, Result<(), Fault>) -> Result<(), Fault> + 'static,
    ) -> Result<(), Fault> {
        let mailboxes = record.unit.extras.mailboxes.iter().rev();
        let keys: Vec<_> =
            mailboxes.map(|it| (self.stored_key(&it.key_sha256), it.certificate.clone())).collect();
        let sha256 = sha256_hex(&bytes);
        self.start_work(
            RunningKind::OpenEnvelope,
            Some(&record.unit.id),
            move |remote| unwrap_with(remote, keys, &bytes),
            move |app, opened| {
                let opened = opened.map(|opened| drop(app.session.run.unwrapped.insert(sha256, opened)));
                then(app, opened)
            },
        )
    }

    /// The content of an envelope, or why it cannot be opened; `None` when the bytes are no envelope for us.
    pub(crate) fn unwrapped(&self, bytes: &[u8]) -> Option<&Result<Vec<u8>, NotUnwrapped>> {
        self.session.run.unwrapped.get(&sha256_hex(bytes))
    }
}

/// A mailbox for an answer of the service.
enum UsableMailbox {
    /// One that is kept already, with a key that can be opened.
    Known(Mailbox),
    New(NewMailbox),
}

/// A new mailbox, with the passphrase of its key stored.
struct NewMailbox {
    /// The certificate, DER.
    certificate: Vec<u8>,
    key_sha256: String,
    /// Its private key, PEM, encrypted.
    encrypted_key: String,
}

/// The first mailbox whose key can be opened; a new one if there is none. Blocks.
///
/// Faults: `key-not-kept`; those of the credential store.
fn usable_or_new_mailbox(
    keyring: &impl Keyring,
    known: Vec<(Mailbox, StoredKey)>,
    now: Timestamp,
) -> Result<UsableMailbox, Fault> {
    for (mailbox, key) in known {
        match key.passphrase(keyring) {
            Ok(_) => return Ok(UsableMailbox::Known(mailbox)),
            Err(fault) if is_lost(&fault) => {}
            Err(fault) => return Err(fault),
        }
    }
    let made = make_mailbox_certificate(now).map_err(|error| Fault::new(FaultCode::KeyNotKept, error))?;
    let key_sha256 = made.key.facts().sha256.clone();
    let encrypted_key = encrypted_with_passphrase(keyring, &made.key, &key_sha256)?;
    Ok(UsableMailbox::New(NewMailbox { certificate: made.certificate, key_sha256, encrypted_key }))
}

/// The content of an envelope, opened with the first of the mailboxes that fits. Blocks.
fn unwrap_with(
    keyring: &impl Keyring,
    mailboxes: Vec<(Result<StoredKey, Fault>, Vec<u8>)>,
    bytes: &[u8],
) -> Result<Result<Vec<u8>, NotUnwrapped>, Fault> {
    let mut refusal = None;
    let mut missing = None;
    for (key, certificate) in mailboxes {
        let key = match key.and_then(|key| key.open(keyring)) {
            Ok(key) => key,
            Err(fault) if is_lost(&fault) => {
                missing.get_or_insert(fault);
                continue;
            }
            Err(fault) => return Err(fault),
        };
        match unwrap(bytes, &key, &certificate) {
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

fn gone(what: &str) -> Fault {
    Fault::new(FaultCode::Gone, what)
}

/// Whether the key is missing or cannot be opened, for good.
fn is_lost(fault: &Fault) -> bool {
    matches!(fault.code, FaultCode::KeyNotHere | FaultCode::KeyPassphraseMissing)
}
