//! Beginning a journey, walking through its steps, and leaving it. Going back undoes nothing.

use jiff::SignedDuration;
use pushcert::{Journey, Requirement, Step, position, sha256_hex, topic_is_retired};

use crate::model::{CertificateStatus, HistoryEvent, OpenJourney, Preparation, SeenInConsole, UnitId};
use crate::ports::{Desktop, Messages, Store};
use crate::reminders::notify::withdraw_outdated;
use crate::state::open_screen::OpenScreen;
use crate::state::unit_record::UnitRecord;
use crate::use_cases::journey::routine::preparations;
use crate::use_cases::mdm::agreement::agreement;
use crate::view::{AgreementVerdict, FieldMatch};
use crate::{App, Change, Fault, FaultCode};

/// An open journey that began longer ago than this is not resumed.
const STALE: SignedDuration = SignedDuration::from_hours(60 * 24);

impl<P: Store + Desktop + Messages> App<P> {
    /// Begins a journey, or resumes the one that is open.
    ///
    /// A renewal can be changed into a replacement, which starts over with its cost. A registration of a unit with
    /// a certificate in use becomes a renewal. A journey that is complete or older than [`STALE`] is not resumed:
    /// its files are last year's.
    pub(crate) fn begin(&mut self, unit: &UnitId, journey: Journey) -> Result<(), Fault> {
        let record = self.unit_record(unit)?;
        let known = record.certificate_in_use().is_some();
        let journey = if journey == Journey::Registration && known { Journey::Renewal } else { journey };
        let retired = record.certificate_in_use().is_some_and(|it| topic_is_retired(&it.topic));
        // Apple renews no certificate of a service that it has ended.
        let journey = if journey == Journey::Renewal && retired { Journey::Replacement } else { journey };
        let now = self.platform.now();
        let resumed = record.open.as_ref().is_some_and(|open| {
            let stale = now.duration_since(open.started_at) > STALE;
            let replaced = journey == Journey::Replacement && open.journey == Journey::Renewal;
            open.step != Step::Done && !stale && !replaced
        });
        if !resumed {
            let replaced = record.open.as_ref().filter(|_| journey == Journey::Replacement);
            let fresh = OpenJourney {
                unit: unit.clone(),
                journey,
                step: Step::Prepare,
                furthest: Step::Prepare,
                started_at: now,
                continues: record.certificate_in_use().map(|it| it.id.clone()),
                ticks: Vec::new(),
                cost_confirmed: false,
                request: replaced.and_then(|old| old.request.clone()),
                made: replaced.and_then(|old| old.made.clone()),
                request_since: replaced.map_or(now, |old| old.request_since),
                // A certificate that was downloaded for the renewal is not the one that the replacement waits for.
                certificate_since: now,
                portal_opened_at: None,
                candidate: None,
                certificate: None,
                seen: Vec::new(),
                answer: None,
            };
            let started = self.entry(unit, HistoryEvent::JourneyStarted, journey_name(journey));
            self.commit(&[Change::Journey(fresh), started])?;
        }
        self.session.go(OpenScreen::Journey(unit.clone()));
        self.resume_later(Some(unit.clone()))
    }

    /// Gives up the journey. Its requests and certificates stay in the register.
    pub(crate) fn abandon(&mut self, unit: &UnitId) -> Result<(), Fault> {
        let entry = self.entry(unit, HistoryEvent::JourneyAbandoned, "");
        self.commit(&[Change::JourneyClosed(unit.clone()), entry])?;
        self.session.go(OpenScreen::Unit(unit.clone()));
        self.resume_later(None)
    }

    pub(crate) fn go_to(&mut self, step: Step) -> Result<(), Fault> {
        let record = self.unit_on_screen()?;
        let open = record.journey()?;
        let steps = record.steps(open.journey);
        if position(&steps, step) > position(&steps, open.furthest) {
            return Err(Fault::new(FaultCode::Gone, "that step has not been reached yet"));
        }
        self.move_to(open.clone(), step, Vec::new())
    }

    pub(crate) fn back(&mut self) -> Result<(), Fault> {
        if matches!(self.session.screen, OpenScreen::Settings | OpenScreen::Vendor) {
            self.session.return_from_detour();
            return Ok(());
        }
        let record = self.unit_on_screen()?;
        let open = record.journey()?;
        let steps = record.steps(open.journey);
        match position(&steps, open.step).checked_sub(1) {
            Some(before) => self.move_to(open.clone(), steps[before], Vec::new()),
            None => Ok(()),
        }
    }

    pub(crate) fn go_on(&mut self) -> Result<(), Fault> {
        let record = self.unit_on_screen()?;
        let open = record.journey()?.clone();
        if !self.may_go_on(&record) {
            return Ok(());
        }
        if open.step == Step::Done {
            return self.finish();
        }
        let confirmed = open.step == Step::Confirm;
        let mut changes = Vec::new();
        if confirmed {
            changes = self.confirmed(&record);
        }
        if open.step == Step::Reminders {
            changes.push(self.entry(&open.unit, HistoryEvent::JourneyCompleted, journey_name(open.journey)));
        }
        if open.step == Step::Prepare {
            changes.extend(self.remember_preparations(&record, &open)?);
        }
        let steps = record.steps(open.journey);
        let next = steps[(position(&steps, open.step) + 1).min(steps.len() - 1)];
        self.move_to(open, next, changes)?;
        if confirmed { withdraw_outdated(&mut self.platform, &record.unit.id) } else { Ok(()) }
    }

