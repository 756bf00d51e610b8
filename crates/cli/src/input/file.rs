//! Reading the files that were named: a bounded piece of regular files, and a clear word about everything else.

use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use pushcert::printable;
use pushkeeper_texts::{Args, Words};
use zeroize::Zeroizing;

use crate::output::answer::Failure;
use crate::output::exit::Refusal;

/// What was read of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// The last part of the path.
    pub name: String,
    /// Its first bytes: one more than [`pushcert::MAX_BYTES`] at most, so that what is too large shows.
    pub bytes: Vec<u8>,
    /// Its whole size in bytes.
    pub size: u64,
}

impl Content {
    /// Whether there is more of the file than was read.
    pub fn is_cut(&self) -> bool {
        self.bytes.len() > pushcert::MAX_BYTES
    }
}

/// Reads a file. Pipes and devices, which might never end, are not opened.
pub fn read(path: &Path, words: &Words) -> Result<Content, Refusal> {
    take(path).map_err(|obstacle| obstacle.refusal(path, words))
}

/// The bytes of a file that may hold a key: wiped when they are dropped. Too large a file is read in part, as by [`read`].
pub fn bytes(path: &Path, words: &Words) -> Result<Zeroizing<Vec<u8>>, Failure> {
    take(path).map(|content| Zeroizing::new(content.bytes)).map_err(|obstacle| obstacle.failure(path, words))
}

/// Why a file cannot be read.
#[derive(Debug)]
pub enum Obstacle {
    /// There is none.
    Missing,
    /// It is a folder.
    Folder,
    /// It may not be read.
    Permission,
    /// It is a pipe or a device.
    NotAFile,
    /// The system says something else.
    Other(io::Error),
}

fn take(path: &Path) -> Result<Content, Obstacle> {
    // Before opening: to open a pipe is to wait for whoever writes into it.
    regular(&fs::metadata(path)?)?;
    let file = File::open(path)?;
    let metadata = file.metadata()?;
    regular(&metadata)?;
    let most = pushcert::MAX_BYTES as u64 + 1;
    // Room for everything at once: what grows leaves its former self behind, and it may be a key.
    let room = usize::try_from(metadata.len().min(most)).unwrap_or_default();
    let mut bytes = Vec::with_capacity(room + 64);
    file.take(most).read_to_end(&mut bytes)?;
    let size = metadata.len().max(bytes.len() as u64);
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    Ok(Content { name, bytes, size })
}

fn regular(metadata: &Metadata) -> Result<(), Obstacle> {
    if metadata.is_file() {
        Ok(())
    } else if metadata.is_dir() {
        Err(Obstacle::Folder)
    } else {
        Err(Obstacle::NotAFile)
    }
}

impl From<io::Error> for Obstacle {
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

impl Obstacle {
    /// As the failure of a command that does something.
    pub fn failure(&self, path: &Path, words: &Words) -> Failure {
        let code = match self {
            Self::Missing => "file-missing",
            Self::Folder | Self::Permission | Self::NotAFile | Self::Other(_) => "file-unreadable",
        };
        Failure::new(code, self.refusal(path, words).0)
    }

    fn refusal(&self, path: &Path, words: &Words) -> Refusal {
        let (reason, detail) = match self {
            Self::Missing => ("missing", String::new()),
            Self::Folder => ("folder", String::new()),
            Self::Permission => ("permission", String::new()),
            Self::NotAFile => ("not-a-file", String::new()),
            Self::Other(error) => ("other", error.to_string()),
        };
        let args = Args::with("reason", reason).and("file", shown(path)).and("detail", detail);
        Refusal(words.say("cli-cannot-read", &args))
    }
}

/// A path as it may be shown.
pub fn shown(path: &Path) -> String {
    printable(&path.to_string_lossy()).into_owned()
}

#[cfg(test)]
mod tests {
    use pushkeeper_texts::Lang;

    use super::*;

    #[test]
    fn every_obstacle_has_its_own_words() {
        for lang in Lang::ALL {
            let words = Words::new(lang);
            let said = [
                Obstacle::from(io::Error::from(ErrorKind::NotFound)),
                Obstacle::from(io::Error::from(ErrorKind::PermissionDenied)),
                Obstacle::from(io::Error::from(ErrorKind::IsADirectory)),
                Obstacle::from(io::Error::other("the disk is gone")),
                Obstacle::NotAFile,
            ]
            .map(|obstacle| obstacle.refusal(Path::new("a/b\x1b.pem"), &words).0);
            for (place, text) in said.iter().enumerate() {
                assert!(text.starts_with("a/b\u{fffd}.pem"), "{text}");
                assert!(!said[..place].contains(text), "{text}");
            }
            assert!(said[3].contains("the disk is gone"));
        }
    }

    #[test]
    fn no_more_is_read_than_shows_that_it_is_too_much() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("large.pem");
        File::create(&path).unwrap().set_len(50 * 1024 * 1024).unwrap();
        let content = take(&path).unwrap();
        assert_eq!(content.bytes.len(), pushcert::MAX_BYTES + 1);
        assert_eq!(content.size, 50 * 1024 * 1024);
        assert!(content.is_cut());
    }
}
