//! A certificate whose private key is stored here: export, import with its key, and the question to Apple's push gateway.

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

use crate::scenario::{CONFIDENTIAL, OURS, Scenario, at, draft, last_years};
use crate::signing::at_the_request;

pub fn password() -> String {
    format!("{CONFIDENTIAL} battery")
}

fn typed() -> Passphrase {
    Passphrase::Typed { text: password() }
}

pub fn handing_over() -> Scenario {
    let mut scenario = at_the_request("another-self-hosted-mdm");
    scenario.obtains().walks_to(Step::HandOver);
    scenario
}

fn keyed(scenario: &Scenario) -> &KeyActions {
    let keyed = match &scenario.view.screen {
        Screen::Unit(unit) => unit.keyed.as_ref(),
        Screen::Journey(journey) => match &journey.step {
            StepView::HandOver(step) => step.keyed.as_ref(),
            other => panic!("no key on the screen but {other:?}"),
        },
        other => panic!("no key on the screen but {other:?}"),
    };
    keyed.expect("a certificate with its key")
}

pub fn export(scenario: &Scenario, what: ExportWhat, passphrase: Passphrase) -> Action {
    SigningAction::Export { unit: scenario.unit_id(), what, passphrase, confirmed: true }.into()
}

/// What was written last, for its owner only.
fn written(scenario: &Scenario) -> Vec<u8> {
    let name = &keyed(scenario).exported.as_ref().expect("a file").file.name;
    scenario.world.private_files.borrow()[name].clone()
}

fn code(scenario: &Scenario) -> FaultCode {
    scenario.view.fault.as_ref().expect("a fault").code
}

#[test]
fn every_export_opens_with_its_passphrase() {
    let mut scenario = handing_over();
    assert_eq!((keyed(&scenario).key, keyed(&scenario).exports.len()), (SecretState::Kept, 5));
    let key = scenario.made_key();
    for what in [ExportWhat::Pkcs12Compatible, ExportWhat::Pkcs12Modern] {
        let action = export(&scenario, what, typed());
        scenario.does(action);
        let container = Pkcs12::from_der(&written(&scenario)).and_then(|it| it.parse2(&password()));
        let container = container.expect("it opens");
        assert!(container.pkey.expect("a key").public_eq(&key));
        let serial = container.cert.expect("a certificate").serial_number().to_bn().expect("a number");
        assert_eq!(serial.to_hex_str().expect("hexadecimal").to_string(), "734DF9C0BB2703FD");
    }
    let action = export(&scenario, ExportWhat::Certificate, Passphrase::None);
    scenario.does(action);
    assert!(X509::from_pem(&written(&scenario)).is_ok());
    let action = export(&scenario, ExportWhat::EncryptedKey, typed());
    scenario.does(action);
    let opened = PKey::private_key_from_pem_passphrase(&written(&scenario), password().as_bytes());
    assert!(opened.expect("it opens").public_eq(&key));
    let action = export(&scenario, ExportWhat::PlainKey, Passphrase::None);
    scenario.does(action);
    assert!(PKey::private_key_from_pem(&written(&scenario)).expect("in clear").public_eq(&key));
    let names: Vec<String> = scenario.world.private_files.borrow().keys().cloned().collect();
    assert_eq!(
        names,
        [
            "Acme-private-key-encrypted-until-2027-11-22.pem",
            "Acme-private-key-until-2027-11-22.pem",
            "Acme-push-certificate-compatible-until-2027-11-22.p12",
            "Acme-push-certificate-until-2027-11-22.p12",
            "Acme-push-certificate-until-2027-11-22.pem",
        ]
    );
    scenario.does(FilesAction::Reveal { what: PlacedFile::Exported });
    assert!(scenario.world.revealed.borrow()[0].ends_with("Acme-private-key-until-2027-11-22.pem"));
    let history = scenario.world.history.borrow();
    let exported = history.iter().filter(|it| it.event == HistoryEvent::FileExported);
    assert_eq!(exported.map(|it| it.about.as_str()).collect::<Vec<_>>().len(), 5);
}

