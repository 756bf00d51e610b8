//! An MDM that one enters in the browser: Intune.

use jiff::SignedDuration;
use pushcert::Step;
use pushkeeper_core::ports::mdm::{ApiKind, ApiSettings};
use pushkeeper_core::ports::sign_in::{SignInPlace, SignInPoll};
use pushkeeper_core::view::SecretState;
use pushkeeper_core::{Action, FaultCode};

use crate::delivery::{SERIAL, api, code, deliver, says, settings};
use crate::servers::tokens;
use crate::signing::at_the_request;
use crate::story::{CONFIDENTIAL, OURS, Story, issued, request};

/// Intune, with the tenant and the application for signing in.
fn intune() -> Story {
    let mut story = at_the_request("microsoft-intune");
    let place = SignInPlace {
        authority: None,
        tenant: " example.co.jp ".to_owned(),
        client_id: "11111111-2222-3333-4444-555555555555".to_owned(),
    };
    let settings = ApiSettings { sign_in: Some(place), ..settings(ApiKind::Graph) };
    let unit = story.unit_id();
    story.does(Action::SaveApi { unit, settings, credential: None });
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
    story.does(Action::BeginSignIn { unit });
    story.does(Action::PollSignIn);
    assert_eq!(story.world.servers.borrow().polled, 0, "not sooner than it wants to be asked");
    story.later(5).does(Action::PollSignIn).later(6).does(Action::PollSignIn);
    assert_eq!(story.world.servers.borrow().polled, 1);
    story.later(1).does(Action::PollSignIn);
    assert!(api(story).sign_in.is_none());
}

#[test]
fn one_signs_in_in_the_browser_and_the_token_stays_in_the_keyring() {
    let mut story = intune();
    story.act(Action::FetchRequest);
    assert_eq!(code(&story), FaultCode::SignInAgain);
    let unit = story.unit_id();
    story.does(Action::BeginSignIn { unit });
    let waiting = api(&story).sign_in.clone().expect("a sign-in");
    assert_eq!(waiting.user_code, "ABCD-EFGH");
    story
        .does(Action::Copy { what: pushkeeper_core::actions::Copyable::SignInCode })
        .does(Action::OpenSignIn);
    assert_eq!(*story.world.clipboard.borrow(), "ABCD-EFGH");
    assert_eq!(*story.world.opened.borrow(), ["https://microsoft.com/devicelogin"]);
    story.does(Action::CancelSignIn);
    assert!(api(&story).sign_in.is_none());
    signs_in(&mut story);
    assert_eq!(api(&story).credential, SecretState::Kept);
    let secrets: Vec<String> = story.world.secrets.borrow().values().cloned().collect();
    assert_eq!(secrets, [format!("{CONFIDENTIAL} refresh")]);
    story.does(Action::FetchRequest);
    assert!(story.journey().can_go_on && story.world.servers.borrow().renewed.is_empty());
}

#[test]
fn after_a_restart_or_an_hour_the_refresh_token_lets_in() {
    let mut story = intune();
    signs_in(&mut story);
    let mut story = story.restart();
    story.does(Action::FetchRequest);
    assert_eq!(story.world.servers.borrow().renewed, [format!("{CONFIDENTIAL} refresh")]);
    story.does(Action::AnotherRequest).does(Action::FetchRequest);
    assert_eq!(story.world.servers.borrow().renewed.len(), 1, "the token is still good");
    story.later(60 * 60).does(Action::AnotherRequest).does(Action::FetchRequest);
    assert_eq!(story.world.servers.borrow().renewed[1..], ["refresh 1"]);

    story.world.servers.borrow_mut().fails = Some(FaultCode::CredentialsRefused);
    story.act(Action::FetchRequest);
    story.world.servers.borrow_mut().fails = None;
    story.does(Action::AnotherRequest).does(Action::FetchRequest);
    assert_eq!(story.world.servers.borrow().renewed.len(), 3, "a token that was refused is not used again");
}

#[test]
fn intune_is_told_the_apple_account() {
    let mut story = intune();
    signs_in(&mut story);
    story.does(Action::FetchRequest).walks_to(Step::Download);
    story.downloads("MDM_ Microsoft Corporation_Certificate.pem", issued(OURS, "theirs"));
    let unit = story.unit_id();
    story.does(Action::SaveMemo { unit, apple_id: "apple-push@example.co.jp".to_owned() });
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
    let begin = Action::BeginSignIn { unit: unit(&story) };
    story.does(begin.clone()).later(15 * 60).act(Action::PollSignIn);
    assert_eq!(code(&story), FaultCode::SignInExpired);
    assert!(api(&story).sign_in.is_none());
    story.does(Action::DismissFault).does(begin.clone()).later(5);
    story.world.servers.borrow_mut().polls.push_back(Err(FaultCode::ServerUnreachable));
    story.act(Action::PollSignIn);
    assert!(api(&story).sign_in.is_some(), "the way there may be open again the next time");
    story.later(5);
    story.world.servers.borrow_mut().polls.push_back(Err(FaultCode::SignInDeclined));
    story.act(Action::PollSignIn);
    assert_eq!(code(&story), FaultCode::SignInDeclined);
    assert!(api(&story).sign_in.is_none());
    let mut story = at_the_request("microsoft-intune");
    let unit = unit(&story);
    story.act(Action::BeginSignIn { unit: unit.clone() });
    assert_eq!(code(&story), FaultCode::ApiNotSetUp);
    story.does(Action::SaveApi { unit: unit.clone(), settings: settings(ApiKind::Graph), credential: None });
    story.act(Action::BeginSignIn { unit });
    assert_eq!(code(&story), FaultCode::SignInNotSetUp);
}
