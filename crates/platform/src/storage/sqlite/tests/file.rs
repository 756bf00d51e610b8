//! The file itself: its permissions, older and newer versions, damage.

use super::*;

#[cfg(unix)]
#[test]
fn every_file_is_readable_by_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, mut register) = new_register();
    register.commit(&[Change::Unit(unit("u", "x"))]).expect("committed");
    let mut names = Vec::new();
    for file in std::fs::read_dir(folder.path()).expect("listed") {
        let file = file.expect("an entry");
        assert_eq!(
            file.metadata().expect("there").permissions().mode() & 0o777,
            0o600,
            "{:?}",
            file.file_name()
        );
        names.push(file.file_name().into_string().expect("a name"));
    }
    names.sort();
    assert_eq!(names, ["register.lock", "register.sqlite3", "register.sqlite3-journal"]);
}

#[test]
fn an_older_register_is_migrated_and_keeps_its_content() {
    let (folder, mut register) = new_register();
    register.commit(&[Change::Unit(unit("u", "x"))]).expect("committed");
    drop(register);
    let path = folder.path().join("register.sqlite3");
    let steps =
        [migrations::STEPS, &["ALTER TABLE unit ADD COLUMN note TEXT NOT NULL DEFAULT 'none'"]].concat();
    for _ in 0..2 {
        let connection = open::open_with(&path, &steps).expect("migrated, and then as it is").connection;
        let (name, note): (String, String) = connection
            .query_row("SELECT name, note FROM unit", [], |row| Ok((row.get(0)?, row.get(1)?)))
            .expect("the unit");
        assert_eq!((name.as_str(), note.as_str()), ("x", "none"));
    }
    assert_eq!(open(&folder).err(), Some(FaultCode::RegisterNewer));
    let copies = backup_folder::list(folder.path());
    assert_eq!(copies.iter().map(|it| it.reason).collect::<Vec<_>>(), [BackupReason::BeforeMigration]);
    let copy = Connection::open(&copies[0].path).expect("opened");
    assert_eq!(migrations::file_version(&copy), Ok(migrations::newest_version()), "as it was before");
}

/// A statement that does not name its columns breaks as soon as a later version adds one.
#[test]
fn every_change_is_still_written_after_a_later_version_added_a_column_to_each_table() {
    let (_folder, mut register) = new_register();
    let tables: Vec<String> = register
        .connection
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        .and_then(|mut statement| statement.query_map([], |row| row.get(0))?.collect())
        .expect("the tables");
    assert!(tables.len() > 5, "{tables:?}");
    for table in &tables {
        let step = format!("ALTER TABLE {table} ADD COLUMN later TEXT NOT NULL DEFAULT 'none'");
        register.connection.execute(&step, []).expect("a column more");
    }
    let id = CertificateId("c".to_owned());
    let changes = [
        Change::Unit(unit("u", "x")),
        Change::Certificate(certificate("c", "u", "01")),
        Change::CertificateStatus(id.clone(), CertificateStatus::InUse),
        Change::Request(request("r", "u")),
        Change::Journey(journey("u")),
        Change::History(entry("u", "kept")),
        Change::SentReminder(sent_reminders::sent_reminder("c", Occasion::Expired, "2026-12-02T00:00:00Z")),
        Change::Outgoing(outbox::message("1", "c")),
        Change::RevocationStatus(outbox::consulted("c")),
        Change::ReminderOverride(outbox::wish("c")),
        Change::Settings(Settings { language: Language::Ja, ..Settings::default() }),
    ];
    register.commit(&changes).expect("committed");
    for table in &tables {
        let count = format!("SELECT count(*) FROM {table} WHERE later = 'none'");
        let rows: i64 = register.connection.query_row(&count, [], |row| row.get(0)).expect("counted");
        assert!(rows > 0, "no row was written to {table}");
    }
    let u = UnitId("u".to_owned());
    assert_eq!(register.units().expect("units"), [unit("u", "x")]);
    assert_eq!(register.certificates(&u).expect("certificates")[0].standing, CertificateStatus::InUse);
    assert_eq!(register.requests(&u).expect("requests"), [request("r", "u")]);
    assert_eq!(register.journeys().expect("journeys"), [journey("u")]);
    assert_eq!(register.history(&u, 9).expect("history"), [entry("u", "kept")]);
    assert_eq!(register.sent_reminders(&id).expect("read").len(), 1);
    assert_eq!(register.outgoing().expect("read"), [outbox::message("1", "c")]);
    assert_eq!(register.revocation_status(&id).expect("read"), Some(outbox::consulted("c")));
    assert_eq!(register.reminder_override(&id).expect("read"), Some(outbox::wish("c")));
    assert_eq!(register.settings().expect("settings").language, Language::Ja);
}

#[test]
fn a_failed_migration_leaves_the_older_register_unchanged() {
    let (folder, register) = new_register();
    drop(register);
    let path = folder.path().join("register.sqlite3");
    let steps = [migrations::STEPS, &["CREATE TABLE half (x) STRICT_NOT; "]].concat();
    assert!(open::open_with(&path, &steps).is_err());
    open(&folder).expect("opened as before");
}

#[test]
fn a_newer_register_is_not_changed_even_if_it_becomes_newer_while_open() {
    let (folder, mut register) = new_register();
    let other = Connection::open(folder.path().join("register.sqlite3")).expect("opened");
    other.pragma_update(None, "user_version", 99).expect("set");
    let fault = register.commit(&[Change::Unit(unit("u", "x"))]).expect_err("refused");
    assert_eq!(fault.code, FaultCode::RegisterNewer);
    assert!(fault.detail.contains("99"), "{fault}");
    assert_eq!(open(&folder).err(), Some(FaultCode::RegisterNewer));
    assert_eq!(register.units().expect("units"), []);
}

#[test]
fn a_damaged_or_foreign_file_is_reported_and_not_changed() {
    let (folder, mut register) = new_register();
    for n in 0..200 {
        register.commit(&[Change::Unit(unit(&n.to_string(), &"x".repeat(200)))]).expect("committed");
    }
    drop(register);
    let path = folder.path().join("register.sqlite3");
    let sound = std::fs::read(&path).expect("there");

    let mut torn = sound.clone();
    let middle = torn.len() / 2;
    torn[middle..middle + 6000].fill(0xa5);
    let mut short = sound.clone();
    short.truncate(sound.len() / 3);
    let foreign_path = folder.path().join("foreign");
    Connection::open(&foreign_path).expect("opened").execute_batch("CREATE TABLE t (x)").expect("made");
    let foreign = std::fs::read(&foreign_path).expect("there");
    let text = b"This is no database at all, only a text that somebody saved here.".repeat(40);

    let (damaged, other) = (FaultCode::RegisterDamaged, FaultCode::RegisterUnreadable);
    for (what, bytes, code) in [
        ("torn", torn, damaged),
        ("short", short, damaged),
        ("foreign", foreign, other),
        ("text", text, damaged),
    ] {
        std::fs::write(&path, &bytes).expect("written");
        let fault = SqliteRegister::open(&path).err().unwrap_or_else(|| panic!("{what}: opened"));
        assert_eq!(fault.code, code, "{what}: {fault}");
        assert!(fault.detail.contains("register.sqlite3: "), "{what}: {fault}");
        assert!(std::fs::read(&path).expect("there") == bytes, "{what}: touched");
    }
    std::fs::remove_file(&path).expect("removed");
    std::fs::create_dir(&path).expect("a folder in the way");
    assert_eq!(open(&folder).err(), Some(FaultCode::RegisterUnreadable));
}
