//! What was confirmed before is confirmed with one click: last year for the same unit, today for another one.

use pushcert::{Journey, Step};
use pushkeeper_core::actions::{JourneyAction, UnitAction};
use pushkeeper_core::model::Preparation;
use pushkeeper_core::view::{Prepare, StepView};

use crate::scenario::{Scenario, draft, issued, last_years};

fn prepare(scenario: &Scenario) -> &Prepare {
    let StepView::Prepare(step) = &scenario.journey().step else { panic!("{:?}", scenario.journey().step) };
    step
}

/// A unit that was prepared before, on the unit's page again.
fn prepared_before() -> Scenario {
    let mut scenario = Scenario::begin();
    scenario.adopts("Acme", "mobiconnect", &last_years());
    scenario.begins(Journey::Renewal);
    assert_eq!(prepare(&scenario).remembered, None, "nothing was confirmed yet");
    scenario.prepares();
    let unit = scenario.unit_id();
    scenario.does(JourneyAction::Abandon { unit });
    scenario
}

#[test]
fn a_year_later_one_click_confirms_what_was_confirmed() {
    let mut scenario = prepared_before();
    let at = scenario.world.now.get();
    scenario.later(365 * 24 * 3600).begins(Journey::Renewal);
    let remembered = prepare(&scenario).remembered.clone().expect("remembered");
    assert_eq!((remembered.at, remembered.of_other_unit, remembered.confirmed), (at, false, false));
    assert_eq!(remembered.items.len(), 5);
    assert!(!scenario.journey().can_go_on, "nothing is confirmed by itself");
    scenario.does(JourneyAction::TickRemembered);
    assert!(
        scenario.journey().can_go_on && prepare(&scenario).remembered.as_ref().expect("remembered").confirmed
    );
    scenario.does(JourneyAction::Tick { item: Preparation::Permissions, on: false });
    assert!(!scenario.journey().can_go_on);
}

#[test]
fn another_unit_in_the_same_sitting_asks_only_for_its_account() {
    let mut scenario = prepared_before();
    scenario.adopts("Second", "mobiconnect", &issued("0b1c6b0a-4d5e-4f6a-8b7c-9d0e1f2a3b99", "other"));
    let begin = |scenario: &Scenario| {
        let unit = scenario.world.units.borrow()[1].id.clone();
        JourneyAction::Begin { unit, journey: Journey::Renewal }
    };
    scenario.later(3600);
    scenario.does(begin(&scenario));
    let remembered = prepare(&scenario).remembered.clone().expect("remembered");
    assert!(remembered.of_other_unit && !remembered.items.contains(&Preparation::Account));
    assert_eq!(remembered.items.len(), 4);
    scenario.does(JourneyAction::TickRemembered);
    assert!(!scenario.journey().can_go_on, "the account of this unit");
    scenario.does(JourneyAction::Tick { item: Preparation::Account, on: true }).does(JourneyAction::Continue);
    assert_eq!(scenario.step(), Step::AppleId);
}

#[test]
fn the_next_day_another_unit_is_asked_everything() {
    let mut scenario = prepared_before();
    scenario.adopts("Second", "mobiconnect", &issued("0b1c6b0a-4d5e-4f6a-8b7c-9d0e1f2a3b99", "other"));
    let unit = scenario.world.units.borrow()[1].id.clone();
    scenario.later(13 * 3600).does(JourneyAction::Begin { unit, journey: Journey::Renewal });
    assert_eq!(prepare(&scenario).remembered, None);
}

#[test]
fn another_product_asks_again_what_belongs_to_the_product() {
    let mut scenario = prepared_before();
    let unit = scenario.unit_id();
    scenario.does(pushkeeper_core::actions::NavigationAction::GoUnitForm { unit: Some(unit) });
    scenario.does(UnitAction::SaveUnit { draft: draft("Acme", "bizmobile-go") }).begins(Journey::Renewal);
    let remembered = prepare(&scenario).remembered.clone().expect("remembered");
    assert_eq!(remembered.items, [Preparation::Account, Preparation::SecondFactor]);
}

#[test]
fn a_replacement_is_never_a_routine() {
    let mut scenario = prepared_before();
    scenario.begins(Journey::Replacement);
    assert_eq!(prepare(&scenario).remembered, None);
    scenario.does(JourneyAction::TickRemembered);
    assert!(prepare(&scenario).items.iter().all(|it| !it.done));
}
