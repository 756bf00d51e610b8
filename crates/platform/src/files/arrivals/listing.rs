//! One look at a folder: the files in it that could be meant.

use std::collections::HashSet;
use std::ffi::{OsStr, OsString};
use std::fs::{self, DirEntry};
use std::io;
use std::path::Path;

use jiff::Timestamp;

use crate::files::file_stamp::Stamp;
use crate::{MAX_BYTES, system};

/// What browsers put behind the name of a file that is still on its way.
const UNFINISHED: [&str; 6] = [".crdownload", ".part", ".download", ".tmp", ".partial", ".opdownload"];

/// A file too large to be a certificate is told of only where its name claims that it is one.
const CLAIMS: [&str; 8] = ["pem", "cer", "crt", "txt", "csr", "p7b", "plist", "b64"];

/// Tells one folder from another at the same path.
pub type FolderIdentity = (u64, system::FileId);

/// A file of a listing.
pub struct Listed {
    pub name: OsString,
    pub stamp: Stamp,
    /// When it came to be there, as far as its times tell.
    pub appeared: Option<Timestamp>,
}

/// The files of a folder that could be meant: regular, visible, finished, neither empty nor far too large.
pub struct Listing {
    pub identity: FolderIdentity,
    pub files: Vec<Listed>,
    /// Names of files for which the browser still keeps an unfinished one beside.
    on_its_way: HashSet<OsString>,
}

impl Listing {
    pub fn of(folder: &Path, now: Timestamp) -> io::Result<Self> {
        let identity = Stamp::identity(&fs::metadata(folder)?);
        let mut listing = Self { identity, files: Vec::new(), on_its_way: HashSet::new() };
        for entry in fs::read_dir(folder)? {
            // An entry may be gone again, or be none of our business: the others still count.
            let Ok(entry) = entry else { continue };
            let name = entry.file_name();
            if let Some(finished) = finished_name(&name) {
                listing.on_its_way.insert(finished);
            } else if let Some((stamp, appeared)) = meant(&entry, &name, now) {
                listing.files.push(Listed { name, stamp, appeared });
            }
        }
        Ok(listing)
    }

    /// Firefox reserves the final name with a file of its own while `<name>.part` grows beside it.
    pub fn on_its_way(&self, name: &OsStr) -> bool {
        self.on_its_way.contains(name)
    }
}

/// The name without what marks it as unfinished, if something does.
fn finished_name(name: &OsStr) -> Option<OsString> {
    let text = name.to_string_lossy();
    let end = text.len().checked_sub(UNFINISHED.iter().find(|it| ends_with(&text, it))?.len())?;
    Some(text[..end].to_owned().into())
}

fn ends_with(name: &str, suffix: &str) -> bool {
    let bytes = name.as_bytes();
    bytes.len() >= suffix.len() && bytes[bytes.len() - suffix.len()..].eq_ignore_ascii_case(suffix.as_bytes())
}

fn meant(entry: &DirEntry, name: &OsStr, now: Timestamp) -> Option<(Stamp, Option<Timestamp>)> {
    let itself = entry.metadata().ok()?;
    if name.as_encoded_bytes().starts_with(b".") || system::is_hidden(&itself) {
        return None;
    }
    let file = if itself.is_symlink() { fs::metadata(entry.path()).ok()? } else { itself.clone() };
    let size = file.len();
    let claims = || {
        Path::new(name)
            .extension()
            .is_some_and(|it| CLAIMS.iter().any(|claim| it.eq_ignore_ascii_case(claim)))
    };
    if !file.is_file() || size == 0 || (size > MAX_BYTES as u64 && !claims()) {
        return None;
    }
    let appeared = system::appeared(&file, now).max(system::appeared(&itself, now));
    Some((Stamp::of(&file), appeared))
}
