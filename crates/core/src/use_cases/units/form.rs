//! Creates units, for a registration or from a certificate in use, and changes them.

use std::path::PathBuf;

use pushcert::keys::PrivateKey;
use pushcert::product::Notes;
use pushcert::{Expected, FileKind, Finding, Journey, Judgement, LooksLike, Verdict};

use crate::actions::UnitDraft;
use crate::model::validation::{looks_like_mail, saved_address};
use crate::model::{
    ApiKind, Certificate, CertificateId, CertificateStatus, Contact, FileOrigin, HistoryEvent, OpenJourney,
    ReminderPlan, SecretPurpose, Unit, UnitExtras, UnitId,
};
use crate::ports::{Background, Desktop, Messages, PrivateKeys, Store};
use crate::reminders::notify::withdraw_outdated;
use crate::state::incoming_file::IncomingFile;
use crate::state::key_files::KeyFile;
use crate::state::open_screen::OpenScreen;
use crate::state::session::AdoptedCertificate;
use crate::state::unit_record::UnitRecord;
use crate::use_cases::files::judge::{file_verdict, remedy_elsewhere};
use crate::use_cases::files::key_files::holds_key;
use crate::use_cases::files::place::Place;
use crate::view::{Remedy, RunningKind};
use crate::{App, Change, Fault, FaultCode, Register};

impl<P: Store + PrivateKeys + Desktop + Messages + Background> App<P> {
    /// Takes files of a certificate in use. A single certificate without a key is judged at once; files with keys are
    /// collected until certificate and key can be read together. What holds neither is refused by name.
    pub(crate) fn adopt_files(
        &mut self,
        files: Vec<KeyFile>,
        paths: &[PathBuf],
        origin: FileOrigin,
    ) -> Result<(), Fault> {
        let looked: Vec<Verdict> = files.iter().map(|file| self.look_at(file)).collect();
        if self.session.at_screen.key_files.is_empty() && !looked.iter().any(holds_key) {
            let certificates: Vec<usize> = (0..files.len())
                .filter(|at| files.len() == 1 || looked[*at].kind == FileKind::Certificate)
                .collect();
            match certificates.as_slice() {
                [] => {}
                [at] => {
                    let (file, path) = (&files[*at], paths.get(*at).map(PathBuf::as_path));
                    let incoming = IncomingFile { name: file.name.clone(), path, origin, bytes: &file.bytes };
                    return self.adopt(&incoming, None);
                }
                several => return Err(Fault::new(FaultCode::OneFilePlease, several.len())),
            }
        }
        if files.is_empty() {
            return Ok(());
        }
        let of = self.adopting_unit()?;
        if !matches!(self.session.screen, OpenScreen::Adopt(_)) {
            let asks = matches!(self.session.screen, OpenScreen::Unit(_));
            self.session.go(OpenScreen::Adopt(of.as_ref().map(|of| of.unit.id.clone())));
            self.session.at_screen.adopting_is_asked = asks;
        }
        self.collect_key_files(&Place::current(of.as_ref()), files, origin);
        if self.session.at_screen.key_files.is_empty() { Ok(()) } else { self.read_adopted() }
    }

    /// The unit whose certificate in use is handed in; `None` for a new unit.
    fn adopting_unit(&self) -> Result<Option<UnitRecord>, Fault> {
        match &self.session.screen {
            OpenScreen::Adopt(Some(unit)) | OpenScreen::Unit(unit) => self.unit_record(unit).map(Some),
            OpenScreen::Adopt(None)
            | OpenScreen::Home
            | OpenScreen::UnitForm(_)
            | OpenScreen::Journey(_)
            | OpenScreen::Settings
            | OpenScreen::Vendor => Ok(None),
        }
    }

    /// Reads certificate and key from the collected files, if they are complete.
    pub(crate) fn read_adopted(&mut self) -> Result<(), Fault> {
        let Some(identity) = self.session.at_screen.key_files.read() else { return Ok(()) };
        match identity.push() {
            Ok(push) => {
                let name = self.session.at_screen.key_files.name();
                let origin = FileOrigin::Chosen;
                let incoming = IncomingFile { name, path: None, origin, bytes: &push.certificate };
                self.adopt(&incoming, Some(push.key))
            }
            Err(reason) => {
                self.session.at_screen.key_files.refuse(reason);
                Ok(())
            }
        }
    }

