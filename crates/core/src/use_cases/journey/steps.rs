//! Beginning, walking and leaving a journey. Going back is always safe: nothing is undone by it.

use jiff::SignedDuration;
use pushcert::{Journey, Step};

use crate::model::{Event, OpenJourney, Preparation, SeenInConsole, Standing, UnitId};
use crate::state::session::Place;
use crate::state::unit_record::Dossier;
use crate::use_cases::mdm::agreement::agreement;
use crate::view::{Agrees, Match};
use crate::{App, Change, Desk, Fault, FaultCode};

/// A journey that was begun longer ago than this is not resumed.
const STALE: SignedDuration = SignedDuration::from_hours(60 * 24);

impl<D: Desk> App<D> {
    /// Begins a journey, or resumes the one that is open.
    ///
    /// Only one change of mind is possible on the way: from a renewal to a replacement, which starts
    /// over with its cost. A registration of a unit with a certificate in use is a renewal. A journey that is
    /// complete, or was left lying for months, is not resumed: its files are last year's.
    pub(crate) fn begin(&mut self, unit: &UnitId, journey: Journey) -> Result<(), Fault> {
        let dossier = self.dossier(unit)?;
        let known = dossier.current().is_some();
        let journey = if journey == Journey::Registration && known { Journey::Renewal } else { journey };
        let now = self.desk.now();
        let resumed = dossier.open.as_ref().is_some_and(|open| {
            let stale = now.duration_since(open.started_at) > STALE;
            let replaced = journey == Journey::Replacement && open.journey == Journey::Renewal;
            open.step != Step::Done && !stale && !replaced
        });
        if !resumed {
            let replaced = dossier.open.as_ref().filter(|_| journey == Journey::Replacement);
            let fresh = OpenJourney {
                unit: unit.clone(),
                journey,
                step: Step::Prepare,
                furthest: Step::Prepare,
                started_at: now,
                continues: dossier.current().map(|it| it.id.clone()),
                ticks: Vec::new(),
                cost_confirmed: false,
                request: replaced.and_then(|old| old.request.clone()),
                made: replaced.and_then(|old| old.made.clone()),
                request_since: replaced.map_or(now, |old| old.request_since),
                // What was downloaded for the renewal is not what the replacement waits for.
                certificate_since: now,
                portal_opened_at: None,
                candidate: None,
                certificate: None,
                seen: Vec::new(),
                answer: None,
            };
            let started = self.entry(unit, Event::JourneyStarted, journey_name(journey));
            self.commit(&[Change::Journey(fresh), started])?;
        }
        self.session.go(Place::Journey(unit.clone()));
        self.resume_later(Some(unit.clone()))
    }

    /// Gives up the journey. Requests and certificates that were obtained stay in the register.
    pub(crate) fn abandon(&mut self, unit: &UnitId) -> Result<(), Fault> {
        let entry = self.entry(unit, Event::JourneyAbandoned, "");
        self.commit(&[Change::JourneyClosed(unit.clone()), entry])?;
        self.session.go(Place::Unit(unit.clone()));
        self.resume_later(None)
    }

    pub(crate) fn go_to(&mut self, step: Step) -> Result<(), Fault> {
        let dossier = self.unit_on_screen()?;
        let open = dossier.journey()?;
        let steps = dossier.steps(open.journey);
        if place_of(&steps, step) > place_of(&steps, open.furthest) {
            return Err(Fault::new(FaultCode::Gone, "that step has not been reached yet"));
        }
        self.move_to(open.clone(), step, Vec::new())
    }

    pub(crate) fn back(&mut self) -> Result<(), Fault> {
        if matches!(self.session.place, Place::Settings | Place::Vendor) {
            self.session.come_back();
            return Ok(());
        }
        let dossier = self.unit_on_screen()?;
        let open = dossier.journey()?;
        let steps = dossier.steps(open.journey);
        match place_of(&steps, open.step).checked_sub(1) {
            Some(before) => self.move_to(open.clone(), steps[before], Vec::new()),
            None => Ok(()),
        }
    }

    pub(crate) fn go_on(&mut self) -> Result<(), Fault> {
        let dossier = self.unit_on_screen()?;
        let open = dossier.journey()?.clone();
        if !self.may_go_on(&dossier) {
            return Ok(());
        }
        let changes = match open.step {
            Step::Confirm => self.confirmed(&dossier),
            Step::Reminders => {
                vec![self.entry(&open.unit, Event::JourneyCompleted, journey_name(open.journey))]
            }
            Step::Done => return self.finish(),
            Step::Prepare
            | Step::AppleId
            | Step::Request
            | Step::SignIn
            | Step::Create
            | Step::Terms
            | Step::Renew
            | Step::Upload
            | Step::Download
            | Step::Verdict
            | Step::SignOut
            | Step::HandOver
            | Step::Record => Vec::new(),
        };
        let steps = dossier.steps(open.journey);
        let next = steps[(place_of(&steps, open.step) + 1).min(steps.len() - 1)];
        let confirmed = open.step == Step::Confirm;
        self.move_to(open, next, changes)?;
        if confirmed { self.take_back(&dossier.unit.id) } else { Ok(()) }
    }

    /// Does the step on the screen allow to go on?
    pub(crate) fn may_go_on(&self, dossier: &Dossier) -> bool {
        let Some(open) = &dossier.open else { return false };
        match open.step {
            Step::Prepare => {
                let ticked = preparations(dossier).iter().all(|item| open.ticks.contains(item));
                ticked && (open.journey != Journey::Replacement || open.cost_confirmed)
            }
            Step::Request => dossier.chosen_request().is_some_and(|request| self.request_serves(request)),
            Step::Upload => dossier.chosen_request().is_some(),
            Step::Download => open.certificate.is_some(),
            Step::Verdict => dossier.shows_kept(),
            Step::Confirm => self.proven(dossier, open),
            Step::AppleId
            | Step::SignIn
            | Step::Create
            | Step::Terms
            | Step::Renew
            | Step::SignOut
            | Step::HandOver
            | Step::Record
            | Step::Reminders
            | Step::Done => true,
        }
    }

