//! Signing by mdmcert.download: the request is sent, and the signed one comes by email, encrypted.

use std::collections::BTreeMap;

use authority::{Authority, csr, key_for};
use openssl::base64::decode_block;
use openssl::cms::{CMSOptions, CmsContentInfo};
use openssl::stack::Stack;
use openssl::symm::Cipher;
use openssl::x509::{X509, X509Req};
use pushcert::{Journey, Step};
use pushkeeper_core::FaultCode;
use pushkeeper_core::actions::{FilesAction, JourneyAction, SettingsAction, SigningAction, SystemEvent};
use pushkeeper_core::model::{FileOrigin, Signing};

use crate::scenario::{Scenario, issued_for};
use crate::signing::at_the_request;

/// The unit's requests are signed by the service; its API key is in the keyring.
pub fn asking() -> Scenario {
    let mut scenario = at_the_request("nanomdm");
    let (unit, email) = (scenario.unit_id(), " mdm@example.co.jp ".to_owned());
    scenario.does(SigningAction::SetSigning { unit, signing: Signing::MdmCert { email } });
    scenario.does(SettingsAction::SaveMdmCertKey { key: Some("f00dcafe-api-key".to_owned()) }).makes(2048);
    scenario
}

fn from_base64(text: &str) -> Vec<u8> {
    decode_block(text).expect("base64")
}

/// What the service mails in answer to one of the requests that it was sent.
pub fn mailed(scenario: &Scenario, which: usize) -> String {
    let asked = scenario.world.servers.borrow().requests[which].1.clone();
    let request = X509Req::from_pem(&from_base64(&asked[0])).expect("PEM in base64");
    let signed = Authority::shared().signed_request(&request).build();
    enveloped(&signed, &X509::from_pem(&from_base64(&asked[3])).expect("PEM in base64"))
}

