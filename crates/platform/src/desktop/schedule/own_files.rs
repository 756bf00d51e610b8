//! Files that Pushkeeper puts into folders of the system. They are recognized by a line in them, written whole or not
//! at all, and removed together with the folders that were created for them.

use std::fs;
use std::io;
use std::path::Path;

use pushkeeper_core::{Fault, FaultCode};

use crate::storage::durable;

/// Start of the line by which our files are recognized. The numbers after it say how many folders were created, so that
/// as many can be removed.
const MARK: &str = "Made by Pushkeeper, which also removes it (settings). Folders made for it: ";

/// What exists at a path.
pub enum Found {
    /// There is no file.
    Nothing,
    /// A file of ours: its text, and the folders that were created for it.
    Ours { text: String, made: CreatedFolders },
    /// Something of another program: never read further, replaced or removed.
    Foreign,
}

/// How many folders were created, counted from the innermost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CreatedFolders {
    /// Those that lead to the file.
    pub beside_file: usize,
    /// Those in which the system itself writes on behalf of the file.
    pub elsewhere: usize,
}

impl CreatedFolders {
    /// The marking line, to be put into a comment.
    pub fn mark_line(self) -> String {
        format!("{MARK}{} {}", self.beside_file, self.elsewhere)
    }

    /// The larger of each number: what was created earlier stays created.
    pub fn merged(self, other: Self) -> Self {
        Self {
            beside_file: self.beside_file.max(other.beside_file),
            elsewhere: self.elsewhere.max(other.elsewhere),
        }
    }

    fn read(text: &str) -> Option<Self> {
        let rest = &text[text.find(MARK)? + MARK.len()..];
        let mut counts = rest.split(|c: char| !c.is_ascii_digit()).map(str::parse);
        Some(Self { beside_file: counts.next()?.ok()?, elsewhere: counts.next()?.ok()? })
    }
}

/// Looks at a path. A link counts as foreign, because its target belongs to someone else.
pub fn inspect(path: &Path) -> Result<Found, Fault> {
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
    Ok(match CreatedFolders::read(&text) {
        Some(made) => Found::Ours { text, made },
        None => Found::Foreign,
    })
}

/// As [`inspect`], but a foreign file is the fault `schedule-not-ours`.
pub fn own_or_none(path: &Path) -> Result<Option<(String, CreatedFolders)>, Fault> {
    match inspect(path)? {
        Found::Nothing => Ok(None),
        Found::Ours { text, made } => Ok(Some((text, made))),
        Found::Foreign => Err(Fault::new(FaultCode::ScheduleNotOurs, path.display())),
    }
}

/// How many folders would have to be created for this one to exist.
pub fn missing_folders(folder: &Path) -> usize {
    folder.ancestors().take_while(|it| !it.exists()).count()
}

/// Writes a file of ours, or replaces an earlier one.
pub fn write(path: &Path, text: &str) -> Result<(), Fault> {
    let written = match own_or_none(path)? {
        Some((there, _)) if there == text => return Ok(()),
        Some(_) => durable::replace(path, text.as_bytes()),
        None => write_with_folders(path, text),
    };
    written.map_err(|error| not_changed(path, &error))
}

fn write_with_folders(path: &Path, text: &str) -> io::Result<()> {
    let folder = path.parent().unwrap_or(path);
    let made = missing_folders(folder);
    let written = durable::usual_folder(folder).and_then(|()| durable::write_new(path, text.as_bytes()));
    if written.is_err() {
        remove_folders(folder, made);
    }
    written
}

/// Removes a file of ours. Does nothing for a missing or a foreign file.
pub fn remove(path: &Path) -> Result<(), Fault> {
    match inspect(path)? {
        Found::Ours { .. } => ignore_missing(path, fs::remove_file(path)),
        Found::Nothing | Found::Foreign => Ok(()),
    }
}

/// Turns the error that there was nothing to remove into success.
pub fn ignore_missing(path: &Path, removed: io::Result<()>) -> Result<(), Fault> {
    match removed {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(not_changed(path, &error)),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Removes this many folders, from the innermost. Folders that hold something stay.
pub fn remove_folders(innermost: &Path, count: usize) {
    for folder in innermost.ancestors().take(count) {
        match fs::remove_dir(folder) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            // Someone put something there meanwhile: the folder is no longer ours to remove.
            Err(_) => return,
        }
    }
}

/// Whether two texts are the same apart from their marking lines.
pub fn same_content(one: &str, other: &str) -> bool {
    let content = |text: &str| text.lines().filter(|line| !line.contains(MARK)).map(str::to_owned).collect();
    let (one, other): (Vec<_>, Vec<_>) = (content(one), content(other));
    one == other
}

fn not_changed(path: &Path, error: &io::Error) -> Fault {
    Fault::new(FaultCode::ScheduleNotChanged, format!("{}: {error}", path.display()))
}
