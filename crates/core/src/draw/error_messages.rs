//! Draws the error messages that the portal or the console may show in a step.

use pushcert::position;
use pushcert::product::{ErrorMessage, ErrorMessages};

use crate::App;
use crate::model::OpenJourney;
use crate::ports::Store;
use crate::state::unit_record::UnitRecord;
use crate::view::{ErrorMessageView, ErrorMessagesView};

impl<P: Store> App<P> {
    /// The error messages of the step on the screen; `None` where nothing outside can refuse anything.
    pub(super) fn error_messages(
        &self,
        record: &UnitRecord,
        open: &OpenJourney,
    ) -> Option<ErrorMessagesView> {
        let table = ErrorMessages::built_in();
        let drawn = |it: &ErrorMessage| drawn(record, open, it);
        let of_step: Vec<_> = table.of(open.step, &record.product.id).map(drawn).collect();
        if of_step.is_empty() && !open.step.may_be_refused() {
            return None;
        }
        let found = self.session.at_step.error_messages.as_ref();
        let found =
            found.map(|ids| table.message.iter().filter(|it| ids.contains(&it.id)).map(drawn).collect());
        let (source, support) = (record.product.request, record.product.support.clone());
        Some(ErrorMessagesView { of_step, found, source, support })
    }
}

fn drawn(record: &UnitRecord, open: &OpenJourney, message: &ErrorMessage) -> ErrorMessageView {
    let steps = record.steps(open.journey);
    let reached = position(&steps, open.furthest);
    let can_go_to = |step: &pushcert::Step| {
        steps.contains(step) && position(&steps, *step) <= reached && *step != open.step
    };
    ErrorMessageView {
        id: message.id.clone(),
        says: message.says.first().cloned().unwrap_or_default(),
        back: message.back.iter().copied().find(can_go_to),
    }
}
