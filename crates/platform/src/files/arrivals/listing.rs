//! Lists the files in a folder that could be the awaited certificate or request.

use std::collections::HashSet;
use std::ffi::{OsStr, OsString};
use std::fs::{self, DirEntry};
use std::io;
use std::path::Path;

use jiff::Timestamp;

use crate::files::file_stamp::FileStamp;
use crate::{MAX_BYTES, system};

/// Suffixes that browsers give to unfinished downloads.
const UNFINISHED_SUFFIXES: [&str; 6] =
    [".crdownload", ".part", ".download", ".tmp", ".partial", ".opdownload"];

/// Extensions of certificates and requests. A file too large for one is listed only if its name has such an extension.
const CERTIFICATE_EXTENSIONS: [&str; 8] = ["pem", "cer", "crt", "txt", "csr", "p7b", "plist", "b64"];

/// Identifies a folder: the volume and the folder's id on it.
pub type FolderIdentity = (u64, system::FileId);

/// A file of a listing.
pub struct ListedFile {
    pub name: OsString,
    pub stamp: FileStamp,
    /// When the file appeared in the folder, as far as its times show.
    pub appeared: Option<Timestamp>,
}

/// The files of a folder that could be meant: regular, visible, finished, neither empty nor much too large.
pub struct Listing {
    pub identity: FolderIdentity,
    pub files: Vec<ListedFile>,
    /// The last changes of small downloads of Chrome or Edge that have not got their final name.
    pub unnamed: Vec<Timestamp>,
    /// Final names of files of which the browser keeps an unfinished one beside.
    unfinished: HashSet<OsString>,
}

impl Listing {
    pub fn of(folder: &Path, now: Timestamp) -> io::Result<Self> {
        let identity = FileStamp::folder_identity(&fs::metadata(folder)?);
        let mut listing =
            Self { identity, files: Vec::new(), unnamed: Vec::new(), unfinished: HashSet::new() };
        for entry in fs::read_dir(folder)? {
            // An entry may be gone again or be unreadable: the others still count.
            let Ok(entry) = entry else { continue };
            let name = entry.file_name();
            if let Some(finished) = finished_name(&name) {
                listing.unnamed.extend(unnamed_download(&entry, &name));
                listing.unfinished.insert(finished);
            } else if let Some((stamp, appeared)) = candidate(&entry, &name, now) {
                listing.files.push(ListedFile { name, stamp, appeared });
            }
        }
        Ok(listing)
    }

    /// Whether the browser still writes this file. Firefox reserves the final name while `<name>.part` grows beside it.
    pub fn unfinished(&self, name: &OsStr) -> bool {
        self.unfinished.contains(name)
    }
}

/// The last change of a download of Chrome or Edge that is small enough for a certificate and has no final name yet: they
/// wait with it until a person allows a file that "can harm".
fn unnamed_download(entry: &DirEntry, name: &OsStr) -> Option<Timestamp> {
    let file = entry.metadata().ok()?;
    let small = file.is_file() && file.len() <= MAX_BYTES as u64;
    let changed = file.modified().ok().filter(|_| small)?;
    ends_with_ignoring_case(&name.to_string_lossy(), ".crdownload")
        .then(|| Timestamp::try_from(changed).ok())?
}

/// The name without the suffix of an unfinished download; `None` for other names.
fn finished_name(name: &OsStr) -> Option<OsString> {
    let text = name.to_string_lossy();
    let end = text
        .len()
        .checked_sub(UNFINISHED_SUFFIXES.iter().find(|it| ends_with_ignoring_case(&text, it))?.len())?;
    Some(text[..end].to_owned().into())
}

fn ends_with_ignoring_case(name: &str, suffix: &str) -> bool {
    let bytes = name.as_bytes();
    bytes.len() >= suffix.len() && bytes[bytes.len() - suffix.len()..].eq_ignore_ascii_case(suffix.as_bytes())
}

fn candidate(entry: &DirEntry, name: &OsStr, now: Timestamp) -> Option<(FileStamp, Option<Timestamp>)> {
    let itself = entry.metadata().ok()?;
    if name.as_encoded_bytes().starts_with(b".") || system::is_hidden(&itself) {
        return None;
    }
    let file = if itself.is_symlink() { fs::metadata(entry.path()).ok()? } else { itself.clone() };
    let size = file.len();
    let named_like_certificate = || {
        Path::new(name).extension().is_some_and(|it| {
            CERTIFICATE_EXTENSIONS.iter().any(|extension| it.eq_ignore_ascii_case(extension))
        })
    };
    if !file.is_file() || size == 0 || (size > MAX_BYTES as u64 && !named_like_certificate()) {
        return None;
    }
    let appeared = system::appeared_at(&file, now).max(system::appeared_at(&itself, now));
    Some((FileStamp::of(&file), appeared))
}
