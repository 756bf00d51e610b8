//! A copy that somebody puts in the register's place keeps its content, whatever a killed process left beside it.

use std::fs;
use std::path::PathBuf;

use super::*;

/// The files of a data folder at the moment when a process was killed.
pub(super) struct Remains {
    what: String,
    files: Vec<(&'static str, Vec<u8>)>,
}

/// The endings of the files beside the register.
const ENDINGS: [&str; 4] = ["", "-journal", "-wal", "-shm"];

impl Remains {
    pub(super) fn of(what: &str, folder: &Path) -> Self {
        let read = |ending| Some((ending, fs::read(file(folder, ending)).ok()?));
        Self { what: what.to_owned(), files: ENDINGS.into_iter().filter_map(read).collect() }
    }

    /// Whether something lies beside the register that SQLite would write into it.
    #[cfg(target_os = "linux")]
    pub(super) fn have_journal(&self) -> bool {
        self.files.iter().any(|(ending, bytes)| *ending == "-journal" && !bytes.is_empty())
    }

    /// Whether both hold the same files with the same content.
    #[cfg(target_os = "linux")]
    pub(super) fn same_files(&self, other: &Self) -> bool {
        self.files == other.files
    }

    /// Writes the files into a new folder.
    pub(super) fn laid_out(&self) -> tempfile::TempDir {
        let folder = quick_folder();
        for (ending, bytes) in &self.files {
            fs::write(file(folder.path(), ending), bytes).expect("written");
        }
        folder
    }
}

/// A folder in memory where the system has one: these tests write thousands of times.
pub(super) fn quick_folder() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    let made = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    made.expect("a folder")
}

pub(super) fn file(folder: &Path, ending: &str) -> PathBuf {
    folder.join(format!("register.sqlite3{ending}"))
}

/// Everything that the tests write: units and history.
pub(super) fn content(register: &SqliteRegister) -> (Vec<Unit>, Vec<HistoryEntry>) {
    let units = register.units().expect("units");
    let histories = units.iter().flat_map(|unit| register.history(&unit.id, usize::MAX).expect("history"));
    (units.clone(), histories.collect())
}

fn content_of(bytes: &[u8]) -> (Vec<Unit>, Vec<HistoryEntry>) {
    let folder = quick_folder();
    fs::write(file(folder.path(), ""), bytes).expect("written");
    content(&open(&folder).expect("a sound copy"))
}

/// Copies of every kind: of the same register earlier and later, packed anew, and of another one.
pub(super) fn copies(now: &SqliteRegister, earlier: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let folder = quick_folder();
    let packed = copies::write(&now.connection, folder.path(), BackupReason::Daily).expect("copied");
    let other_folder = quick_folder();
    let mut other = open(&other_folder).expect("opened");
    for round in 0..30 {
        other.commit(&[Change::Unit(unit(&format!("other {round}"), "Other"))]).expect("committed");
    }
    // As many commits as the register itself, so that SQLite's own counter is the same.
    let branch_folder = quick_folder();
    fs::write(file(branch_folder.path(), ""), earlier).expect("written");
    let mut branch = open(&branch_folder).expect("opened");
    let mut branches = Vec::new();
    for round in 0..3 {
        branch.commit(&[Change::Unit(unit("b", &format!("Branch {round}")))]).expect("committed");
        branches.push(fs::read(&branch.path).expect("there"));
    }
    let mut all = vec![
        ("earlier", earlier.to_owned()),
        ("the same", fs::read(&now.path).expect("there")),
        ("packed", fs::read(packed).expect("there")),
        ("another", fs::read(&other.path).expect("there")),
    ];
    all.extend(branches.into_iter().map(|bytes| ("a branch", bytes)));
    all
}

/// How a copy is put in the place of the register.
#[derive(Clone, Copy, Debug)]
enum Way {
    /// Copied over it, as `cp` does.
    CopiedOver,
    /// Renamed over it, as file managers do.
    RenamedOver,
    /// By `backup restore`.
    Restored,
}

/// Puts each copy in the place of the register, in each way, and opens it. Returns the number of cases.
pub(super) fn assert_copies_keep_their_content(remains: &[Remains], copies: &[(&str, Vec<u8>)]) -> usize {
    let mut cases = 0;
    for (copy, bytes) in copies {
        let expected = content_of(bytes);
        for remains in remains {
            for way in [Way::CopiedOver, Way::RenamedOver, Way::Restored] {
                let what = format!("{}, then {copy}, {way:?}", remains.what);
                let folder = remains.laid_out();
                put_in_place(folder.path(), bytes, way);
                let register = open(&folder).unwrap_or_else(|code| panic!("{what}: {code:?}"));
                assert!(content(&register) == expected, "{what}: another content");
                cases += 1;
            }
        }
    }
    cases
}

