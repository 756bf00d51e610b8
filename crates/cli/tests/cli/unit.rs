//! `--unit` in the place of files: by name, by identifier, and failures.

use std::fs;

use authority::Authority;
use mdm::{Apns, NanoMdm};
use openssl::pkey::PKey;
use openssl::x509::X509;
use pushkeeper_core::model::{
    ApiKind, ApiSettings, Certificate, CertificateId, CertificateStatus, ReminderPlan, SecretEntry,
    SecretName, SecretPurpose, ServerSecret, ServerSecrets, Settings, Unit, UnitExtras, UnitId,
    server_identity,
};
use pushkeeper_core::ports::{Files, Keyring, Store};
use pushkeeper_core::{Change, Register};

use crate::UUID;
use crate::desktop::{Desktop, TIME_LIMIT, With};
use crate::sandbox::{Sandbox, TOPIC, days};

const LAB: &str = "11111111-2222-4333-8444-555555555555";

fn unit(id: &str, name: &str, api: Option<ApiSettings>) -> Unit {
    Unit {
        id: UnitId(id.to_owned()),
        name: name.to_owned(),
        product: "nanomdm".to_owned(),
        account_id: String::new(),
        console_url: String::new(),
        contacts: Vec::new(),
        reminders: ReminderPlan::default(),
        created_at: days(-1),
        extras: UnitExtras { api, ..UnitExtras::default() },
    }
}

#[test]
fn a_unit_replaces_the_files_and_the_options_of_the_mdm() {
    let test = "unit::a_unit_replaces_the_files_and_the_options_of_the_mdm";
    let Some(desktop) = Desktop::private(test, With::Bus) else { return };
    let _keyring = desktop.keyring(Some("test"));
    let (mut machine, _) = desktop.machine(TIME_LIMIT);
    let sandbox = Sandbox::with_data_folder(machine.data_folder());
    let nano = NanoMdm::start();
    let gateway = Apns::start(Authority::shared());

    sandbox.done(&["request", "new", "--kept-key", "--out", "request.csr"]);
    let request = openssl::x509::X509Req::from_pem(&sandbox.read("request.csr")).expect("a request");
    let key = request.public_key().expect("a key");
    let push = Authority::shared().push().uuid(UUID).public_key(&key).issued_at(days(-1)).serial(0x42);
    let api = ApiSettings {
        kind: ApiKind::NanoMdm,
        base_url: nano.server().url().to_owned(),
        user: None,
        ca_pem: None,
        sign_in: None,
    };
    let certificate = Certificate {
        id: CertificateId("certificate of the lab".to_owned()),
        unit: UnitId(LAB.to_owned()),
        der: push.der(),
        topic: TOPIC.to_owned(),
        serial: "42".to_owned(),
        not_after: days(364),
        file_name: "new.pem".to_owned(),
        obtained_at: days(0),
        standing: CertificateStatus::InUse,
    };
    let entry = SecretEntry { purpose: SecretPurpose::Api(UnitId(LAB.to_owned())), id: "entry".to_owned() };
    let belongs_to = |server| {
        let in_use = vec![ServerSecret { entry: entry.clone(), server }];
        ServerSecrets { assigned: true, in_use, leftovers: Vec::new() }
    };
    let own_secret = belongs_to(server_identity::of_api(&api));
    let settings = Settings {
        secrets: belongs_to("nanomdm https://another.example.jp".to_owned()),
        probe_endpoint: Some(gateway.server().url().to_owned()),
        probe_authority: Some(gateway.ca_pem()),
        ..Settings::default()
    };
    let changes = [
        Change::Settings(settings.clone()),
        Change::Unit(unit(LAB, "研究室", Some(api))),
        Change::Unit(unit("a", "Twin", None)),
        Change::Unit(unit("b", "Twin", None)),
        Change::Certificate(certificate),
    ];
    machine.register_mut().commit(&changes).expect("committed");

    for given in ["研究室", LAB] {
        let probed = sandbox.done(&["probe", "--unit", given]);
        assert_eq!(probed["gateway"]["endpoint"], gateway.server().url(), "{given}");
        assert_eq!(probed["gateway"]["answer"]["code"], "accepted");
    }
    let deliver = ["deliver", "--unit", "研究室", "--trust", "trust.pem"];
    assert_eq!(sandbox.failed(&deliver), "api-credential-missing");
    let name = SecretName::Server(entry.clone());
    machine.keep_secret(&name, NanoMdm::API_KEY).expect("kept");
    assert_eq!(sandbox.failed(&deliver), "api-credential-missing", "it was entered for another server");
    let settings = Settings { secrets: own_secret, ..settings };
    machine.register_mut().commit(&[Change::Settings(settings)]).expect("committed");
    let done = sandbox.done(&deliver);
    assert_eq!((&done["mdm"], &done["confirmed"]), (&"nanomdm".into(), &true.into()));
    assert!(nano.delivered().iter().all(|(_, delivered)| delivered.public_eq(&key)));
    let read = sandbox.done(&["deliver", "--unit", LAB, "--read-only", "--trust", "trust.pem"]);
    assert_eq!(read["confirmed"], true);

    let export = ["export", "--unit", "研究室", "--format"];
    sandbox.done(&[&export[..], &["pem-certificate", "--out", "lab.pem"]].concat());
    assert_eq!(X509::from_pem(&sandbox.read("lab.pem")).and_then(|it| it.to_der()).expect("PEM"), push.der());
    sandbox.done(&[&export[..], &["pem-key", "--plain", "--out", "lab.key"]].concat());
    let exported = fs::read(sandbox.path("lab.key")).expect("there");
    assert!(PKey::private_key_from_pem(&exported).expect("in clear").public_eq(&key));

    assert_eq!(sandbox.failed(&["probe", "--unit", "nobody"]), "unit-unknown");
    assert_eq!(sandbox.failed(&["probe", "--unit", "Twin"]), "unit-ambiguous");
    let [english, japanese] = sandbox.in_both_languages(&["deliver", "--unit", "Twin"], 2);
    assert!(english.contains("several units") && english.contains("a, b"), "{english}");
    assert!(japanese.contains("a, b"), "{japanese}");
    assert_eq!(sandbox.failed(&["probe", "--unit", "b"]), "unit-without-certificate");
}

#[test]
fn a_unit_and_files_cannot_be_combined() {
    let sandbox = Sandbox::new();
    for arguments in [
        &["probe", "--unit", "Lab", "--certificate", "current.pem"][..],
        &["probe", "--unit", "Lab", "--kept-key"],
        &["deliver", "--unit", "Lab", "--mdm", "fleet"],
        &["probe"],
        &["deliver", "--mdm", "fleet", "--read-only"],
        &["request", "new", "--kept-key", "--plain", "--out", "request.csr"],
        &["request", "new", "--key", "key.pem", "--plain", "--out", "request.csr"],
    ] {
        let run = sandbox.run(arguments);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{arguments:?}: {}", run.stderr);
        assert!(run.stderr.contains("--help"), "{arguments:?}: {}", run.stderr);
    }
    assert!(!sandbox.path("request.csr").exists());
}
