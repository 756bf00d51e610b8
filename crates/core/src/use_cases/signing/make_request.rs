//! Makes key and request on this computer, once for each journey.

use pushcert::Step;
use pushcert::keys::new_request::{NewRequest, Subject};
use pushcert::keys::{KeySize, NotMade, PrivateKey, new_request};
use pushcert::product::RequestSource;

use crate::model::validation::looks_like_mail;
use crate::model::{FileOrigin, HistoryEvent, SecretName, Signing, SubjectDraft, Unit, UnitId};
use crate::ports::{Background, Keyring, PrivateKeys, Store};
use crate::state::incoming_file::IncomingFile;
use crate::state::key_generation::KeyGeneration;
use crate::state::open_screen::OpenScreen;
use crate::state::unit_record::UnitRecord;
use crate::view::{RequestRefusal, RunningKind, SecretState};
use crate::{App, Change, Fault, FaultCode};

impl<P: Store + PrivateKeys + Background> App<P> {
    /// Makes key and request on this computer, once for each journey.
    ///
    /// A request from a journey that was given up is taken instead: the vendor may be signing it at this moment.
    pub(crate) fn make_request(&mut self, subject: &SubjectDraft, bits: u32) -> Result<(), Fault> {
        let record = self.unit_on_screen()?;
        if record.made_request().is_some() {
            return Ok(());
        }
        if let Some(unused) = record.unused_request() {
            let mut open = record.journey()?.clone();
            open.made = Some(unused.id.clone());
            return self.commit(&[Change::Journey(open)]);
        }
        self.make_anew(subject, bits)
    }

    /// Makes another key and request. The earlier ones stay, because their answer may still come.
    ///
    /// The passphrase is in the credential store and the encrypted key on disk before the request is shown, so that
    /// no request is ever without its key.
    pub(crate) fn make_anew(&mut self, draft: &SubjectDraft, bits: u32) -> Result<(), Fault> {
        let record = self.unit_on_screen()?;
        record.journey()?;
        let subject = Subject::from(draft);
        let size = match KeySize::try_from(bits).and_then(|size| subject.check().map(|()| size)) {
            Ok(size) => size,
            Err(reason) => {
                self.refuse_to_make(&reason);
                return Ok(());
            }
        };
        let generation = self.session.run.key_generation.take().filter(|it| it.size() == size);
        let (unit, draft) = (record.unit.id, draft.clone());
        self.start_work(
            RunningKind::MakeRequest,
            Some(&unit.clone()),
            move |remote| made_with_passphrase(remote, generation, size, &subject),
            move |app, made| match made? {
                Ok(made) => app.request_made(&unit, &draft, &made),
                Err(reason) => {
                    if app.session.screen == OpenScreen::Journey(unit) {
                        app.refuse_to_make(&reason);
                    }
                    Ok(())
                }
            },
        )
    }

    fn refuse_to_make(&mut self, reason: &NotMade) {
        self.session.at_step.refused = Some(RequestRefusal { file_name: None, reason: reason.into() });
    }

    /// Keeps the key, then the request, which belongs to the unit's open journey. Does nothing when that was left for good
    /// meanwhile, or has passed the step of the request.
    fn request_made(&mut self, unit: &UnitId, draft: &SubjectDraft, made: &NewRequest) -> Result<(), Fault> {
        let record = self.unit_record(unit)?;
        let Some(mut open) = record.open.clone().filter(|it| it.step == Step::Request) else { return Ok(()) };
        let name = SecretName::KeyPassphrase(made.key_sha256.clone());
        self.platform.keep_key(&made.key_sha256, &made.encrypted_key)?;
        self.session.run.secrets.insert(name, SecretState::Kept);
        if self.session.screen == OpenScreen::Journey(unit.clone()) {
            self.session.at_step.refused = None;
        }
        let incoming = IncomingFile {
            name: format!("{}.csr", record.unit.name),
            path: None,
            origin: FileOrigin::Made,
            bytes: made.request_pem.as_bytes(),
        };
        let (request, mut changes) = self.stored_request(&record, &incoming);
        open.made = Some(request.id.clone());
        let mut unit: Unit = record.unit.clone();
        unit.extras.subject = Some(draft.clone());
        changes.push(Change::Unit(unit));
        changes.push(self.entry(&record.unit.id, HistoryEvent::RequestMade, &request.file_name));
        if open.request.is_some() {
            return self.replace_request(&record, &mut open, None, changes);
        }
        changes.push(Change::Journey(open));
        self.commit(&changes)
    }

