//! Files that Pushkeeper lays into folders of the system: known by a line in them, written whole or not at all, and
//! taken away with the folders that were made for them.

use std::fs;
use std::io;
use std::path::Path;

use pushkeeper_core::{Fault, FaultCode};

use crate::storage::durable;

/// Begins the line by which our files are known. What follows is how many folders were made, so that as many can go.
const MARK: &str = "Made by Pushkeeper, which also removes it (settings). Folders made for it: ";

/// What lies at a path.
pub enum Found {
    /// Nothing.
    Nothing,
    /// A file of ours: its text, and how many folders were made for it.
    Ours { text: String, made: Made },
    /// Something that is not ours: never read further, replaced or removed.
    Foreign,
}

/// How many folders, counted from the innermost, were made for something: beside the file, and elsewhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Made {
    /// Those that lead to the file.
    pub here: usize,
    /// Those that lead to what the system itself writes on behalf of the file.
    pub there: usize,
}

impl Made {
    /// The marking line, to be put into a comment.
    pub fn line(self) -> String {
        format!("{MARK}{} {}", self.here, self.there)
    }

    /// The larger of each: what was made earlier stays made.
    pub fn and(self, other: Self) -> Self {
        Self { here: self.here.max(other.here), there: self.there.max(other.there) }
    }

    fn read(text: &str) -> Option<Self> {
        let rest = &text[text.find(MARK)? + MARK.len()..];
        let mut counts = rest.split(|c: char| !c.is_ascii_digit()).map(str::parse);
        Some(Self { here: counts.next()?.ok()?, there: counts.next()?.ok()? })
    }
}

/// Looks at a path. Links are foreign: what they lead to is somebody's.
pub fn look(path: &Path) -> Result<Found, Fault> {
    let unreadable =
        |error: io::Error| Fault::new(FaultCode::ScheduleUnreadable, format!("{}: {error}", path.display()));
    match fs::symlink_metadata(path) {
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Ok(Found::Nothing);
        }
        Err(error) => return Err(unreadable(error)),
        Ok(there) if !there.is_file() => return Ok(Found::Foreign),
        Ok(_) => {}
    }
    let text = String::from_utf8_lossy(&fs::read(path).map_err(unreadable)?).into_owned();
    Ok(match Made::read(&text) {
        Some(made) => Found::Ours { text, made },
        None => Found::Foreign,
    })
}

/// As [`look`]; a fault where what lies there is not ours.
pub fn ours_or_nothing(path: &Path) -> Result<Option<(String, Made)>, Fault> {
    match look(path)? {
        Found::Nothing => Ok(None),
        Found::Ours { text, made } => Ok(Some((text, made))),
        Found::Foreign => Err(Fault::new(FaultCode::ScheduleNotOurs, path.display())),
    }
}

/// How many folders would have to be made to have this one.
pub fn missing(folder: &Path) -> usize {
    folder.ancestors().take_while(|it| !it.exists()).count()
}

/// Writes a file of ours, in the place of an earlier one of ours.
pub fn write(path: &Path, text: &str) -> Result<(), Fault> {
    let written = match ours_or_nothing(path)? {
        Some((there, _)) if there == text => return Ok(()),
        Some(_) => durable::replace(path, text.as_bytes()),
        None => write_with_folders(path, text),
    };
    written.map_err(|error| not_changed(path, &error))
}

fn write_with_folders(path: &Path, text: &str) -> io::Result<()> {
    let folder = path.parent().unwrap_or(path);
    let made = missing(folder);
    let written = fs::create_dir_all(folder).and_then(|()| durable::write_new(path, text.as_bytes()));
    if written.is_err() {
        remove_folders(folder, made);
    }
    written
}

/// Removes a file of ours; nothing and what is not ours stay as they are.
pub fn remove(path: &Path) -> Result<(), Fault> {
    match look(path)? {
        Found::Ours { .. } => gone(path, fs::remove_file(path)),
        Found::Nothing | Found::Foreign => Ok(()),
    }
}

/// Passes over that there was nothing to remove.
pub fn gone(path: &Path, removed: io::Result<()>) -> Result<(), Fault> {
    match removed {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(not_changed(path, &error)),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Removes so many folders, from the innermost; those that hold something stay.
pub fn remove_folders(innermost: &Path, count: usize) {
    for folder in innermost.ancestors().take(count) {
        match fs::remove_dir(folder) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            // Somebody put something there meanwhile: it is not ours to remove any more.
            Err(_) => return,
        }
    }
}

/// Two texts say the same, whatever folders were made.
pub fn same(one: &str, other: &str) -> bool {
    let telling = |text: &str| text.lines().filter(|line| !line.contains(MARK)).map(str::to_owned).collect();
    let (one, other): (Vec<_>, Vec<_>) = (telling(one), telling(other));
    one == other
}

fn not_changed(path: &Path, error: &io::Error) -> Fault {
    Fault::new(FaultCode::ScheduleNotChanged, format!("{}: {error}", path.display()))
}
