//! Uploading the certificate by the API of the MDM, and reading back which one it uses.

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

use crate::scenario::{
    CONFIDENTIAL, OTHER, OURS, Scenario, at, draft, issued, issued_for, last_years, request,
};
use crate::signing::at_the_request;

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
fn connects(scenario: &mut Scenario, kind: ApiKind) {
    let (unit, credential) = (scenario.unit_id(), Some(format!(" {}\n", credential())));
    scenario.does(MdmAction::SaveApi { unit, settings: settings(kind), credential });
}

/// The new certificate is here, its key too, and the MDM's API is set up.
pub fn handing_over(product: &str, kind: ApiKind) -> Scenario {
    let mut scenario = at_the_request(product);
    scenario.obtains().walks_to(Step::HandOver);
    connects(&mut scenario, kind);
    scenario
}

/// The MDM says that it uses a certificate of this topic and serial number, and of the new one's end.
pub fn says(scenario: &Scenario, uuid: &str, serial: Option<&str>) {
    scenario.world.servers.borrow_mut().reported = Some(MdmReport {
        topic: Some(topic(uuid)),
        not_after: Some(scenario.world.certificates.borrow().last().expect("a certificate").not_after),
        serial: serial.map(str::to_owned),
        apple_id: Some(Secret::new(format!("{CONFIDENTIAL}@example.jp"))),
    });
}

pub fn deliver(scenario: &mut Scenario) -> &mut Scenario {
    let unit = scenario.unit_id();
    scenario.does(MdmAction::Deliver { unit })
}

fn asks(scenario: &mut Scenario) -> &mut Scenario {
    let unit = scenario.unit_id();
    scenario.does(MdmAction::TryApi { unit })
}

pub fn code(scenario: &Scenario) -> FaultCode {
    scenario.view.fault.as_ref().expect("a fault").code
}