    /// Chooses who signs the unit's requests.
    pub(crate) fn set_signing(&mut self, unit: &UnitId, signing: &Signing) -> Result<(), Fault> {
        let mut unit = self.unit_record(unit)?.unit;
        let signing = match signing {
            Signing::SomebodyElse => Signing::SomebodyElse,
            Signing::Vendor => Signing::Vendor,
            Signing::MdmCert { email } => {
                let email = email.trim().to_owned();
                if !looks_like_mail(&email) {
                    return Err(Fault::new(FaultCode::SigningEmailMalformed, email));
                }
                Signing::MdmCert { email }
            }
        };
        if unit.extras.signing == signing {
            return Ok(());
        }
        let about = match signing {
            Signing::SomebodyElse => "somebody-else",
            Signing::Vendor => "vendor",
            Signing::MdmCert { .. } => "mdmcert.download",
        };
        let entry = self.entry(&unit.id, HistoryEvent::SigningChosen, about);
        unit.extras.signing = signing;
        self.session.at_step.refused = None;
        self.commit(&[Change::Unit(unit), entry])
    }

    /// Starts to generate a key of another size; the key of the old size is dropped.
    pub(crate) fn choose_key_size(&mut self, bits: u32) -> Result<(), Fault> {
        let size = KeySize::try_from(bits).map_err(|error| Fault::new(FaultCode::Gone, error))?;
        if self.session.run.key_generation.as_ref().is_none_or(|it| it.size() != size) {
            self.session.run.key_generation = KeyGeneration::begin(size);
        }
        Ok(())
    }

    /// Starts to generate a key as soon as the form of a request is on the screen, and looks whether it is done.
    pub(crate) fn generate_key_in_advance(&mut self) {
        let wanted = self.unit_on_screen().is_ok_and(|record| {
            shows_form(&record) && !self.work.runs(RunningKind::MakeRequest, Some(&record.unit.id))
        });
        match &mut self.session.run.key_generation {
            _ if !wanted => self.session.run.key_generation = None,
            Some(making) => making.look(),
            None => self.session.run.key_generation = KeyGeneration::begin(KeySize::default()),
        }
    }
}

impl<P: Store> App<P> {
    /// Whether the key for the form is generated already.
    pub(crate) fn key_is_ready(&self) -> bool {
        self.session.run.key_generation.as_ref().is_some_and(KeyGeneration::is_ready)
    }

    /// The size of the key that is being generated.
    pub(crate) fn key_size(&self) -> KeySize {
        self.session.run.key_generation.as_ref().map_or_else(KeySize::default, KeyGeneration::size)
    }
}

/// Makes key and request, and stores the passphrase of the key. Takes the key that was generated in advance, if there is one.
/// Blocks. Faults: those of the credential store.
fn made_with_passphrase(
    keyring: &impl Keyring,
    generation: Option<KeyGeneration>,
    size: KeySize,
    subject: &Subject,
) -> Result<Result<NewRequest, NotMade>, Fault> {
    let key = generation.map_or_else(|| PrivateKey::make(size), KeyGeneration::finish);
    let made = match key.and_then(|key| new_request::make(&key, subject)) {
        Ok(made) => made,
        Err(reason) => return Ok(Err(reason)),
    };
    keyring.keep_secret(&SecretName::KeyPassphrase(made.key_sha256.clone()), &made.passphrase)?;
    Ok(Ok(made))
}

/// Whether the step on the screen shows the form of a request.
fn shows_form(record: &UnitRecord) -> bool {
    let asked = record.open.as_ref().is_some_and(|open| open.step == Step::Request);
    asked
        && record.product.request == RequestSource::Here
        && record.made_request().is_none()
        && record.chosen_request().is_none()
        && record.unused_request().is_none()
}

/// The suggested subject of the next request: that of the last one, else made of the unit and its first contact.
pub(crate) fn suggested_subject(unit: &Unit) -> SubjectDraft {
    unit.extras.subject.clone().unwrap_or_else(|| {
        let named = Subject::named(&unit.name);
        let email = unit.contacts.first().map(|it| it.address.clone()).unwrap_or_default();
        let fits = Subject { email: email.clone(), ..Subject::default() }.check().is_ok();
        SubjectDraft {
            country: String::new(),
            organisation: String::new(),
            common_name: named.common_name,
            email: if fits { email } else { String::new() },
        }
    })
}
