//! Signing requests: judged before they reach Apple, stored byte for byte, created once.

use authority::{Authority, Link, csr, key_for};
use pushcert::signing::clean_copy;
use pushcert::{Journey, Judgement, Step};
use pushkeeper_core::actions::{FilesAction, JourneyAction, NavigationAction, SystemEvent};
use pushkeeper_core::model::UnitId;
use pushkeeper_core::view::{RequestStep, SecretState, StepView};

use crate::scenario::{Scenario, request, request_by};

fn at_the_request(product: &str) -> Scenario {
    let mut scenario = Scenario::begin();
    scenario.registers("Acme", product).prepares();
    scenario
}

fn step(scenario: &Scenario) -> &RequestStep {
    match &scenario.journey().step {
        StepView::Request(step) => step,
        other => panic!("no request on the screen but {other:?}"),
    }
}

#[test]
fn a_request_that_the_portal_would_refuse_is_explained() {
    let mut scenario = at_the_request("bizmobile-go");
    let bare = csr(&key_for("this year"), &[("CN", "unit")]).to_pem().expect("PEM");
    scenario.downloads("a.csr", bare);
    let code =
        |scenario: &Scenario| step(scenario).rejected.as_ref().expect("rejected").findings[0].code.as_str();
    assert_eq!(code(&scenario), "unsigned-request");
    assert!(!scenario.journey().can_go_on);
    let signed = Authority::shared().signed_request(&csr(&key_for("this year"), &[("CN", "unit")]));
    scenario.downloads("b.csr", signed.without_link(Link::Wwdr).build());
    assert_eq!(code(&scenario), "vendor-chain-missing");
    scenario.downloads("c.csr", request_by("IoT-EX,Inc.", "this year"));
    assert!(step(&scenario).rejected.is_none() && scenario.journey().can_go_on);
}

#[test]
fn a_request_that_was_opened_and_saved_is_noticed_and_the_intact_copy_offered() {
    let mut scenario = at_the_request("mobiconnect");
    let bytes = request("this year");
    scenario.downloads("acme.txt", bytes.clone());
    assert!(step(&scenario).altered.is_none());
    let path = std::path::PathBuf::from("/downloads/acme.txt");
    let opened = [b"\xEF\xBB\xBF".as_slice(), &bytes].concat();
    scenario.world.files.borrow_mut().insert(path, (opened, scenario.world.now.get(), true));
    scenario.does(SystemEvent::Refresh);
    assert_eq!(step(&scenario).altered.as_ref().expect("noticed").code.as_str(), "altered-after-import");
    scenario.walks_to(Step::Upload);
    let StepView::Upload(upload) = &scenario.journey().step else { panic!("{:?}", scenario.journey().step) };
    assert!(upload.altered.is_some());
    let copy = upload.file.as_ref().expect("a copy");
    let copied = scenario.world.files.borrow()[std::path::Path::new(&copy.path)].0.clone();
    assert_eq!(Some(copied), clean_copy(&bytes));
}

#[test]
fn a_request_in_an_unusual_form_is_copied_in_the_clean_one() {
    let bytes = request("this year");
    let text = String::from_utf8(bytes.clone()).expect("base64");
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    for (form, name, file) in [
        ("a mark", "a.txt", format!("\u{FEFF}{text}").into_bytes()),
        ("UTF-16", "a.txt", [&[0xFF, 0xFE][..], &utf16(&text)].concat()),
        ("an answer", "a.json", format!("{{\"csr\":\"{text}\"}}").into()),
    ] {
        let mut scenario = at_the_request("mobiconnect");
        scenario.drops(name, file.clone());
        scenario.walks_to(Step::Upload);
        let StepView::Upload(upload) = &scenario.journey().step else { panic!("{form}") };
        assert!(upload.altered.is_none(), "{form}");
        let copy = upload.file.as_ref().expect("a copy");
        let copied = scenario.world.files.borrow()[std::path::Path::new(&copy.path)].0.clone();
        assert_eq!(Some(&copied), clean_copy(&bytes).as_ref(), "{form}");
        assert!(copied.is_ascii() && !copied.contains(&b'\r'), "{form}");
        // The original is compared byte for byte, in its own form.
        scenario.world.files.borrow_mut().insert(
            std::path::Path::new("/elsewhere").join(name),
            (bytes.clone(), scenario.world.now.get(), true),
        );
        scenario.does(SystemEvent::Refresh);
        let StepView::Upload(upload) = &scenario.journey().step else { panic!("{form}") };
        assert_eq!(upload.altered.as_ref().expect("noticed").code.as_str(), "altered-after-import", "{form}");
    }
}

