//! A certificate whose key is here: exported for other programs, adopted with its key, and asked about at Apple.

use authority::{Authority, key_for};
use openssl::pkcs12::Pkcs12;
use openssl::pkey::PKey;
use openssl::symm::Cipher;
use openssl::x509::X509;
use pushcert::{Journey, Step};
use pushkeeper_core::actions::{
    FilesAction, JourneyAction, MdmAction, NavigationAction, Passphrase, PlacedFile, SettingsAction,
    SigningAction, UnitAction,
};
use pushkeeper_core::model::{CertificateStatus, ExportWhat, HistoryEvent};
use pushkeeper_core::ports::mdm::PushProbeResult;
use pushkeeper_core::view::{AdoptScreen, KeyActions, Screen, SecretState, StepView};
use pushkeeper_core::{Action, FaultCode};

use crate::signing::at_the_request;
use crate::story::{CONFIDENTIAL, OURS, Story, at, draft, last_years};

fn password() -> String {
    format!("{CONFIDENTIAL} battery")
}

fn typed() -> Passphrase {
    Passphrase::Typed { text: password() }
}

fn handing_over() -> Story {
    let mut story = at_the_request("another-self-hosted-mdm");
    story.obtains().walks_to(Step::HandOver);
    story
}

fn keyed(story: &Story) -> &KeyActions {
    let keyed = match &story.view.screen {
        Screen::Unit(unit) => unit.keyed.as_ref(),
        Screen::Journey(journey) => match &journey.step {
            StepView::HandOver(step) => step.keyed.as_ref(),
            other => panic!("no key on the screen but {other:?}"),
        },
        other => panic!("no key on the screen but {other:?}"),
    };
    keyed.expect("a certificate with its key")
}

fn export(story: &Story, what: ExportWhat, passphrase: Passphrase) -> Action {
    SigningAction::Export { unit: story.unit_id(), what, passphrase, confirmed: true }.into()
}

/// What was written last, for its owner only.
fn written(story: &Story) -> Vec<u8> {
    let name = &keyed(story).exported.as_ref().expect("a file").file.name;
    story.world.private.borrow()[name].clone()
}

fn code(story: &Story) -> FaultCode {
    story.view.fault.as_ref().expect("a fault").code
}

#[test]
fn everything_is_exported_and_opens_with_its_passphrase() {
    let mut story = handing_over();
    assert_eq!((keyed(&story).key, keyed(&story).exports.len()), (SecretState::Kept, 5));
    let key = story.made_key();
    for what in [ExportWhat::Pkcs12Compatible, ExportWhat::Pkcs12Modern] {
        let action = export(&story, what, typed());
        story.does(action);
        let container = Pkcs12::from_der(&written(&story)).and_then(|it| it.parse2(&password()));
        let container = container.expect("it opens");
        assert!(container.pkey.expect("a key").public_eq(&key));
        let serial = container.cert.expect("a certificate").serial_number().to_bn().expect("a number");
        assert_eq!(serial.to_hex_str().expect("hexadecimal").to_string(), "734DF9C0BB2703FD");
    }
    let action = export(&story, ExportWhat::Certificate, Passphrase::None);
    story.does(action);
    assert!(X509::from_pem(&written(&story)).is_ok());
    let action = export(&story, ExportWhat::EncryptedKey, typed());
    story.does(action);
    let opened = PKey::private_key_from_pem_passphrase(&written(&story), password().as_bytes());
    assert!(opened.expect("it opens").public_eq(&key));
    let action = export(&story, ExportWhat::PlainKey, Passphrase::None);
    story.does(action);
    assert!(PKey::private_key_from_pem(&written(&story)).expect("in clear").public_eq(&key));
    let names: Vec<String> = story.world.private.borrow().keys().cloned().collect();
    assert_eq!(
        names,
        [
            "Acme 2027-11-22 private key (encrypted).pem",
            "Acme 2027-11-22 private key.pem",
            "Acme 2027-11-22 push certificate (compatible).p12",
            "Acme 2027-11-22 push certificate.p12",
            "Acme 2027-11-22 push certificate.pem",
        ]
    );
    story.does(FilesAction::Reveal { what: PlacedFile::Exported });
    assert!(story.world.revealed.borrow()[0].ends_with("Acme 2027-11-22 private key.pem"));
    let history = story.world.history.borrow();
    let exported = history.iter().filter(|it| it.event == HistoryEvent::FileExported);
    assert_eq!(exported.map(|it| it.about.as_str()).collect::<Vec<_>>().len(), 5);
}

#[test]
fn a_passphrase_that_is_made_here_is_on_the_clipboard_and_nowhere_else() {
    let mut story = handing_over();
    let action = export(&story, ExportWhat::Pkcs12Modern, Passphrase::Generated);
    story.does(action);
    let passphrase = story.world.clipboard.borrow().clone();
    assert_eq!(passphrase.len(), 48);
    assert!(keyed(&story).exported.as_ref().expect("a file").passphrase_copied);
    assert!(!serde_json::to_string(&story.view).expect("JSON").contains(&passphrase));
    assert!(Pkcs12::from_der(&written(&story)).and_then(|it| it.parse2(&passphrase)).is_ok());
}