    /// Whether the step on the screen allows to go on.
    pub(crate) fn may_go_on(&self, record: &UnitRecord) -> bool {
        let Some(open) = &record.open else { return false };
        match open.step.requires() {
            Requirement::Nothing => true,
            Requirement::Preparations => {
                let ticked = preparations(record).iter().all(|item| open.ticks.contains(item));
                ticked && (open.journey != Journey::Replacement || open.cost_confirmed)
            }
            Requirement::UsableRequest => {
                record.chosen_request().is_some_and(|request| self.request_is_usable(request))
            }
            Requirement::Request => record.chosen_request().is_some(),
            Requirement::Certificate => open.certificate.is_some(),
            Requirement::KeptCertificate => record.shows_kept(),
            Requirement::Proof => self.is_proven(record, open),
        }
    }

    /// Whether it is proven that the MDM has the new certificate. The push key proves nothing at a renewal; a
    /// contradiction by the console or by the MDM's own answer always stops.
    fn is_proven(&self, record: &UnitRecord, open: &OpenJourney) -> bool {
        let answer = record.answer_about(&self.session.run.mdm_answers).zip(record.new_certificate());
        let answered = match answer.map(|(answer, new)| agreement(answer, new).verdict) {
            Some(AgreementVerdict::No) => return false,
            Some(AgreementVerdict::Yes | AgreementVerdict::Taken) => true,
            Some(AgreementVerdict::Silent) | None => false,
        };
        let contradicted = self.session.at_step.compared.as_ref().is_some_and(|compared| {
            [&compared.push_key, &compared.expiry, &compared.serial]
                .into_iter()
                .any(|it| matches!(it, FieldMatch::Different { .. }))
        });
        let enough = open.seen.iter().any(|seen| match seen {
            SeenInConsole::Expiry | SeenInConsole::Serial | SeenInConsole::ServerTook => true,
            SeenInConsole::PushKey => open.journey != Journey::Renewal,
        });
        (enough || answered) && !contradicted
    }

    /// The changes that make the new certificate the one in use and the old one an earlier one.
    fn confirmed(&self, record: &UnitRecord) -> Vec<Change> {
        let Some(new) = record.new_certificate().filter(|it| it.standing != CertificateStatus::InUse) else {
            return Vec::new();
        };
        let old = record.certificates.iter().filter(|it| it.standing == CertificateStatus::InUse);
        // Certificates of a journey that was given up: the MDM will never show them.
        let stray = record
            .certificates
            .iter()
            .filter(|it| it.standing == CertificateStatus::Pending && it.id != new.id);
        // Late answers of the signing service are not needed any more.
        let mut unit = record.unit.clone();
        unit.extras.mailboxes.clear();
        let mailboxes = (unit != record.unit).then_some(Change::Unit(unit));
        mailboxes
            .into_iter()
            .chain(old.map(|it| Change::CertificateStatus(it.id.clone(), CertificateStatus::Earlier)))
            .chain(stray.map(|it| Change::CertificateStatus(it.id.clone(), CertificateStatus::Earlier)))
            .chain([
                Change::CertificateStatus(new.id.clone(), CertificateStatus::InUse),
                self.entry(&record.unit.id, HistoryEvent::CertificateConfirmed, &new.serial),
            ])
            .collect()
    }

    pub(crate) fn tick(&mut self, item: Preparation, on: bool) -> Result<(), Fault> {
        let mut open = self.unit_on_screen()?.journey()?.clone();
        open.ticks.retain(|it| *it != item);
        if on {
            open.ticks.push(item);
        }
        self.commit(&[Change::Journey(open)])
    }

    /// Confirms what a replacement costs, if the typed text is the unit's name. Fault: `changed-since-read` when this is not
    /// the cost that was read.
    pub(crate) fn confirm_cost(&mut self, typed: &str, read: &str) -> Result<(), Fault> {
        let record = self.unit_on_screen()?;
        if read != cost_digest(&record) {
            return Err(Fault::new(FaultCode::ChangedSinceRead, &record.unit.name));
        }
        let mut open = record.journey()?.clone();
        let confirmed = typed.trim() == record.unit.name.trim();
        if confirmed == open.cost_confirmed {
            return Ok(());
        }
        open.cost_confirmed = confirmed;
        let entry = self.entry(&open.unit, HistoryEvent::ReplacementConfirmed, &record.unit.name);
        let mut changes = vec![Change::Journey(open)];
        changes.extend(confirmed.then_some(entry));
        self.commit(&changes)
    }

    /// Opens the portal and notes the time, so that the step can show that it was opened.
    pub(crate) fn open_portal(&mut self) -> Result<(), Fault> {
        let mut open = self.unit_on_screen()?.journey()?.clone();
        let portal = self.platform.portal().to_owned();
        self.platform.open_browser(&portal)?;
        open.portal_opened_at = Some(self.platform.now());
        let entry = self.entry(&open.unit, HistoryEvent::PortalOpened, "");
        self.commit(&[Change::Journey(open), entry])
    }

    pub(crate) fn finish(&mut self) -> Result<(), Fault> {
        let unit = self.unit_on_screen()?.unit.id;
        self.commit(&[Change::JourneyClosed(unit.clone())])?;
        self.session.go(OpenScreen::Unit(unit));
        self.resume_later(None)
    }
}

/// A digest of what a replacement costs: which unit and certificate it concerns, and what the product says.
pub(crate) fn cost_digest(record: &UnitRecord) -> String {
    let current = record.certificate_in_use().map(|it| &it.id.0);
    let (id, name, change) = (&record.unit.id.0, &record.unit.name, &record.product.account_change);
    sha256_hex(format!("{:?}", (id, name, &record.product.id, change, current)).as_bytes())
}

/// The name of a journey in the history.
fn journey_name(journey: Journey) -> &'static str {
    match journey {
        Journey::Registration => "registration",
        Journey::Renewal => "renewal",
        Journey::Replacement => "replacement",
    }
}
