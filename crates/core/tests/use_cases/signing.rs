//! Requests that are created here and signed by a vendor: one's own, or another person.

use authority::{Authority, Vendor, csr, key_for};
use openssl::pkcs12::Pkcs12;
use openssl::symm::Cipher;
use openssl::x509::X509;
use pushcert::{Journey, Judgement, Step};
use pushkeeper_core::FaultCode;
use pushkeeper_core::actions::{FilesAction, JourneyAction, NavigationAction, SigningAction, SystemEvent};
use pushkeeper_core::model::{FileOrigin, HistoryEvent, Signing, SubjectDraft};
use pushkeeper_core::view::{Screen, SecretState, StepView, VendorFound, VendorScreen};

use crate::scenario::{CONFIDENTIAL, Scenario, at};

pub fn at_the_request(product: &str) -> Scenario {
    let mut scenario = Scenario::begin();
    scenario.registers("Acme", product).prepares();
    scenario
}

pub fn vendor() -> Vendor {
    let from = at("2026-06-01T00:00:00Z");
    Authority::shared().vendor("INVENTIT").valid(from, at("2027-06-01T00:00:00Z"))
}

pub fn password() -> String {
    format!("{CONFIDENTIAL} battery")
}

/// The vendor's chain above its own certificate.
fn chain() -> String {
    Authority::shared().wwdr_pem() + &Authority::shared().root_pem()
}

pub fn container(vendor: &Vendor) -> Vec<u8> {
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

fn screen(scenario: &Scenario) -> &VendorScreen {
    match &scenario.view.screen {
        Screen::Vendor(screen) => screen,
        other => panic!("no vendor on the screen but {other:?}"),
    }
}

fn found(scenario: &Scenario) -> &VendorFound {
    screen(scenario).found.as_ref().expect("an identity")
}

fn why(scenario: &Scenario) -> &'static str {
    screen(scenario).files.refused.as_ref().map_or("", |it| it.code)
}

/// Keeps the vendor identity on the screen.
fn keeps(scenario: &mut Scenario) -> &mut Scenario {
    let keep = scenario.keep_vendor();
    scenario.does(keep)
}

/// An own vendor identity is set up, and the unit uses it.
pub fn with_vendor(vendor: &Vendor) -> Scenario {
    let mut scenario = at_the_request("nanomdm");
    scenario.does(NavigationAction::GoVendor).drops("vendor.p12", container(vendor));
    scenario.does(FilesAction::GivePassword { password: password() });
    keeps(&mut scenario);
    let unit = scenario.unit_id();
    scenario.does(SigningAction::SetSigning { unit, signing: Signing::Vendor });
    scenario
}

#[test]
fn a_container_with_its_password_becomes_the_vendor_identity() {
    let mut scenario = Scenario::begin();
    scenario
        .does(NavigationAction::GoSettings)
        .does(NavigationAction::GoVendor)
        .drops("vendor.p12", container(&vendor()));
    assert!(screen(&scenario).files.password_wanted && screen(&scenario).found.is_none());
    assert_eq!(screen(&scenario).files.names, ["vendor.p12"]);
    scenario.does(FilesAction::GivePassword { password: "wrong".to_owned() });
    assert_eq!((why(&scenario), screen(&scenario).files.password_wanted), ("password-wrong", true));
    scenario.does(FilesAction::GivePassword { password: password() });
    assert_eq!(found(&scenario).name, "INVENTIT");
    assert!(found(&scenario).can_keep && found(&scenario).chain.len() == 3, "{:?}", found(&scenario));
    let keep = scenario.keep_vendor();
    scenario.act(SigningAction::KeepVendor { read: "another certificate".to_owned() });
    assert_eq!(scenario.view.fault.as_ref().map(|it| it.code), Some(FaultCode::ChangedSinceRead));
    assert!(scenario.world.settings.borrow().vendor.is_none());
    scenario.does(keep);
    let Screen::Settings(settings) = &scenario.view.screen else { panic!("{:?}", scenario.view.screen) };
    let kept = settings.vendor.as_ref().expect("a vendor");
    assert_eq!((kept.name.as_str(), kept.key), ("INVENTIT", SecretState::Kept));
    assert!(scenario.world.keys.borrow().values().all(|pem| pem.contains("ENCRYPTED PRIVATE KEY")));
    let settings = serde_json::to_string(&*scenario.world.settings.borrow()).expect("JSON");
    assert!(!settings.contains("PRIVATE KEY"));
    scenario.does(JourneyAction::Back);
    assert!(
        matches!(scenario.view.screen, Screen::Welcome),
        "Back leads to where one was before the settings"
    );
}