#[test]
fn a_generated_passphrase_is_only_on_the_clipboard() {
    let mut scenario = handing_over();
    let action = export(&scenario, ExportWhat::Pkcs12Modern, Passphrase::Generated);
    scenario.does(action);
    let passphrase = scenario.world.clipboard.borrow().clone();
    assert_eq!(passphrase.len(), 48);
    assert!(scenario.world.clipboard_is_secret.get());
    assert!(keyed(&scenario).exported.as_ref().expect("a file").passphrase_copied);
    assert!(!serde_json::to_string(&scenario.view).expect("JSON").contains(&passphrase));
    assert!(Pkcs12::from_der(&written(&scenario)).and_then(|it| it.parse2(&passphrase)).is_ok());
}

#[test]
fn an_unencrypted_key_needs_its_warning_read_and_a_container_a_passphrase() {
    let mut scenario = handing_over();
    let unit = scenario.unit_id();
    let what = ExportWhat::PlainKey;
    scenario.act(SigningAction::Export { unit, what, passphrase: Passphrase::None, confirmed: false });
    assert_eq!(code(&scenario), FaultCode::PlainKeyUnconfirmed);
    for what in [ExportWhat::Pkcs12Compatible, ExportWhat::Pkcs12Modern, ExportWhat::EncryptedKey] {
        let action = export(&scenario, what, Passphrase::Typed { text: String::new() });
        scenario.does(action);
        assert_eq!(keyed(&scenario).refused.as_ref().expect("refused").code, "export-password-empty");
    }
    let action = export(&scenario, ExportWhat::Pkcs12Modern, Passphrase::Typed { text: "a\0b".to_owned() });
    scenario.does(action);
    assert_eq!(keyed(&scenario).refused.as_ref().expect("refused").code, "export-password-impossible");
    assert!(scenario.world.private_files.borrow().is_empty());
}

#[test]
fn without_its_key_a_certificate_can_still_be_exported_alone() {
    let mut scenario = handing_over();
    scenario.world.keys.borrow_mut().clear();
    let action = export(&scenario, ExportWhat::Pkcs12Modern, typed());
    scenario.act(action);
    assert_eq!(code(&scenario), FaultCode::KeyNotHere);
    assert_eq!(
        (keyed(&scenario).key, keyed(&scenario).exports.clone()),
        (SecretState::Missing, vec![ExportWhat::Certificate])
    );
    let action = export(&scenario, ExportWhat::Certificate, Passphrase::None);
    scenario.does(action);
    assert_eq!(scenario.world.private_files.borrow().len(), 1);

    let mut scenario = Scenario::begin();
    scenario.adopts("Acme", "mobiconnect", &last_years());
    assert!(scenario.unit_screen().keyed.is_none(), "the MDM holds the key");
}

pub fn container() -> Vec<u8> {
    let certificate = X509::from_pem(last_years().as_bytes()).expect("PEM");
    let key = key_for("last year");
    let mut builder = Pkcs12::builder();
    builder.pkey(&key).cert(&certificate).build2(&password()).expect("a container").to_der().expect("DER")
}

fn adopting(scenario: &Scenario) -> &AdoptScreen {
    match &scenario.view.screen {
        Screen::Adopt(screen) => screen,
        other => panic!("nothing to adopt on the screen but {other:?}"),
    }
}