#[test]
fn a_key_in_clear_wants_its_warning_read_and_a_container_wants_a_passphrase() {
    let mut story = handing_over();
    let unit = story.unit_id();
    let what = ExportWhat::PlainKey;
    story.act(SigningAction::Export { unit, what, passphrase: Passphrase::None, confirmed: false });
    assert_eq!(code(&story), FaultCode::PlainKeyUnconfirmed);
    for what in [ExportWhat::Pkcs12Compatible, ExportWhat::Pkcs12Modern, ExportWhat::EncryptedKey] {
        let action = export(&story, what, Passphrase::Typed { text: String::new() });
        story.does(action);
        assert_eq!(keyed(&story).refused.as_ref().expect("refused").code, "export-password-empty");
    }
    let action = export(&story, ExportWhat::Pkcs12Modern, Passphrase::Typed { text: "a\0b".to_owned() });
    story.does(action);
    assert_eq!(keyed(&story).refused.as_ref().expect("refused").code, "export-password-impossible");
    assert!(story.world.private.borrow().is_empty());
}

#[test]
fn without_its_key_a_certificate_can_still_be_exported_alone() {
    let mut story = handing_over();
    story.world.keys.borrow_mut().clear();
    let action = export(&story, ExportWhat::Pkcs12Modern, typed());
    story.act(action);
    assert_eq!(code(&story), FaultCode::KeyNotHere);
    assert_eq!(
        (keyed(&story).key, keyed(&story).exports.clone()),
        (SecretState::Missing, vec![ExportWhat::Certificate])
    );
    let action = export(&story, ExportWhat::Certificate, Passphrase::None);
    story.does(action);
    assert_eq!(story.world.private.borrow().len(), 1);

    let mut story = Story::begin();
    story.adopts("Acme", "mobiconnect", &last_years());
    assert!(story.unit_screen().keyed.is_none(), "the MDM holds the key");
}

fn container() -> Vec<u8> {
    let certificate = X509::from_pem(last_years().as_bytes()).expect("PEM");
    let key = key_for("last year");
    let mut builder = Pkcs12::builder();
    builder.pkey(&key).cert(&certificate).build2(&password()).expect("a container").to_der().expect("DER")
}

fn adopting(story: &Story) -> &AdoptScreen {
    match &story.view.screen {
        Screen::Adopt(screen) => screen,
        other => panic!("nothing to adopt on the screen but {other:?}"),
    }
}

#[test]
fn a_certificate_is_adopted_with_its_key_from_a_container() {
    let mut story = Story::begin();
    story.drops("push.p12", container());
    assert!(adopting(&story).files.password_wanted, "dropped on the first screen, too");
    story.does(FilesAction::GivePassword { password: "wrong".to_owned() });
    assert_eq!(adopting(&story).files.refused.as_ref().expect("refused").code, "password-wrong");
    story.does(FilesAction::GivePassword { password: password() });
    let Screen::UnitForm(form) = &story.view.screen else { panic!("{:?}", story.view.screen) };
    assert!(form.with_key);
    assert!(story.world.keys.borrow().is_empty(), "nothing is kept before the form is saved");
    story.does(UnitAction::SaveUnit { draft: draft("Acme", "nanomdm") });
    assert_eq!(keyed(&story).key, SecretState::Kept);
    let events: Vec<HistoryEvent> = story.world.history.borrow().iter().map(|it| it.event).collect();
    assert_eq!(
        events,
        [HistoryEvent::UnitCreated, HistoryEvent::CertificateAdopted, HistoryEvent::KeyAdopted]
    );
    let action = export(&story, ExportWhat::PlainKey, Passphrase::None);
    story.does(action);
    assert!(PKey::private_key_from_pem(&written(&story)).expect("PEM").public_eq(&key_for("last year")));
}

#[test]
fn certificate_and_key_may_come_in_two_files_in_any_order() {
    let cipher = Cipher::aes_256_cbc();
    let key = key_for("last year").private_key_to_pem_pkcs8_passphrase(cipher, password().as_bytes());
    let key = key.expect("PEM");
    let mut story = Story::begin();
    story
        .does(NavigationAction::GoAdopt)
        .drops("push.key", key.clone())
        .does(FilesAction::GivePassword { password: password() });
    assert_eq!(adopting(&story).files.refused.as_ref().expect("refused").code, "certificate-missing");
    story.drops("push.pem", last_years());
    assert!(matches!(&story.view.screen, Screen::UnitForm(form) if form.with_key));

    let mut story = Story::begin();
    story.drops_all(&[("push.pem", last_years().as_bytes()), ("push.key", &key)]);
    story.does(FilesAction::GivePassword { password: password() });
    assert!(matches!(&story.view.screen, Screen::UnitForm(form) if form.with_key));

    let strangers = key_for("stranger").private_key_to_pem_pkcs8().expect("PEM");
    let mut story = Story::begin();
    story.drops_all(&[("push.pem", last_years().as_bytes()), ("push.key", &strangers)]);
    assert_eq!(adopting(&story).files.refused.as_ref().expect("refused").code, "key-of-another");
    story.does(FilesAction::AnotherFile);
    assert!(adopting(&story).files.names.is_empty());
}