#[test]
fn certificate_key_and_chain_may_come_one_after_the_other() {
    let mut scenario = Scenario::begin();
    scenario.does(NavigationAction::GoVendor).drops("vendor.pem", vendor().pem());
    assert_eq!(why(&scenario), "key-missing");
    scenario.drops("vendor.key", encrypted_key(&vendor()));
    assert!(screen(&scenario).files.password_wanted);
    scenario.does(FilesAction::GivePassword { password: password() });
    assert!(!found(&scenario).can_keep && !found(&scenario).can_fetch);
    assert_eq!(found(&scenario).unfinished.as_ref().expect("unfinished").code, "link-missing");
    let keep = scenario.keep_vendor();
    scenario.act(keep);
    assert!(scenario.world.settings.borrow().vendor.is_none(), "half a chain is not kept");
    scenario.drops("chain.pem", chain());
    assert!(found(&scenario).can_keep);
    keeps(&mut scenario);
    let record = scenario.world.settings.borrow().vendor.clone().expect("kept");
    assert_eq!(record.chain_pem.matches("BEGIN CERTIFICATE").count(), 3);
}

#[test]
fn an_identity_that_the_portal_would_refuse_is_not_saved() {
    let mut scenario = Scenario::begin();
    let ended = vendor().expired_by(scenario.world.now.get());
    let key = vendor().key.private_key_to_pem_pkcs8().expect("PEM");
    scenario.does(NavigationAction::GoVendor).drops_all(&[
        ("vendor.pem", ended.pem().as_bytes()),
        ("chain.pem", chain().as_bytes()),
        ("vendor.key", &key),
    ]);
    assert_eq!(found(&scenario).findings[0].code, "vendor-expired");
    assert!(!found(&scenario).can_keep);
    let keep = scenario.keep_vendor();
    scenario.act(keep);
    assert!(scenario.view.fault.is_some() && scenario.world.settings.borrow().vendor.is_none());
    scenario.does(FilesAction::AnotherFile);
    assert!(screen(&scenario).files.names.is_empty() && screen(&scenario).found.is_none());
    let strangers = key_for("stranger").private_key_to_pem_pkcs8().expect("PEM");
    scenario.drops_all(&[("vendor.pem", vendor().pem().as_bytes()), ("other.key", &strangers)]);
    assert_eq!(found(&scenario).findings[0].code, "vendor-key-of-another");
    assert!(scenario.world.keys.borrow().is_empty() && scenario.world.secrets.borrow().is_empty());
}

#[test]
fn a_fetched_authority_must_be_the_one_that_apple_publishes() {
    let mut scenario = Scenario::begin();
    let apple = authority::Issuer::self_signed(
        &[
            ("CN", "Apple Worldwide Developer Relations Certification Authority"),
            ("OU", "G3"),
            ("O", "Apple Inc."),
            ("C", "US"),
        ],
        "not Apple",
    );
    let leaf = Vendor::of(&apple, key_for("vendor"), "Somebody").pem();
    let key = key_for("vendor").private_key_to_pem_pkcs8().expect("PEM");
    scenario
        .does(NavigationAction::GoVendor)
        .drops_all(&[("vendor.pem", leaf.as_bytes()), ("vendor.key", &key)]);
    assert!(found(&scenario).can_fetch);
    scenario.act(SigningAction::FetchChain);
    assert_eq!(scenario.view.fault.as_ref().expect("a fault").code, FaultCode::ApiNotFound);
    let address = "https://www.apple.com/certificateauthority/AppleWWDRCAG3.cer".to_owned();
    let forged = apple.certificate.to_der().expect("DER");
    scenario.world.servers.borrow_mut().published.insert(address, forged);
    scenario.act(SigningAction::FetchChain);
    assert_eq!(scenario.view.fault.as_ref().expect("a fault").code, FaultCode::AuthorityDiffers);
    assert_eq!(screen(&scenario).files.names.len(), 2, "nothing was taken");
}

