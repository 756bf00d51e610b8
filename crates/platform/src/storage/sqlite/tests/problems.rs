//! What is wrong with the disk, the folder or the file is told apart, and what can be read is read.

use std::fs;

use super::*;
use crate::storage::presence;

fn register_path(folder: &tempfile::TempDir) -> PathBuf {
    folder.path().join("register.sqlite3")
}

fn small_change() -> [Change; 1] {
    [Change::Unit(unit("u", &"x".repeat(5000)))]
}

#[test]
fn a_full_disk_is_told_and_nothing_is_lost() {
    let (_folder, mut register) = new_register();
    register.commit(&[Change::Unit(unit("u", "x"))]).expect("committed");
    let pages: i64 =
        register.connection.pragma_query_value(None, "page_count", |row| row.get(0)).expect("counted");
    register.connection.pragma_update_and_check(None, "max_page_count", pages, |_| Ok(())).expect("set");
    let many: Vec<Change> = (0..50).map(|n| Change::Unit(unit(&n.to_string(), &"x".repeat(2000)))).collect();
    let fault = register.commit(&many).expect_err("no room");
    assert_eq!(fault.code, FaultCode::RegisterDiskFull, "{fault}");
    assert_eq!(register.units().expect("units"), [unit("u", "x")]);
}

/// A real small disk, where the system lets the test make one.
#[cfg(target_os = "linux")]
#[test]
fn a_register_on_a_full_or_read_only_disk_can_be_read() {
    let Some(disk) = small_disk::SmallDisk::mount() else {
        println!("this user cannot mount a disk: only the tests with an injected error count");
        return;
    };
    let path = disk.path().join("register.sqlite3");
    let mut register = SqliteRegister::open(&path).expect("opened");
    register.commit(&[Change::Unit(unit("u", "x"))]).expect("committed");
    disk.fill();
    let fault = register.commit(&small_change()).expect_err("no room");
    assert_eq!(fault.code, FaultCode::RegisterDiskFull, "{fault}");
    drop(register);
    let mut register = SqliteRegister::open(&path).expect("opened for reading");
    assert_eq!(register.units().expect("units"), [unit("u", "x")]);
    let fault = register.commit(&small_change()).expect_err("no room");
    assert_eq!(fault.code, FaultCode::RegisterDiskFull, "{fault}");
    disk.empty();
    register.commit(&small_change()).expect("there is room again");
    drop(register);

    // A file of an earlier version, which wants a write-ahead log.
    let old = Connection::open(&path).expect("opened");
    let mode: String =
        old.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get(0)).expect("set");
    drop(old);
    assert_eq!(mode, "wal");
    disk.make_read_only();
    let mut register = SqliteRegister::open(&path).expect("opened for reading");
    assert_eq!(register.units().expect("units").len(), 1);
    let fault = register.commit(&small_change()).expect_err("read-only");
    assert_eq!(fault.code, FaultCode::RegisterReadOnly, "{fault}");
    disk.make_writable();
    register.commit(&[Change::Unit(unit("v", "y"))]).expect("it can be written again");
    assert_eq!(register.units().expect("units").len(), 2);
}

#[test]
fn a_register_that_was_opened_for_reading_is_written_as_soon_as_that_is_possible() {
    let (_folder, mut register) = new_register();
    register.unwritable = Some(Fault::new(FaultCode::RegisterDiskFull, "when it was opened"));
    register.commit(&small_change()).expect("there is room again");
    assert_eq!(register.units().expect("units").len(), 1);
    assert_eq!(register.unwritable, None);
}

#[test]
fn an_earlier_register_that_cannot_be_migrated_is_read_from_a_copy() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = register_path(&folder);
    drop(open::open_with(&path, &migrations::STEPS[..4]).expect("an earlier version"));
    let reason = Fault::new(FaultCode::RegisterReadOnly, "a reason");
    let before = fs::read(&path).expect("there");
    let opened = read_only::open(&path, migrations::STEPS, reason.clone()).expect("opened");
    assert_eq!(migrations::file_version(&opened.connection), Ok(migrations::newest_version()));
    assert_eq!(opened.unwritable, Some(reason));
    assert_eq!(fs::read(&path).expect("there"), before, "not touched");
}

