//! Units: made for a registration, made from a certificate in use, changed.

use pushcert::{Expected, Finding, Journey, Judgement, Kind, LooksLike};

use crate::action::UnitDraft;
use crate::dossier::Dossier;
use crate::judge::{Handed, certificate_remedy, show};
use crate::memo::looks_like_mail;
use crate::model::{
    Certificate, CertificateId, Contact, Event, OpenJourney, ReminderPlan, Standing, Unit, UnitId,
};
use crate::session::{Adopted, Place};
use crate::{App, Change, Desk, Fault, FaultCode};

impl<D: Desk> App<D> {
    /// Judges a certificate in use for what it is. An expired one serves as well: its topic is what counts.
    pub(crate) fn adopt(&mut self, handed: &Handed<'_>) -> Result<(), Fault> {
        let now = self.desk.now();
        let of = match &self.session.place {
            Place::Adopt(Some(unit)) => Some(self.dossier(unit)?),
            Place::Adopt(None)
            | Place::Home
            | Place::Unit(_)
            | Place::UnitForm(_)
            | Place::Journey(_)
            | Place::Settings => None,
        };
        let expected = Expected {
            current: of.as_ref().and_then(|of| of.current()).map(|it| it.der.as_slice()),
            ..Expected::default()
        };
        let judged = |at| pushcert::inspect(handed.bytes, Some(&handed.name), &expected, &self.trust, at);
        let mut verdict = judged(now);
        match verdict.kind {
            Kind::Request => {
                verdict.findings = vec![Finding::NotACertificate { looks_like: LooksLike::Request }]
            }
            Kind::SignedRequest => {
                verdict.findings = vec![Finding::NotACertificate { looks_like: LooksLike::SignedRequest }]
            }
            Kind::Certificate | Kind::Other => {}
        }
        let serves = match (verdict.facts.not_before, verdict.facts.not_after) {
            (Some(from), Some(until)) if from <= until => {
                judged(now.clamp(from, until)).judgement() != Judgement::Rejected
            }
            _ => false,
        };
        if serves {
            // "Must not be used" is not what to say of the one in use: how it stands is shown with its days.
            verdict
                .findings
                .retain(|it| !matches!(it, Finding::Expired { .. } | Finding::ExpiresSoon { .. }));
        }
        let shown = show(handed, &verdict, certificate_remedy(&verdict, &[], Journey::Renewal));
        match (verdict.der.filter(|_| serves), of) {
            (Some(der), None) => {
                self.session.go(Place::UnitForm(None));
                self.session.adopted = Some(Adopted { verdict: shown, der });
            }
            (Some(der), Some(of)) => return self.adopt_into(&of, &Adopted { verdict: shown, der }),
            (None, of) => {
                self.session.go(Place::Adopt(of.map(|of| of.unit.id)));
                self.session.rejected = Some(shown);
            }
        }
        Ok(())
    }

    /// The certificate becomes the one in use of a unit that is there. A registration that was begun by mistake
    /// ends; a renewal continues this one from now on.
    fn adopt_into(&mut self, of: &Dossier, adopted: &Adopted) -> Result<(), Fault> {
        let unit = &of.unit.id;
        let Some(certificate) = self.adopted_certificate(unit, adopted) else { return Ok(()) };
        let old = of.certificates.iter().filter(|it| it.standing == Standing::InUse);
        let mut changes: Vec<Change> =
            old.map(|it| Change::Standing(it.id.clone(), Standing::Earlier)).collect();
        changes.push(self.entry(unit, Event::CertificateAdopted, &certificate.serial));
        match &of.open {
            Some(open) if open.journey == Journey::Registration => {
                changes.push(Change::JourneyClosed(unit.clone()));
                changes.push(self.entry(unit, Event::JourneyAbandoned, ""));
            }
            Some(open) => {
                let continues = Some(certificate.id.clone());
                changes.push(Change::Journey(OpenJourney { continues, ..open.clone() }));
            }
            None => {}
        }
        changes.push(Change::Certificate(certificate));
        self.commit(&changes)?;
        self.session.go(Place::Unit(unit.clone()));
        self.take_back(unit)
    }

    /// Saves the form: an existing unit, a unit to be registered, or a unit made from its certificate.
    pub(crate) fn save_unit(&mut self, draft: &UnitDraft) -> Result<(), Fault> {
        let existing = match &self.session.place {
            Place::UnitForm(Some(id)) => Some(self.dossier(id)?.unit),
            Place::UnitForm(None)
            | Place::Home
            | Place::Unit(_)
            | Place::Adopt(_)
            | Place::Journey(_)
            | Place::Settings => None,
        };
        let event = if existing.is_some() { Event::UnitChanged } else { Event::UnitCreated };
        let unit = self.filled(existing.clone(), draft)?;
        let mut changes = vec![Change::Unit(unit.clone()), self.entry(&unit.id, event, &unit.name)];
        let adopted = self.session.adopted.take();
        if let Some(certificate) =
            adopted.as_ref().and_then(|adopted| self.adopted_certificate(&unit.id, adopted))
        {
            changes.push(self.entry(&unit.id, Event::CertificateAdopted, &certificate.serial));
            changes.push(Change::Certificate(certificate));
        }
        if let Err(fault) = self.commit(&changes) {
            self.session.adopted = adopted;
            return Err(fault);
        }
        if existing.is_some() || adopted.is_some() {
            self.session.go(Place::Unit(unit.id));
            return Ok(());
        }
        self.begin(&unit.id, Journey::Registration)
    }

    fn filled(&self, existing: Option<Unit>, draft: &UnitDraft) -> Result<Unit, Fault> {
        let trimmed = |text: &str| text.trim().to_owned();
        let name = trimmed(&draft.name);
        if name.is_empty() {
            return Err(Fault::new(FaultCode::NameMissing, ""));
        }
        let console_url = trimmed(&draft.console_url);
        let web = ["https://", "http://"]
            .iter()
            .any(|scheme| console_url.starts_with(scheme) && console_url.len() > scheme.len());
        if !console_url.is_empty() && !web {
            return Err(Fault::new(FaultCode::ConsoleAddressMalformed, &console_url));
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
            id: UnitId(self.desk.new_id()),
            name: String::new(),
            product: String::new(),
            account_id: String::new(),
            console_url: String::new(),
            contacts: Vec::new(),
            reminders: ReminderPlan::default(),
            created_at: self.desk.now(),
        });
        let product = self.product(&draft.product)?.id;
        Ok(Unit { name, product, account_id: trimmed(&draft.account_id), console_url, contacts, ..base })
    }

    fn adopted_certificate(&self, unit: &UnitId, adopted: &Adopted) -> Option<Certificate> {
        let facts = &adopted.verdict.facts;
        Some(Certificate {
            id: CertificateId(self.desk.new_id()),
            unit: unit.clone(),
            der: adopted.der.clone(),
            topic: facts.topic.clone()?,
            serial: facts.serial.clone()?,
            not_after: facts.not_after?,
            file_name: adopted.verdict.file_name.clone(),
            obtained_at: self.desk.now(),
            standing: Standing::InUse,
        })
    }
}
