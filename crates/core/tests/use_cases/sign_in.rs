//! An MDM with sign-in in the browser: Intune.

use jiff::SignedDuration;
use pushcert::Step;
use pushkeeper_core::FaultCode;
use pushkeeper_core::actions::{FilesAction, MdmAction, NavigationAction, SystemEvent, UnitAction};
use pushkeeper_core::model::{ApiKind, ApiSettings, SignInSettings};
use pushkeeper_core::ports::sign_in::SignInPoll;
use pushkeeper_core::view::SecretState;

use crate::delivery::{SERIAL, api, code, deliver, says, settings};
use crate::scenario::{CONFIDENTIAL, OURS, Scenario, issued, request};
use crate::signing::at_the_request;
use crate::test_servers::tokens;

/// Intune, with the tenant and the application for signing in.
fn intune() -> Scenario {
    let mut scenario = at_the_request("microsoft-intune");
    let place = SignInSettings {
        authority: None,
        tenant: " example.co.jp ".to_owned(),
        client_id: "11111111-2222-3333-4444-555555555555".to_owned(),
    };
    let settings = ApiSettings { sign_in: Some(place), ..settings(ApiKind::Graph) };
    let unit = scenario.unit_id();
    scenario.does(MdmAction::SaveApi { unit, settings, credential: None });
    scenario.world.servers.borrow_mut().request = Some(String::from_utf8(request("theirs")).expect("text"));
    scenario
}

fn wait(seconds: i64) -> Result<SignInPoll, FaultCode> {
    Ok(SignInPoll::Wait(SignedDuration::from_secs(seconds)))
}

/// Somebody enters the code while the program asks as often as it may.
fn signs_in(scenario: &mut Scenario) {
    let unit = scenario.unit_id();
    let access = format!("{CONFIDENTIAL} access");
    let done = Ok(SignInPoll::Done(tokens(&access, &format!("{CONFIDENTIAL} refresh"))));
    scenario.world.servers.borrow_mut().polls.extend([wait(7), done]);
    scenario.does(MdmAction::BeginSignIn { unit });
    scenario.does(SystemEvent::PollSignIn);
    assert_eq!(scenario.world.servers.borrow().polled, 0, "not sooner than it wants to be asked");
    scenario.later(5).does(SystemEvent::PollSignIn).later(6).does(SystemEvent::PollSignIn);
    assert_eq!(scenario.world.servers.borrow().polled, 1);
    scenario.later(1).does(SystemEvent::PollSignIn);
    assert!(api(scenario).sign_in.is_none());
}

#[test]
fn after_sign_in_in_the_browser_the_token_stays_in_the_keyring() {
    let mut scenario = intune();
    scenario.act(MdmAction::FetchRequest);
    assert_eq!(code(&scenario), FaultCode::SignInAgain);
    let unit = scenario.unit_id();
    scenario.does(MdmAction::BeginSignIn { unit });
    let waiting = api(&scenario).sign_in.clone().expect("a sign-in");
    assert_eq!(waiting.user_code, "ABCD-EFGH");
    scenario
        .does(FilesAction::Copy { what: pushkeeper_core::actions::Copyable::SignInCode })
        .does(MdmAction::OpenSignIn);
    assert_eq!(*scenario.world.clipboard.borrow(), "ABCD-EFGH");
    assert_eq!(*scenario.world.opened.borrow(), ["https://microsoft.com/devicelogin"]);
    scenario.does(MdmAction::CancelSignIn);
    assert!(api(&scenario).sign_in.is_none());
    signs_in(&mut scenario);
    assert_eq!(api(&scenario).credential, SecretState::Kept);
    let secrets: Vec<String> = scenario.world.secrets.borrow().values().cloned().collect();
    assert_eq!(secrets, [format!("{CONFIDENTIAL} refresh")]);
    scenario.does(MdmAction::FetchRequest);
    assert!(scenario.journey().can_go_on && scenario.world.servers.borrow().renewed.is_empty());
}

#[test]
fn after_a_restart_or_an_hour_the_refresh_token_is_used() {
    let mut scenario = intune();
    signs_in(&mut scenario);
    let mut scenario = scenario.restart();
    scenario.does(MdmAction::FetchRequest);
    assert_eq!(scenario.world.servers.borrow().renewed, [format!("{CONFIDENTIAL} refresh")]);
    scenario.does(FilesAction::AnotherRequest).does(MdmAction::FetchRequest);
    assert_eq!(scenario.world.servers.borrow().renewed.len(), 1, "the token is still good");
    scenario.later(60 * 60).does(FilesAction::AnotherRequest).does(MdmAction::FetchRequest);
    assert_eq!(scenario.world.servers.borrow().renewed[1..], ["refresh 1"]);

    scenario.world.servers.borrow_mut().fails = Some(FaultCode::CredentialsRefused);
    scenario.act(MdmAction::FetchRequest);
    scenario.world.servers.borrow_mut().fails = None;
    scenario.does(FilesAction::AnotherRequest).does(MdmAction::FetchRequest);
    assert_eq!(
        scenario.world.servers.borrow().renewed.len(),
        3,
        "a token that was refused is not used again"
    );
}

#[test]
fn intune_receives_the_apple_account() {
    let mut scenario = intune();
    signs_in(&mut scenario);
    scenario.does(MdmAction::FetchRequest).walks_to(Step::Download);
    scenario.downloads("MDM_ Microsoft Corporation_Certificate.pem", issued(OURS, "theirs"));
    let unit = scenario.unit_id();
    scenario.does(UnitAction::SaveMemo { unit, apple_id: "apple-push@example.co.jp".to_owned() });
    scenario.walks_to(Step::HandOver);
    says(&scenario, OURS, Some(SERIAL));
    deliver(&mut scenario);
    let brought = scenario.world.servers.borrow().delivered[0].clone();
    assert_eq!(brought.apple_id.as_deref(), Some("apple-push@example.co.jp"));
    assert!(scenario.journey().can_go_on);
}

#[test]
fn an_abandoned_or_declined_sign_in_ends() {
    let unit = |scenario: &Scenario| scenario.unit_id();
    let mut scenario = intune();
    let begin = MdmAction::BeginSignIn { unit: unit(&scenario) };
    scenario.does(begin.clone()).later(15 * 60).act(SystemEvent::PollSignIn);
    assert_eq!(code(&scenario), FaultCode::SignInExpired);
    assert!(api(&scenario).sign_in.is_none());
    scenario.does(NavigationAction::DismissFault).does(begin.clone()).later(5);
    scenario.world.servers.borrow_mut().polls.push_back(Err(FaultCode::ServerUnreachable));
    scenario.act(SystemEvent::PollSignIn);
    assert!(api(&scenario).sign_in.is_some(), "the way there may be open again the next time");
    scenario.later(5);
    scenario.world.servers.borrow_mut().polls.push_back(Err(FaultCode::SignInDeclined));
    scenario.act(SystemEvent::PollSignIn);
    assert_eq!(code(&scenario), FaultCode::SignInDeclined);
    assert!(api(&scenario).sign_in.is_none());
    let mut scenario = at_the_request("microsoft-intune");
    let unit = unit(&scenario);
    scenario.act(MdmAction::BeginSignIn { unit: unit.clone() });
    assert_eq!(code(&scenario), FaultCode::ApiNotSetUp);
    scenario.does(MdmAction::SaveApi {
        unit: unit.clone(),
        settings: settings(ApiKind::Graph),
        credential: None,
    });
    scenario.act(MdmAction::BeginSignIn { unit });
    assert_eq!(code(&scenario), FaultCode::SignInNotSetUp);
}
