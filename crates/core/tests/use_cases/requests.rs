//! Requests: judged before Apple does, kept to the byte, made once.

use authority::{Authority, Link, csr, key_for};
use pushcert::{Judgement, Step};
use pushkeeper_core::actions::{FilesAction, JourneyAction, NavigationAction, SystemEvent};
use pushkeeper_core::view::{RequestStep, SecretState, StepView};

use crate::story::{Story, request};

fn at_the_request(product: &str) -> Story {
    let mut story = Story::begin();
    story.registers("Acme", product).prepares();
    story
}

fn step(story: &Story) -> &RequestStep {
    match &story.journey().step {
        StepView::Request(step) => step,
        other => panic!("no request on the screen but {other:?}"),
    }
}

#[test]
fn what_the_portal_would_refuse_is_explained_here() {
    let mut story = at_the_request("bizmobile-go");
    let bare = csr(&key_for("this year"), &[("CN", "unit")]).to_pem().expect("PEM");
    story.downloads("a.csr", bare);
    let code = |story: &Story| step(story).rejected.as_ref().expect("rejected").findings[0].code.as_str();
    assert_eq!(code(&story), "unsigned-request");
    assert!(!story.journey().can_go_on);
    let signed = Authority::shared().signed_request(&csr(&key_for("this year"), &[("CN", "unit")]));
    story.downloads("b.csr", signed.without_link(Link::Wwdr).build());
    assert_eq!(code(&story), "vendor-chain-missing");
    story.downloads("c.csr", request("this year"));
    assert!(step(&story).rejected.is_none() && story.journey().can_go_on);
}

#[test]
fn a_request_that_was_opened_and_saved_is_noticed_and_the_intact_copy_offered() {
    let mut story = at_the_request("mobiconnect");
    let bytes = request("this year");
    story.downloads("acme.txt", bytes.clone());
    assert!(step(&story).altered.is_none());
    let path = std::path::PathBuf::from("/downloads/acme.txt");
    let opened = [b"\xEF\xBB\xBF".as_slice(), &bytes].concat();
    story.world.files.borrow_mut().insert(path, (opened, story.world.now.get(), true));
    story.does(SystemEvent::Refresh);
    assert_eq!(step(&story).altered.as_ref().expect("noticed").code.as_str(), "altered-after-import");
    story.walks_to(Step::Upload);
    let StepView::Upload(upload) = &story.journey().step else { panic!("{:?}", story.journey().step) };
    assert!(upload.altered.is_some());
    let copy = upload.file.as_ref().expect("a copy");
    assert!(story.world.files.borrow()[std::path::Path::new(&copy.path)].0 == bytes, "the exact bytes");
}

#[test]
fn key_and_request_are_made_once_whatever_happens_in_between() {
    let mut story = at_the_request("nanomdm");
    story.makes(2048);
    let made = step(&story).made.clone().expect("a request");
    assert_eq!(made.verdict.facts.key.as_ref().expect("a key").bits, 2048);
    story.does(JourneyAction::Back).does(JourneyAction::Continue).makes(2048);
    let mut story = story.restart();
    story.makes(2048);
    assert_eq!(step(&story).made.as_ref().expect("a request").sha256, made.sha256);
    assert_eq!((story.world.keys.borrow().len(), story.world.secrets.borrow().len()), (1, 1));
    let (pem, secret) = (story.world.keys.borrow(), story.world.secrets.borrow());
    let pem = pem.values().next().expect("a key");
    assert!(pem.contains("ENCRYPTED PRIVATE KEY"));
    let shown = format!("{:?}", story.view);
    assert!(secret.values().all(|passphrase| !shown.contains(passphrase.as_str())));
    assert!(!story.journey().can_go_on, "the vendor has not signed yet");
}

