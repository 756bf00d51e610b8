//! Requests that are made here and signed by a vendor: ourselves, or somebody to whom they are handed.

use authority::{Authority, Vendor, csr, key_for};
use openssl::pkcs12::Pkcs12;
use openssl::symm::Cipher;
use openssl::x509::X509;
use pushcert::{Journey, Judgement, Step};
use pushkeeper_core::FaultCode;
use pushkeeper_core::actions::{FilesAction, JourneyAction, NavigationAction, SigningAction, SystemEvent};
use pushkeeper_core::model::{FileOrigin, HistoryEvent, Signing, SubjectDraft};
use pushkeeper_core::view::{Screen, SecretState, StepView, VendorFound, VendorScreen};

use crate::story::{CONFIDENTIAL, Story, at};

pub fn at_the_request(product: &str) -> Story {
    let mut story = Story::begin();
    story.registers("Acme", product).prepares();
    story
}

fn vendor() -> Vendor {
    let from = at("2026-06-01T00:00:00Z");
    Authority::shared().vendor("INVENTIT").valid(from, at("2027-06-01T00:00:00Z"))
}

fn password() -> String {
    format!("{CONFIDENTIAL} battery")
}

/// The vendor's chain above its own certificate.
fn chain() -> String {
    Authority::shared().wwdr_pem() + &Authority::shared().root_pem()
}

fn container(vendor: &Vendor) -> Vec<u8> {
    let mut above = openssl::stack::Stack::new().expect("a stack");
    for pem in [Authority::shared().wwdr_pem(), Authority::shared().root_pem()] {
        above.push(X509::from_pem(pem.as_bytes()).expect("PEM")).expect("pushed");
    }
    let mut builder = Pkcs12::builder();
    builder.pkey(&vendor.key).cert(&vendor.certificate).ca(above);
    builder.build2(&password()).expect("a container").to_der().expect("DER")
}

fn encrypted_key(vendor: &Vendor) -> Vec<u8> {
    let cipher = Cipher::aes_256_cbc();
    vendor.key.private_key_to_pem_pkcs8_passphrase(cipher, password().as_bytes()).expect("PEM")
}

fn screen(story: &Story) -> &VendorScreen {
    match &story.view.screen {
        Screen::Vendor(screen) => screen,
        other => panic!("no vendor on the screen but {other:?}"),
    }
}

fn found(story: &Story) -> &VendorFound {
    screen(story).found.as_ref().expect("an identity")
}

fn why(story: &Story) -> &'static str {
    screen(story).files.refused.as_ref().map_or("", |it| it.code)
}

/// An own vendor identity is set up, and the unit uses it.
fn with_vendor(vendor: &Vendor) -> Story {
    let mut story = at_the_request("nanomdm");
    story.does(NavigationAction::GoVendor).drops("vendor.p12", container(vendor));
    story.does(FilesAction::GivePassword { password: password() }).does(SigningAction::KeepVendor);
    let unit = story.unit_id();
    story.does(SigningAction::SetSigning { unit, signing: Signing::Vendor });
    story
}

#[test]
fn a_container_with_its_password_becomes_the_vendor_identity() {
    let mut story = Story::begin();
    story
        .does(NavigationAction::GoSettings)
        .does(NavigationAction::GoVendor)
        .drops("vendor.p12", container(&vendor()));
    assert!(screen(&story).files.password_wanted && screen(&story).found.is_none());
    assert_eq!(screen(&story).files.names, ["vendor.p12"]);
    story.does(FilesAction::GivePassword { password: "wrong".to_owned() });
    assert_eq!((why(&story), screen(&story).files.password_wanted), ("password-wrong", true));
    story.does(FilesAction::GivePassword { password: password() });
    assert_eq!(found(&story).name, "INVENTIT");
    assert!(found(&story).can_keep && found(&story).chain.len() == 3, "{:?}", found(&story));
    story.does(SigningAction::KeepVendor);
    let Screen::Settings(settings) = &story.view.screen else { panic!("{:?}", story.view.screen) };
    let kept = settings.vendor.as_ref().expect("a vendor");
    assert_eq!((kept.name.as_str(), kept.days_left, kept.key), ("INVENTIT", 190, SecretState::Kept));
    assert!(story.world.keys.borrow().values().all(|pem| pem.contains("ENCRYPTED PRIVATE KEY")));
    let settings = serde_json::to_string(&*story.world.settings.borrow()).expect("JSON");
    assert!(!settings.contains("PRIVATE KEY"));
    story.does(JourneyAction::Back);
    assert!(matches!(story.view.screen, Screen::Welcome), "Back leads to where one was before the settings");
}

