//! The certificate goes to the MDM by its API, and the MDM itself says which one it uses.

use authority::{Authority, csr, key_for};
use openssl::pkey::PKey;
use pushcert::Step;
use pushkeeper_core::FaultCode;
use pushkeeper_core::actions::{FilesAction, JourneyAction, MdmAction, NavigationAction, UnitAction};
use pushkeeper_core::model::{
    ApiKind, ApiSettings, CertificateStatus, FileOrigin, HistoryEvent, Secret, SeenInConsole,
};
use pushkeeper_core::ports::mdm::MdmReport;
use pushkeeper_core::view::{Agreement, AgreementVerdict, Api, FieldMatch, Screen, SecretState, StepView};

use crate::signing::at_the_request;
use crate::story::{CONFIDENTIAL, OTHER, OURS, Story, at, draft, issued, issued_for, last_years, request};

pub const SERIAL: &str = "734DF9C0BB2703FD";

fn topic(uuid: &str) -> String {
    format!("com.apple.mgmt.External.{uuid}")
}

pub fn settings(kind: ApiKind) -> ApiSettings {
    let base_url = "https://mdm.example.jp".to_owned();
    ApiSettings { kind, base_url, user: None, ca_pem: None, sign_in: None }
}

fn credential() -> String {
    format!("{CONFIDENTIAL} staple")
}

/// The API is set up.
fn connects(story: &mut Story, kind: ApiKind) {
    let (unit, credential) = (story.unit_id(), Some(format!(" {}\n", credential())));
    story.does(MdmAction::SaveApi { unit, settings: settings(kind), credential });
}

/// The new certificate is here, its key too, and the MDM's API is set up.
fn handing_over(product: &str, kind: ApiKind) -> Story {
    let mut story = at_the_request(product);
    story.obtains().walks_to(Step::HandOver);
    connects(&mut story, kind);
    story
}

/// The MDM says that it uses a certificate of this topic and serial number, and of the new one's end.
pub fn says(story: &Story, uuid: &str, serial: Option<&str>) {
    story.world.servers.borrow_mut().says = Some(MdmReport {
        topic: Some(topic(uuid)),
        not_after: Some(story.world.certificates.borrow().last().expect("a certificate").not_after),
        serial: serial.map(str::to_owned),
        apple_id: Some(Secret::new(format!("{CONFIDENTIAL}@example.jp"))),
    });
}

pub fn deliver(story: &mut Story) -> &mut Story {
    let unit = story.unit_id();
    story.does(MdmAction::Deliver { unit })
}

fn asks(story: &mut Story) -> &mut Story {
    let unit = story.unit_id();
    story.does(MdmAction::TryApi { unit })
}

pub fn code(story: &Story) -> FaultCode {
    story.view.fault.as_ref().expect("a fault").code
}

pub fn api(story: &Story) -> &Api {
    let api = match &story.view.screen {
        Screen::Unit(unit) => unit.api.as_ref(),
        Screen::Journey(journey) => match &journey.step {
            StepView::Request(step) => step.api.as_ref(),
            StepView::HandOver(step) => step.api.as_ref(),
            StepView::Confirm(step) => step.api.as_ref(),
            other => panic!("no API on the screen but {other:?}"),
        },
        other => panic!("no API on the screen but {other:?}"),
    };
    api.expect("an API")
}

fn agreement(story: &Story) -> &Agreement {
    api(story).answer.as_ref().and_then(|it| it.agreement.as_ref()).expect("an answer to be compared")
}

