//! An MDM that one enters in the browser: Intune.

use jiff::SignedDuration;
use pushcert::Step;
use pushkeeper_core::FaultCode;
use pushkeeper_core::actions::{FilesAction, MdmAction, NavigationAction, SystemEvent, UnitAction};
use pushkeeper_core::model::{ApiKind, ApiSettings, SignInSettings};
use pushkeeper_core::ports::sign_in::SignInPoll;
use pushkeeper_core::view::SecretState;

use crate::delivery::{SERIAL, api, code, deliver, says, settings};
use crate::servers::tokens;
use crate::signing::at_the_request;
use crate::story::{CONFIDENTIAL, OURS, Story, issued, request};

/// Intune, with the tenant and the application for signing in.
fn intune() -> Story {
    let mut story = at_the_request("microsoft-intune");
    let place = SignInSettings {
        authority: None,
        tenant: " example.co.jp ".to_owned(),
        client_id: "11111111-2222-3333-4444-555555555555".to_owned(),
    };
    let settings = ApiSettings { sign_in: Some(place), ..settings(ApiKind::Graph) };
    let unit = story.unit_id();
    story.does(MdmAction::SaveApi { unit, settings, credential: None });
    story.world.servers.borrow_mut().request = Some(String::from_utf8(request("theirs")).expect("text"));
    story
}

fn wait(seconds: i64) -> Result<SignInPoll, FaultCode> {
    Ok(SignInPoll::Wait(SignedDuration::from_secs(seconds)))
}

/// Somebody enters the code while the program asks as often as it may.
fn signs_in(story: &mut Story) {
    let unit = story.unit_id();
    let access = format!("{CONFIDENTIAL} access");
    let done = Ok(SignInPoll::Done(tokens(&access, &format!("{CONFIDENTIAL} refresh"))));
    story.world.servers.borrow_mut().polls.extend([wait(7), done]);
    story.does(MdmAction::BeginSignIn { unit });
    story.does(SystemEvent::PollSignIn);
    assert_eq!(story.world.servers.borrow().polled, 0, "not sooner than it wants to be asked");
    story.later(5).does(SystemEvent::PollSignIn).later(6).does(SystemEvent::PollSignIn);
    assert_eq!(story.world.servers.borrow().polled, 1);
    story.later(1).does(SystemEvent::PollSignIn);
    assert!(api(story).sign_in.is_none());
}

#[test]
fn one_signs_in_in_the_browser_and_the_token_stays_in_the_keyring() {
    let mut story = intune();
    story.act(MdmAction::FetchRequest);
    assert_eq!(code(&story), FaultCode::SignInAgain);
    let unit = story.unit_id();
    story.does(MdmAction::BeginSignIn { unit });
    let waiting = api(&story).sign_in.clone().expect("a sign-in");
    assert_eq!(waiting.user_code, "ABCD-EFGH");
    story
        .does(FilesAction::Copy { what: pushkeeper_core::actions::Copyable::SignInCode })
        .does(MdmAction::OpenSignIn);
    assert_eq!(*story.world.clipboard.borrow(), "ABCD-EFGH");
    assert_eq!(*story.world.opened.borrow(), ["https://microsoft.com/devicelogin"]);
    story.does(MdmAction::CancelSignIn);
    assert!(api(&story).sign_in.is_none());
    signs_in(&mut story);
    assert_eq!(api(&story).credential, SecretState::Kept);
    let secrets: Vec<String> = story.world.secrets.borrow().values().cloned().collect();
    assert_eq!(secrets, [format!("{CONFIDENTIAL} refresh")]);
    story.does(MdmAction::FetchRequest);
    assert!(story.journey().can_go_on && story.world.servers.borrow().renewed.is_empty());
}

#[test]
fn after_a_restart_or_an_hour_the_refresh_token_lets_in() {
    let mut story = intune();
    signs_in(&mut story);
    let mut story = story.restart();
    story.does(MdmAction::FetchRequest);
    assert_eq!(story.world.servers.borrow().renewed, [format!("{CONFIDENTIAL} refresh")]);
    story.does(FilesAction::AnotherRequest).does(MdmAction::FetchRequest);
    assert_eq!(story.world.servers.borrow().renewed.len(), 1, "the token is still good");
    story.later(60 * 60).does(FilesAction::AnotherRequest).does(MdmAction::FetchRequest);
    assert_eq!(story.world.servers.borrow().renewed[1..], ["refresh 1"]);

    story.world.servers.borrow_mut().fails = Some(FaultCode::CredentialsRefused);
    story.act(MdmAction::FetchRequest);
    story.world.servers.borrow_mut().fails = None;
    story.does(FilesAction::AnotherRequest).does(MdmAction::FetchRequest);
    assert_eq!(story.world.servers.borrow().renewed.len(), 3, "a token that was refused is not used again");
}

#[test]
fn intune_is_told_the_apple_account() {
    let mut story = intune();
    signs_in(&mut story);
    story.does(MdmAction::FetchRequest).walks_to(Step::Download);
    story.downloads("MDM_ Microsoft Corporation_Certificate.pem", issued(OURS, "theirs"));
    let unit = story.unit_id();
    story.does(UnitAction::SaveMemo { unit, apple_id: "apple-push@example.co.jp".to_owned() });
    story.walks_to(Step::HandOver);
    says(&story, OURS, Some(SERIAL));
    deliver(&mut story);
    let brought = story.world.servers.borrow().brought[0].clone();
    assert_eq!(brought.apple_id.as_deref(), Some("apple-push@example.co.jp"));
    assert!(story.journey().can_go_on);
}

#[test]
fn a_sign_in_that_nobody_ends_or_somebody_declines_is_over() {
    let unit = |story: &Story| story.unit_id();
    let mut story = intune();
    let begin = MdmAction::BeginSignIn { unit: unit(&story) };
    story.does(begin.clone()).later(15 * 60).act(SystemEvent::PollSignIn);
    assert_eq!(code(&story), FaultCode::SignInExpired);
    assert!(api(&story).sign_in.is_none());
    story.does(NavigationAction::DismissFault).does(begin.clone()).later(5);
    story.world.servers.borrow_mut().polls.push_back(Err(FaultCode::ServerUnreachable));
    story.act(SystemEvent::PollSignIn);
    assert!(api(&story).sign_in.is_some(), "the way there may be open again the next time");
    story.later(5);
    story.world.servers.borrow_mut().polls.push_back(Err(FaultCode::SignInDeclined));
    story.act(SystemEvent::PollSignIn);
    assert_eq!(code(&story), FaultCode::SignInDeclined);
    assert!(api(&story).sign_in.is_none());
    let mut story = at_the_request("microsoft-intune");
    let unit = unit(&story);
    story.act(MdmAction::BeginSignIn { unit: unit.clone() });
    assert_eq!(code(&story), FaultCode::ApiNotSetUp);
    story.does(MdmAction::SaveApi {
        unit: unit.clone(),
        settings: settings(ApiKind::Graph),
        credential: None,
    });
    story.act(MdmAction::BeginSignIn { unit });
    assert_eq!(code(&story), FaultCode::SignInNotSetUp);
}