    /// The push key stays the same at a renewal and proves nothing then; a contradiction always stops, be it the
    /// console's or that of the MDM's own answer.
    fn proven(&self, dossier: &Dossier, open: &OpenJourney) -> bool {
        let answer = self.answer_about(dossier).zip(dossier.obtained());
        let answered = match answer.map(|(answer, new)| agreement(answer, new).verdict) {
            Some(Agrees::No) => return false,
            Some(Agrees::Yes | Agrees::Taken) => true,
            Some(Agrees::Silent) | None => false,
        };
        let contradicted = self.session.compared.as_ref().is_some_and(|compared| {
            [&compared.push_key, &compared.expiry, &compared.serial]
                .into_iter()
                .any(|it| matches!(it, Match::Different { .. }))
        });
        let enough = open.seen.iter().any(|seen| match seen {
            SeenInConsole::Expiry | SeenInConsole::Serial | SeenInConsole::ServerTook => true,
            SeenInConsole::PushKey => open.journey != Journey::Renewal,
        });
        (enough || answered) && !contradicted
    }

    /// Only now is the new certificate the one in use, and the old one an earlier one.
    fn confirmed(&self, dossier: &Dossier) -> Vec<Change> {
        let Some(new) = dossier.obtained().filter(|it| it.standing != Standing::InUse) else {
            return Vec::new();
        };
        let old = dossier.certificates.iter().filter(|it| it.standing == Standing::InUse);
        // Downloaded on a way that was given up: the MDM will never show them.
        let stray =
            dossier.certificates.iter().filter(|it| it.standing == Standing::Pending && it.id != new.id);
        // What the signing service still sends is of no use any more.
        let mut unit = dossier.unit.clone();
        unit.particulars.mailboxes.clear();
        let mailboxes = (unit != dossier.unit).then_some(Change::Unit(unit));
        mailboxes
            .into_iter()
            .chain(old.map(|it| Change::Standing(it.id.clone(), Standing::Earlier)))
            .chain(stray.map(|it| Change::Standing(it.id.clone(), Standing::Earlier)))
            .chain([
                Change::Standing(new.id.clone(), Standing::InUse),
                self.entry(&dossier.unit.id, Event::CertificateConfirmed, &new.serial),
            ])
            .collect()
    }

    /// Makes a step the one on the screen, together with other changes, durably.
    pub(crate) fn move_to(
        &mut self,
        mut open: OpenJourney,
        step: Step,
        mut changes: Vec<Change>,
    ) -> Result<(), Fault> {
        let product = self.dossier(&open.unit)?.product;
        let steps = pushcert::steps(open.journey, &product);
        open.step = step;
        if place_of(&steps, step) > place_of(&steps, open.furthest) {
            open.furthest = step;
        }
        changes.push(Change::Journey(open));
        self.commit(&changes)?;
        self.session.leave_step();
        Ok(())
    }

    pub(crate) fn tick(&mut self, item: Preparation, on: bool) -> Result<(), Fault> {
        let mut open = self.unit_on_screen()?.journey()?.clone();
        open.ticks.retain(|it| *it != item);
        if on {
            open.ticks.push(item);
        }
        self.commit(&[Change::Journey(open)])
    }

    /// The unit's name, typed, confirms what a replacement costs.
    pub(crate) fn confirm_cost(&mut self, typed: &str) -> Result<(), Fault> {
        let dossier = self.unit_on_screen()?;
        let mut open = dossier.journey()?.clone();
        let confirmed = typed.trim() == dossier.unit.name.trim();
        if confirmed == open.cost_confirmed {
            return Ok(());
        }
        open.cost_confirmed = confirmed;
        let entry = self.entry(&open.unit, Event::ReplacementConfirmed, &dossier.unit.name);
        let mut changes = vec![Change::Journey(open)];
        changes.extend(confirmed.then_some(entry));
        self.commit(&changes)
    }

    pub(crate) fn finish(&mut self) -> Result<(), Fault> {
        let unit = self.unit_on_screen()?.unit.id;
        self.commit(&[Change::JourneyClosed(unit.clone())])?;
        self.session.go(Place::Unit(unit));
        self.resume_later(None)
    }
}

/// What to make sure of before starting; who may do it is asked only where the product limits it.
pub(crate) fn preparations(dossier: &Dossier) -> Vec<Preparation> {
    let limited = !dossier.product.permissions.is_empty();
    [
        Some(Preparation::Account),
        Some(Preparation::SecondFactor),
        Some(Preparation::Browser),
        limited.then_some(Preparation::Permissions),
        Some(Preparation::Stakes),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Where a step stands in its journey. A product that was changed on the way may lack the step of recording:
/// the next one takes its place.
pub(crate) fn place_of(steps: &[Step], step: Step) -> usize {
    let place = |step: Step| steps.iter().position(|it| *it == step);
    place(step).or_else(|| place(Step::Reminders).filter(|_| step == Step::Record)).unwrap_or(0)
}

/// The name of a journey in the history.
fn journey_name(journey: Journey) -> &'static str {
    match journey {
        Journey::Registration => "registration",
        Journey::Renewal => "renewal",
        Journey::Replacement => "replacement",
    }
}