#[test]
fn the_mdm_takes_certificate_and_key_and_confirms_them_itself() {
    let mut story = handing_over("nanomdm", ApiKind::NanoMdm);
    assert_eq!((api(&story).credential, api(&story).needs_key), (SecretState::Kept, true));
    says(&story, OURS, None);
    deliver(&mut story);
    assert_eq!(story.step(), Step::Confirm);
    let brought = story.world.servers.borrow().brought[0].clone();
    assert_eq!((brought.credential, brought.apple_id), (credential(), None));
    let key = PKey::private_key_from_pem(brought.key_pem.expect("a key").as_bytes()).expect("PEM in clear");
    assert!(key.public_eq(&story.made_key()));
    assert_eq!(brought.certificate_pem.matches("BEGIN").count(), 1);

    let Agreement { verdict, topic: told, expiry, serial, expected } = agreement(&story);
    assert_eq!(
        (verdict, told, expiry, serial),
        (&AgreementVerdict::Yes, &FieldMatch::Same, &FieldMatch::Same, &FieldMatch::Absent)
    );
    assert_eq!((expected.topic.as_deref(), expected.serial.as_deref()), (Some(&*topic(OURS)), Some(SERIAL)));
    assert!(story.journey().can_go_on, "nobody has to tick anything");
    assert_eq!(story.world.certificates.borrow()[0].standing, CertificateStatus::Pending);
    story.does(JourneyAction::Continue);
    assert_eq!(story.world.certificates.borrow()[0].standing, CertificateStatus::InUse);
    let delivered = |event: HistoryEvent| story.world.history.borrow().iter().any(|it| it.event == event);
    assert!(delivered(HistoryEvent::CertificateDelivered) && delivered(HistoryEvent::ConnectionSet));
}

#[test]
fn what_the_mdm_contradicts_stops_whatever_was_ticked() {
    let mut story = handing_over("nanomdm", ApiKind::NanoMdm);
    says(&story, OTHER, Some("0A1B"));
    deliver(&mut story).sees(SeenInConsole::Expiry).sees(SeenInConsole::Serial);
    assert_eq!(agreement(&story).verdict, AgreementVerdict::No);
    assert_eq!(agreement(&story).topic, FieldMatch::Different { found: topic(OTHER) });
    assert_eq!(agreement(&story).serial, FieldMatch::Different { found: "0A1B".to_owned() });
    assert!(!story.journey().can_go_on);
    let mut story = story.restart();
    assert!(!story.journey().can_go_on, "not after a restart either");
    says(&story, OURS, Some(SERIAL));
    asks(&mut story);
    assert_eq!(agreement(&story).serial, FieldMatch::Same);
    assert!(story.journey().can_go_on);
    assert!(api(&story).answer.as_ref().expect("an answer").delivered, "it was delivered before");
}

#[test]
fn last_years_end_contradicts() {
    let mut story = handing_over("nanomdm", ApiKind::NanoMdm);
    says(&story, OURS, None);
    let old = at("2026-12-10T00:00:00Z");
    story.world.servers.borrow_mut().says.as_mut().expect("set").not_after = Some(old);
    deliver(&mut story);
    assert_eq!(agreement(&story).expiry, FieldMatch::Different { found: old.to_string() });
    assert!(!story.journey().can_go_on);
    let unit = story.unit_id();
    story.does(MdmAction::RemoveApi { unit });
    assert!(!story.journey().can_go_on, "a person has to see it");
    assert!(story.sees(SeenInConsole::Expiry).journey().can_go_on);
    assert!(!story.world.secrets.borrow().keys().any(|name| name.starts_with("ApiCredential")));
}

#[test]
fn where_nothing_can_be_read_back_the_taking_is_the_proof() {
    let mut story = handing_over("micromdm", ApiKind::MicroMdm);
    asks(&mut story);
    assert_eq!(agreement(&story).verdict, AgreementVerdict::Silent);
    assert_eq!(story.step(), Step::HandOver);
    deliver(&mut story);
    assert_eq!(agreement(&story).verdict, AgreementVerdict::Taken);
    assert!(story.journey().can_go_on);
}

#[test]
fn without_a_delivery_silence_proves_nothing() {
    let mut story = handing_over("micromdm", ApiKind::MicroMdm);
    story.walks_to(Step::Confirm);
    asks(&mut story);
    assert!(!story.journey().can_go_on);
}

#[test]
fn what_a_server_without_a_console_answered_can_be_seen_by_whoever_delivered_by_hand() {
    let mut story = handing_over("micromdm", ApiKind::MicroMdm);
    story.walks_to(Step::Confirm);
    let StepView::Confirm(step) = &story.journey().step else { panic!("not at the confirmation") };
    assert_eq!(step.proofs, [SeenInConsole::ServerTook], "there is nothing else that could be seen");
    assert_eq!(step.keyed.as_ref().expect("a key").key, SecretState::Kept, "Apple can be asked");
    assert!(!story.journey().can_go_on);
    assert!(story.sees(SeenInConsole::ServerTook).journey().can_go_on);
    story.walks_to(Step::Done);
    let StepView::Done(done) = &story.journey().step else { panic!("not done") };
    assert!(done.keyed.is_some());
}