#[test]
fn certificate_key_and_chain_may_come_one_after_the_other() {
    let mut story = Story::begin();
    story.does(NavigationAction::GoVendor).drops("vendor.pem", vendor().pem());
    assert_eq!(why(&story), "key-missing");
    story.drops("vendor.key", encrypted_key(&vendor()));
    assert!(screen(&story).files.password_wanted);
    story.does(FilesAction::GivePassword { password: password() });
    assert!(!found(&story).can_keep && !found(&story).can_fetch);
    assert_eq!(found(&story).unfinished.as_ref().expect("unfinished").code, "link-missing");
    story.act(SigningAction::KeepVendor);
    assert!(story.world.settings.borrow().vendor.is_none(), "half a chain is not kept");
    story.drops("chain.pem", chain());
    assert!(found(&story).can_keep);
    story.does(SigningAction::KeepVendor);
    let record = story.world.settings.borrow().vendor.clone().expect("kept");
    assert_eq!(record.chain_pem.matches("BEGIN CERTIFICATE").count(), 3);
}

#[test]
fn what_the_portal_would_refuse_is_not_kept() {
    let mut story = Story::begin();
    let ended = vendor().expired_by(story.world.now.get());
    let key = vendor().key.private_key_to_pem_pkcs8().expect("PEM");
    story.does(NavigationAction::GoVendor).drops_all(&[
        ("vendor.pem", ended.pem().as_bytes()),
        ("chain.pem", chain().as_bytes()),
        ("vendor.key", &key),
    ]);
    assert_eq!(found(&story).findings[0].code, "vendor-expired");
    assert!(!found(&story).can_keep);
    story.act(SigningAction::KeepVendor);
    assert!(story.view.fault.is_some() && story.world.settings.borrow().vendor.is_none());
    story.does(FilesAction::AnotherFile);
    assert!(screen(&story).files.names.is_empty() && screen(&story).found.is_none());
    let strangers = key_for("stranger").private_key_to_pem_pkcs8().expect("PEM");
    story.drops_all(&[("vendor.pem", vendor().pem().as_bytes()), ("other.key", &strangers)]);
    assert_eq!(found(&story).findings[0].code, "vendor-key-of-another");
    assert!(story.world.keys.borrow().is_empty() && story.world.secrets.borrow().is_empty());
}

#[test]
fn what_is_fetched_must_be_the_certificate_that_apple_publishes() {
    let mut story = Story::begin();
    let apple = authority::Issuer::self_signed(
        &[
            ("CN", "Apple Worldwide Developer Relations Certification Authority"),
            ("OU", "G3"),
            ("O", "Apple Inc."),
            ("C", "US"),
        ],
        "not Apple",
    );
    let leaf = Authority::shared().push().issuer(&apple).public_key(&key_for("vendor")).pem();
    let key = key_for("vendor").private_key_to_pem_pkcs8().expect("PEM");
    story
        .does(NavigationAction::GoVendor)
        .drops_all(&[("vendor.pem", leaf.as_bytes()), ("vendor.key", &key)]);
    assert!(found(&story).can_fetch);
    story.act(SigningAction::FetchChain);
    assert_eq!(story.view.fault.as_ref().expect("a fault").code, FaultCode::ApiNotFound);
    let address = "https://www.apple.com/certificateauthority/AppleWWDRCAG3.cer".to_owned();
    let forged = apple.certificate.to_der().expect("DER");
    story.world.servers.borrow_mut().published.insert(address, forged);
    story.act(SigningAction::FetchChain);
    assert_eq!(story.view.fault.as_ref().expect("a fault").code, FaultCode::AuthorityDiffers);
    assert_eq!(screen(&story).files.names.len(), 2, "nothing was taken");
}

#[test]
fn the_own_vendor_signs_and_the_result_is_judged_like_any_other() {
    let mut story = with_vendor(&vendor());
    story.makes(2048);
    assert_eq!((story.own().signing.clone(), story.own().key), (Signing::Vendor, SecretState::Kept));
    story.does(SigningAction::SignHere);
    let card = story.request_step().request.as_ref().expect("a request").verdict.clone();
    assert_eq!((card.judgement, card.origin), (Judgement::Accepted, FileOrigin::Signed));
    assert_eq!(card.facts.vendor.as_deref(), Some("INVENTIT"));
    assert!(story.journey().can_go_on);
    let requests = story.world.requests.borrow();
    let [made, signed] = requests.as_slice() else { panic!("two requests") };
    assert_eq!(pushcert::signing::holds_exactly(&signed.bytes, &made.bytes), Ok(()));
    let events: Vec<HistoryEvent> = story.world.history.borrow().iter().map(|it| it.event).collect();
    assert!(
        events.ends_with(&[
            HistoryEvent::SigningChosen,
            HistoryEvent::RequestMade,
            HistoryEvent::RequestSigned
        ]),
        "{events:?}"
    );
}