#[test]
fn a_certificate_is_adopted_with_its_key_from_a_container() {
    let mut scenario = Scenario::begin();
    scenario.drops("push.p12", container());
    assert!(adopting(&scenario).files.password_wanted, "dropped on the first screen, too");
    scenario.does(FilesAction::GivePassword { password: "wrong".to_owned() });
    assert_eq!(adopting(&scenario).files.refused.as_ref().expect("refused").code, "password-wrong");
    scenario.does(FilesAction::GivePassword { password: password() });
    let Screen::UnitForm(form) = &scenario.view.screen else { panic!("{:?}", scenario.view.screen) };
    assert!(form.with_key);
    assert!(scenario.world.keys.borrow().is_empty(), "nothing is kept before the form is saved");
    scenario.does(UnitAction::SaveUnit { draft: draft("Acme", "nanomdm") });
    assert_eq!(keyed(&scenario).key, SecretState::Kept);
    let events: Vec<HistoryEvent> = scenario.world.history.borrow().iter().map(|it| it.event).collect();
    assert_eq!(
        events,
        [HistoryEvent::UnitCreated, HistoryEvent::CertificateAdopted, HistoryEvent::KeyAdopted]
    );
    let action = export(&scenario, ExportWhat::PlainKey, Passphrase::None);
    scenario.does(action);
    assert!(PKey::private_key_from_pem(&written(&scenario)).expect("PEM").public_eq(&key_for("last year")));
}

#[test]
fn certificate_and_key_may_come_in_two_files_in_any_order() {
    let cipher = Cipher::aes_256_cbc();
    let key = key_for("last year").private_key_to_pem_pkcs8_passphrase(cipher, password().as_bytes());
    let key = key.expect("PEM");
    let mut scenario = Scenario::begin();
    scenario
        .does(NavigationAction::GoAdopt)
        .drops("push.key", key.clone())
        .does(FilesAction::GivePassword { password: password() });
    assert_eq!(adopting(&scenario).files.refused.as_ref().expect("refused").code, "certificate-missing");
    scenario.drops("push.pem", last_years());
    assert!(matches!(&scenario.view.screen, Screen::UnitForm(form) if form.with_key));

    let mut scenario = Scenario::begin();
    scenario.drops_all(&[("push.pem", last_years().as_bytes()), ("push.key", &key)]);
    scenario.does(FilesAction::GivePassword { password: password() });
    assert!(matches!(&scenario.view.screen, Screen::UnitForm(form) if form.with_key));

    let strangers = key_for("stranger").private_key_to_pem_pkcs8().expect("PEM");
    let mut scenario = Scenario::begin();
    scenario.drops_all(&[("push.pem", last_years().as_bytes()), ("push.key", &strangers)]);
    assert_eq!(adopting(&scenario).files.refused.as_ref().expect("refused").code, "key-of-another");
    scenario.does(FilesAction::AnotherFile);
    assert!(adopting(&scenario).files.names.is_empty());
}

#[test]
fn a_kill_while_a_key_is_adopted_leaves_no_unit_without_it() {
    let mut effects = 0;
    loop {
        let mut scenario = Scenario::begin();
        scenario.drops("push.p12", container()).does(FilesAction::GivePassword { password: password() });
        let save = UnitAction::SaveUnit { draft: draft("Acme", "nanomdm") };
        let killed = scenario.is_killed_during(save.clone(), effects);
        let mut scenario = scenario.restart();
        if scenario.world.units.borrow().is_empty() {
            scenario
                .drops("push.p12", container())
                .does(FilesAction::GivePassword { password: password() })
                .does(save);
        }
        let unit = scenario.unit_id();
        scenario.does(NavigationAction::GoUnit { unit });
        let action = export(&scenario, ExportWhat::EncryptedKey, typed());
        scenario.does(action);
        if !killed {
            break;
        }
        effects += 1;
    }
    assert_eq!(effects, 3, "passphrase, key, register");
}

