//! Deep links (`pushkeeper://…`), which open a unit or a renewal in the window from a notification or an email.
//!
//! Any web page may have such a link, so a link only shows something or starts a renewal, as buttons do, and it never takes
//! away what is on the screen. It changes nothing that a person has not confirmed.

use pushkeeper_core::actions::OutsideRequest;
use pushkeeper_core::model::UnitId;

/// How a link begins, in lower case. Systems hand over whatever begins like this, also when the rest is malformed.
const SCHEME: &str = "pushkeeper:";

/// Whether an argument claims to be a deep link, well formed or not.
pub fn is_link(argument: &str) -> bool {
    argument.trim_start().get(..SCHEME.len()).is_some_and(|start| start.eq_ignore_ascii_case(SCHEME))
}

/// What the first well-formed deep link among the arguments of the program asks for.
pub fn first_request(arguments: impl IntoIterator<Item = String>) -> Option<OutsideRequest> {
    arguments.into_iter().find_map(|argument| request(&argument))
}

/// What `pushkeeper://renew/UNIT` or `pushkeeper://unit/UNIT` asks for; `None` for anything else.
fn request(link: &str) -> Option<OutsideRequest> {
    let (kind, unit) = link.strip_prefix("pushkeeper://")?.trim_end_matches('/').split_once('/')?;
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if unit.is_empty() || unit.len() > 64 || !unit.chars().all(is_allowed) {
        return None;
    }
    let unit = UnitId(unit.to_owned());
    match kind {
        "renew" => Some(OutsideRequest::Renewal { unit }),
        "unit" => Some(OutsideRequest::Unit { unit }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request_of(arguments: &[&str]) -> Option<OutsideRequest> {
        first_request(arguments.iter().map(|it| (*it).to_owned()))
    }

    #[test]
    fn a_deep_link_opens_a_renewal_or_a_unit() {
        let unit = UnitId("5f0c8f5e-6a0e".to_owned());
        let renewal = Some(OutsideRequest::Renewal { unit: unit.clone() });
        let program = "/usr/bin/pushkeeper-window";
        assert_eq!(request_of(&[program, "pushkeeper://renew/5f0c8f5e-6a0e"]), renewal);
        assert_eq!(request_of(&["pushkeeper://renew/5f0c8f5e-6a0e/"]), renewal, "Windows adds a slash");
        assert_eq!(request_of(&["pushkeeper://unit/5f0c8f5e-6a0e"]), Some(OutsideRequest::Unit { unit }));
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
            assert_eq!(request_of(&[other]), None, "{other}");
            assert_eq!(is_link(other), other.starts_with("pushkeeper"), "{other}");
        }
        assert!(is_link("PushKeeper:x") && !is_link("pushkeeper.pem") && !is_link(""));
    }
}
