//! Everything that is committed can be read back unchanged.

mod file;
#[cfg(target_os = "linux")]
mod kill;
mod left_journal;
mod outbox;
mod problems;
mod processes;
mod restored;
mod sent_reminders;
#[cfg(target_os = "linux")]
mod small_disk;

use std::collections::BTreeSet;

use jiff::Timestamp;
use pushcert::reminders::Occasion;
use pushcert::{Code, Journey, Step};
use pushkeeper_core::model::{
    ApiKind, ApiSettings, Candidate, CertificateRequest, CertificateStatus, Channel, ChannelProof,
    ChannelProofs, ChatStyle, Contact, FileOrigin, HistoryEvent, Language, LeftoverSecret, Login, MailServer,
    Mailbox, MdmAnswer, MdmReportedCertificate, Preparation, Prepared, ReminderPlan, RequestId, SecretEntry,
    SecretPurpose, Security, SeenInConsole, ServerSecret, ServerSecrets, Setting, SignInSettings, Signing,
    SubjectDraft, TeamChat, UnitExtras, VendorRecord, Zoom, ZoomChange,
};

use super::*;

fn at(text: &str) -> Timestamp {
    text.parse().expect("a time")
}

fn unit(id: &str, name: &str) -> Unit {
    Unit {
        id: UnitId(id.to_owned()),
        name: name.to_owned(),
        product: "mobiconnect".to_owned(),
        account_id: "A-1".to_owned(),
        console_url: "https://console.example/".to_owned(),
        contacts: vec![
            Contact { address: "情シス@example.jp".to_owned(), language: Language::Ja },
            Contact { address: "b@example.com".to_owned(), language: Language::System },
        ],
        reminders: ReminderPlan {
            native: false,
            mail: true,
            memo_in_mail: true,
            team: false,
            days: vec![60, 3],
            expired: false,
            invalid: true,
        },
        created_at: at("2026-01-02T03:04:05.123456789Z"),
        extras: unit_extras(),
    }
}

fn unit_extras() -> UnitExtras {
    UnitExtras {
        signing: Signing::MdmCert { email: "mdm@example.jp".to_owned() },
        subject: Some(SubjectDraft { organisation: "例".to_owned(), ..SubjectDraft::default() }),
        api: Some(ApiSettings {
            kind: ApiKind::Graph,
            base_url: "https://graph.microsoft.com".to_owned(),
            user: None,
            ca_pem: Some("-----BEGIN CERTIFICATE-----".to_owned()),
            sign_in: Some(SignInSettings {
                authority: None,
                tenant: "example.jp".to_owned(),
                client_id: "1111".to_owned(),
            }),
        }),
        mailboxes: vec![Mailbox {
            request: RequestId("r".to_owned()),
            certificate: vec![0x30, 0, 255],
            key_sha256: "ef".repeat(32),
            asked: vec![at("2026-01-03T00:00:00Z")],
        }],
        prepared: Some(prepared()),
    }
}

fn prepared() -> Prepared {
    Prepared {
        at: at("2026-01-02T00:00:00Z"),
        product: "fleet".to_owned(),
        items: vec![Preparation::Account, Preparation::Stakes],
    }
}

fn certificate(id: &str, unit: &str, serial: &str) -> Certificate {
    Certificate {
        id: CertificateId(id.to_owned()),
        unit: UnitId(unit.to_owned()),
        der: vec![0x30, 0x82, 0, 255],
        topic: "com.apple.mgmt.External.x".to_owned(),
        serial: serial.to_owned(),
        not_after: at("2027-01-01T00:00:00Z"),
        file_name: "MDM_ INVENTIT INC._Certificate (1).pem".to_owned(),
        obtained_at: at("2026-01-01T00:00:00Z"),
        standing: CertificateStatus::Pending,
    }
}