pub fn enveloped(content: &[u8], to: &X509) -> String {
    let mut recipients = Stack::new().expect("a stack");
    recipients.push(to.clone()).expect("pushed");
    let flags = CMSOptions::BINARY;
    let cms = CmsContentInfo::encrypt(&recipients, content, Cipher::des_ede3_cbc(), flags);
    let der = cms.expect("an envelope").to_der().expect("DER");
    der.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn the_emailed_answer_is_taken_decrypted_and_judged() {
    let mut scenario = asking();
    assert!(scenario.own().mdmcert.asked.is_empty());
    scenario.does(SigningAction::AskMdmCert);
    assert_eq!(scenario.own().mdmcert.asked.len(), 1);
    let (service, [_, email, key, _]) = scenario.world.servers.borrow().requests[0].clone();
    assert_eq!((service, email.as_str(), key.as_str()), (None, "mdm@example.co.jp", "f00dcafe-api-key"));
    let mail = mailed(&scenario, 0);
    scenario.downloads("mdm_signed_request.20261122.plist.b64.p7", mail);
    let card = scenario.request_step().request.as_ref().expect("a request").verdict.clone();
    assert_eq!(
        (card.file_name.as_str(), card.origin),
        ("mdm_signed_request.20261122.plist.b64", FileOrigin::Caught)
    );
    assert!(scenario.request_step().altered.is_none(), "the file on the disk is the envelope");
    assert!(scenario.journey().can_go_on);

    scenario.walks_to(Step::Download);
    let made = scenario.made();
    scenario.downloads("MDM_ Acme_Certificate.pem", issued_for(&made));
    assert!(scenario.verdict().kept);
    scenario.walks_to(Step::Confirm).sees(pushkeeper_core::model::SeenInConsole::Serial).walks_to(Step::Done);
    assert!(scenario.world.units.borrow()[0].extras.mailboxes.is_empty(), "nothing is awaited any more");
}

#[test]
fn after_a_second_request_each_answer_can_be_decrypted() {
    let mut scenario = asking();
    scenario.does(SigningAction::AskMdmCert).later(3600).does(SigningAction::AskMdmCert);
    assert_eq!(scenario.own().mdmcert.asked.len(), 2);
    let first = mailed(&scenario, 0);
    let mut scenario = scenario.restart();
    scenario.downloads("a.p7", first);
    assert!(scenario.journey().can_go_on);
    let second = mailed(&scenario, 1);
    scenario.does(FilesAction::AnotherRequest).drops("b.p7", second);
    assert!(scenario.journey().can_go_on);
}

#[test]
fn an_answer_is_decrypted_after_the_signer_was_changed_and_changed_back() {
    let mut scenario = asking();
    scenario.does(SigningAction::AskMdmCert);
    let mail = mailed(&scenario, 0);
    let unit = scenario.unit_id();
    scenario.does(JourneyAction::Abandon { unit }).begins(Journey::Registration).prepares();
    scenario.downloads("mail.p7", mail);
    assert!(scenario.journey().can_go_on);
}

#[test]
fn an_answer_to_an_earlier_request_is_decrypted() {
    let mut scenario = asking();
    scenario.does(SigningAction::AskMdmCert);
    let mail = mailed(&scenario, 0);
    scenario.later(1).does(SigningAction::MakeAnew { subject: Default::default(), bits: 2048 });
    assert!(scenario.own().mdmcert.asked.is_empty(), "nobody was asked to sign this one");
    scenario.does(SigningAction::AskMdmCert).downloads("mail.p7", mail);
    assert!(scenario.journey().can_go_on);
}

#[test]
fn an_answer_that_cannot_be_decrypted_or_holds_something_else_is_explained() {
    let mut scenario = asking();
    scenario.does(SigningAction::AskMdmCert);
    let asked = scenario.world.servers.borrow().requests[0].1.clone();
    let mailbox = X509::from_pem(&from_base64(&asked[3])).expect("PEM");
    let stranger = X509::from_pem(Authority::shared().root_pem().as_bytes()).expect("PEM");
    let strange = Authority::shared().signed_request(&csr(&key_for("stranger"), &[("CN", "x")])).build();
    let altered = csr(&scenario.made_key(), &[("CN", "altered")]);
    let altered = Authority::shared().signed_request(&altered).build();
    let whole = mailed(&scenario, 0);
    let cases: BTreeMap<&str, (String, &str)> = BTreeMap::from([
        ("a.p7", (enveloped(b"x", &stranger), "enveloped-for-another-key")),
        ("b.p7", (enveloped(b"hello", &mailbox), "enveloped-no-signed-request")),
        ("c.p7", (whole[..whole.len() / 2].to_owned(), "enveloped-damaged")),
        ("d.p7", (enveloped(&altered, &mailbox), "returned-other-request")),
    ]);
    for (name, (bytes, code)) in cases {
        scenario.downloads(name, bytes.clone());
        assert_eq!(scenario.refused(), code, "{name} caught");
        scenario.drops(name, bytes);
        assert_eq!(scenario.refused(), code, "{name} dropped");
        assert!(!scenario.journey().can_go_on);
    }
    scenario.downloads("e.p7", enveloped(&strange, &mailbox));
    let rejected = scenario.request_step().rejected.as_ref().expect("rejected");
    assert_eq!(rejected.findings[0].code.as_str(), "request-of-another-key");
    scenario.downloads("f.p7", whole);
    assert!(scenario.journey().can_go_on, "the right one is taken all the same");
}

#[test]
fn a_locked_keyring_is_reported_once_and_the_answer_is_decrypted_later() {
    let mut scenario = asking();
    scenario.does(SigningAction::AskMdmCert).later(5);
    let mail = mailed(&scenario, 0).into_bytes();
    scenario
        .world
        .files
        .borrow_mut()
        .insert("/downloads/mail.p7".into(), (mail, scenario.world.now.get(), true));
    scenario.world.keyring.set(Some(FaultCode::KeyringLocked));
    scenario.act(SystemEvent::FolderChanged);
    assert_eq!(scenario.view.fault.as_ref().expect("a fault").code, FaultCode::KeyringLocked);
    let calls = scenario.world.keyring_calls.get();
    scenario.act(SystemEvent::FolderChanged);
    assert_eq!(scenario.world.keyring_calls.get(), calls, "not at every hint");
    scenario.world.keyring.set(None);
    let paths = vec!["/downloads/mail.p7".into()];
    scenario.does(FilesAction::FilesGiven { paths, origin: FileOrigin::Chosen });
    assert!(scenario.journey().can_go_on);
}

#[test]
fn after_a_refusal_the_service_can_be_asked_again() {
    let mut scenario = asking();
    scenario.world.servers.borrow_mut().fails = Some(FaultCode::SigningDeclined);
    scenario.act(SigningAction::AskMdmCert);
    assert_eq!(scenario.view.fault.as_ref().expect("a fault").code, FaultCode::SigningDeclined);
    assert!(scenario.own().mdmcert.asked.is_empty());
    scenario.world.servers.borrow_mut().fails = None;
    let (address, key) = (Some("https://sign.example.jp/x".to_owned()), Some("its own key".to_owned()));
    scenario.does(SettingsAction::SetMdmCertEndpoint { address, key });
    scenario.does(SigningAction::AskMdmCert);
    assert_eq!(scenario.world.units.borrow()[0].extras.mailboxes.len(), 1, "the same mailbox serves");
    assert_eq!(scenario.world.servers.borrow().requests[0].0.as_deref(), Some("https://sign.example.jp/x"));
    scenario.does(SettingsAction::SaveMdmCertKey { key: None }).act(SigningAction::AskMdmCert);
    assert_eq!(scenario.view.fault.as_ref().expect("a fault").code, FaultCode::MdmCertKeyMissing);
    scenario
        .act(SettingsAction::SetMdmCertEndpoint { address: Some("sign.example.jp".to_owned()), key: None });
    assert_eq!(scenario.view.fault.as_ref().expect("a fault").code, FaultCode::ServerAddressMalformed);
}

#[test]
fn after_a_kill_at_any_point_the_answer_can_be_decrypted() {
    let mut effects = 0;
    loop {
        let mut scenario = asking();
        let killed = scenario.is_killed_during(SigningAction::AskMdmCert, effects);
        let mut scenario = scenario.restart();
        if scenario.world.servers.borrow().requests.is_empty() {
            scenario.does(SigningAction::AskMdmCert);
        }
        let mail = mailed(&scenario, 0);
        scenario.downloads("mail.p7", mail);
        assert!(scenario.journey().can_go_on, "killed after {effects} effects");
        if !killed {
            break;
        }
        effects += 1;
    }
    assert_eq!(effects, 5, "passphrase, key, mailbox, service, register");
}

#[test]
fn the_service_is_named_only_where_it_was_asked() {
    let stranger = Authority::shared().vendor("Stranger").certificate;
    let encrypted = enveloped(b"something", &stranger);
    let looks_like = |scenario: &Scenario| {
        scenario.request_step().rejected.as_ref().expect("rejected").findings[0].params["looks_like"].clone()
    };
    let mut scenario = at_the_request("nanomdm");
    scenario.drops("a.p7", encrypted.clone());
    assert_eq!(looks_like(&scenario), "encrypted");
    scenario.drops("a_smime.p7m", bytes_of(&encrypted));
    assert_eq!(looks_like(&scenario), "server-token");

    let mut scenario = asking();
    scenario.drops("a.p7", encrypted.clone());
    assert_eq!(looks_like(&scenario), "encrypted-request");
    scenario.drops("a_smime.p7m", bytes_of(&encrypted));
    assert_eq!(looks_like(&scenario), "server-token");
}

/// The bytes of hexadecimal digits.
fn bytes_of(digits: &str) -> Vec<u8> {
    let pairs = digits.as_bytes().chunks(2).map(|pair| str::from_utf8(pair).expect("ASCII"));
    pairs.map(|pair| u8::from_str_radix(pair, 16).expect("hexadecimal")).collect()
}

#[test]
fn an_expired_certificate_of_the_service_is_its_own() {
    let expired =
        Authority::shared().vendor("Service").expired_by("2026-11-01T00:00:00Z".parse().expect("a time"));
    let finding = |scenario: &mut Scenario| {
        let made = scenario.made();
        scenario.drops("a.b64", Authority::shared().signed_request(&made).vendor(&expired).build());
        scenario.request_step().rejected.as_ref().expect("rejected").findings[0].clone()
    };
    let found = finding(&mut asking());
    assert_eq!(found.code.as_str(), "signing-service-expired");
    assert_eq!(found.params["service"], "mdmcert.download");
    let mut elsewhere = at_the_request("nanomdm");
    elsewhere.makes(2048);
    assert_eq!(finding(&mut elsewhere).code.as_str(), "vendor-chain-expired");
}