    /// Judges a certificate in use. An expired one is accepted as well, because its topic is what counts.
    fn adopt(&mut self, incoming: &IncomingFile<'_>, key: Option<PrivateKey>) -> Result<(), Fault> {
        let now = self.platform.now();
        let of = self.adopting_unit()?;
        let expected = Expected {
            current: of.as_ref().and_then(|of| of.certificate_in_use()).map(|it| it.der.as_slice()),
            ..Expected::default()
        };
        let judged = |at| pushcert::inspect(incoming.bytes, Some(&incoming.name), &expected, &self.trust, at);
        let mut verdict = judged(now);
        // The certificate in use is known already; handed in again with its key, the key is what is new.
        let same = verdict.der.is_some() && verdict.der.as_deref() == expected.current;
        let only_the_key = same && key.is_some();
        match verdict.kind {
            FileKind::Request => {
                verdict.findings = vec![Finding::NotACertificate { looks_like: LooksLike::Request }]
            }
            FileKind::SignedRequest => {
                verdict.findings = vec![Finding::NotACertificate { looks_like: LooksLike::SignedRequest }]
            }
            FileKind::Certificate | FileKind::Other => {}
        }
        let serves = match (verdict.facts.not_before, verdict.facts.not_after) {
            (Some(from), Some(until)) if from <= until => {
                only_the_key || judged(now.clamp(from, until)).judgement() != Judgement::Rejected
            }
            _ => false,
        };
        let own = of.as_ref().map(|of| of.unit.id.clone());
        let owner = verdict.facts.topic.as_deref().and_then(|topic| self.owner(topic, own.as_ref()));
        let serves = serves && owner.is_none();
        verdict = verdict.with_findings(
            owner.as_ref().map(|unit| Finding::TopicOfAnotherUnit { unit: unit.name.clone() }),
        );
        if only_the_key {
            verdict.findings.retain(|it| !matches!(it, Finding::NotRenewed { .. }));
        }
        if serves {
            // "Must not be used" is wrong for a certificate in use: the screen shows its remaining days instead.
            verdict
                .findings
                .retain(|it| !matches!(it, Finding::Expired { .. } | Finding::ExpiresSoon { .. }));
        }
        let asks =
            self.session.at_screen.adopting_is_asked || matches!(self.session.screen, OpenScreen::Unit(_));
        let remedy = match owner.map(|unit| unit.id).or(own.filter(|_| same && !only_the_key)) {
            Some(unit) => Remedy::OpenUnit { unit },
            None if serves && asks => Remedy::AcceptWarnings,
            None => remedy_elsewhere(&verdict),
        };
        let shown = file_verdict(&Place::current(of.as_ref()), incoming, &verdict, remedy);
        match (verdict.der.filter(|_| serves), of) {
            (Some(der), Some(of)) if asks => {
                self.session.go(OpenScreen::Adopt(Some(of.unit.id)));
                self.session.at_screen.adopting_is_asked = true;
                self.session.at_screen.adopted = Some(AdoptedCertificate { verdict: shown, der, key });
            }
            (Some(der), None) => {
                self.session.go(OpenScreen::UnitForm(None));
                self.session.at_screen.adopted = Some(AdoptedCertificate { verdict: shown, der, key });
            }
            (Some(der), Some(of)) => {
                return self.adopt_into(&of, &AdoptedCertificate { verdict: shown, der, key });
            }
            (None, of) => {
                let refused = std::mem::take(&mut self.session.at_step.refused_files);
                self.session.go(OpenScreen::Adopt(of.map(|of| of.unit.id)));
                self.session.at_screen.adopting_is_asked = asks;
                self.session.at_step.rejected = Some(shown);
                self.session.at_step.refused_files = refused;
            }
        }
        Ok(())
    }

    /// Makes the certificate that was dropped on the unit's page the one in use: a person has confirmed that the MDM uses
    /// it. Faults: `gone` when none waits; `changed-since-read` when another one was read.
    pub(crate) fn confirm_adoption(&mut self, read: &str) -> Result<(), Fault> {
        let of = self.adopting_unit()?;
        let (Some(of), Some(adopted)) = (of, self.session.at_screen.adopted.clone()) else {
            return Err(Fault::new(FaultCode::Gone, "no certificate waits for confirmation"));
        };
        if adopted.verdict.read != read {
            return Err(Fault::new(FaultCode::ChangedSinceRead, &adopted.verdict.file_name));
        }
        self.adopt_into(&of, &adopted)
    }

