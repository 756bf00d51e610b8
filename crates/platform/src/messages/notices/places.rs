//! Where notices are on the screen, remembered across programs: what one shows, another may replace or take away.
//!
//! A small file in the data folder, because the check that shows a notice has ended when the next one comes. Whoever
//! shows or takes away holds a lock meanwhile, so two programs do not show one unit twice.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use pushkeeper_core::model::UnitId;
use serde::{Deserialize, Serialize};

use crate::storage::durable;

/// Where a notice is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Which desktop: its numbers mean nothing to another, nor to itself after a new login.
    pub desktop: String,
    /// The number by which the desktop knows the notice.
    pub number: u32,
    /// The notice's own name: one that took its place has another, though the number is the same.
    pub name: String,
}

/// The file.
#[derive(Clone, Debug)]
pub struct Places {
    home: PathBuf,
}

impl Places {
    /// Those of a data folder. Makes nothing.
    pub fn of(home: &Path) -> Self {
        Self { home: home.to_owned() }
    }

    /// Waits until nobody else shows a notice or takes one away, and reads the file. One that is garbled counts as
    /// empty: at worst a notice stays beside the one that should replace it.
    pub fn hold(&self) -> io::Result<Held> {
        let path = self.home.join("notices.lock");
        durable::make_sure_of(&path)?;
        let lock = File::options().write(true).open(path)?;
        lock.lock()?;
        Ok(Held { file: self.file(), places: self.read(), _lock: lock })
    }

    /// Whether the unit's notice is still the one of that name. Waits for nobody: the file is replaced in one step.
    #[cfg(any(test, not(target_os = "macos")))]
    pub fn is_at(&self, unit: &UnitId, name: &str) -> bool {
        self.read().get(&unit.0).is_some_and(|it| it.name == name)
    }

    fn read(&self) -> BTreeMap<String, Place> {
        fs::read(self.file()).ok().and_then(|it| serde_json::from_slice(&it).ok()).unwrap_or_default()
    }

    fn file(&self) -> PathBuf {
        self.home.join("notices.json")
    }
}

/// The file while nobody else may change it.
pub struct Held {
    file: PathBuf,
    places: BTreeMap<String, Place>,
    _lock: File,
}

impl Held {
    /// Where the unit's notice was last.
    pub fn place(&self, unit: &UnitId) -> Option<&Place> {
        self.places.get(&unit.0)
    }

    /// The unit's notice is there from now on, or nowhere.
    pub fn put(&mut self, unit: &UnitId, place: Option<Place>) -> io::Result<()> {
        let before = match place {
            Some(place) => self.places.insert(unit.0.clone(), place.clone()) == Some(place),
            None => self.places.remove(&unit.0).is_none(),
        };
        if before {
            return Ok(());
        }
        let bytes = serde_json::to_vec(&self.places).map_err(io::Error::other)?;
        durable::replace(&self.file, &bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(name: &str) -> Place {
        Place { desktop: "one".to_owned(), number: 7, name: name.to_owned() }
    }

    #[test]
    fn places_outlive_whoever_wrote_them() {
        let folder = tempfile::tempdir().expect("a folder");
        let (a, b) = (UnitId("a".to_owned()), UnitId("b".to_owned()));
        let places = Places::of(folder.path());
        places.hold().expect("held").put(&a, Some(place("x"))).expect("written");
        places.hold().expect("held").put(&b, Some(place("y"))).expect("written");
        let other = Places::of(folder.path());
        assert_eq!(other.hold().expect("held").place(&a), Some(&place("x")));
        assert!(other.is_at(&b, "y") && !other.is_at(&b, "x"));
        places.hold().expect("held").put(&a, None).expect("written");
        assert_eq!(other.hold().expect("held").place(&a), None);
        assert!(other.is_at(&b, "y"));
    }

    #[test]
    fn what_is_garbled_counts_as_empty() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("notices.json"), "{\"a\": 7").expect("written");
        let places = Places::of(folder.path());
        let a = UnitId("a".to_owned());
        assert_eq!(places.hold().expect("held").place(&a), None);
        places.hold().expect("held").put(&a, Some(place("x"))).expect("written");
        assert!(places.is_at(&a, "x"));
    }

    #[test]
    fn one_holder_at_a_time() {
        let folder = tempfile::tempdir().expect("a folder");
        let held = Places::of(folder.path()).hold().expect("held");
        let lock = File::options().write(true).open(folder.path().join("notices.lock")).expect("there");
        assert!(lock.try_lock().is_err());
        drop(held);
        assert!(lock.try_lock().is_ok());
    }
}
