//! Work in the background: the program goes on while it runs, and its result is applied when it has ended.

use pushcert::Step;
use pushkeeper_core::FaultCode;
use pushkeeper_core::actions::{MdmAction, NavigationAction, SystemEvent};
use pushkeeper_core::model::{ApiKind, ApiSettings, HistoryEntry, HistoryEvent};
use pushkeeper_core::ports::background::WorkId;
use pushkeeper_core::view::{Memo, RunningKind, Screen, SecretState};

use crate::delivery::{code, handing_over, says, settings};
use crate::scenario::{OURS, Scenario};

/// A certificate is being uploaded, and the MDM has not answered yet.
fn uploading() -> (Scenario, WorkId) {
    let mut scenario = handing_over("nanomdm", ApiKind::NanoMdm);
    says(&scenario, OURS, None);
    scenario.world.holds_work.set(true);
    let unit = scenario.unit_id();
    scenario.does(MdmAction::Deliver { unit });
    let running = &scenario.view.running;
    assert_eq!(running.len(), 1);
    let id = running[0].id;
    (scenario, id)
}

#[test]
fn the_view_shows_what_runs_and_other_actions_are_done_meanwhile() {
    let (mut scenario, id) = uploading();
    let running = scenario.view.running[0].clone();
    assert_eq!(running.kind, RunningKind::Deliver);
    assert_eq!(running.unit_name, Some(scenario.world.units.borrow()[0].name.clone()));
    assert_eq!(running.since, scenario.world.now.get());
    scenario.does(NavigationAction::GoHome);
    assert!(matches!(scenario.view.screen, Screen::Home(_)));
    assert_eq!(scenario.view.running, [running]);
    scenario.does(SystemEvent::WorkEnded { id });
    assert!(scenario.view.running.is_empty());
    assert_eq!(scenario.world.servers.borrow().delivered.len(), 1);
    assert!(matches!(scenario.view.screen, Screen::Home(_)), "nobody is taken back to the journey");
    let open = scenario.world.journeys.borrow()[0].clone();
    assert!(open.answer.expect("recorded").delivered);
}

#[test]
fn the_same_work_is_not_started_twice() {
    let (mut scenario, id) = uploading();
    let unit = scenario.unit_id();
    scenario.does(MdmAction::Deliver { unit });
    assert_eq!(scenario.view.running.len(), 1);
    scenario.does(SystemEvent::WorkEnded { id });
    assert_eq!(scenario.step(), Step::Confirm);
    assert_eq!(scenario.world.servers.borrow().delivered.len(), 1);
}

#[test]
fn the_result_of_canceled_work_is_ignored() {
    let (mut scenario, id) = uploading();
    scenario.act(NavigationAction::CancelWork { id });
    assert!(scenario.view.running.is_empty());
    let shown = scenario.view.fault.as_ref().map(|it| it.code);
    assert_eq!(shown, Some(FaultCode::UploadUnanswered), "the server may have received it all the same");
    scenario.does(NavigationAction::DismissFault).does(SystemEvent::WorkEnded { id });
    assert_eq!(scenario.step(), Step::HandOver);
    assert!(scenario.world.journeys.borrow()[0].answer.is_none());
    let unit = scenario.unit_id();
    scenario.does(MdmAction::Deliver { unit });
    assert_eq!(scenario.view.running.len(), 1, "it can be started again");
}

#[test]
fn work_that_runs_out_of_time_is_a_fault_and_changes_nothing() {
    let (mut scenario, id) = uploading();
    scenario.world.times_out.set(true);
    scenario.act(SystemEvent::WorkEnded { id });
    assert_eq!(code(&scenario), FaultCode::UploadUnanswered);
    assert_eq!(scenario.step(), Step::HandOver);
    assert!(scenario.view.running.is_empty());
}

#[test]
fn the_end_of_unknown_work_changes_nothing() {
    let (mut scenario, _) = uploading();
    scenario.does(SystemEvent::WorkEnded { id: WorkId(4711) });
    assert_eq!(scenario.view.running.len(), 1);
}

#[test]
fn an_answer_of_an_earlier_connection_is_not_taken_for_one_of_the_present() {
    let (mut scenario, id) = uploading();
    let unit = scenario.unit_id();
    let connects_to = |address: &str| {
        let settings = ApiSettings { base_url: address.to_owned(), ..settings(ApiKind::NanoMdm) };
        MdmAction::SaveApi { unit: unit.clone(), settings, credential: None }
    };
    scenario.does(connects_to("https://mdm.example.jp/other"));
    scenario.does(SystemEvent::WorkEnded { id });
    assert_eq!(scenario.step(), Step::HandOver);
    assert!(scenario.world.journeys.borrow()[0].answer.is_none(), "it proves nothing");
    let recorded = |it: &HistoryEntry| it.event == HistoryEvent::CertificateDelivered;
    assert!(scenario.world.history.borrow().iter().any(recorded), "a server has received it all the same");

    scenario.does(MdmAction::TryApi { unit: unit.clone() });
    let id = scenario.view.running[0].id;
    scenario.does(connects_to("https://mdm.example.jp/third"));
    scenario.does(SystemEvent::WorkEnded { id });
    assert!(scenario.world.journeys.borrow()[0].answer.is_none());
}

#[test]
fn what_a_screen_reads_by_itself_is_not_canceled_and_not_read_twice() {
    let scenario = handing_over("nanomdm", ApiKind::NanoMdm);
    scenario.world.holds_work.set(true);
    let mut scenario = scenario.restart();
    let unit = scenario.world.units.borrow()[0].id.clone();
    scenario.does(NavigationAction::GoUnit { unit });
    let running = scenario.view.running.clone();
    assert!(!running.is_empty());
    for work in &running {
        scenario.does(NavigationAction::CancelWork { id: work.id });
    }
    assert_eq!(scenario.view.running, running);
    scenario.world.times_out.set(true);
    for work in &running {
        scenario.act(SystemEvent::WorkEnded { id: work.id });
    }
    assert!(scenario.view.running.is_empty(), "a credential store that does not answer is not asked again");
    assert_eq!(scenario.unit_screen().memo, Memo::Unavailable { code: FaultCode::WorkTimedOut });
}

#[test]
fn a_credential_store_that_does_not_answer_delays_no_screen() {
    let scenario = handing_over("nanomdm", ApiKind::NanoMdm);
    scenario.world.holds_work.set(true);
    let mut scenario = scenario.restart();
    let unit = scenario.world.units.borrow()[0].id.clone();
    let reads = scenario.world.keyring_calls.get();
    scenario.does(NavigationAction::GoUnit { unit });
    assert_eq!(scenario.unit_screen().memo, Memo::Asking);
    assert_eq!(scenario.world.keyring_calls.get(), reads, "nothing was waited for");
    let ids: Vec<WorkId> = scenario.view.running.iter().map(|it| it.id).collect();
    for id in ids {
        scenario.does(SystemEvent::WorkEnded { id });
    }
    assert_ne!(scenario.unit_screen().memo, Memo::Asking);
    let api = scenario.unit_screen().api.as_ref().expect("an API");
    assert_eq!(api.credential, SecretState::Kept);
}