    /// Makes the certificate the one in use of an existing unit. A registration that was begun by mistake is
    /// closed; a renewal continues this certificate from now on.
    fn adopt_into(&mut self, of: &UnitRecord, adopted: &AdoptedCertificate) -> Result<(), Fault> {
        let (unit, adopted, screen) = (of.unit.id.clone(), adopted.clone(), self.session.screen.clone());
        self.after_keeping_key(adopted.key.clone().as_ref(), move |app| {
            let record = app.unit_record(&unit)?;
            app.replace_certificate_in_use(&record, &adopted)?;
            if app.session.screen == screen {
                app.session.go(OpenScreen::Unit(unit.clone()));
            }
            withdraw_outdated(&mut app.platform, &unit)
        })
    }

    fn replace_certificate_in_use(
        &mut self,
        of: &UnitRecord,
        adopted: &AdoptedCertificate,
    ) -> Result<(), Fault> {
        let unit = &of.unit.id;
        let Some(certificate) = self.adopted_certificate(unit, adopted) else { return Ok(()) };
        let old = of.certificates.iter().filter(|it| it.standing == CertificateStatus::InUse);
        let mut changes: Vec<Change> =
            old.map(|it| Change::CertificateStatus(it.id.clone(), CertificateStatus::Earlier)).collect();
        changes.push(self.entry(unit, HistoryEvent::CertificateAdopted, &certificate.serial));
        changes.extend(self.key_adopted(unit, adopted));
        match &of.open {
            Some(open) if open.journey == Journey::Registration => {
                changes.push(Change::JourneyClosed(unit.clone()));
                changes.push(self.entry(unit, HistoryEvent::JourneyAbandoned, ""));
            }
            Some(open) => {
                let continues = Some(certificate.id.clone());
                changes.push(Change::Journey(OpenJourney { continues, ..open.clone() }));
            }
            None => {}
        }
        changes.push(Change::Certificate(certificate));
        self.commit(&changes)
    }

    /// Saves the form: an existing unit, a new one to be registered, or a new one with its adopted certificate.
    pub(crate) fn save_unit(&mut self, draft: &UnitDraft) -> Result<(), Fault> {
        let existing = match &self.session.screen {
            OpenScreen::UnitForm(Some(id)) => Some(self.unit_record(id)?.unit),
            OpenScreen::UnitForm(None)
            | OpenScreen::Home
            | OpenScreen::Unit(_)
            | OpenScreen::Adopt(_)
            | OpenScreen::Journey(_)
            | OpenScreen::Settings
            | OpenScreen::Vendor => None,
        };
        let unit = self.unit_from_form(existing.clone(), draft)?;
        let adopted = self.session.at_screen.adopted.clone();
        let (key, screen) = (adopted.as_ref().and_then(|it| it.key.clone()), self.session.screen.clone());
        self.after_keeping_key(key.as_ref(), move |app| {
            app.commit_form(existing.as_ref(), &unit, adopted.as_ref())?;
            if app.session.screen != screen {
                return Ok(());
            }
            if existing.is_some() || adopted.is_some() {
                app.session.go(OpenScreen::Unit(unit.id));
                return Ok(());
            }
            app.begin(&unit.id, Journey::Registration)
        })
    }

    fn commit_form(
        &mut self,
        existing: Option<&Unit>,
        unit: &Unit,
        adopted: Option<&AdoptedCertificate>,
    ) -> Result<(), Fault> {
        let event = if existing.is_some() { HistoryEvent::UnitChanged } else { HistoryEvent::UnitCreated };
        let mut changes = vec![Change::Unit(unit.clone()), self.entry(&unit.id, event, &unit.name)];
        let drops_api = existing.is_some_and(|it| it.extras.api.is_some()) && unit.extras.api.is_none();
        let purpose = SecretPurpose::Api(unit.id.clone());
        if drops_api {
            let mut settings = self.platform.register().settings()?;
            settings.secrets.stop_using(&purpose, self.platform.now());
            changes.push(Change::Settings(settings));
        }
        let certificate = adopted.and_then(|it| Some((it, self.adopted_certificate(&unit.id, it)?)));
        if let Some((adopted, certificate)) = certificate {
            changes.push(self.entry(&unit.id, HistoryEvent::CertificateAdopted, &certificate.serial));
            changes.extend(self.key_adopted(&unit.id, adopted));
            changes.push(Change::Certificate(certificate));
        }
        self.commit(&changes)?;
        if drops_api {
            self.drop_unsaved_secret(&purpose);
            self.session.forget_api(&unit.id);
            self.remove_unused_secrets()?;
        }
        Ok(())
    }

