//! Deep links (`pushkeeper://…`), which open a unit or a renewal in the window from a notification or an email.
//!
//! Any web page may have such a link, so a link only shows something or starts a renewal, as buttons do. It changes nothing
//! that a person has not confirmed.

use pushcert::Journey;
use pushkeeper_core::Action;
use pushkeeper_core::actions::{JourneyAction, NavigationAction};
use pushkeeper_core::model::UnitId;

/// The action of the first deep link among the arguments of the program.
pub fn first_action(arguments: impl IntoIterator<Item = String>) -> Option<Action> {
    arguments.into_iter().find_map(|argument| action(&argument))
}

/// The action of `pushkeeper://renew/UNIT` or `pushkeeper://unit/UNIT`; `None` for anything else.
fn action(link: &str) -> Option<Action> {
    let (kind, unit) = link.strip_prefix("pushkeeper://")?.trim_end_matches('/').split_once('/')?;
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if unit.is_empty() || unit.len() > 64 || !unit.chars().all(is_allowed) {
        return None;
    }
    let unit = UnitId(unit.to_owned());
    match kind {
        "renew" => Some(JourneyAction::Begin { unit, journey: Journey::Renewal }.into()),
        "unit" => Some(NavigationAction::GoUnit { unit }.into()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn action_for(arguments: &[&str]) -> Option<Action> {
        first_action(arguments.iter().map(|it| (*it).to_owned()))
    }

    #[test]
    fn a_deep_link_opens_a_renewal_or_a_unit() {
        let unit = UnitId("5f0c8f5e-6a0e".to_owned());
        let renew = JourneyAction::Begin { unit: unit.clone(), journey: Journey::Renewal };
        let program = "/usr/bin/pushkeeper-window";
        assert!(action_for(&[program, "pushkeeper://renew/5f0c8f5e-6a0e"]) == Some(renew.clone().into()));
        assert!(
            action_for(&["pushkeeper://renew/5f0c8f5e-6a0e/"]) == Some(renew.into()),
            "Windows adds a slash"
        );
        assert!(
            action_for(&["pushkeeper://unit/5f0c8f5e-6a0e"])
                == Some(NavigationAction::GoUnit { unit }.into())
        );
    }

    #[test]
    fn other_arguments_are_ignored() {
        for other in [
            "pushkeeper://renew/",
            "pushkeeper://renew",
            "pushkeeper://abandon/5f0c8f5e",
            "pushkeeper://renew/../x",
            "pushkeeper://renew/a b",
            "https://renew/5f0c8f5e",
            "renew/5f0c8f5e",
        ] {
            assert!(action_for(&[other]).is_none(), "{other}");
        }
    }
}