#[test]
fn the_own_vendor_signs_and_the_result_is_judged_like_any_other() {
    let mut scenario = with_vendor(&vendor());
    scenario.makes(2048);
    assert_eq!((scenario.own().signing.clone(), scenario.own().key), (Signing::Vendor, SecretState::Kept));
    scenario.does(SigningAction::SignHere);
    let card = scenario.request_step().request.as_ref().expect("a request").verdict.clone();
    assert_eq!((card.judgement, card.origin), (Judgement::Accepted, FileOrigin::Signed));
    assert_eq!(card.facts.vendor.as_deref(), Some("INVENTIT"));
    assert!(scenario.journey().can_go_on);
    let requests = scenario.world.requests.borrow();
    let [made, signed] = requests.as_slice() else { panic!("two requests") };
    assert_eq!(pushcert::signing::holds_exactly(&signed.bytes, &made.bytes), Ok(()));
    let events: Vec<HistoryEvent> = scenario.world.history.borrow().iter().map(|it| it.event).collect();
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
fn the_reason_why_nothing_was_signed_is_shown() {
    let mut scenario = at_the_request("nanomdm");
    scenario.makes(2048).act(SigningAction::SignHere);
    assert_eq!(scenario.view.fault.as_ref().expect("a fault").code, FaultCode::VendorMissing);

    let mut scenario = with_vendor(&vendor());
    scenario.makes(2048).later(200 * 24 * 60 * 60).does(SigningAction::SignHere);
    assert_eq!(scenario.refused(), "signed-request-refused");
    assert!(scenario.request_step().request.is_none());

    let mut scenario = with_vendor(&vendor());
    scenario.makes(2048);
    let key = scenario.world.settings.borrow().vendor.clone().expect("a vendor").key_sha256;
    scenario.world.secrets.borrow_mut().retain(|name, _| !name.contains(&key));
    scenario.act(SigningAction::SignHere);
    assert_eq!(scenario.view.fault.as_ref().expect("a fault").code, FaultCode::KeyPassphraseMissing);
    scenario.does(NavigationAction::GoVendor).drops("vendor.p12", container(&vendor()));
    scenario.does(FilesAction::GivePassword { password: password() });
    keeps(&mut scenario).does(SigningAction::SignHere);
    assert!(scenario.journey().can_go_on, "handed in once more, it signs again");
}

#[test]
fn the_form_suggests_valid_values_and_explains_invalid_ones() {
    let mut scenario = at_the_request("nanomdm");
    let form = scenario.own().form.clone();
    assert_eq!(
        (form.subject.common_name.as_str(), form.subject.email.as_str()),
        ("Acme", "it@example.co.jp")
    );
    assert_eq!((form.bits, form.sizes), (2048, vec![2048, 3072, 4096]));
    let odd = SubjectDraft { country: "Japan".to_owned(), ..form.subject.clone() };
    scenario.does(SigningAction::MakeRequest { subject: odd, bits: 2048 });
    assert_eq!(scenario.refused(), "country-malformed");
    assert!(scenario.world.requests.borrow().is_empty() && scenario.world.keys.borrow().is_empty());
    scenario.does(SigningAction::MakeRequest { subject: form.subject.clone(), bits: 1024 });
    assert_eq!(scenario.refused(), "key-size-refused");
    scenario.does(SigningAction::ChooseKeySize { bits: 3072 });
    assert_eq!(scenario.own().form.bits, 3072);
    let subject = SubjectDraft { country: "jp".to_owned(), organisation: "例".to_owned(), ..form.subject };
    scenario.does(SigningAction::MakeRequest { subject: subject.clone(), bits: 3072 });
    assert_eq!(
        (scenario.refused(), &scenario.own().form.subject),
        ("", &subject),
        "the next one is likely the same"
    );
    let facts = &scenario.request_step().made.as_ref().expect("a request").verdict.facts;
    assert_eq!(facts.key.as_ref().expect("a key").bits, 3072);
    let named = "C=JP, O=例, CN=Acme, emailAddress=it@example.co.jp";
    assert_eq!(facts.subject.as_deref(), Some(named));
    assert_eq!(scenario.world.units.borrow()[0].extras.subject, Some(subject));
}

#[test]
fn a_key_generated_in_advance_is_not_saved_until_used() {
    let mut scenario = at_the_request("nanomdm");
    scenario.does(JourneyAction::Back).does(JourneyAction::Continue).does(NavigationAction::GoHome);
    assert!(scenario.world.keys.borrow().is_empty() && scenario.world.secrets.borrow().is_empty());
}

#[test]
fn a_kill_while_the_request_is_made_loses_no_key_of_a_request() {
    let mut effects = 0;
    loop {
        let mut scenario = at_the_request("nanomdm");
        let make = scenario.make(2048);
        let killed = scenario.is_killed_during(make, effects);
        let shown = scenario.world.requests.borrow().len();
        let mut scenario = scenario.restart();
        scenario.makes(2048);
        assert_eq!(scenario.world.requests.borrow().len(), 1);
        let key = scenario.made().public_key().and_then(|key| key.public_key_to_der()).expect("a key");
        let key = pushcert::sha256_hex(&key);
        let pem = scenario.world.keys.borrow()[&key].clone();
        let passphrase = scenario.world.secrets.borrow()[&format!("KeyPassphrase({key:?})")].clone();
        assert!(pushcert::keys::identity::read_key(pem.as_bytes(), Some(&passphrase)).is_ok());
        assert!(shown == 0 || scenario.world.keys.borrow().len() == 1, "what was shown is not made again");
        if !killed {
            break;
        }
        effects += 1;
    }
    assert_eq!(effects, 3, "passphrase, key, register");
}

#[test]
fn a_kill_while_the_identity_is_saved_leaves_a_complete_one_or_none() {
    let mut effects = 0;
    loop {
        let mut scenario = at_the_request("nanomdm");
        scenario.does(NavigationAction::GoVendor).drops("vendor.p12", container(&vendor()));
        scenario.does(FilesAction::GivePassword { password: password() });
        let keep = scenario.keep_vendor();
        let killed = scenario.is_killed_during(keep, effects);
        let kept = scenario.world.settings.borrow().vendor.is_some();
        let mut scenario = scenario.restart();
        if !kept {
            scenario.does(NavigationAction::GoVendor).drops("vendor.p12", container(&vendor()));
            scenario.does(FilesAction::GivePassword { password: password() });
            keeps(&mut scenario);
        }
        scenario.makes(2048).does(SigningAction::SignHere);
        assert!(scenario.journey().can_go_on);
        if !killed {
            break;
        }
        effects += 1;
    }
    assert_eq!(effects, 3, "passphrase, key, settings");
}

#[test]
fn a_signed_request_must_contain_the_request_that_was_given() {
    let mut scenario = at_the_request("nanomdm");
    scenario.makes(2048);
    let file = scenario.request_step().file.clone().expect("it lies ready");
    let copy = scenario.world.files.borrow()[std::path::Path::new(&file.path)].0.clone();
    assert_eq!(copy, scenario.world.requests.borrow()[0].bytes);
    scenario.does(FilesAction::CopyText { text: "Please sign this.".to_owned() });
    assert_eq!(*scenario.world.clipboard.borrow(), "Please sign this.");
    let key = scenario.made_key();
    let altered = csr(&key, &[("CN", "somebody else")]);
    scenario.downloads("signed.b64", Authority::shared().signed_request(&altered).build());
    assert_eq!(scenario.refused(), "returned-other-request");
    assert!(scenario.request_step().request.is_none() && !scenario.journey().can_go_on);
    let made = scenario.made();
    scenario.downloads("signed (1).b64", Authority::shared().signed_request(&made).build());
    assert_eq!(scenario.refused(), "");
    assert!(scenario.journey().can_go_on);
}

#[test]
fn an_earlier_request_still_accepts_its_answer() {
    let mut scenario = at_the_request("nanomdm");
    scenario.makes(2048);
    let first = scenario.made();
    let subject = SubjectDraft { common_name: "again".to_owned(), ..SubjectDraft::default() };
    scenario.later(1).does(SigningAction::MakeAnew { subject, bits: 2048 });
    let second = scenario.made();
    assert_eq!((scenario.world.requests.borrow().len(), scenario.world.keys.borrow().len()), (2, 2));
    scenario.downloads("first.b64", Authority::shared().signed_request(&first).build());
    assert!(scenario.journey().can_go_on, "the answer to the first one came after all");
    scenario.does(FilesAction::AnotherRequest);
    scenario.downloads("second.b64", Authority::shared().signed_request(&second).build());
    assert!(scenario.journey().can_go_on);
    scenario.walks_to(Step::Download);
    scenario.downloads("MDM_ Acme_Certificate.pem", crate::scenario::issued_for(&first));
    assert_eq!(scenario.headline(), "key-mismatch", "made from the other request");
}

#[test]
fn an_answer_to_a_request_of_another_signer_is_recognized() {
    let mut scenario = at_the_request("nanomdm");
    scenario.makes(2048);
    let made = scenario.made();
    let unit = scenario.unit_id();
    scenario.does(JourneyAction::Abandon { unit }).begins(Journey::Registration).prepares();
    scenario.downloads("signed.b64", Authority::shared().signed_request(&made).build());
    assert!(scenario.journey().can_go_on);
    let StepView::Request(step) = &scenario.journey().step else { panic!("{:?}", scenario.journey().step) };
    assert!(step.made.is_some());
}

#[test]
fn the_vendor_identity_can_be_removed_and_its_key_stays() {
    let mut scenario = with_vendor(&vendor());
    scenario.does(SigningAction::RemoveVendor);
    assert!(scenario.world.settings.borrow().vendor.is_none());
    assert_eq!(scenario.world.keys.borrow().len(), 1);
}

#[test]
fn the_key_is_generated_before_it_is_needed() {
    let mut scenario = at_the_request("nanomdm");
    let since = std::time::Instant::now();
    while !scenario.own().form.key_ready {
        assert!(since.elapsed().as_secs() < 60, "no key was made");
        scenario.does(SystemEvent::PollKey);
    }
    scenario.does(SigningAction::ChooseKeySize { bits: 4096 });
    assert_eq!(scenario.own().form.bits, 4096);
    scenario.does(SigningAction::ChooseKeySize { bits: 2048 }).makes(2048);
    assert!(!scenario.own().form.key_ready, "that one is used");
    assert_eq!(scenario.world.keys.borrow().len(), 1);
}
