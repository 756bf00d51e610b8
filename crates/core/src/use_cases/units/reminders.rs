//! Reminders on this computer, and what people answer to them.

use jiff::SignedDuration;
use pushcert::reminders::{Occasion, Telling};

use crate::model::channels::Channel;
use crate::model::{Event, ReminderPlan, UnitId, Wish};
use crate::ports::Notice;
use crate::reminders::notify::{Prospect, Way, show, way, withdrawn};
use crate::{App, Change, Desk, Fault, FaultCode, Register};

/// "Tomorrow" in good time for a check that comes at about the same hour every day, and never on the same evening.
const TOMORROW: SignedDuration = SignedDuration::from_hours(18);

/// Notes that the unit's notice is to come once more tomorrow. Nothing where it has no certificate in use.
pub fn remind_tomorrow<D: Desk>(desk: &mut D, unit: &UnitId) -> Result<(), Fault> {
    let again_at = desk.now().checked_add(TOMORROW).ok();
    wish(desk, unit, |wish| wish.again_at = again_at)
}

fn wish<D: Desk>(desk: &mut D, unit: &UnitId, change: impl FnOnce(&mut Wish)) -> Result<(), Fault> {
    let certificates = desk.register().certificates(unit)?;
    let Some(current) = certificates.into_iter().find(|it| it.standing == crate::model::Standing::InUse)
    else {
        return Ok(());
    };
    let none = Wish { certificate: current.id.clone(), silenced: false, again_at: None };
    let mut wish = desk.register().wish(&current.id)?.unwrap_or(none);
    change(&mut wish);
    desk.register_mut().commit(&[Change::Wish(wish)])
}

impl<D: Desk> App<D> {
    /// Shows what is due for each unit: at every start, whether it was told before or not, and once more when
    /// something more urgent comes while the program runs. The rest is left to the check, which is started as the
    /// system would. A machine that cannot show notices is no reason for a fault: the home screen says the same.
    pub(crate) fn tell_what_is_due(&mut self) -> Result<(), Fault> {
        let (settings, now) = (self.desk.register().settings()?, self.desk.now());
        for unit in self.desk.register().units()? {
            let dossier = self.dossier(&unit.id)?;
            let wanted = way(&unit, &settings, Channel::Native) == Way::Open;
            let Some(current) = dossier.current().filter(|_| wanted) else { continue };
            let prospect = Prospect::read(self.desk.register(), current)?;
            let (occasion, is_new) = match prospect.telling(&unit.reminders, Channel::Native, now) {
                Telling::NotDue | Telling::Silenced { .. } => continue,
                Telling::Already { .. } if prospect.wishes.again_at.is_some_and(|at| now < at) => continue,
                Telling::Already { occasion, at: _ } => (occasion, false),
                Telling::Now { occasion } => (occasion, true),
            };
            if !self.session.told.insert((current.id.clone(), occasion)) && !is_new {
                continue;
            }
            if is_new {
                // What could not be shown or written down is told once more.
                let _told = show(&mut self.desk, &unit, current, occasion, now, settings.language);
            } else {
                let notice = Notice {
                    unit: unit.id.clone(),
                    unit_name: unit.name,
                    occasion,
                    not_after: current.not_after,
                    as_of: now,
                };
                let _shown = self.desk.notify(&notice, settings.language);
            }
        }
        // Where the check cannot be started, the settings say so.
        let _started = self.desk.run_check();
        Ok(())
    }

    /// What is on its way, or on the screen, about certificates that are no longer in use is taken back.
    pub(crate) fn take_back(&mut self, unit: &UnitId) -> Result<(), Fault> {
        let (now, dossier) = (self.desk.now(), self.dossier(unit)?);
        let current = dossier.current().map(|it| &it.id);
        let waiting = self.desk.register().outgoing()?.into_iter();
        let untrue = waiting.filter(|it| it.unit == *unit && Some(&it.certificate) != current);
        let changes: Vec<Change> = untrue.map(|it| withdrawn(it, now)).collect();
        self.commit(&changes)?;
        // A notice that cannot be taken from the screen is closed by whoever reads it.
        let _still_there = self.desk.withdraw(unit);
        Ok(())
    }

    /// "Remind me tomorrow."
    pub(crate) fn tomorrow(&mut self, unit: &UnitId) -> Result<(), Fault> {
        remind_tomorrow(&mut self.desk, unit)?;
        self.desk.withdraw(unit)
    }

    /// Nothing more of the expiry of the unit's certificate, or all of it again.
    pub(crate) fn silence(&mut self, unit: &UnitId, on: bool) -> Result<(), Fault> {
        wish(&mut self.desk, unit, |wish| wish.silenced = on)?;
        if on { self.desk.withdraw(unit) } else { Ok(()) }
    }

    pub(crate) fn set_reminders(&mut self, id: &UnitId, mut plan: ReminderPlan) -> Result<(), Fault> {
        plan.days.sort_unstable_by(|a, b| b.cmp(a));
        plan.days.dedup();
        let mut unit = self.dossier(id)?.unit;
        if unit.reminders == plan {
            return Ok(());
        }
        unit.reminders = plan;
        let entry = self.entry(id, Event::RemindersSet, "");
        self.commit(&[Change::Unit(unit), entry])
    }

    /// Shows the notice that will come thirty days before the expiry.
    pub(crate) fn try_notice(&mut self, id: &UnitId) -> Result<(), Fault> {
        let dossier = self.dossier(id)?;
        let certificate = dossier.obtained().or(dossier.current());
        let not_after = certificate
            .map(|it| it.not_after)
            .ok_or_else(|| Fault::new(FaultCode::Gone, "no certificate"))?;
        let within = dossier.unit.reminders.days.first().copied().unwrap_or(30);
        let notice = Notice {
            unit: id.clone(),
            unit_name: dossier.unit.name,
            occasion: Occasion::Days { within },
            not_after,
            as_of: self.desk.now(),
        };
        let language = self.desk.register().settings()?.language;
        let shown = self.desk.notify(&notice, language);
        self.session.tried = Some(shown.is_ok());
        shown
    }
}