fn request(id: &str, unit: &str) -> CertificateRequest {
    CertificateRequest {
        id: RequestId(id.to_owned()),
        unit: UnitId(unit.to_owned()),
        bytes: b"\0exact\r\nbytes\xff".to_vec(),
        sha256: "ab".repeat(32),
        file_name: "account.txt".to_owned(),
        path: Some("/home/x/ダウンロード/account.txt".into()),
        origin: FileOrigin::Caught,
        obtained_at: at("2026-02-01T00:00:00Z"),
    }
}

fn journey(unit: &str) -> OpenJourney {
    OpenJourney {
        unit: UnitId(unit.to_owned()),
        journey: Journey::Renewal,
        step: Step::Download,
        furthest: Step::Verdict,
        started_at: at("2026-02-01T00:00:00Z"),
        continues: Some(CertificateId("certificate-0".to_owned())),
        ticks: vec![Preparation::Account, Preparation::Stakes],
        cost_confirmed: true,
        request: Some(RequestId("r".to_owned())),
        made: None,
        request_since: at("2026-02-01T00:00:00.5Z"),
        certificate_since: at("2026-02-02T00:00:00Z"),
        portal_opened_at: Some(at("2026-02-02T00:00:01Z")),
        candidate: Some(Candidate {
            file_name: "x.pem".to_owned(),
            path: Some("/x.pem".into()),
            origin: FileOrigin::Dropped,
            sha256: "cd".repeat(32),
            der: Some(vec![1, 2, 3]),
            accepted: vec![Code::IssuerUnrecognized],
        }),
        certificate: Some(CertificateId("c".to_owned())),
        seen: vec![SeenInConsole::Expiry],
        answer: Some(MdmAnswer {
            at: at("2026-02-03T00:00:00Z"),
            certificate: Some(CertificateId("c".to_owned())),
            delivered: true,
            said: Some(MdmReportedCertificate {
                topic: None,
                not_after: Some(at("2027-02-03T00:00:00Z")),
                serial: None,
            }),
        }),
    }
}

fn entry(unit: &str, about: impl ToString) -> HistoryEntry {
    HistoryEntry {
        at: at("2026-02-01T00:00:00Z"),
        unit: UnitId(unit.to_owned()),
        event: HistoryEvent::RequestObtained,
        about: about.to_string(),
    }
}

fn new_register() -> (tempfile::TempDir, SqliteRegister) {
    let folder = tempfile::tempdir().expect("a folder");
    let register = SqliteRegister::open(&folder.path().join("register.sqlite3")).expect("opened");
    (folder, register)
}

fn open(folder: &tempfile::TempDir) -> Result<SqliteRegister, FaultCode> {
    SqliteRegister::open(&folder.path().join("register.sqlite3")).map_err(|fault| fault.code)
}

fn server_secrets() -> ServerSecrets {
    let entry = |purpose, id: &str| SecretEntry { purpose, id: id.to_owned() };
    let mail = ServerSecret { entry: entry(SecretPurpose::Mail, "1"), server: "smtp.example.jp".to_owned() };
    let api = entry(SecretPurpose::Api(UnitId("u".to_owned())), "");
    let since = at("2026-11-22T10:00:00Z");
    ServerSecrets {
        assigned: true,
        in_use: vec![mail],
        leftovers: vec![LeftoverSecret { entry: api, since }],
    }
}

#[test]
fn a_register_keeps_its_identifier() {
    let (folder, mut register) = new_register();
    let id = register.id().expect("an identifier");
    register.commit(&[Change::Settings(Settings::default())]).expect("committed");
    assert_eq!(open(&folder).expect("opened").id(), Ok(id.clone()));
    assert_ne!(new_register().1.id(), Ok(id), "another register has another one");
}

