//! Reminders on this computer, and what people answer to them.

use pushcert::reminders::{Occasion, ReminderDecision};

use crate::model::channels::Channel;
use crate::model::{HistoryEvent, ReminderPlan, UnitId};
use crate::ports::{CheckSchedule, Messages, Notice, Store};
use crate::reminders::notify::{
    ChannelStatus, ReminderState, change_wish, channel_status, remind_tomorrow, show_notice,
};
use crate::{App, Change, Fault, FaultCode, Register};

impl<P: Store + Messages + CheckSchedule> App<P> {
    /// Shows what is due for each unit: at every start, whether it was told before or not, and once more when
    /// something more urgent comes while the program runs. The rest is left to the check, which is started as the
    /// system would. A machine that cannot show notices is no reason for a fault: the home screen says the same.
    pub(crate) fn show_due_notices(&mut self) -> Result<(), Fault> {
        let (settings, now) = (self.platform.register().settings()?, self.platform.now());
        for unit in self.platform.register().units()? {
            let record = self.unit_record(&unit.id)?;
            let wanted = channel_status(&unit, &settings, Channel::Native) == ChannelStatus::Open;
            let Some(current) = record.certificate_in_use().filter(|_| wanted) else { continue };
            let prospect = ReminderState::read(self.platform.register(), current)?;
            let (occasion, is_new) = match prospect.telling(&unit.reminders, Channel::Native, now) {
                ReminderDecision::NotDue | ReminderDecision::Silenced { .. } => continue,
                ReminderDecision::AlreadySent { .. }
                    if prospect.wishes.again_at.is_some_and(|at| now < at) =>
                {
                    continue;
                }
                ReminderDecision::AlreadySent { occasion, at: _ } => (occasion, false),
                ReminderDecision::SendNow { occasion } => (occasion, true),
            };
            if !self.session.run.notices_shown.insert((current.id.clone(), occasion)) && !is_new {
                continue;
            }
            if is_new {
                // What could not be shown or written down is told once more.
                let _told = show_notice(&mut self.platform, &unit, current, occasion, now, settings.language);
            } else {
                let notice = Notice {
                    unit: unit.id.clone(),
                    unit_name: unit.name,
                    occasion,
                    not_after: current.not_after,
                    as_of: now,
                };
                let _shown = self.platform.notify(&notice, settings.language);
            }
        }
        // Where the check cannot be started, the settings say so.
        let _started = self.platform.run_check();
        Ok(())
    }

    /// "Remind me tomorrow."
    pub(crate) fn tomorrow(&mut self, unit: &UnitId) -> Result<(), Fault> {
        remind_tomorrow(&mut self.platform, unit)?;
        self.platform.withdraw(unit)
    }

    /// Nothing more of the expiry of the unit's certificate, or all of it again.
    pub(crate) fn silence(&mut self, unit: &UnitId, on: bool) -> Result<(), Fault> {
        change_wish(&mut self.platform, unit, |wish| wish.silenced = on)?;
        if on { self.platform.withdraw(unit) } else { Ok(()) }
    }

    pub(crate) fn set_reminders(&mut self, id: &UnitId, mut plan: ReminderPlan) -> Result<(), Fault> {
        plan.days.sort_unstable_by(|a, b| b.cmp(a));
        plan.days.dedup();
        let mut unit = self.unit_record(id)?.unit;
        if unit.reminders == plan {
            return Ok(());
        }
        unit.reminders = plan;
        let entry = self.entry(id, HistoryEvent::RemindersSet, "");
        self.commit(&[Change::Unit(unit), entry])
    }

    /// Shows the notice that will come thirty days before the expiry.
    pub(crate) fn try_notice(&mut self, id: &UnitId) -> Result<(), Fault> {
        let record = self.unit_record(id)?;
        let certificate = record.new_certificate().or(record.certificate_in_use());
        let not_after = certificate
            .map(|it| it.not_after)
            .ok_or_else(|| Fault::new(FaultCode::Gone, "no certificate"))?;
        let within = record.unit.reminders.days.first().copied().unwrap_or(30);
        let notice = Notice {
            unit: id.clone(),
            unit_name: record.unit.name,
            occasion: Occasion::Days { within },
            not_after,
            as_of: self.platform.now(),
        };
        let language = self.platform.register().settings()?.language;
        let shown = self.platform.notify(&notice, language);
        self.session.at_step.notice_trial = Some(shown.is_ok());
        shown
    }
}