#[test]
fn why_nothing_was_signed_is_said() {
    let mut story = at_the_request("nanomdm");
    story.makes(2048).act(SigningAction::SignHere);
    assert_eq!(story.view.fault.as_ref().expect("a fault").code, FaultCode::VendorMissing);

    let mut story = with_vendor(&vendor());
    story.makes(2048).later(200 * 24 * 60 * 60).does(SigningAction::SignHere);
    assert_eq!(story.refused(), "signed-request-refused");
    assert!(story.request_step().request.is_none());

    let mut story = with_vendor(&vendor());
    story.makes(2048);
    let key = story.world.settings.borrow().vendor.clone().expect("a vendor").key_sha256;
    story.world.secrets.borrow_mut().retain(|name, _| !name.contains(&key));
    story.act(SigningAction::SignHere);
    assert_eq!(story.view.fault.as_ref().expect("a fault").code, FaultCode::KeyPassphraseMissing);
    story.does(NavigationAction::GoVendor).drops("vendor.p12", container(&vendor()));
    story
        .does(FilesAction::GivePassword { password: password() })
        .does(SigningAction::KeepVendor)
        .does(SigningAction::SignHere);
    assert!(story.journey().can_go_on, "handed in once more, it signs again");
}

#[test]
fn the_form_proposes_what_suits_and_says_what_does_not() {
    let mut story = at_the_request("nanomdm");
    let form = story.own().form.clone();
    assert_eq!(
        (form.subject.common_name.as_str(), form.subject.email.as_str()),
        ("Acme", "it@example.co.jp")
    );
    assert_eq!((form.bits, form.sizes), (2048, vec![2048, 3072, 4096]));
    let odd = SubjectDraft { country: "Japan".to_owned(), ..form.subject.clone() };
    story.does(SigningAction::MakeRequest { subject: odd, bits: 2048 });
    assert_eq!(story.refused(), "country-malformed");
    assert!(story.world.requests.borrow().is_empty() && story.world.keys.borrow().is_empty());
    story.does(SigningAction::MakeRequest { subject: form.subject.clone(), bits: 1024 });
    assert_eq!(story.refused(), "key-size-refused");
    story.does(SigningAction::ChooseKeySize { bits: 3072 });
    assert_eq!(story.own().form.bits, 3072);
    let subject = SubjectDraft { country: "jp".to_owned(), organisation: "例".to_owned(), ..form.subject };
    story.does(SigningAction::MakeRequest { subject: subject.clone(), bits: 3072 });
    assert_eq!(
        (story.refused(), &story.own().form.subject),
        ("", &subject),
        "the next one is likely the same"
    );
    let facts = &story.request_step().made.as_ref().expect("a request").verdict.facts;
    assert_eq!(facts.key.as_ref().expect("a key").bits, 3072);
    let named = "C=JP, O=例, CN=Acme, emailAddress=it@example.co.jp";
    assert_eq!(facts.subject.as_deref(), Some(named));
    assert_eq!(story.world.units.borrow()[0].extras.subject, Some(subject));
}

#[test]
fn a_key_that_was_made_meanwhile_is_kept_nowhere_until_it_is_used() {
    let mut story = at_the_request("nanomdm");
    story.does(JourneyAction::Back).does(JourneyAction::Continue).does(NavigationAction::GoHome);
    assert!(story.world.keys.borrow().is_empty() && story.world.secrets.borrow().is_empty());
}

#[test]
fn a_kill_while_the_request_is_made_loses_no_key_of_a_request() {
    let mut effects = 0;
    loop {
        let mut story = at_the_request("nanomdm");
        let make = story.make(2048);
        let killed = story.is_killed_during(make, effects);
        let shown = story.world.requests.borrow().len();
        let mut story = story.restart();
        story.makes(2048);
        assert_eq!(story.world.requests.borrow().len(), 1);
        let key = story.made().public_key().and_then(|key| key.public_key_to_der()).expect("a key");
        let key = pushcert::sha256_hex(&key);
        let pem = story.world.keys.borrow()[&key].clone();
        let passphrase = story.world.secrets.borrow()[&format!("KeyPassphrase({key:?})")].clone();
        assert!(pushcert::keys::identity::read_key(pem.as_bytes(), Some(&passphrase)).is_ok());
        assert!(shown == 0 || story.world.keys.borrow().len() == 1, "what was shown is not made again");
        if !killed {
            break;
        }
        effects += 1;
    }
    assert_eq!(effects, 3, "passphrase, key, register");
}

