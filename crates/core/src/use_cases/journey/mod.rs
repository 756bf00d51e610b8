//! Walking through a journey: its steps, and the proof that the MDM has the new certificate.
//!
//! Lives here: beginning, moving, confirming and finishing.
//! May import: `mdm`, `signing`, `files` and `keys`.
//! Must never import: `intake` or `units`.

pub(crate) mod confirm;
pub(crate) mod console_text;
mod error_messages;
pub(crate) mod routine;
pub(crate) mod steps;

use crate::actions::JourneyAction;
use crate::{App, Fault, Platform};

/// Apple's page for making an Apple Account.
const ACCOUNT_PAGE: &str = "https://account.apple.com/account";

impl<P: Platform> App<P> {
    pub(crate) fn perform_journey(&mut self, action: JourneyAction) -> Result<(), Fault> {
        match action {
            JourneyAction::Begin { unit, journey } => self.begin(&unit, journey),
            JourneyAction::Abandon { unit } => self.abandon(&unit),
            JourneyAction::GoTo { step } => self.go_to(step),
            JourneyAction::Back => self.back(),
            JourneyAction::Continue => self.go_on(),
            JourneyAction::Tick { item, on } => self.tick(item, on),
            JourneyAction::TickRemembered => self.tick_remembered(),
            JourneyAction::ConfirmCost { typed, read } => self.confirm_cost(&typed, &read),
            JourneyAction::OpenPortal => self.open_portal(),
            JourneyAction::OpenAccountPage => self.platform.open_browser(ACCOUNT_PAGE),
            JourneyAction::OpenConsole => {
                let console = self.unit_on_screen()?.unit.console_url;
                self.platform.open_browser(&console)
            }
            JourneyAction::Seen { what, on } => self.seen(what, on),
            JourneyAction::CompareConsole { text } => self.compare_console(&text),
            JourneyAction::FindErrorMessage { text } => self.find_error_message(&text),
            JourneyAction::Finish => self.finish(),
        }
    }
}
