//! Finds what the portal or a console says in the table of error messages.

use pushcert::product::ErrorMessages;

use crate::ports::Store;
use crate::{App, Fault};

impl<P: Store> App<P> {
    /// Looks for error messages in pasted text. An empty text takes the result away.
    pub(crate) fn find_error_message(&mut self, text: &str) -> Result<(), Fault> {
        let product = self.unit_on_screen()?.product.id;
        self.session.at_step.error_messages = (!text.trim().is_empty()).then(|| {
            let found = ErrorMessages::built_in().find(text, &product);
            found.into_iter().map(|it| it.id.clone()).collect()
        });
        Ok(())
    }

    /// Whether a text that was pasted at a step where something can be refused holds a known error message.
    pub(crate) fn holds_error_message(&self, text: &str) -> bool {
        self.unit_on_screen().is_ok_and(|record| {
            let is_shown = record.open.as_ref().is_some_and(|open| open.step.may_be_refused());
            is_shown && !ErrorMessages::built_in().find(text, &record.product.id).is_empty()
        })
    }
}