#[test]
fn every_change_can_be_read_back_also_by_another_process() {
    let (folder, mut register) = new_register();
    let settings = Settings {
        language: Language::Ja,
        watch_folder: Some("/srv/受信".into()),
        authorities: vec!["-----BEGIN CERTIFICATE-----".to_owned()],
        resume: Some(UnitId("u".to_owned())),
        mail: Some(MailServer {
            host: "smtp.example.jp".to_owned(),
            port: 587,
            security: Security::StartTls,
            login: Login::Password { user: "情シス".to_owned() },
            from: "it@example.jp".to_owned(),
            authority: None,
        }),
        team: Some(TeamChat {
            style: ChatStyle::Slack,
            host: "hooks.example.com".to_owned(),
            language: Language::Ja,
        }),
        no_revocation_lists: true,
        prepared: Some(prepared()),
        zoom: Zoom::default().changed(ZoomChange::In),
        proofs: ChannelProofs {
            assigned: true,
            known: vec![ChannelProof {
                channel: Channel::Mail,
                server: "smtp #1".to_owned(),
                at: at("2026-11-22T00:00:00Z"),
            }],
        },
        updates: true,
        vendor: Some(VendorRecord {
            name: "例".to_owned(),
            not_after: at("2027-03-01T00:00:00Z"),
            key_sha256: "12".repeat(32),
            chain_pem: "-----BEGIN CERTIFICATE-----".to_owned(),
        }),
        mdmcert_endpoint: Some("https://sign.example.jp/".to_owned()),
        probe_endpoint: Some("https://gateway.example.jp:2197".to_owned()),
        probe_authority: Some("-----BEGIN CERTIFICATE-----".to_owned()),
        secrets: server_secrets(),
        chosen: [Setting::Language, Setting::Mail].into(),
        given: BTreeSet::new(),
    };
    register
        .commit(&[
            Change::Unit(unit("u", "本社")),
            Change::Unit(unit("v", "Branch")),
            Change::Certificate(certificate("c", "u", "01")),
            Change::Request(request("r", "u")),
            Change::Journey(journey("u")),
            Change::History(entry("u", "first")),
            Change::History(entry("u", "second")),
            Change::Settings(settings.clone()),
        ])
        .expect("committed");

    let other = open(&folder).expect("opened");
    assert_eq!(other.units().expect("units"), [unit("v", "Branch"), unit("u", "本社")]);
    assert_eq!(other.certificates(&UnitId("u".into())).expect("certificates"), [certificate("c", "u", "01")]);
    assert_eq!(other.certificates(&UnitId("v".into())).expect("certificates"), []);
    assert_eq!(other.requests(&UnitId("u".into())).expect("requests"), [request("r", "u")]);
    assert_eq!(other.journeys().expect("journeys"), [journey("u")]);
    assert_eq!(
        other.history(&UnitId("u".into()), 9).expect("history"),
        [entry("u", "second"), entry("u", "first")]
    );
    assert_eq!(other.history(&UnitId("u".into()), 1).expect("history"), [entry("u", "second")]);
    assert_eq!(other.settings().expect("settings"), settings);
}

#[test]
fn existing_rows_are_replaced_and_dependent_rows_stay() {
    let (_folder, mut register) = new_register();
    let u = UnitId("u".to_owned());
    assert_eq!(register.settings().expect("settings"), Settings::default());
    let renamed = Unit { name: "新しい名前".to_owned(), ..unit("u", "") };
    let again = Certificate { standing: CertificateStatus::InUse, ..certificate("again", "u", "01") };
    let newer = Certificate { obtained_at: at("2026-03-01T00:00:00.5Z"), ..certificate("d", "u", "02") };
    register
        .commit(&[
            Change::Unit(unit("u", "old")),
            Change::Certificate(certificate("c", "u", "01")),
            Change::Journey(journey("u")),
            Change::History(entry("u", "kept")),
        ])
        .expect("committed");
    register
        .commit(&[
            Change::Unit(renamed.clone()),
            Change::Certificate(again.clone()),
            Change::Certificate(newer.clone()),
            Change::CertificateStatus(newer.id.clone(), CertificateStatus::Earlier),
            Change::Journey(OpenJourney { step: Step::Done, ..journey("u") }),
            Change::Settings(Settings { language: Language::En, ..Settings::default() }),
        ])
        .expect("committed");
    assert_eq!(register.units().expect("units"), [renamed]);
    let newer = Certificate { standing: CertificateStatus::Earlier, ..newer };
    assert_eq!(register.certificates(&u).expect("certificates"), [newer, again]);
    assert_eq!(register.journeys().expect("journeys")[0].step, Step::Done);
    assert_eq!(register.history(&u, 9).expect("history").len(), 1);
    assert_eq!(register.settings().expect("settings").language, Language::En);

    register.commit(&[Change::JourneyClosed(u.clone()), Change::JourneyClosed(u)]).expect("committed");
    assert_eq!(register.journeys().expect("journeys"), []);
}