    /// Keeps the key of an adopted certificate, if it came with one, before `then` saves the unit: a unit never claims a key
    /// that is missing.
    fn after_keeping_key(
        &mut self,
        key: Option<&PrivateKey>,
        then: impl FnOnce(&mut Self) -> Result<(), Fault> + 'static,
    ) -> Result<(), Fault> {
        match key {
            Some(key) => self.keep_private_key(RunningKind::KeepKey, None, key, then),
            None => then(self),
        }
    }

    fn key_adopted(&self, unit: &UnitId, adopted: &AdoptedCertificate) -> Option<Change> {
        adopted.key.as_ref().map(|_| self.entry(unit, HistoryEvent::KeyAdopted, ""))
    }

    /// Saves the account identifier of the unit on the screen and copies it for the portal's notes. Faults:
    /// `account-id-missing`.
    pub(crate) fn save_account_id(&mut self, account_id: &str) -> Result<(), Fault> {
        let account_id = account_id.trim().to_owned();
        if account_id.is_empty() {
            return Err(Fault::new(FaultCode::AccountIdMissing, ""));
        }
        let unit = Unit { account_id: account_id.clone(), ..self.unit_on_screen()?.unit };
        let entry = self.entry(&unit.id, HistoryEvent::UnitChanged, &unit.name);
        self.commit(&[Change::Unit(unit), entry])?;
        self.platform.copy(&account_id)
    }

    fn unit_from_form(&self, existing: Option<Unit>, draft: &UnitDraft) -> Result<Unit, Fault> {
        let trimmed = |text: &str| text.trim().to_owned();
        let name = trimmed(&draft.name);
        if name.is_empty() {
            return Err(Fault::new(FaultCode::NameMissing, ""));
        }
        let console_url = trimmed(&draft.console_url);
        if !console_url.is_empty() {
            saved_address(&console_url, FaultCode::ConsoleAddressMalformed)?;
        }
        let contacts: Vec<Contact> = draft
            .contacts
            .iter()
            .map(|it| Contact { address: trimmed(&it.address), language: it.language })
            .filter(|it| !it.address.is_empty())
            .collect();
        if let Some(odd) = contacts.iter().find(|it| !looks_like_mail(&it.address)) {
            return Err(Fault::new(FaultCode::ContactMalformed, &odd.address));
        }
        let base = existing.unwrap_or_else(|| Unit {
            id: UnitId(self.platform.new_id()),
            name: String::new(),
            product: String::new(),
            account_id: String::new(),
            console_url: String::new(),
            contacts: Vec::new(),
            reminders: ReminderPlan::default(),
            created_at: self.platform.now(),
            extras: UnitExtras::default(),
        });
        let product = self.product(&draft.product)?;
        let account_id = trimmed(&draft.account_id);
        if product.notes == Notes::AccountId && account_id.is_empty() {
            return Err(Fault::new(FaultCode::AccountIdMissing, ""));
        }
        let product = product.id;
        let mut extras = base.extras.clone();
        // The API settings of another product are dropped.
        extras.api.take_if(|api| Some(api.kind) != ApiKind::of_product(&product));
        Ok(Unit { name, product, account_id, console_url, contacts, extras, ..base })
    }

    fn adopted_certificate(&self, unit: &UnitId, adopted: &AdoptedCertificate) -> Option<Certificate> {
        let facts = &adopted.verdict.facts;
        Some(Certificate {
            id: CertificateId(self.platform.new_id()),
            unit: unit.clone(),
            der: adopted.der.clone(),
            topic: facts.topic.clone()?,
            serial: facts.serial.clone()?,
            not_after: facts.not_after?,
            file_name: adopted.verdict.file_name.clone(),
            obtained_at: self.platform.now(),
            standing: CertificateStatus::InUse,
        })
    }
}
