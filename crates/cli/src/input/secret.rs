//! Passwords, passphrases and tokens come from a file or from standard input, never from arguments (which every
//! process of the computer can read) nor from the environment (which is handed on to every child).

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, Read};
use std::path::PathBuf;

use pushkeeper_core::model::Secret;
use pushkeeper_texts::{Args, Words};
use zeroize::Zeroizing;

use crate::input::file::Obstacle;
use crate::output::answer::Failure;

/// The longest secret in bytes; access tokens take a few thousand.
const LONGEST: usize = 64 * 1024;

/// Where a secret is read from: a file, or `-` for standard input.
#[derive(Clone, Debug)]
pub enum SecretFile {
    /// Standard input.
    Stdin,
    /// A file; pipes and named pipes too, for `<(…)` of a shell.
    File(PathBuf),
}

impl From<OsString> for SecretFile {
    fn from(given: OsString) -> Self {
        if given == "-" { Self::Stdin } else { Self::File(given.into()) }
    }
}

/// Reads the secrets of one run: standard input holds one of them.
pub struct Secrets<'a> {
    words: &'a Words,
    stdin_read_for: Option<&'static str>,
}

impl<'a> Secrets<'a> {
    /// Nothing was read yet.
    pub fn new(words: &'a Words) -> Self {
        Self { words, stdin_read_for: None }
    }

    /// The one line of a secret; a byte order mark and the line's end are no part of it. `option`: for messages.
    pub fn read(&mut self, option: &'static str, from: &SecretFile) -> Result<Secret, Failure> {
        let bytes = match from {
            SecretFile::Stdin => {
                if let Some(other) = self.stdin_read_for.replace(option) {
                    let args = Args::with("option", option).and("other", other);
                    return Err(Failure::new("stdin-read-twice", self.words.say("cli-stdin-twice", &args)));
                }
                bounded(io::stdin().lock()).map_err(|_| self.unusable(option, "unreadable"))?
            }
            SecretFile::File(path) => {
                let read = File::open(path).and_then(bounded);
                read.map_err(|error| Obstacle::from(error).failure(path, self.words))?
            }
        };
        let text = str::from_utf8(&bytes).map_err(|_| self.unusable(option, "not-text"))?;
        let text = text.trim_start_matches('\u{FEFF}');
        let line = text.strip_suffix('\n').map_or(text, |line| line.strip_suffix('\r').unwrap_or(line));
        if line.is_empty() {
            Err(self.unusable(option, "empty"))
        } else if line.contains(['\n', '\r']) {
            Err(self.unusable(option, "several-lines"))
        } else if bytes.len() > LONGEST {
            Err(self.unusable(option, "too-long"))
        } else {
            Ok(Zeroizing::new(line.to_owned()))
        }
    }

    /// As [`Secrets::read`], where the option was given.
    pub fn maybe(
        &mut self,
        option: &'static str,
        from: Option<&SecretFile>,
    ) -> Result<Option<Secret>, Failure> {
        from.map(|from| self.read(option, from)).transpose()
    }

    fn unusable(&self, option: &str, reason: &str) -> Failure {
        let args = Args::with("option", option).and("reason", reason);
        Failure::new("secret-unusable", self.words.say("cli-secret-unusable", &args))
    }
}

/// All there is, up to one byte more than the longest secret. The buffer never grows: it would leave copies behind.
fn bounded(from: impl Read) -> io::Result<Zeroizing<Vec<u8>>> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(LONGEST + 64));
    from.take(LONGEST as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