#[test]
fn a_list_of_changes_is_made_whole_or_not_at_all() {
    let (_folder, mut register) = new_register();
    let gone = Change::CertificateStatus(CertificateId("none".into()), CertificateStatus::InUse);
    let orphan = Change::History(entry("nobody", ""));
    for (bad, code) in [(gone, FaultCode::Gone), (orphan, FaultCode::RegisterUnwritable)] {
        let fault = register.commit(&[Change::Unit(unit("u", "x")), bad]).expect_err("refused");
        assert_eq!(fault.code, code);
        assert_eq!(register.units().expect("units"), []);
    }
}

#[test]
fn times_are_ordered_as_times() {
    let (_folder, mut register) = new_register();
    let times = ["2026-01-01T00:00:00Z", "2026-01-01T00:00:00.25Z", "2026-01-01T00:00:01Z"];
    let mut changes = vec![Change::Unit(unit("u", "x"))];
    for (n, time) in times.iter().enumerate() {
        let made = CertificateRequest { obtained_at: at(time), ..request(&n.to_string(), "u") };
        changes.push(Change::Request(made));
    }
    register.commit(&changes).expect("committed");
    let read: Vec<_> =
        register.requests(&UnitId("u".into())).expect("requests").iter().map(|it| it.obtained_at).collect();
    assert_eq!(read, [at(times[2]), at(times[1]), at(times[0])]);
}

#[test]
fn history_and_requests_cannot_be_changed() {
    let (_folder, mut register) = new_register();
    register
        .commit(&[
            Change::Unit(unit("u", "x")),
            Change::History(entry("u", "as it was")),
            Change::Request(request("r", "u")),
        ])
        .expect("committed");
    for sql in ["UPDATE history SET about = ''", "DELETE FROM history", "UPDATE request SET bytes = x'00'"] {
        assert!(register.connection.execute(sql, []).is_err(), "{sql}");
    }
    assert!(register.commit(&[Change::Request(request("r", "u"))]).is_err(), "a request comes once");
    assert_eq!(register.history(&UnitId("u".into()), 9).expect("history"), [entry("u", "as it was")]);
}

#[cfg(unix)]
#[test]
fn a_path_that_is_not_unicode_stops_nothing() {
    use std::os::unix::ffi::OsStringExt;
    let (_folder, mut register) = new_register();
    let path: PathBuf = std::ffi::OsString::from_vec(b"/tmp/\x8e\x91.txt".to_vec()).into();
    let mut open = journey("u");
    open.candidate.as_mut().expect("a candidate").path = Some(path.clone());
    let obtained = CertificateRequest { path: Some(path), ..request("r", "u") };
    register
        .commit(&[Change::Unit(unit("u", "x")), Change::Journey(open), Change::Request(obtained)])
        .expect("committed");
    assert_eq!(
        register.journeys().expect("journeys")[0].candidate.as_ref().map(|it| it.path.clone()),
        Some(None)
    );
    assert_eq!(
        register.requests(&UnitId("u".into())).expect("there"),
        [CertificateRequest { path: None, ..request("r", "u") }]
    );
}
