//! Reads the files that are named on the command line: regular files only, and never more than a limited size.

use std::fs::{self, Metadata};
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use pushkeeper_platform::files::regular_file;
use pushkeeper_texts::{Args, Words};
use zeroize::Zeroizing;

use crate::output::failure::Failure;
use crate::output::path::display_path;

/// The content of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// The last part of the path.
    pub name: String,
    /// The first bytes, at most one more than [`pushcert::MAX_BYTES`], so that a file that is too large is recognized.
    pub bytes: Vec<u8>,
    /// The size of the whole file in bytes.
    pub size: u64,
}

impl Content {
    /// Whether the file is larger than what was read.
    pub fn is_truncated(&self) -> bool {
        self.bytes.len() > pushcert::MAX_BYTES
    }
}

/// Reads a file. Pipes and devices are not opened, because reading them might never end.
pub fn read_file(path: &Path, words: &Words) -> Result<Content, Failure> {
    read_bounded(path).map_err(|error| error.failure(path, words))
}

/// Reads a file that may hold a key: the bytes are wiped when they are dropped. A file that is too large is read in
/// part, as by [`read_file`].
pub fn read_bytes(path: &Path, words: &Words) -> Result<Zeroizing<Vec<u8>>, Failure> {
    read_file(path, words).map(|content| Zeroizing::new(content.bytes))
}

/// Reads a PEM file as text.
pub fn read_text(path: &Path, words: &Words) -> Result<String, Failure> {
    Ok(String::from_utf8_lossy(&read_bytes(path, words)?).into_owned())
}

/// Why a file cannot be read.
#[derive(Debug)]
pub enum ReadError {
    /// There is no such file.
    Missing,
    /// The path names a folder.
    Folder,
    /// The user has no permission to read it.
    Permission,
    /// The path names a pipe or a device.
    NotAFile,
    /// The operating system reports another error.
    Other(io::Error),
}

fn read_bounded(path: &Path) -> Result<Content, ReadError> {
    // Checked before opening, because it names the reason.
    require_regular_file(&fs::metadata(path)?)?;
    let file = regular_file::open(path)?;
    let metadata = file.metadata()?;
    let limit = pushcert::MAX_BYTES as u64 + 1;
    // Preallocate: growing would leave an unwiped copy of a key in freed memory.
    let capacity = usize::try_from(metadata.len().min(limit)).unwrap_or_default();
    let mut bytes = Vec::with_capacity(capacity + 64);
    file.take(limit).read_to_end(&mut bytes)?;
    let size = metadata.len().max(bytes.len() as u64);
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    Ok(Content { name, bytes, size })
}

fn require_regular_file(metadata: &Metadata) -> Result<(), ReadError> {
    if metadata.is_file() {
        Ok(())
    } else if metadata.is_dir() {
        Err(ReadError::Folder)
    } else {
        Err(ReadError::NotAFile)
    }
}

impl From<io::Error> for ReadError {
    #[allow(clippy::wildcard_enum_match_arm, reason = "io::ErrorKind grows")]
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound => Self::Missing,
            ErrorKind::PermissionDenied => Self::Permission,
            ErrorKind::IsADirectory => Self::Folder,
            _ => Self::Other(error),
        }
    }
}

impl ReadError {
    /// The failure of the command that reads the file.
    pub fn failure(&self, path: &Path, words: &Words) -> Failure {
        let (code, reason, detail) = match self {
            Self::Missing => ("file-missing", "missing", String::new()),
            Self::Folder => ("file-unreadable", "folder", String::new()),
            Self::Permission => ("file-unreadable", "permission", String::new()),
            Self::NotAFile => ("file-unreadable", "not-a-file", String::new()),
            Self::Other(error) => ("file-unreadable", "other", error.to_string()),
        };
        let args = Args::with("reason", reason).and("file", display_path(path)).and("detail", detail);
        Failure::new(code, words.say("cli-cannot-read", &args))
    }
}

#[cfg(test)]
mod tests {
    use pushkeeper_texts::Lang;

    use super::*;

    #[test]
    fn every_read_error_has_its_own_message() {
        for lang in Lang::ALL {
            let words = Words::new(lang);
            let texts = [
                ReadError::from(io::Error::from(ErrorKind::NotFound)),
                ReadError::from(io::Error::from(ErrorKind::PermissionDenied)),
                ReadError::from(io::Error::from(ErrorKind::IsADirectory)),
                ReadError::from(io::Error::other("the disk is gone")),
                ReadError::NotAFile,
            ]
            .map(|error| error.failure(Path::new("a/b\x1b.pem"), &words).text);
            for (index, text) in texts.iter().enumerate() {
                assert!(text.starts_with("a/b\u{fffd}.pem"), "{text}");
                assert!(!texts[..index].contains(text), "{text}");
            }
            assert!(texts[3].contains("the disk is gone"));
        }
    }

    #[test]
    fn of_a_large_file_only_the_beginning_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("large.pem");
        fs::File::create(&path).unwrap().set_len(50 * 1024 * 1024).unwrap();
        let content = read_bounded(&path).unwrap();
        assert_eq!(content.bytes.len(), pushcert::MAX_BYTES + 1);
        assert_eq!(content.size, 50 * 1024 * 1024);
        assert!(content.is_truncated());
    }
}
