//! Copies are made and put back; what they replace is kept.

use std::fs;

use super::*;

#[test]
fn a_daily_copy_is_sound_and_can_be_put_back() {
    let (folder, mut register) = new_register();
    register.commit(&[Change::Unit(unit("u", "first"))]).expect("committed");
    register.copy_daily();
    register.copy_daily();
    let copies = backup_folder::list(folder.path());
    assert_eq!(copies.len(), 1, "one a day");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
        assert_eq!(mode(&copies[0].path), 0o600);
        assert_eq!(mode(copies[0].path.parent().expect("a folder")), 0o700);
    }
    register.commit(&[Change::Unit(unit("u", "second"))]).expect("committed");
    drop(register);
    let replaced = restore::restore(folder.path(), &copies[0].path).expect("restored").expect("kept");
    let register = open(&folder).expect("opened");
    assert_eq!(register.units().expect("units"), [unit("u", "first")]);
    drop(register);
    restore::restore(folder.path(), &replaced).expect("restored");
    assert_eq!(open(&folder).expect("opened").units().expect("units"), [unit("u", "second")]);
    let names: Vec<_> = fs::read_dir(folder.path())
        .expect("listed")
        .map(|it| it.expect("an entry").file_name().into_string().expect("a name"))
        .filter(|name| name.contains("-wal") || name.contains("-shm") || name.contains(".tmp"))
        .collect();
    assert_eq!(names, Vec::<String>::new());
}

#[test]
fn a_damaged_empty_or_lost_register_can_be_restored_and_the_damaged_file_is_kept() {
    let (folder, mut register) = new_register();
    register.commit(&[Change::Unit(unit("u", "first"))]).expect("committed");
    register.copy_daily();
    drop(register);
    let path = folder.path().join("register.sqlite3");
    let copy = backup_folder::list(folder.path())[0].path.clone();
    for damage in [&b"no database"[..], b""] {
        fs::write(&path, damage).expect("written");
        let kept = restore::restore(folder.path(), &copy).expect("restored");
        assert_eq!(
            kept.map(|it| fs::read(it).expect("kept")),
            (!damage.is_empty()).then(|| damage.to_owned())
        );
        assert_eq!(open(&folder).expect("opened").units().expect("units").len(), 1);
    }
    fs::remove_file(&path).expect("removed");
    restore::restore(folder.path(), &copy).expect("restored");
    assert_eq!(open(&folder).expect("opened").units().expect("units").len(), 1);
}

#[test]
fn a_file_that_is_no_copy_is_refused_and_nothing_is_changed() {
    let (folder, register) = new_register();
    drop(register);
    let before = fs::read(folder.path().join("register.sqlite3")).expect("there");
    let file = folder.path().join("file");
    for content in [&b""[..], b"text", &before[..before.len() / 2]] {
        fs::write(&file, content).expect("written");
        let fault = restore::restore(folder.path(), &file).expect_err("refused");
        assert_eq!(fault.code, FaultCode::BackupUnusable, "{fault}");
    }
    let gone = restore::restore(folder.path(), &folder.path().join("gone")).expect_err("refused");
    assert_eq!(gone.code, FaultCode::FileMissing);
    assert_eq!(fs::read(folder.path().join("register.sqlite3")).expect("there"), before);
}

/// The folder of an earlier version, copied while it was running.
#[test]
fn a_copy_with_its_log_is_put_back_with_what_the_log_holds() {
    let (folder, register) = new_register();
    drop(register);
    let path = folder.path().join("register.sqlite3");
    let old = Connection::open(&path).expect("opened");
    old.execute_batch("PRAGMA journal_mode = WAL").expect("set");
    let elsewhere = tempfile::tempdir().expect("a folder");
    old.execute("INSERT INTO setting (key, value) VALUES ('language', '\"ja\"')", []).expect("written");
    for ending in ["", "-wal"] {
        let name = format!("register.sqlite3{ending}");
        fs::copy(folder.path().join(&name), elsewhere.path().join(&name)).expect("copied");
    }
    let target = tempfile::tempdir().expect("a folder");
    restore::restore(target.path(), &elsewhere.path().join("register.sqlite3")).expect("restored");
    assert_eq!(open(&target).expect("opened").settings().expect("settings").language, Language::Ja);
}

#[test]
fn an_empty_register_is_started_only_when_that_is_asked_for() {
    let (folder, mut register) = new_register();
    register.commit(&[Change::Unit(unit("u", "x"))]).expect("committed");
    drop(register);
    let path = folder.path().join("register.sqlite3");
    fs::write(&path, "damaged").expect("written");
    let kept = restore::start_empty(folder.path()).expect("started").expect("kept");
    assert_eq!(fs::read(kept).expect("kept"), b"damaged");
    assert_eq!(open(&folder).expect("opened").units().expect("units"), []);
}
