//! The reminders of a unit: native notifications, and what people answer to them.

use pushcert::reminders::{Occasion, ReminderDecision};

use crate::model::channels::Channel;
use crate::model::{HistoryEvent, ReminderPlan, UnitId};
use crate::ports::{CheckSchedule, Messages, Notice, Store};
use crate::reminders::notify::{
    ChannelStatus, NoticeResult, ReminderState, change_wish, channel_status, record_notice, remind_tomorrow,
    show_notice,
};
use crate::{App, Change, Fault, FaultCode, Register};

impl<P: Store + Messages + CheckSchedule> App<P> {
    /// Shows the notifications that are due: at every start, even if they were shown before, and again when a more
    /// urgent occasion comes while the program runs. Starts the check for everything else. A notification that
    /// cannot be shown is not a fault: the home screen says the same.
    pub(crate) fn show_due_notices(&mut self) -> Result<(), Fault> {
        let (settings, now) = (self.platform.register().settings()?, self.platform.now());
        for unit in self.platform.register().units()? {
            let record = self.unit_record(&unit.id)?;
            let wanted = channel_status(&unit, &settings, Channel::Native) == ChannelStatus::Open;
            let Some(current) = record.certificate_in_use().filter(|_| wanted) else { continue };
            let state = ReminderState::read(self.platform.register(), current)?;
            let (occasion, is_new) = match state.decide(&unit.reminders, Channel::Native, now) {
                ReminderDecision::NotDue | ReminderDecision::Silenced { .. } => continue,
                ReminderDecision::AlreadySent { .. } if state.choices.again_at.is_some_and(|at| now < at) => {
                    continue;
                }
                ReminderDecision::AlreadySent { occasion, at: _ } => (occasion, false),
                ReminderDecision::SendNow { occasion } => (occasion, true),
            };
            if !self.session.run.notices_shown.insert((current.id.clone(), occasion)) && !is_new {
                continue;
            }
            let shown = (current.id.clone(), occasion);
            if is_new && self.session.run.notices_unrecorded.contains(&shown) {
                // It is on the screen already, and was not recorded, for example on a full disk.
                if record_notice(&mut self.platform, current, occasion, now).is_ok() {
                    self.session.run.notices_unrecorded.remove(&shown);
                }
            } else if is_new {
                // What could not be shown is shown again later.
                let told = show_notice(&mut self.platform, &unit, current, occasion, now, settings.language);
                if matches!(told, NoticeResult::Unrecorded(_)) {
                    self.session.run.notices_unrecorded.insert(shown);
                }
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
        // If the check cannot be started, the settings screen says so.
        let _started = self.platform.run_check();
        Ok(())
    }

    /// Shows the unit's notification once more tomorrow.
    pub(crate) fn tomorrow(&mut self, unit: &UnitId) -> Result<(), Fault> {
        remind_tomorrow(&mut self.platform, unit)?;
        self.platform.withdraw(unit)
    }

    /// Silences the reminders about the expiry of the unit's certificate, or sends them again.
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
        let names_account = |plan: &ReminderPlan| plan.mail && plan.memo_in_mail;
        let server = self.platform.register().settings()?.mail;
        if names_account(&plan)
            && !names_account(&unit.reminders)
            && server.as_ref().is_some_and(|it| !it.protects_content())
        {
            return Err(Fault::new(FaultCode::MemoNotProtected, &unit.name));
        }
        unit.reminders = plan;
        let entry = self.entry(id, HistoryEvent::RemindersSet, "");
        self.commit(&[Change::Unit(unit), entry])
    }

    /// Shows the notification that will come thirty days before the expiry.
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