#[test]
fn another_request_can_be_taken_and_the_first_one_stays_in_the_register() {
    let mut story = at_the_request("mobiconnect");
    story.downloads("acme.txt", request("one")).does(FilesAction::AnotherRequest);
    assert!(step(&story).request.is_none() && !story.journey().can_go_on);
    story.does(SystemEvent::FolderChanged);
    assert!(step(&story).request.is_none(), "the one that was put aside is not caught again");
    story.downloads("bare.txt", csr(&key_for("one"), &[("CN", "unit")]).to_pem().expect("PEM"));
    assert!(step(&story).rejected.is_some());
    story.does(FilesAction::AnotherRequest).does(SystemEvent::FolderChanged);
    assert!(step(&story).rejected.is_none(), "what was rejected is not told again");
    story.downloads("acme (1).txt", request("two"));
    assert_ne!(step(&story).request.as_ref().expect("the other").verdict.judgement, Judgement::Rejected);
    assert_eq!(story.world.requests.borrow().len(), 2);
}

#[test]
fn the_same_request_handed_in_twice_is_the_same_request() {
    let mut story = at_the_request("mobiconnect");
    let bytes = request("one");
    story
        .downloads("acme.txt", bytes.clone())
        .does(FilesAction::AnotherRequest)
        .drops("acme.txt", bytes.clone());
    assert!(step(&story).request.is_some());
    let unit = story.unit_id();
    story.does(JourneyAction::Abandon { unit }).begins(pushcert::Journey::Registration).prepares();
    story.drops("acme.txt", bytes);
    assert!(story.journey().can_go_on);
    assert_eq!(story.world.requests.borrow().len(), 1);
}

#[test]
fn a_request_that_is_downloaded_again_is_seen() {
    let mut story = at_the_request("mobiconnect");
    let bytes = request("one");
    story
        .downloads("acme.txt", bytes.clone())
        .downloads("acme (1).txt", bytes)
        .does(FilesAction::AnotherRequest);
    story.does(SystemEvent::FolderChanged);
    assert!(step(&story).request.is_some());
}

#[test]
fn the_vendor_must_have_signed_the_request_that_was_made_here() {
    let mut story = at_the_request("nanomdm");
    story.makes(2048).downloads("signed.b64", request("somebody else's"));
    let rejected = step(&story).rejected.as_ref().expect("rejected");
    assert_eq!(rejected.findings[0].code.as_str(), "request-of-another-key");
    assert!(!story.journey().can_go_on);
    let csr = story.world.requests.borrow()[0].bytes.clone();
    let csr = openssl::x509::X509Req::from_pem(&csr).expect("a request");
    story.downloads("signed (1).b64", Authority::shared().signed_request(&csr).build());
    assert!(story.journey().can_go_on);
}

#[test]
fn what_was_told_of_a_file_is_not_told_again_after_a_detour() {
    let mut story = at_the_request("nanomdm");
    story.makes(2048).downloads("signed.b64", request("somebody else's"));
    assert!(step(&story).rejected.is_some());
    story.does(FilesAction::AnotherFile).does(NavigationAction::GoVendor).does(NavigationAction::GoSettings);
    story.does(JourneyAction::Back).does(JourneyAction::Back).does(SystemEvent::FolderChanged);
    assert!(step(&story).rejected.is_none());
    story.downloads("signed (1).b64", request("somebody else's"));
    assert!(step(&story).rejected.is_some(), "downloaded once more, it is");
}

#[test]
fn a_request_that_was_made_on_a_way_given_up_is_made_use_of() {
    let mut story = at_the_request("nanomdm");
    story.makes(2048);
    let made = step(&story).made.as_ref().expect("a request").sha256.clone();
    let unit = story.unit_id();
    story.does(JourneyAction::Abandon { unit }).begins(pushcert::Journey::Registration).prepares();
    assert!(step(&story).made.is_none());
    let unused = story.own().unused.as_ref().expect("it is offered");
    assert_eq!((&unused.sha256, story.own().key), (&made, SecretState::Kept));
    story.makes(2048);
    assert!(story.own().unused.is_none());
    assert_eq!(step(&story).made.as_ref().expect("a request").sha256, made);
    assert_eq!(story.world.keys.borrow().len(), 1);
}
