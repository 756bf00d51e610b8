//! Reminders on this computer.

use pushcert::reminders::{Occasion, due};

use crate::desk::Notice;
use crate::model::{Event, ReminderPlan, UnitId};
use crate::{App, Change, Desk, Fault, FaultCode, Register};

impl<D: Desk> App<D> {
    /// Shows what is due for each unit, each occasion once while the program runs. A machine that cannot show
    /// notices is no reason for a fault: the home screen says the same.
    pub(crate) fn tell_what_is_due(&mut self) -> Result<(), Fault> {
        let (settings, now) = (self.desk.register().settings()?, self.desk.now());
        for unit in self.desk.register().units()? {
            let dossier = self.dossier(&unit.id)?;
            let Some(current) = dossier.current().filter(|_| unit.reminders.native) else { continue };
            let plan = &unit.reminders;
            let Some(occasion) = due(&plan.days, plan.expired, current.not_after, now) else { continue };
            if self.session.told.insert((current.id.clone(), occasion)) {
                let (unit, unit_name, not_after) = (unit.id, unit.name, current.not_after);
                let notice = Notice { unit, unit_name, occasion, not_after };
                let _unheard = self.desk.notify(&notice, settings.language);
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
        };
        let language = self.desk.register().settings()?.language;
        let shown = self.desk.notify(&notice, language);
        self.session.tried = Some(shown.is_ok());
        shown
    }
}
