//! What is done with a unit outside of its journey: its form, its reminders, its calendar.
//!
//! Lives here: one file for each of them.
//! May import: `journey`, `settings`, `signing`, `files` and `keys`.
//! Must never import: `intake`.

pub(crate) mod calendar;
pub(crate) mod form;
pub(crate) mod reminders;

use crate::actions::UnitAction;
use crate::{App, Fault, Platform};

impl<P: Platform> App<P> {
    pub(crate) fn perform_unit(&mut self, action: UnitAction) -> Result<(), Fault> {
        match action {
            UnitAction::SaveUnit { draft } => self.save_unit(&draft),
            UnitAction::SaveAccountId { account_id } => self.save_account_id(&account_id),
            UnitAction::SaveMemo { unit, apple_id } => self.save_memo(&unit, &apple_id),
            UnitAction::RemoveMemo { unit } => self.remove_memo(&unit),
            UnitAction::RetryMemo { unit } => {
                self.session.run.memos.remove(&unit);
                self.session.run.secrets.clear();
                self.load_memo(&unit)
            }
            UnitAction::SetReminders { unit, plan } => self.set_reminders(&unit, plan),
            UnitAction::Tomorrow { unit } => self.tomorrow(&unit),
            UnitAction::Silence { unit, on } => self.silence(&unit, on),
            UnitAction::ConsultList { unit } => self.consult_list(&unit),
            UnitAction::PlaceCalendar { unit } => self.place_calendar(unit.as_ref()),
            UnitAction::TryNotice { unit } => self.try_notice(&unit),
        }
    }
}