#[test]
fn a_kill_while_a_key_is_adopted_leaves_no_unit_without_it() {
    let mut effects = 0;
    loop {
        let mut story = Story::begin();
        story.drops("push.p12", container()).does(FilesAction::GivePassword { password: password() });
        let save = UnitAction::SaveUnit { draft: draft("Acme", "nanomdm") };
        let killed = story.is_killed_during(save.clone(), effects);
        let mut story = story.restart();
        if story.world.units.borrow().is_empty() {
            story
                .drops("push.p12", container())
                .does(FilesAction::GivePassword { password: password() })
                .does(save);
        }
        let unit = story.unit_id();
        story.does(NavigationAction::GoUnit { unit });
        let action = export(&story, ExportWhat::EncryptedKey, typed());
        story.does(action);
        if !killed {
            break;
        }
        effects += 1;
    }
    assert_eq!(effects, 3, "passphrase, key, register");
}

#[test]
fn apple_is_asked_about_the_certificate_in_use_and_its_answer_is_kept_apart_from_faults() {
    let mut story = Story::begin();
    story.drops("push.p12", container()).does(FilesAction::GivePassword { password: password() });
    story.does(UnitAction::SaveUnit { draft: draft("Acme", "nanomdm") });
    let unit = story.unit_id();
    story.world.servers.borrow_mut().alive = Some(PushProbeResult::Accepted);
    story.does(MdmAction::Probe { unit: unit.clone() });
    let probed = keyed(&story).probed.clone().expect("an answer");
    assert_eq!((probed.serial.as_str(), probed.alive), ("1111222233334444", PushProbeResult::Accepted));
    let refused = PushProbeResult::CertificateRefused { reason: "BadCertificate".to_owned() };
    story.world.servers.borrow_mut().alive = Some(refused.clone());
    story.does(MdmAction::Probe { unit: unit.clone() });
    assert_eq!(keyed(&story).probed.clone().expect("an answer").alive, refused);
    story.world.servers.borrow_mut().fails = Some(FaultCode::ServerUnreachable);
    story.act(MdmAction::Probe { unit });
    assert_eq!(code(&story), FaultCode::ServerUnreachable);
    assert!(keyed(&story).probed.is_none(), "an earlier answer is not the answer of now");
}

#[test]
fn apple_is_asked_only_where_the_key_is() {
    let mut story = Story::begin();
    story.adopts("Acme", "nanomdm", &last_years());
    let unit = story.unit_id();
    story.act(MdmAction::Probe { unit });
    assert_eq!(code(&story), FaultCode::KeyNotHere);
    assert_eq!(story.world.servers.borrow().probes, 0);
}

#[test]
fn another_gateway_may_be_asked_with_an_authority_of_its_own() {
    let mut story = Story::begin();
    let address = Some("https://gateway.example.jp:2197".to_owned());
    let authority = Some(Authority::shared().root_pem());
    story.does(SettingsAction::SetProbeEndpoint { address: address.clone(), authority: authority.clone() });
    assert_eq!(story.world.settings.borrow().probe_endpoint, address);
    assert_eq!(story.world.settings.borrow().probe_authority, authority);
    story.act(SettingsAction::SetProbeEndpoint { address, authority: Some("nonsense".to_owned()) });
    assert_eq!(code(&story), FaultCode::NotAnAuthority);
    story.does(SettingsAction::SetProbeEndpoint { address: None, authority });
    assert_eq!(
        *story.world.settings.borrow(),
        pushkeeper_core::model::Settings {
            authorities: vec![Authority::shared().trust_pem()],
            chosen: [pushkeeper_core::model::Setting::PushGateway].into(),
            ..Default::default()
        }
    );
}

#[test]
fn next_year_another_key_serves_and_the_old_one_stays() {
    let mut story = handing_over();
    let first = story.made_key();
    story.walks_to(Step::Confirm).sees(pushkeeper_core::model::SeenInConsole::Serial).walks_to(Step::Done);
    story.does(JourneyAction::Finish).later(340 * 24 * 60 * 60).begins(Journey::Renewal).prepares();
    let subject = story.own().form.subject.clone();
    assert_eq!(subject.common_name, "Acme", "as last year");
    story.makes(2048);
    assert!(!story.made_key().public_eq(&first));
    assert_eq!(story.world.keys.borrow().len(), 2);
    let unit = story.unit_id();
    story.does(NavigationAction::GoUnit { unit });
    let current = story.world.certificates.borrow()[0].clone();
    assert_eq!((current.standing, keyed(&story).serial.clone()), (CertificateStatus::InUse, current.serial));
    let action = export(&story, ExportWhat::PlainKey, Passphrase::None);
    story.does(action);
    assert!(PKey::private_key_from_pem(&written(&story)).expect("PEM").public_eq(&first));
    assert!(current.topic.ends_with(OURS) && current.not_after > at("2027-11-01T00:00:00Z"));
}