#[test]
fn whenever_the_program_is_killed_the_delivery_can_be_repeated() {
    let mut effects = 0;
    loop {
        let mut story = handing_over("nanomdm", ApiKind::NanoMdm);
        says(&story, OURS, None);
        let unit = story.unit_id();
        let killed = story.is_killed_during(MdmAction::Deliver { unit }, effects);
        let mut story = story.restart();
        if story.step() == Step::HandOver {
            deliver(&mut story);
        }
        assert!(story.journey().can_go_on);
        let brought = story.world.servers.borrow().brought.clone();
        assert!(brought.windows(2).all(|two| two[0] == two[1]), "the same each time");
        if !killed {
            break;
        }
        effects += 1;
    }
    assert_eq!(effects, 2, "the server, the register");
}

#[test]
fn what_is_not_set_up_or_refused_is_said_and_nothing_moves_on() {
    let mut story = at_the_request("nanomdm");
    story.obtains().walks_to(Step::HandOver);
    let unit = story.unit_id();
    story.act(MdmAction::Deliver { unit: unit.clone() });
    assert_eq!(code(&story), FaultCode::ApiNotSetUp);
    let mut odd = settings(ApiKind::NanoMdm);
    odd.base_url = "mdm.example.jp".to_owned();
    story.act(MdmAction::SaveApi { unit: unit.clone(), settings: odd, credential: None });
    assert_eq!(code(&story), FaultCode::ServerAddressMalformed);
    let mut odd = settings(ApiKind::NanoMdm);
    odd.ca_pem = Some("no certificate".to_owned());
    story.act(MdmAction::SaveApi { unit: unit.clone(), settings: odd, credential: None });
    assert_eq!(code(&story), FaultCode::NotAnAuthority);
    let foreign = settings(ApiKind::Fleet);
    story.act(MdmAction::SaveApi { unit: unit.clone(), settings: foreign, credential: None });
    assert_eq!(code(&story), FaultCode::Gone);
    let sound = settings(ApiKind::NanoMdm);
    story.does(MdmAction::SaveApi { unit: unit.clone(), settings: sound, credential: None });
    assert_eq!(api(&story).credential, SecretState::Missing);
    story.act(MdmAction::Deliver { unit: unit.clone() });
    assert_eq!(code(&story), FaultCode::ApiCredentialMissing);
    connects(&mut story, ApiKind::NanoMdm);
    story.world.servers.borrow_mut().fails = Some(FaultCode::ServerUnreachable);
    story.act(MdmAction::Deliver { unit: unit.clone() });
    assert_eq!((code(&story), story.step()), (FaultCode::ServerUnreachable, Step::HandOver));
    story.world.servers.borrow_mut().fails = None;
    story.world.keys.borrow_mut().clear();
    story.act(MdmAction::Deliver { unit });
    assert_eq!((code(&story), story.step()), (FaultCode::KeyNotHere, Step::HandOver));
    assert!(story.world.servers.borrow().brought.is_empty());
}

#[test]
fn a_better_certificate_asks_for_a_proof_of_its_own() {
    let mut story = handing_over("nanomdm", ApiKind::NanoMdm);
    says(&story, OURS, None);
    deliver(&mut story).does(JourneyAction::GoTo { step: Step::Download });
    let made = story.made();
    let newer = Authority::shared()
        .push()
        .uuid(OURS)
        .serial(0x5555)
        .issued_at(at("2026-11-22T03:00:30Z"))
        .public_key(&made.public_key().expect("a key"))
        .pem();
    story.later(60).downloads("MDM_ Acme_Certificate (1).pem", newer).walks_to(Step::Confirm);
    assert!(api(&story).answer.is_none() && !story.journey().can_go_on);
}