#[test]
fn a_kill_while_the_vendor_is_kept_leaves_one_that_signs_or_none() {
    let mut effects = 0;
    loop {
        let mut story = at_the_request("nanomdm");
        story.does(NavigationAction::GoVendor).drops("vendor.p12", container(&vendor()));
        story.does(FilesAction::GivePassword { password: password() });
        let killed = story.is_killed_during(SigningAction::KeepVendor, effects);
        let kept = story.world.settings.borrow().vendor.is_some();
        let mut story = story.restart();
        if !kept {
            story.does(NavigationAction::GoVendor).drops("vendor.p12", container(&vendor()));
            story.does(FilesAction::GivePassword { password: password() }).does(SigningAction::KeepVendor);
        }
        story.makes(2048).does(SigningAction::SignHere);
        assert!(story.journey().can_go_on);
        if !killed {
            break;
        }
        effects += 1;
    }
    assert_eq!(effects, 3, "passphrase, key, settings");
}

#[test]
fn whoever_signs_must_hand_back_the_very_request_that_was_handed_out() {
    let mut story = at_the_request("nanomdm");
    story.makes(2048);
    let file = story.request_step().file.clone().expect("it lies ready");
    let copy = story.world.files.borrow()[std::path::Path::new(&file.path)].0.clone();
    assert_eq!(copy, story.world.requests.borrow()[0].bytes);
    story.does(FilesAction::CopyText { text: "Please sign this.".to_owned() });
    assert_eq!(*story.world.clipboard.borrow(), "Please sign this.");
    let key = story.made_key();
    let altered = csr(&key, &[("CN", "somebody else")]);
    story.downloads("signed.b64", Authority::shared().signed_request(&altered).build());
    assert_eq!(story.refused(), "returned-other-request");
    assert!(story.request_step().request.is_none() && !story.journey().can_go_on);
    let made = story.made();
    story.downloads("signed (1).b64", Authority::shared().signed_request(&made).build());
    assert_eq!(story.refused(), "");
    assert!(story.journey().can_go_on);
}

#[test]
fn a_request_made_anew_leaves_the_earlier_one_its_answer() {
    let mut story = at_the_request("nanomdm");
    story.makes(2048);
    let first = story.made();
    let subject = SubjectDraft { common_name: "again".to_owned(), ..SubjectDraft::default() };
    story.later(1).does(SigningAction::MakeAnew { subject, bits: 2048 });
    let second = story.made();
    assert_eq!((story.world.requests.borrow().len(), story.world.keys.borrow().len()), (2, 2));
    story.downloads("first.b64", Authority::shared().signed_request(&first).build());
    assert!(story.journey().can_go_on, "the answer to the first one came after all");
    story.does(FilesAction::AnotherRequest);
    story.downloads("second.b64", Authority::shared().signed_request(&second).build());
    assert!(story.journey().can_go_on);
    story.walks_to(Step::Download);
    story.downloads("MDM_ Acme_Certificate.pem", crate::story::issued_for(&first));
    assert_eq!(story.headline(), "key-mismatch", "made from the other request");
}

#[test]
fn an_answer_to_a_request_of_a_way_given_up_is_recognised() {
    let mut story = at_the_request("nanomdm");
    story.makes(2048);
    let made = story.made();
    let unit = story.unit_id();
    story.does(JourneyAction::Abandon { unit }).begins(Journey::Registration).prepares();
    story.downloads("signed.b64", Authority::shared().signed_request(&made).build());
    assert!(story.journey().can_go_on);
    let StepView::Request(step) = &story.journey().step else { panic!("{:?}", story.journey().step) };
    assert!(step.made.is_some());
}

#[test]
fn the_vendor_identity_can_be_taken_away_and_its_key_stays() {
    let mut story = with_vendor(&vendor());
    story.does(SigningAction::RemoveVendor);
    assert!(story.world.settings.borrow().vendor.is_none());
    assert_eq!(story.world.keys.borrow().len(), 1);
}

#[test]
fn the_key_is_ready_before_anybody_asks_for_it() {
    let mut story = at_the_request("nanomdm");
    let since = std::time::Instant::now();
    while !story.own().form.key_ready {
        assert!(since.elapsed().as_secs() < 60, "no key was made");
        story.does(SystemEvent::PollKey);
    }
    story.does(SigningAction::ChooseKeySize { bits: 4096 });
    assert_eq!(story.own().form.bits, 4096);
    story.does(SigningAction::ChooseKeySize { bits: 2048 }).makes(2048);
    assert!(!story.own().form.key_ready, "that one is used");
    assert_eq!(story.world.keys.borrow().len(), 1);
}
