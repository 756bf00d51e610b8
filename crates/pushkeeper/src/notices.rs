//! Reminders on this computer.

use pushcert::reminders::{Occasion, Telling};

use crate::check::telling;
use crate::desk::Notice;
use crate::model::{Channel, Event, ReminderPlan, Told, UnitId};
use crate::{App, Change, Desk, Fault, FaultCode, Register};

impl<D: Desk> App<D> {
    /// Shows what is due for each unit: at every start, whether it was told before or not, and once more when
    /// something more urgent comes while the program runs. A machine that cannot show notices is no reason for a
    /// fault: the home screen says the same.
    pub(crate) fn tell_what_is_due(&mut self) -> Result<(), Fault> {
        let (settings, now) = (self.desk.register().settings()?, self.desk.now());
        for unit in self.desk.register().units()? {
            let dossier = self.dossier(&unit.id)?;
            let Some(current) = dossier.current().filter(|_| unit.reminders.native) else { continue };
            let (occasion, is_new) =
                match telling(self.desk.register(), &unit.reminders, current, Channel::Native, now)? {
                    Telling::NotDue | Telling::Silenced { occasion: _ } => continue,
                    Telling::Already { occasion, at: _ } => (occasion, false),
                    Telling::Now { occasion } => (occasion, true),
                };
            if !self.session.told.insert((current.id.clone(), occasion)) {
                continue;
            }
            let notice = Notice {
                unit: unit.id.clone(),
                unit_name: unit.name,
                occasion,
                not_after: current.not_after,
                as_of: now,
            };
            let shown = self.desk.notify(&notice, settings.language);
            if shown.is_ok() && is_new {
                let told =
                    Told { certificate: current.id.clone(), occasion, channel: Channel::Native, at: now };
                // What could not be written down is told once more.
                let _unrecorded = self.commit(&[Change::Told(told)]);
            }
        }
        Ok(())
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
