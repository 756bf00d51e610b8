//! mdmcert.download: the request is sent, the signed one comes by mail, encrypted to a mailbox of ours.

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

use crate::signing::at_the_request;
use crate::story::{Story, issued_for};

/// The unit's requests are signed by the service; its API key is in the keyring.
fn asking() -> Story {
    let mut story = at_the_request("nanomdm");
    let (unit, email) = (story.unit_id(), " mdm@example.co.jp ".to_owned());
    story.does(SigningAction::SetSigning { unit, signing: Signing::MdmCert { email } });
    story.does(SettingsAction::SaveMdmCertKey { key: Some("f00dcafe-api-key".to_owned()) }).makes(2048);
    story
}

fn from_base64(text: &str) -> Vec<u8> {
    decode_block(text).expect("base64")
}

/// What the service mails in answer to one of the requests that it was sent.
fn mailed(story: &Story, which: usize) -> String {
    let asked = story.world.servers.borrow().asked[which].1.clone();
    let request = X509Req::from_pem(&from_base64(&asked[0])).expect("PEM in base64");
    let signed = Authority::shared().signed_request(&request).build();
    enveloped(&signed, &X509::from_pem(&from_base64(&asked[3])).expect("PEM in base64"))
}

fn enveloped(content: &[u8], to: &X509) -> String {
    let mut recipients = Stack::new().expect("a stack");
    recipients.push(to.clone()).expect("pushed");
    let flags = CMSOptions::BINARY;
    let cms = CmsContentInfo::encrypt(&recipients, content, Cipher::des_ede3_cbc(), flags);
    let der = cms.expect("an envelope").to_der().expect("DER");
    der.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn the_mailed_answer_is_caught_opened_and_judged() {
    let mut story = asking();
    assert!(story.own().mdmcert.asked.is_empty());
    story.does(SigningAction::AskMdmCert);
    assert_eq!(story.own().mdmcert.asked.len(), 1);
    let (service, [_, email, key, _]) = story.world.servers.borrow().asked[0].clone();
    assert_eq!((service, email.as_str(), key.as_str()), (None, "mdm@example.co.jp", "f00dcafe-api-key"));
    let mail = mailed(&story, 0);
    story.downloads("mdm_signed_request.20261122.plist.b64.p7", mail);
    let card = story.request_step().request.as_ref().expect("a request").verdict.clone();
    assert_eq!(
        (card.file_name.as_str(), card.origin),
        ("mdm_signed_request.20261122.plist.b64", FileOrigin::Caught)
    );
    assert!(story.request_step().altered.is_none(), "the file on the disk is the envelope");
    assert!(story.journey().can_go_on);

    story.walks_to(Step::Download);
    let made = story.made();
    story.downloads("MDM_ Acme_Certificate.pem", issued_for(&made));
    assert!(story.verdict().kept);
    story.walks_to(Step::Confirm).sees(pushkeeper_core::model::SeenInConsole::Serial).walks_to(Step::Done);
    assert!(story.world.units.borrow()[0].extras.mailboxes.is_empty(), "nothing is awaited any more");
}

#[test]
fn asked_again_each_answer_can_be_opened() {
    let mut story = asking();
    story.does(SigningAction::AskMdmCert).later(3600).does(SigningAction::AskMdmCert);
    assert_eq!(story.own().mdmcert.asked.len(), 2);
    let first = mailed(&story, 0);
    let mut story = story.restart();
    story.downloads("a.p7", first);
    assert!(story.journey().can_go_on);
    let second = mailed(&story, 1);
    story.does(FilesAction::AnotherRequest).drops("b.p7", second);
    assert!(story.journey().can_go_on);
}

#[test]
fn an_answer_that_comes_after_the_way_was_given_up_and_begun_again_is_opened() {
    let mut story = asking();
    story.does(SigningAction::AskMdmCert);
    let mail = mailed(&story, 0);
    let unit = story.unit_id();
    story.does(JourneyAction::Abandon { unit }).begins(Journey::Registration).prepares();
    story.downloads("mail.p7", mail);
    assert!(story.journey().can_go_on);
}

#[test]
fn an_answer_to_a_request_made_before_the_one_at_hand_is_opened() {
    let mut story = asking();
    story.does(SigningAction::AskMdmCert);
    let mail = mailed(&story, 0);
    story.later(1).does(SigningAction::MakeAnew { subject: Default::default(), bits: 2048 });
    assert!(story.own().mdmcert.asked.is_empty(), "nobody was asked to sign this one");
    story.does(SigningAction::AskMdmCert).downloads("mail.p7", mail);
    assert!(story.journey().can_go_on);
}

#[test]
fn what_cannot_be_opened_or_holds_something_else_is_explained() {
    let mut story = asking();
    story.does(SigningAction::AskMdmCert);
    let asked = story.world.servers.borrow().asked[0].1.clone();
    let mailbox = X509::from_pem(&from_base64(&asked[3])).expect("PEM");
    let stranger = X509::from_pem(Authority::shared().root_pem().as_bytes()).expect("PEM");
    let strange = Authority::shared().signed_request(&csr(&key_for("stranger"), &[("CN", "x")])).build();
    let altered = csr(&story.made_key(), &[("CN", "altered")]);
    let altered = Authority::shared().signed_request(&altered).build();
    let whole = mailed(&story, 0);
    let cases: BTreeMap<&str, (String, &str)> = BTreeMap::from([
        ("a.p7", (enveloped(b"x", &stranger), "enveloped-for-another-key")),
        ("b.p7", (enveloped(b"hello", &mailbox), "enveloped-no-signed-request")),
        ("c.p7", (whole[..whole.len() / 2].to_owned(), "enveloped-damaged")),
        ("d.p7", (enveloped(&altered, &mailbox), "returned-other-request")),
    ]);
    for (name, (bytes, code)) in cases {
        story.downloads(name, bytes.clone());
        assert_eq!(story.refused(), code, "{name} caught");
        story.drops(name, bytes);
        assert_eq!(story.refused(), code, "{name} dropped");
        assert!(!story.journey().can_go_on);
    }
    story.downloads("e.p7", enveloped(&strange, &mailbox));
    let rejected = story.request_step().rejected.as_ref().expect("rejected");
    assert_eq!(rejected.findings[0].code.as_str(), "request-of-another-key");
    story.downloads("f.p7", whole);
    assert!(story.journey().can_go_on, "the right one is taken all the same");
}

#[test]
fn a_locked_keyring_is_said_once_and_the_answer_is_opened_later() {
    let mut story = asking();
    story.does(SigningAction::AskMdmCert).later(5);
    let mail = mailed(&story, 0).into_bytes();
    story.world.files.borrow_mut().insert("/downloads/mail.p7".into(), (mail, story.world.now.get(), true));
    story.world.keyring.set(Some(FaultCode::KeyringLocked));
    story.act(SystemEvent::FolderChanged);
    assert_eq!(story.view.fault.as_ref().expect("a fault").code, FaultCode::KeyringLocked);
    let calls = story.world.keyring_calls.get();
    story.act(SystemEvent::FolderChanged);
    assert_eq!(story.world.keyring_calls.get(), calls, "not at every hint");
    story.world.keyring.set(None);
    let paths = vec!["/downloads/mail.p7".into()];
    story.does(FilesAction::FilesGiven { paths, origin: FileOrigin::Chosen });
    assert!(story.journey().can_go_on);
}

#[test]
fn the_service_says_no_and_can_be_asked_again() {
    let mut story = asking();
    story.world.servers.borrow_mut().fails = Some(FaultCode::SigningDeclined);
    story.act(SigningAction::AskMdmCert);
    assert_eq!(story.view.fault.as_ref().expect("a fault").code, FaultCode::SigningDeclined);
    assert!(story.own().mdmcert.asked.is_empty());
    story.world.servers.borrow_mut().fails = None;
    story.does(SettingsAction::SetMdmCertEndpoint { address: Some("https://sign.example.jp/x".to_owned()) });
    story.does(SigningAction::AskMdmCert);
    assert_eq!(story.world.units.borrow()[0].extras.mailboxes.len(), 1, "the same mailbox serves");
    assert_eq!(story.world.servers.borrow().asked[0].0.as_deref(), Some("https://sign.example.jp/x"));
    story.does(SettingsAction::SaveMdmCertKey { key: None }).act(SigningAction::AskMdmCert);
    assert_eq!(story.view.fault.as_ref().expect("a fault").code, FaultCode::MdmCertKeyMissing);
    story.act(SettingsAction::SetMdmCertEndpoint { address: Some("sign.example.jp".to_owned()) });
    assert_eq!(story.view.fault.as_ref().expect("a fault").code, FaultCode::ServerAddressMalformed);
}

#[test]
fn whenever_the_program_is_killed_what_was_asked_for_can_be_opened() {
    let mut effects = 0;
    loop {
        let mut story = asking();
        let killed = story.is_killed_during(SigningAction::AskMdmCert, effects);
        let mut story = story.restart();
        if story.world.servers.borrow().asked.is_empty() {
            story.does(SigningAction::AskMdmCert);
        }
        let mail = mailed(&story, 0);
        story.downloads("mail.p7", mail);
        assert!(story.journey().can_go_on, "killed after {effects} effects");
        if !killed {
            break;
        }
        effects += 1;
    }
    assert_eq!(effects, 5, "passphrase, key, mailbox, service, register");
}