#[test]
fn key_and_request_are_created_once_in_spite_of_kills() {
    let mut scenario = at_the_request("nanomdm");
    scenario.makes(2048);
    let made = step(&scenario).made.clone().expect("a request");
    assert_eq!(made.verdict.facts.key.as_ref().expect("a key").bits, 2048);
    scenario.does(JourneyAction::Back).does(JourneyAction::Continue).makes(2048);
    let mut scenario = scenario.restart();
    scenario.makes(2048);
    assert_eq!(step(&scenario).made.as_ref().expect("a request").sha256, made.sha256);
    assert_eq!((scenario.world.keys.borrow().len(), scenario.world.secrets.borrow().len()), (1, 1));
    let (pem, secret) = (scenario.world.keys.borrow(), scenario.world.secrets.borrow());
    let pem = pem.values().next().expect("a key");
    assert!(pem.contains("ENCRYPTED PRIVATE KEY"));
    let shown = format!("{:?}", scenario.view);
    assert!(secret.values().all(|passphrase| !shown.contains(passphrase.as_str())));
    assert!(!scenario.journey().can_go_on, "the vendor has not signed yet");
}

#[test]
fn another_request_can_be_taken_and_the_first_one_stays_in_the_register() {
    let mut scenario = at_the_request("mobiconnect");
    scenario.downloads("acme.txt", request("one")).does(FilesAction::AnotherRequest);
    assert!(step(&scenario).request.is_none() && !scenario.journey().can_go_on);
    scenario.does(SystemEvent::FolderChanged);
    assert!(step(&scenario).request.is_none(), "the one that was put aside is not caught again");
    scenario.downloads("bare.txt", csr(&key_for("one"), &[("CN", "unit")]).to_pem().expect("PEM"));
    assert!(step(&scenario).rejected.is_some());
    scenario.does(FilesAction::AnotherRequest).does(SystemEvent::FolderChanged);
    assert!(step(&scenario).rejected.is_none(), "what was rejected is not told again");
    scenario.downloads("acme (1).txt", request("two"));
    assert_ne!(step(&scenario).request.as_ref().expect("the other").verdict.judgement, Judgement::Rejected);
    assert_eq!(scenario.world.requests.borrow().len(), 2);
}

#[test]
fn the_same_request_given_twice_is_stored_once() {
    let mut scenario = at_the_request("mobiconnect");
    let bytes = request("one");
    scenario
        .downloads("acme.txt", bytes.clone())
        .does(FilesAction::AnotherRequest)
        .drops("acme.txt", bytes.clone());
    assert!(step(&scenario).request.is_some());
    let unit = scenario.unit_id();
    scenario.does(JourneyAction::Abandon { unit }).begins(pushcert::Journey::Registration).prepares();
    scenario.drops("acme.txt", bytes);
    assert!(scenario.journey().can_go_on);
    assert_eq!(scenario.world.requests.borrow().len(), 1);
}

#[test]
fn a_request_that_is_downloaded_again_is_seen() {
    let mut scenario = at_the_request("mobiconnect");
    let bytes = request("one");
    scenario
        .downloads("acme.txt", bytes.clone())
        .downloads("acme (1).txt", bytes)
        .does(FilesAction::AnotherRequest);
    scenario.does(SystemEvent::FolderChanged);
    assert!(step(&scenario).request.is_some());
}