/// Puts a copy in the place of the register, later than everything in the folder.
fn put_in_place(folder: &Path, bytes: &[u8], way: Way) {
    let register = file(folder, "");
    let appeared = |path: &Path| {
        fs::metadata(path).ok().and_then(|it| crate::system::appeared_at(&it, Timestamp::now()))
    };
    let latest = ENDINGS.iter().filter_map(|ending| appeared(&file(folder, ending))).max();
    let elsewhere = quick_folder();
    let copy = elsewhere.path().join("copy");
    fs::write(&copy, bytes).expect("written");
    loop {
        match way {
            Way::CopiedOver => drop(fs::copy(&copy, &register).expect("copied")),
            Way::RenamedOver => {
                let new = folder.join("new");
                fs::copy(&copy, &new).expect("copied");
                fs::rename(&new, &register).expect("renamed");
            }
            Way::Restored => {
                restore::restore(folder, &copy).expect("restored");
                return;
            }
        }
        // The clock of the file system has ticked.
        if appeared(&register) > latest {
            return;
        }
    }
}

/// A register with some commits, and its bytes before the last ones.
pub(super) fn written_register() -> (tempfile::TempDir, SqliteRegister, Vec<u8>) {
    let folder = quick_folder();
    let mut register = open(&folder).expect("opened");
    for round in 0..12 {
        let name = format!("u{}", round % 4);
        let changes =
            [Change::Unit(unit(&name, &format!("Acme {round}"))), Change::History(entry(&name, round))];
        register.commit(&changes).expect("committed");
    }
    let earlier = fs::read(&register.path).expect("there");
    for round in 12..15 {
        register.commit(&[Change::Unit(unit("u1", &format!("Acme {round}")))]).expect("committed");
    }
    (folder, register, earlier)
}

#[test]
fn a_copy_put_in_place_keeps_its_content_at_every_moment_of_a_commit() {
    let (folder, register, earlier) = written_register();
    let copies = copies(&register, &earlier);
    let before = content(&register);
    let database = file(folder.path(), "");
    let mut remains = vec![Remains::of("before a commit", folder.path())];
    // A small cache makes SQLite write pages before the commit.
    let connection = &register.connection;
    connection.execute_batch("PRAGMA cache_size = 1; BEGIN IMMEDIATE").expect("begun");
    copies::change_mark(connection).expect("changed");
    remains.push(Remains::of("when the journal was begun", folder.path()));
    for _ in 0..40 {
        connection
            .execute(
                "INSERT INTO history (at, unit, event, about) SELECT at, unit, event, about FROM history",
                [],
            )
            .map(|rows| assert!(rows > 0))
            .expect("written");
        let moment = Remains::of("when pages were written", folder.path());
        let journal = moment.files.iter().find(|(ending, _)| *ending == "-journal").expect("a journal");
        let database = moment.files.iter().find(|(ending, _)| ending.is_empty()).expect("a file");
        let changed = database.1 != remains[0].files[0].1;
        assert!(!journal.1.is_empty());
        if changed {
            remains.push(moment);
            break;
        }
    }
    let last = remains.last().expect("some");
    assert_eq!(last.what, "when pages were written");
    let journal = file(folder.path(), "-journal");
    let left = fs::read(&journal).expect("there");
    assert_eq!(journal::owner(&database, &journal).expect("read"), journal::JournalOwner::ThisFile);
    for remains in &remains {
        let folder = remains.laid_out();
        let register = open(&folder).expect("opened");
        assert_eq!(content(&register), before, "{}, without a copy", remains.what);
    }
    connection.execute_batch("COMMIT").expect("committed");
    let mut at_the_end = Remains::of("before the journal was ended", folder.path());
    at_the_end.files.retain(|(ending, _)| *ending != "-journal");
    at_the_end.files.push(("-journal", left));
    remains.push(at_the_end);
    let cases = assert_copies_keep_their_content(&remains, &copies);
    assert_eq!(cases, remains.len() * copies.len() * 3);
}

#[test]
fn a_copy_put_in_place_keeps_its_content_beside_the_log_of_an_earlier_version() {
    let (folder, register, earlier) = written_register();
    let copies = copies(&register, &earlier);
    drop(register);
    // What an earlier version did.
    let old = Connection::open(file(folder.path(), "")).expect("opened");
    old.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0;
         UPDATE unit SET name = 'Acme, changed'; INSERT INTO history (at, unit, event, about)
         SELECT at, unit, event, about FROM history",
    )
    .expect("written");
    let remains = Remains::of("a log was left", folder.path());
    assert!(remains.files.iter().any(|(ending, bytes)| *ending == "-wal" && !bytes.is_empty()));
    let remains = [remains];
    assert_copies_keep_their_content(&remains, &copies);

    let folder = remains[0].laid_out();
    let register = open(&folder).expect("opened");
    assert!(
        content(&register).0.iter().all(|unit| unit.name == "Acme, changed"),
        "nothing is lost without a copy"
    );
    assert!(!file(folder.path(), "-wal").exists() && !file(folder.path(), "-shm").exists());
}
