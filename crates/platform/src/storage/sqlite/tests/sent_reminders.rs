//! The record of sent reminders, and registers from before there was one.

use super::*;

pub(super) fn sent_reminder(certificate: &str, occasion: Occasion, when: &str) -> SentReminder {
    SentReminder {
        certificate: CertificateId(certificate.to_owned()),
        occasion,
        channel: Channel::Native,
        at: at(when),
    }
}

fn sent_reminders(register: &SqliteRegister, certificate: &str) -> Vec<SentReminder> {
    register.sent_reminders(&CertificateId(certificate.to_owned())).expect("read")
}

const MONTH: Occasion = Occasion::Days { within: 30 };

#[test]
fn sent_reminders_are_read_back_in_order_for_their_certificate_only() {
    let (folder, mut register) = new_register();
    let lines = [
        sent_reminder("c", MONTH, "2026-12-02T00:00:00.000000001Z"),
        // The clock was set back in between.
        sent_reminder("c", Occasion::Expired, "2026-12-01T00:00:00Z"),
        sent_reminder("c", Occasion::Expired, "2026-12-01T00:00:00Z"),
    ];
    register
        .commit(&[
            Change::Unit(unit("u", "x")),
            Change::Certificate(certificate("c", "u", "01")),
            Change::Certificate(certificate("d", "u", "02")),
        ])
        .expect("committed");
    register.commit(&lines.clone().map(Change::SentReminder)).expect("committed");
    let other = open(&folder).expect("opened");
    assert_eq!(sent_reminders(&other, "c"), lines);
    assert_eq!(sent_reminders(&other, "d"), []);
}

#[test]
fn sent_reminders_are_append_only_and_need_an_existing_certificate() {
    let (_folder, mut register) = new_register();
    let line = sent_reminder("c", MONTH, "2026-12-02T00:00:00Z");
    let fault = register.commit(&[Change::SentReminder(line.clone())]).expect_err("no such certificate");
    assert_eq!(fault.code, FaultCode::RegisterUnwritable);
    register
        .commit(&[
            Change::Unit(unit("u", "x")),
            Change::Certificate(certificate("c", "u", "01")),
            Change::SentReminder(line.clone()),
        ])
        .expect("committed");
    for sql in ["UPDATE told SET at = ''", "UPDATE told SET occasion = '{}'", "DELETE FROM told"] {
        assert!(register.connection.execute(sql, []).is_err(), "{sql}");
    }
    assert!(register.connection.execute("DELETE FROM certificate", []).is_err());
    assert_eq!(sent_reminders(&register, "c"), [line]);
}

#[test]
fn the_same_certificate_under_another_id_keeps_its_sent_reminders() {
    let (_folder, mut register) = new_register();
    register
        .commit(&[
            Change::Unit(unit("u", "x")),
            Change::Certificate(certificate("c", "u", "01")),
            Change::SentReminder(sent_reminder("c", MONTH, "2026-12-02T00:00:00Z")),
        ])
        .expect("committed");
    register.commit(&[Change::Certificate(certificate("again", "u", "01"))]).expect("committed");
    assert_eq!(sent_reminders(&register, "again"), [sent_reminder("again", MONTH, "2026-12-02T00:00:00Z")]);
    assert_eq!(sent_reminders(&register, "c"), []);
}

#[test]
fn a_register_of_the_first_version_keeps_everything_and_can_store_sent_reminders() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("register.sqlite3");
    let kept = Unit { extras: UnitExtras::default(), ..unit("u", "本社") };
    let changes = [
        Change::Certificate(certificate("c", "u", "01")),
        Change::Certificate(Certificate {
            standing: CertificateStatus::InUse,
            ..certificate("d", "u", "02")
        }),
        Change::Request(request("r", "u")),
        Change::Journey(journey("u")),
        Change::History(entry("u", "kept")),
        Change::Settings(Settings { language: Language::Ja, ..Settings::default() }),
    ];
    let mut first = open::open_with(&path, &migrations::STEPS[..1]).expect("the first version").connection;
    first
        .execute(
            "INSERT INTO unit VALUES ('u', '本社', 'mobiconnect', 'A-1', 'https://console.example/', ?1, ?2,
                 '2026-01-02T03:04:05.123456789Z')",
            [
                serde_json::to_string(&kept.contacts).expect("JSON"),
                serde_json::to_string(&kept.reminders).expect("JSON"),
            ],
        )
        .expect("as it was written then");
    let transaction = first.transaction().expect("begun");
    assert!(changes.iter().all(|change| commit::apply(&transaction, change).is_ok()));
    transaction.commit().expect("committed");
    assert_eq!(migrations::file_version(&first).expect("a version"), 1);
    drop(first);

    let u = UnitId("u".to_owned());
    let mut register = open(&folder).expect("brought forward");
    assert_eq!(
        migrations::file_version(&register.connection).expect("a version"),
        migrations::newest_version()
    );
    assert_eq!(register.units().expect("units"), [kept]);
    let fuller = unit("u", "本社");
    register.commit(&[Change::Unit(fuller.clone())]).expect("what is new can be kept");
    assert_eq!(register.units().expect("units"), [fuller]);
    let certificates = register.certificates(&u).expect("certificates");
    assert_eq!(
        certificates,
        [
            Certificate { standing: CertificateStatus::InUse, ..certificate("d", "u", "02") },
            certificate("c", "u", "01")
        ]
    );
    assert_eq!(register.requests(&u).expect("requests"), [request("r", "u")]);
    assert_eq!(register.journeys().expect("journeys"), [journey("u")]);
    assert_eq!(register.history(&u, 9).expect("history"), [entry("u", "kept")]);
    assert_eq!(register.settings().expect("settings").language, Language::Ja);
    assert_eq!(sent_reminders(&register, "d"), []);

    let line = sent_reminder("d", MONTH, "2026-12-02T00:00:00Z");
    register.commit(&[Change::SentReminder(line.clone())]).expect("committed");
    drop(register);
    assert_eq!(sent_reminders(&open(&folder).expect("opened again"), "d"), [line]);
}
