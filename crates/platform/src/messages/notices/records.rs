//! Records which notices are on the screen, for all processes: one process can replace or close another's notice.
//!
//! The records are a small file in the data folder, because the check that shows a notice has ended when the next one
//! comes. A process that shows or closes a notice holds a lock meanwhile, so two of them do not show one unit twice.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use pushkeeper_core::model::UnitId;
use serde::{Deserialize, Serialize};

use crate::storage::durable;

/// A notice on the screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeRecord {
    /// The desktop that shows it. A number means nothing to another desktop, nor to the same one after a new login.
    pub desktop: String,
    /// The desktop's number for the notice.
    pub number: u32,
    /// The notice's own id. A notice that replaced it has another id, though the same number.
    pub name: String,
}

/// The file with the records of a data folder.
#[derive(Clone, Debug)]
pub struct NoticeRecords {
    home: PathBuf,
}

impl NoticeRecords {
    /// The records of a data folder. Creates nothing.
    pub fn of(home: &Path) -> Self {
        Self { home: home.to_owned() }
    }

    /// Waits until no other process shows or closes a notice, and reads the file. A damaged file counts as empty: at
    /// worst a notice stays beside the one that should replace it.
    pub fn lock(&self) -> io::Result<LockedRecords> {
        let path = self.home.join("notices.lock");
        durable::create_if_missing(&path)?;
        let lock = File::options().write(true).open(path)?;
        lock.lock()?;
        Ok(LockedRecords { file: self.file(), records: self.read(), _lock: lock })
    }

    /// Whether the unit's notice is still the one with this id. Needs no lock: the file is replaced in one step.
    #[cfg(any(test, not(target_os = "macos")))]
    pub fn is_current(&self, unit: &UnitId, name: &str) -> bool {
        self.read().get(&unit.0).is_some_and(|it| it.name == name)
    }

    fn read(&self) -> BTreeMap<String, NoticeRecord> {
        fs::read(self.file()).ok().and_then(|it| serde_json::from_slice(&it).ok()).unwrap_or_default()
    }

    fn file(&self) -> PathBuf {
        self.home.join("notices.json")
    }
}

/// The records while no other process may change them.
pub struct LockedRecords {
    file: PathBuf,
    records: BTreeMap<String, NoticeRecord>,
    _lock: File,
}

impl LockedRecords {
    /// The record of the unit's latest notice.
    pub fn get(&self, unit: &UnitId) -> Option<&NoticeRecord> {
        self.records.get(&unit.0)
    }

    /// Stores or removes the record of the unit's notice.
    pub fn set(&mut self, unit: &UnitId, record: Option<NoticeRecord>) -> io::Result<()> {
        let unchanged = match record {
            Some(record) => self.records.insert(unit.0.clone(), record.clone()) == Some(record),
            None => self.records.remove(&unit.0).is_none(),
        };
        if unchanged {
            return Ok(());
        }
        let bytes = serde_json::to_vec(&self.records).map_err(io::Error::other)?;
        durable::replace(&self.file, &bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(name: &str) -> NoticeRecord {
        NoticeRecord { desktop: "one".to_owned(), number: 7, name: name.to_owned() }
    }

    #[test]
    fn records_are_shared_by_all_processes() {
        let folder = tempfile::tempdir().expect("a folder");
        let (a, b) = (UnitId("a".to_owned()), UnitId("b".to_owned()));
        let records = NoticeRecords::of(folder.path());
        records.lock().expect("locked").set(&a, Some(record("x"))).expect("written");
        records.lock().expect("locked").set(&b, Some(record("y"))).expect("written");
        let other = NoticeRecords::of(folder.path());
        assert_eq!(other.lock().expect("locked").get(&a), Some(&record("x")));
        assert!(other.is_current(&b, "y") && !other.is_current(&b, "x"));
        records.lock().expect("locked").set(&a, None).expect("written");
        assert_eq!(other.lock().expect("locked").get(&a), None);
        assert!(other.is_current(&b, "y"));
    }

    #[test]
    fn a_damaged_file_counts_as_empty() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("notices.json"), "{\"a\": 7").expect("written");
        let records = NoticeRecords::of(folder.path());
        let a = UnitId("a".to_owned());
        assert_eq!(records.lock().expect("locked").get(&a), None);
        records.lock().expect("locked").set(&a, Some(record("x"))).expect("written");
        assert!(records.is_current(&a, "x"));
    }

    #[test]
    fn one_process_at_a_time_holds_the_lock() {
        let folder = tempfile::tempdir().expect("a folder");
        let locked = NoticeRecords::of(folder.path()).lock().expect("locked");
        let lock = File::options().write(true).open(folder.path().join("notices.lock")).expect("there");
        assert!(lock.try_lock().is_err());
        drop(locked);
        assert!(lock.try_lock().is_ok());
    }
}
