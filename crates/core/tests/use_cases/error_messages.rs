//! What the portal or a console shows in place of success is found by its text, and leads to the step that mends it.

use pushcert::product::ErrorMessages;
use pushcert::{Journey, Step};
use pushkeeper_core::actions::JourneyAction;
use pushkeeper_core::view::ErrorMessageView;

use crate::scenario::{OURS, Scenario, issued, last_years, request};

fn at(step: Step) -> Scenario {
    let mut scenario = Scenario::begin();
    scenario.adopts("Acme", "mobiconnect", &last_years());
    scenario.begins(Journey::Renewal).prepares();
    scenario.downloads("acme.txt", request("this year"));
    if step == Step::Upload {
        scenario.walks_to(Step::Upload);
        return scenario;
    }
    scenario.walks_to(Step::Download);
    scenario.downloads("MDM_ INVENTIT INC._Certificate.pem", issued(OURS, "this year"));
    scenario.walks_to(step);
    scenario
}

fn found(scenario: &Scenario) -> Vec<ErrorMessageView> {
    let messages = scenario.journey().error_messages.as_ref().expect("something can be refused here");
    messages.found.clone().expect("a text was pasted")
}

#[test]
fn every_message_that_can_be_seen_leads_back_to_a_step_that_was_reached() {
    let mut pressed = 0;
    for step in [Step::Upload, Step::HandOver, Step::Confirm] {
        let of_step = at(step).journey().error_messages.clone().expect("messages").of_step;
        assert!(!of_step.is_empty(), "{step:?}");
        for message in of_step {
            let mut scenario = at(step);
            scenario.does(JourneyAction::FindErrorMessage { text: format!("> {}", message.says) });
            assert_eq!(found(&scenario), std::slice::from_ref(&message));
            let expected = ErrorMessages::built_in().message.iter().find(|it| it.id == message.id);
            assert_eq!(
                message.back.is_some(),
                !expected.expect("in the table").back.is_empty(),
                "{}",
                message.id
            );
            if let Some(back) = message.back {
                scenario.does(JourneyAction::GoTo { step: back });
                assert_eq!(scenario.step(), back);
                pressed += 1;
            }
        }
    }
    assert_eq!(pressed, 5 + 4 + 4);
}

#[test]
fn a_pasted_message_is_found_without_its_field_and_forgotten_with_the_step() {
    for step in [Step::Upload, Step::HandOver, Step::Confirm] {
        let mut scenario = at(step);
        scenario
            .pastes("Certificate Signature Verification failed because the signing certificate is expired.");
        assert_eq!(found(&scenario)[0].id, "vendor-certificate-expired");
        scenario.does(JourneyAction::Back).walks_to(step);
        assert_eq!(scenario.journey().error_messages.as_ref().expect("messages").found, None);
    }
}

#[test]
fn an_unknown_message_is_answered_too_and_other_steps_have_none() {
    let mut scenario = at(Step::Confirm);
    scenario.does(JourneyAction::FindErrorMessage { text: "E-4711".to_owned() });
    assert_eq!(found(&scenario), []);
    scenario.does(JourneyAction::FindErrorMessage { text: " ".to_owned() });
    assert_eq!(scenario.journey().error_messages.as_ref().expect("messages").found, None);
    scenario.does(JourneyAction::GoTo { step: Step::SignIn });
    assert_eq!(scenario.journey().error_messages, None);
}