#[test]
fn a_lost_register_is_never_replaced_by_a_new_one() {
    let (folder, mut register) = new_register();
    register.commit(&[Change::Unit(unit("u", "x"))]).expect("committed");
    drop(register);
    let path = register_path(&folder);
    fs::write(&path, "").expect("emptied");
    assert_eq!(open(&folder).err(), Some(FaultCode::RegisterEmpty));
    assert_eq!(fs::metadata(&path).expect("there").len(), 0, "not touched");
    fs::remove_file(&path).expect("removed");
    assert_eq!(open(&folder).err(), Some(FaultCode::RegisterMissing));
    assert!(!path.exists());
    #[cfg(unix)]
    {
        let elsewhere = tempfile::tempdir().expect("a folder");
        std::os::unix::fs::symlink("/nowhere/register.sqlite3", register_path(&elsewhere)).expect("linked");
        assert_eq!(open(&elsewhere).err(), Some(FaultCode::RegisterMissing));
    }
    for trace in ["keys/a.pem", "backups/a.sqlite3", "check.lock"] {
        let folder = tempfile::tempdir().expect("a folder");
        let trace = folder.path().join(trace);
        fs::create_dir_all(trace.parent().expect("a folder")).expect("created");
        fs::write(&trace, "x").expect("written");
        assert_eq!(open(&folder).err(), Some(FaultCode::RegisterMissing), "{}", trace.display());
    }
    let never = tempfile::tempdir().expect("a folder");
    assert_eq!(presence::find(&register_path(&never)), Ok(presence::RegisterPresence::Never));
}

#[cfg(unix)]
#[test]
fn nothing_is_said_to_be_saved_in_a_file_that_is_no_longer_there() {
    let change = || [Change::Unit(unit("u", "after"))];
    let (folder, mut register) = new_register();
    register.commit(&[Change::Unit(unit("u", "before"))]).expect("committed");
    let path = register_path(&folder);
    let copy = folder.path().join("copy");
    fs::copy(&path, &copy).expect("copied");
    fs::rename(&copy, &path).expect("replaced");
    assert_eq!(register.commit(&change()).map_err(|it| it.code), Err(FaultCode::RegisterReplaced));
    assert_eq!(register.units().map_err(|it| it.code), Err(FaultCode::RegisterReplaced));
    let mut register = SqliteRegister::open(&path).expect("the new file");
    assert_eq!(register.units().expect("units"), [unit("u", "before")]);

    let moved = folder.path().with_extension("moved");
    fs::rename(folder.path(), &moved).expect("moved");
    assert_eq!(register.commit(&change()).map_err(|it| it.code), Err(FaultCode::RegisterReplaced));
    assert!(!folder.path().exists(), "nothing is created in the old place");
    fs::remove_dir_all(&moved).expect("deleted");
    assert_eq!(register.commit(&change()).map_err(|it| it.code), Err(FaultCode::RegisterReplaced));
}

#[test]
fn a_reference_to_nothing_is_damage() {
    let (folder, register) = new_register();
    register
        .connection
        .execute_batch("PRAGMA foreign_keys = OFF; INSERT INTO journey (unit, started_at, document) VALUES ('gone', '', '{}')")
        .expect("written");
    drop(register);
    assert_eq!(open(&folder).err(), Some(FaultCode::RegisterDamaged));
}

#[cfg(unix)]
#[test]
fn a_lock_that_is_no_file_is_refused_at_once() {
    let (folder, register) = new_register();
    drop(register);
    let lock = folder.path().join("register.lock");
    fs::remove_file(&lock).expect("removed");
    assert!(std::process::Command::new("mkfifo").arg(&lock).status().expect("run").success());
    assert_eq!(open(&folder).err(), Some(FaultCode::RegisterUnwritable));
}