#[test]
fn a_request_is_fetched_and_taken_like_any_other() {
    let mut story = at_the_request("fleet");
    assert!(api(&story).can_fetch_request && api(&story).settings.is_none());
    connects(&mut story, ApiKind::Fleet);
    story.world.servers.borrow_mut().request = Some(String::from_utf8(request("fleet's")).expect("text"));
    story.does(MdmAction::FetchRequest);
    let card = story.request_step().request.as_ref().expect("a request").verdict.clone();
    assert_eq!((card.file_name.as_str(), card.origin), ("Acme request.txt", FileOrigin::Fetched));
    assert!(story.journey().can_go_on);
    let bare = csr(&key_for("fleet's"), &[("CN", "x")]).to_pem().expect("PEM");
    story.world.servers.borrow_mut().request = Some(String::from_utf8(bare).expect("text"));
    story.does(FilesAction::AnotherRequest).does(MdmAction::FetchRequest);
    let rejected = story.request_step().rejected.as_ref().expect("rejected");
    assert_eq!(rejected.findings[0].code.as_str(), "unsigned-request");
    story.world.servers.borrow_mut().request = None;
    story.act(MdmAction::FetchRequest);
    assert_eq!(code(&story), FaultCode::Gone);
}

#[test]
fn an_mdm_that_holds_the_key_gets_the_certificate_alone() {
    let mut story = at_the_request("simplemdm");
    let unit = story.unit_id();
    let memo = format!("{CONFIDENTIAL}@example.co.jp").replace(' ', "-");
    story.does(UnitAction::SaveMemo { unit: unit.clone(), apple_id: memo.clone() });
    story.downloads("a.csr", request("theirs")).walks_to(Step::Download);
    story.downloads("MDM_ Acme_Certificate.pem", issued(OURS, "theirs")).walks_to(Step::HandOver);
    let mut settings = settings(ApiKind::SimpleMdm);
    settings.base_url = String::new();
    story.does(MdmAction::SaveApi { unit, settings, credential: Some(credential()) });
    assert_eq!(api(&story).settings.as_ref().expect("set up").base_url, "https://a.simplemdm.com");
    says(&story, OURS, None);
    deliver(&mut story);
    let brought = story.world.servers.borrow().brought[0].clone();
    assert_eq!((brought.key_pem, brought.apple_id), (None, Some(memo)));
    assert!(story.journey().can_go_on);
}

#[test]
fn the_one_in_use_can_be_asked_for_and_delivered_once_more() {
    let mut story = Story::begin();
    story.adopts("Acme", "fleet", &last_years());
    connects(&mut story, ApiKind::Fleet);
    says(&story, OTHER, None);
    asks(&mut story);
    assert_eq!(agreement(&story).verdict, AgreementVerdict::No, "another certificate is at work there");
    says(&story, OURS, None);
    deliver(&mut story);
    assert_eq!(agreement(&story).verdict, AgreementVerdict::Yes);
    assert_eq!(story.world.servers.borrow().brought.len(), 1);
    assert!(story.world.journeys.borrow().is_empty());
}

#[test]
fn another_product_is_reached_otherwise() {
    let mut story = Story::begin();
    story.adopts("Acme", "fleet", &last_years());
    connects(&mut story, ApiKind::Fleet);
    let unit = story.unit_id();
    story.does(NavigationAction::GoUnitForm { unit: Some(unit.clone()) });
    story.does(UnitAction::SaveUnit { draft: draft("Acme", "simplemdm") });
    assert!(api(&story).settings.is_none());
    story.act(MdmAction::TryApi { unit });
    assert_eq!(code(&story), FaultCode::ApiNotSetUp);
}

#[test]
fn a_certificate_of_another_request_is_told_before_anything_is_delivered() {
    let mut story = at_the_request("nanomdm");
    story.makes(2048);
    let made = story.made();
    story.downloads("signed.b64", Authority::shared().signed_request(&made).build()).walks_to(Step::Download);
    let strangers = csr(&key_for("stranger"), &[("CN", "x")]);
    story.downloads("MDM_ Acme_Certificate.pem", issued_for(&strangers));
    assert_eq!(story.headline(), "key-mismatch");
    connects(&mut story, ApiKind::NanoMdm);
    let unit = story.unit_id();
    story.act(MdmAction::Deliver { unit });
    assert_eq!(code(&story), FaultCode::Gone);
}
