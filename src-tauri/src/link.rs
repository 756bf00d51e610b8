//! `pushkeeper://…` links: how a notice, a mail or another start of the program leads to a place in the window.
//!
//! A link can only show something or begin what every button begins; it changes nothing by itself that a person has
//! not confirmed, because any web page may hold one.

use pushcert::Journey;
use pushkeeper_core::Action;
use pushkeeper_core::actions::{JourneyAction, NavigationAction};
use pushkeeper_core::model::UnitId;

/// What the first link among a program's arguments asks for.
pub fn wanted(arguments: impl IntoIterator<Item = String>) -> Option<Action> {
    arguments.into_iter().find_map(|argument| action(&argument))
}

/// `pushkeeper://renew/UNIT` or `pushkeeper://unit/UNIT`; anything else asks for nothing.
fn action(link: &str) -> Option<Action> {
    let (what, unit) = link.strip_prefix("pushkeeper://")?.trim_end_matches('/').split_once('/')?;
    let named = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if unit.is_empty() || unit.len() > 64 || !unit.chars().all(named) {
        return None;
    }
    let unit = UnitId(unit.to_owned());
    match what {
        "renew" => Some(JourneyAction::Begin { unit, journey: Journey::Renewal }.into()),
        "unit" => Some(NavigationAction::GoUnit { unit }.into()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(arguments: &[&str]) -> Option<Action> {
        wanted(arguments.iter().map(|it| (*it).to_owned()))
    }

    #[test]
    fn a_link_leads_to_a_renewal_or_a_unit() {
        let unit = UnitId("5f0c8f5e-6a0e".to_owned());
        let renew = JourneyAction::Begin { unit: unit.clone(), journey: Journey::Renewal };
        let program = "/usr/bin/pushkeeper-window";
        assert!(of(&[program, "pushkeeper://renew/5f0c8f5e-6a0e"]) == Some(renew.clone().into()));
        assert!(of(&["pushkeeper://renew/5f0c8f5e-6a0e/"]) == Some(renew.into()), "Windows adds a slash");
        assert!(of(&["pushkeeper://unit/5f0c8f5e-6a0e"]) == Some(NavigationAction::GoUnit { unit }.into()));
    }

    #[test]
    fn anything_else_leads_nowhere() {
        for odd in [
            "pushkeeper://renew/",
            "pushkeeper://renew",
            "pushkeeper://abandon/5f0c8f5e",
            "pushkeeper://renew/../x",
            "pushkeeper://renew/a b",
            "https://renew/5f0c8f5e",
            "renew/5f0c8f5e",
        ] {
            assert!(of(&[odd]).is_none(), "{odd}");
        }
    }
}