#[test]
fn the_vendor_must_have_signed_the_request_that_was_made_here() {
    let mut scenario = at_the_request("nanomdm");
    scenario.makes(2048).downloads("signed.b64", request("somebody else's"));
    let rejected = step(&scenario).rejected.as_ref().expect("rejected");
    assert_eq!(rejected.findings[0].code.as_str(), "request-of-another-key");
    assert!(!scenario.journey().can_go_on);
    let csr = scenario.world.requests.borrow()[0].bytes.clone();
    let csr = openssl::x509::X509Req::from_pem(&csr).expect("a request");
    scenario.downloads("signed (1).b64", Authority::shared().signed_request(&csr).build());
    assert!(scenario.journey().can_go_on);
}

#[test]
fn a_message_about_a_file_is_not_repeated_after_a_detour() {
    let mut scenario = at_the_request("nanomdm");
    scenario.makes(2048).downloads("signed.b64", request("somebody else's"));
    assert!(step(&scenario).rejected.is_some());
    scenario
        .does(FilesAction::AnotherFile)
        .does(NavigationAction::GoVendor)
        .does(NavigationAction::GoSettings);
    scenario.does(JourneyAction::Back).does(JourneyAction::Back).does(SystemEvent::FolderChanged);
    assert!(step(&scenario).rejected.is_none());
    scenario.downloads("signed (1).b64", request("somebody else's"));
    assert!(step(&scenario).rejected.is_some(), "downloaded once more, it is");
}

#[test]
fn a_request_of_another_signer_is_reused() {
    let mut scenario = at_the_request("nanomdm");
    scenario.makes(2048);
    let made = step(&scenario).made.as_ref().expect("a request").sha256.clone();
    let unit = scenario.unit_id();
    scenario.does(JourneyAction::Abandon { unit }).begins(pushcert::Journey::Registration).prepares();
    assert!(step(&scenario).made.is_none());
    let unused = scenario.own().unused.as_ref().expect("it is offered");
    assert_eq!((&unused.sha256, scenario.own().key), (&made, SecretState::Kept));
    scenario.makes(2048);
    assert!(scenario.own().unused.is_none());
    assert_eq!(step(&scenario).made.as_ref().expect("a request").sha256, made);
    assert_eq!(scenario.world.keys.borrow().len(), 1);
}

/// The path of the request's copy that lies ready for the portal.
fn copy_for_the_portal(scenario: &mut Scenario, unit: &UnitId) -> String {
    scenario.does(JourneyAction::Begin { unit: unit.clone(), journey: Journey::Registration });
    let StepView::Upload(step) = &scenario.journey().step else { panic!("{:?}", scenario.journey().step) };
    step.file.clone().expect("a copy").path
}

#[test]
fn two_units_of_the_same_name_have_copies_of_their_own() {
    let mut scenario = Scenario::begin();
    let mut copies = Vec::new();
    for (name, key) in [("Same", "one"), ("same ", "two")] {
        scenario.registers(name, "mobiconnect").prepares();
        let bytes = request(key);
        scenario.downloads(&format!("{key}.txt"), bytes.clone()).walks_to(Step::Upload);
        let unit = scenario.world.units.borrow().last().expect("a unit").id.clone();
        copies.push((unit, bytes));
        scenario.does(NavigationAction::GoHome);
    }
    let paths: Vec<String> =
        copies.iter().map(|(unit, _)| copy_for_the_portal(&mut scenario, unit)).collect();
    assert_ne!(paths[0].to_lowercase(), paths[1].to_lowercase());
    for (path, (_, bytes)) in paths.iter().zip(&copies) {
        let copied = scenario.world.files.borrow()[std::path::Path::new(path)].0.clone();
        assert_eq!(Some(copied), clean_copy(bytes), "{path}");
        assert!(path.ends_with("-request-2026-11-22.txt"), "{path}");
    }
}

#[test]
fn a_long_name_leaves_date_and_kind_in_the_name_of_the_copy() {
    let mut scenario = Scenario::begin();
    let long = "証明書".repeat(60);
    scenario.registers(&long, "mobiconnect").prepares();
    scenario.downloads("acme.txt", request("this year")).walks_to(Step::Upload);
    let unit = scenario.unit_id();
    let path = copy_for_the_portal(&mut scenario, &unit);
    let name = path.rsplit('/').next().expect("a name");
    assert!(name.ends_with("-request-2026-11-22.txt") && name.len() <= 150, "{name}");
}