#[test]
fn the_answer_of_the_push_gateway_is_kept_apart_from_faults() {
    let mut scenario = Scenario::begin();
    scenario.drops("push.p12", container()).does(FilesAction::GivePassword { password: password() });
    scenario.does(UnitAction::SaveUnit { draft: draft("Acme", "nanomdm") });
    let unit = scenario.unit_id();
    scenario.world.servers.borrow_mut().alive = Some(PushProbeResult::Accepted);
    scenario.does(MdmAction::Probe { unit: unit.clone() });
    let probed = keyed(&scenario).probed.clone().expect("an answer");
    assert_eq!((probed.serial.as_str(), probed.alive), ("1111222233334444", PushProbeResult::Accepted));
    let refused = PushProbeResult::CertificateRefused { reason: "BadCertificate".to_owned() };
    scenario.world.servers.borrow_mut().alive = Some(refused.clone());
    scenario.does(MdmAction::Probe { unit: unit.clone() });
    assert_eq!(keyed(&scenario).probed.clone().expect("an answer").alive, refused);
    scenario.world.servers.borrow_mut().fails = Some(FaultCode::ServerUnreachable);
    scenario.act(MdmAction::Probe { unit });
    assert_eq!(code(&scenario), FaultCode::ServerUnreachable);
    assert!(keyed(&scenario).probed.is_none(), "an earlier answer is not the answer of now");
}

#[test]
fn the_push_gateway_is_queried_only_with_the_private_key() {
    let mut scenario = Scenario::begin();
    scenario.adopts("Acme", "nanomdm", &last_years());
    let unit = scenario.unit_id();
    scenario.act(MdmAction::Probe { unit });
    assert_eq!(code(&scenario), FaultCode::KeyNotHere);
    assert_eq!(scenario.world.servers.borrow().probes, 0);
}

#[test]
fn another_gateway_can_have_its_own_authority() {
    let mut scenario = Scenario::begin();
    let address = Some("https://gateway.example.jp:2197".to_owned());
    let authority = Some(Authority::shared().root_pem());
    scenario
        .does(SettingsAction::SetProbeEndpoint { address: address.clone(), authority: authority.clone() });
    assert_eq!(scenario.world.settings.borrow().probe_endpoint, address);
    assert_eq!(scenario.world.settings.borrow().probe_authority, authority);
    scenario.act(SettingsAction::SetProbeEndpoint { address, authority: Some("nonsense".to_owned()) });
    assert_eq!(code(&scenario), FaultCode::NotAnAuthority);
    scenario.does(SettingsAction::SetProbeEndpoint { address: None, authority });
    assert_eq!(
        *scenario.world.settings.borrow(),
        pushkeeper_core::model::Settings {
            authorities: vec![Authority::shared().trust_pem()],
            secrets: pushkeeper_core::model::ServerSecrets { assigned: true, ..Default::default() },
            proofs: scenario.world.settings.borrow().proofs.clone(),
            chosen: [pushkeeper_core::model::Setting::PushGateway].into(),
            ..Default::default()
        }
    );
}

#[test]
fn the_next_year_uses_another_key_and_keeps_the_old_one() {
    let mut scenario = handing_over();
    let first = scenario.made_key();
    scenario.walks_to(Step::Confirm).sees(pushkeeper_core::model::SeenInConsole::Serial).walks_to(Step::Done);
    scenario.does(JourneyAction::Finish).later(340 * 24 * 60 * 60).begins(Journey::Renewal).prepares();
    let subject = scenario.own().form.subject.clone();
    assert_eq!(subject.common_name, "Acme", "as last year");
    scenario.makes(2048);
    assert!(!scenario.made_key().public_eq(&first));
    assert_eq!(scenario.world.keys.borrow().len(), 2);
    let unit = scenario.unit_id();
    scenario.does(NavigationAction::GoUnit { unit });
    let current = scenario.world.certificates.borrow()[0].clone();
    assert_eq!(
        (current.standing, keyed(&scenario).serial.clone()),
        (CertificateStatus::InUse, current.serial)
    );
    let action = export(&scenario, ExportWhat::PlainKey, Passphrase::None);
    scenario.does(action);
    assert!(PKey::private_key_from_pem(&written(&scenario)).expect("PEM").public_eq(&first));
    assert!(current.topic.ends_with(OURS) && current.not_after > at("2027-11-01T00:00:00Z"));
}