pub fn api(scenario: &Scenario) -> &Api {
    let api = match &scenario.view.screen {
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

fn agreement(scenario: &Scenario) -> &Agreement {
    api(scenario).answer.as_ref().and_then(|it| it.agreement.as_ref()).expect("an answer to be compared")
}

#[test]
fn the_mdm_receives_certificate_and_key_and_confirms_them() {
    let mut scenario = handing_over("nanomdm", ApiKind::NanoMdm);
    assert_eq!((api(&scenario).credential, api(&scenario).needs_key), (SecretState::Kept, true));
    says(&scenario, OURS, None);
    deliver(&mut scenario);
    assert_eq!(scenario.step(), Step::Confirm);
    let brought = scenario.world.servers.borrow().delivered[0].clone();
    assert_eq!((brought.credential, brought.apple_id), (credential(), None));
    let key = PKey::private_key_from_pem(brought.key_pem.expect("a key").as_bytes()).expect("PEM in clear");
    assert!(key.public_eq(&scenario.made_key()));
    assert_eq!(brought.certificate_pem.matches("BEGIN").count(), 1);

    let Agreement { verdict, topic: told, expiry, serial, expected } = agreement(&scenario);
    assert_eq!(
        (verdict, told, expiry, serial),
        (&AgreementVerdict::Yes, &FieldMatch::Same, &FieldMatch::Same, &FieldMatch::Absent)
    );
    assert_eq!((expected.topic.as_deref(), expected.serial.as_deref()), (Some(&*topic(OURS)), Some(SERIAL)));
    assert!(scenario.journey().can_go_on, "nobody has to tick anything");
    assert_eq!(scenario.world.certificates.borrow()[0].standing, CertificateStatus::Pending);
    scenario.does(JourneyAction::Continue);
    assert_eq!(scenario.world.certificates.borrow()[0].standing, CertificateStatus::InUse);
    let delivered = |event: HistoryEvent| scenario.world.history.borrow().iter().any(|it| it.event == event);
    assert!(delivered(HistoryEvent::CertificateDelivered) && delivered(HistoryEvent::ConnectionSet));
}

#[test]
fn a_contradiction_by_the_mdm_stops_in_spite_of_ticked_boxes() {
    let mut scenario = handing_over("nanomdm", ApiKind::NanoMdm);
    says(&scenario, OURS, None);
    let before = scenario.world.servers.borrow().reported.clone();
    scenario.world.servers.borrow_mut().reported_before = before;
    says(&scenario, OTHER, Some("0A1B"));
    deliver(&mut scenario).sees(SeenInConsole::Expiry).sees(SeenInConsole::Serial);
    assert_eq!(agreement(&scenario).verdict, AgreementVerdict::No);
    assert_eq!(agreement(&scenario).topic, FieldMatch::Different { found: topic(OTHER) });
    assert_eq!(agreement(&scenario).serial, FieldMatch::Different { found: "0A1B".to_owned() });
    assert!(!scenario.journey().can_go_on);
    let mut scenario = scenario.restart();
    assert!(!scenario.journey().can_go_on, "not after a restart either");
    says(&scenario, OURS, Some(SERIAL));
    asks(&mut scenario);
    assert_eq!(agreement(&scenario).serial, FieldMatch::Same);
    assert!(scenario.journey().can_go_on);
    assert!(api(&scenario).answer.as_ref().expect("an answer").delivered, "it was delivered before");
}

#[test]
fn nothing_is_uploaded_when_the_mdm_uses_another_topic_or_a_newer_certificate() {
    let mut scenario = handing_over("nanomdm", ApiKind::NanoMdm);
    let unit = scenario.unit_id();
    says(&scenario, OTHER, None);
    scenario.act(MdmAction::Deliver { unit: unit.clone() });
    assert_eq!(code(&scenario), FaultCode::MdmUsesAnotherTopic);
    says(&scenario, OURS, None);
    let later = at("2031-01-01T00:00:00Z");
    scenario.world.servers.borrow_mut().reported.as_mut().expect("set").not_after = Some(later);
    scenario.act(MdmAction::Deliver { unit });
    assert_eq!(code(&scenario), FaultCode::MdmUsesNewer);
    assert_eq!(scenario.step(), Step::HandOver);
    assert!(scenario.world.servers.borrow().delivered.is_empty(), "nothing was sent");
}

#[test]
fn the_expiration_of_last_year_is_a_contradiction() {
    let mut scenario = handing_over("nanomdm", ApiKind::NanoMdm);
    says(&scenario, OURS, None);
    let old = at("2026-12-10T00:00:00Z");
    scenario.world.servers.borrow_mut().reported.as_mut().expect("set").not_after = Some(old);
    deliver(&mut scenario);
    assert_eq!(agreement(&scenario).expiry, FieldMatch::Different { found: old.to_string() });
    assert!(!scenario.journey().can_go_on);
    let unit = scenario.unit_id();
    scenario.does(MdmAction::RemoveApi { unit });
    assert!(!scenario.journey().can_go_on, "a person has to see it");
    assert!(scenario.sees(SeenInConsole::Expiry).journey().can_go_on);
    assert!(!scenario.world.secrets.borrow().keys().any(|name| name.starts_with("Api(")));
}

#[test]
fn without_read_back_the_successful_upload_is_the_proof() {
    let mut scenario = handing_over("micromdm", ApiKind::MicroMdm);
    asks(&mut scenario);
    assert_eq!(agreement(&scenario).verdict, AgreementVerdict::Silent);
    assert_eq!(scenario.step(), Step::HandOver);
    deliver(&mut scenario);
    assert_eq!(agreement(&scenario).verdict, AgreementVerdict::Taken);
    assert!(scenario.journey().can_go_on);
}

#[test]
fn without_an_upload_a_missing_report_proves_nothing() {
    let mut scenario = handing_over("micromdm", ApiKind::MicroMdm);
    scenario.walks_to(Step::Confirm);
    asks(&mut scenario);
    assert!(!scenario.journey().can_go_on);
}

#[test]
fn the_answer_of_a_server_without_console_is_shown_after_an_upload_by_hand() {
    let mut scenario = handing_over("micromdm", ApiKind::MicroMdm);
    scenario.walks_to(Step::Confirm);
    let StepView::Confirm(step) = &scenario.journey().step else { panic!("not at the confirmation") };
    assert_eq!(step.proofs, [SeenInConsole::ServerTook], "there is nothing else that could be seen");
    assert_eq!(step.keyed.as_ref().expect("a key").key, SecretState::Kept, "Apple can be asked");
    assert!(!scenario.journey().can_go_on);
    assert!(scenario.sees(SeenInConsole::ServerTook).journey().can_go_on);
    scenario.walks_to(Step::Done);
    let StepView::Done(done) = &scenario.journey().step else { panic!("not done") };
    assert!(done.keyed.is_some());
}

#[test]
fn after_a_kill_at_any_point_the_upload_can_be_repeated() {
    let mut effects = 0;
    loop {
        let mut scenario = handing_over("nanomdm", ApiKind::NanoMdm);
        says(&scenario, OURS, None);
        let unit = scenario.unit_id();
        let killed = scenario.is_killed_during(MdmAction::Deliver { unit }, effects);
        let mut scenario = scenario.restart();
        if scenario.step() == Step::HandOver {
            deliver(&mut scenario);
        }
        assert!(scenario.journey().can_go_on);
        let brought = scenario.world.servers.borrow().delivered.clone();
        assert!(brought.windows(2).all(|two| two[0] == two[1]), "the same each time");
        if !killed {
            break;
        }
        effects += 1;
    }
    assert_eq!(effects, 2, "the server, the register");
}

#[test]
fn a_missing_or_refused_connection_is_explained_and_the_step_stays() {
    let mut scenario = at_the_request("nanomdm");
    scenario.obtains().walks_to(Step::HandOver);
    let unit = scenario.unit_id();
    scenario.act(MdmAction::Deliver { unit: unit.clone() });
    assert_eq!(code(&scenario), FaultCode::ApiNotSetUp);
    let mut odd = settings(ApiKind::NanoMdm);
    odd.base_url = "mdm.example.jp".to_owned();
    scenario.act(MdmAction::SaveApi { unit: unit.clone(), settings: odd, credential: None });
    assert_eq!(code(&scenario), FaultCode::ServerAddressMalformed);
    let mut odd = settings(ApiKind::NanoMdm);
    odd.ca_pem = Some("no certificate".to_owned());
    scenario.act(MdmAction::SaveApi { unit: unit.clone(), settings: odd, credential: None });
    assert_eq!(code(&scenario), FaultCode::NotAnAuthority);
    let foreign = settings(ApiKind::Fleet);
    scenario.act(MdmAction::SaveApi { unit: unit.clone(), settings: foreign, credential: None });
    assert_eq!(code(&scenario), FaultCode::Gone);
    let sound = settings(ApiKind::NanoMdm);
    scenario.does(MdmAction::SaveApi { unit: unit.clone(), settings: sound, credential: None });
    assert_eq!(api(&scenario).credential, SecretState::Missing);
    scenario.act(MdmAction::Deliver { unit: unit.clone() });
    assert_eq!(code(&scenario), FaultCode::ApiCredentialMissing);
    connects(&mut scenario, ApiKind::NanoMdm);
    scenario.world.servers.borrow_mut().fails = Some(FaultCode::ServerUnreachable);
    scenario.act(MdmAction::Deliver { unit: unit.clone() });
    assert_eq!((code(&scenario), scenario.step()), (FaultCode::ServerUnreachable, Step::HandOver));
    scenario.world.servers.borrow_mut().fails = None;
    scenario.world.keys.borrow_mut().clear();
    scenario.act(MdmAction::Deliver { unit });
    assert_eq!((code(&scenario), scenario.step()), (FaultCode::KeyNotHere, Step::HandOver));
    assert!(scenario.world.servers.borrow().delivered.is_empty());
}

#[test]
fn another_certificate_needs_its_own_proof() {
    let mut scenario = handing_over("nanomdm", ApiKind::NanoMdm);
    says(&scenario, OURS, None);
    deliver(&mut scenario).does(JourneyAction::GoTo { step: Step::Download });
    let made = scenario.made();
    let newer = Authority::shared()
        .push()
        .uuid(OURS)
        .serial(0x5555)
        .issued_at(at("2026-11-22T03:00:30Z"))
        .public_key(&made.public_key().expect("a key"))
        .pem();
    scenario.later(60).downloads("MDM_ Acme_Certificate (1).pem", newer).walks_to(Step::Confirm);
    assert!(api(&scenario).answer.is_none() && !scenario.journey().can_go_on);
}

#[test]
fn a_request_from_the_mdm_is_handled_like_any_other() {
    let mut scenario = at_the_request("fleet");
    assert!(api(&scenario).can_fetch_request && api(&scenario).settings.is_none());
    connects(&mut scenario, ApiKind::Fleet);
    scenario.world.servers.borrow_mut().request = Some(String::from_utf8(request("fleet's")).expect("text"));
    scenario.does(MdmAction::FetchRequest);
    let card = scenario.request_step().request.as_ref().expect("a request").verdict.clone();
    assert_eq!((card.file_name.as_str(), card.origin), ("Acme request.txt", FileOrigin::Fetched));
    assert!(scenario.journey().can_go_on);
    let bare = csr(&key_for("fleet's"), &[("CN", "x")]).to_pem().expect("PEM");
    scenario.world.servers.borrow_mut().request = Some(String::from_utf8(bare).expect("text"));
    scenario.does(FilesAction::AnotherRequest).does(MdmAction::FetchRequest);
    let rejected = scenario.request_step().rejected.as_ref().expect("rejected");
    assert_eq!(rejected.findings[0].code.as_str(), "unsigned-request");
    scenario.world.servers.borrow_mut().request = None;
    scenario.act(MdmAction::FetchRequest);
    assert_eq!(code(&scenario), FaultCode::Gone);
}

#[test]
fn an_mdm_that_holds_the_key_gets_the_certificate_alone() {
    let mut scenario = at_the_request("simplemdm");
    let unit = scenario.unit_id();
    let memo = format!("{CONFIDENTIAL}@example.co.jp").replace(' ', "-");
    scenario.does(UnitAction::SaveMemo { unit: unit.clone(), apple_id: memo.clone() });
    scenario.downloads("a.csr", request("theirs")).walks_to(Step::Download);
    scenario.downloads("MDM_ Acme_Certificate.pem", issued(OURS, "theirs")).walks_to(Step::HandOver);
    let mut settings = settings(ApiKind::SimpleMdm);
    settings.base_url = String::new();
    scenario.does(MdmAction::SaveApi { unit, settings, credential: Some(credential()) });
    assert_eq!(api(&scenario).settings.as_ref().expect("set up").base_url, "https://a.simplemdm.com");
    says(&scenario, OURS, None);
    deliver(&mut scenario);
    let brought = scenario.world.servers.borrow().delivered[0].clone();
    assert_eq!((brought.key_pem, brought.apple_id), (None, Some(memo)));
    assert!(scenario.journey().can_go_on);
}

#[test]
fn the_certificate_in_use_can_be_queried_and_uploaded_again() {
    let mut scenario = Scenario::begin();
    scenario.adopts("Acme", "fleet", &last_years());
    connects(&mut scenario, ApiKind::Fleet);
    says(&scenario, OTHER, None);
    asks(&mut scenario);
    assert_eq!(agreement(&scenario).verdict, AgreementVerdict::No, "another certificate is at work there");
    says(&scenario, OURS, None);
    deliver(&mut scenario);
    assert_eq!(agreement(&scenario).verdict, AgreementVerdict::Yes);
    assert_eq!(scenario.world.servers.borrow().delivered.len(), 1);
    assert!(scenario.world.journeys.borrow().is_empty());
}

#[test]
fn another_product_needs_another_connection() {
    let mut scenario = Scenario::begin();
    scenario.adopts("Acme", "fleet", &last_years());
    connects(&mut scenario, ApiKind::Fleet);
    let unit = scenario.unit_id();
    scenario.does(NavigationAction::GoUnitForm { unit: Some(unit.clone()) });
    scenario.does(UnitAction::SaveUnit { draft: draft("Acme", "simplemdm") });
    assert!(api(&scenario).settings.is_none());
    scenario.act(MdmAction::TryApi { unit });
    assert_eq!(code(&scenario), FaultCode::ApiNotSetUp);
}

#[test]
fn a_certificate_of_another_request_is_reported_before_the_upload() {
    let mut scenario = at_the_request("nanomdm");
    scenario.makes(2048);
    let made = scenario.made();
    scenario
        .downloads("signed.b64", Authority::shared().signed_request(&made).build())
        .walks_to(Step::Download);
    let strangers = csr(&key_for("stranger"), &[("CN", "x")]);
    scenario.downloads("MDM_ Acme_Certificate.pem", issued_for(&strangers));
    assert_eq!(scenario.headline(), "key-mismatch");
    connects(&mut scenario, ApiKind::NanoMdm);
    let unit = scenario.unit_id();
    scenario.act(MdmAction::Deliver { unit });
    assert_eq!(code(&scenario), FaultCode::Gone);
}
