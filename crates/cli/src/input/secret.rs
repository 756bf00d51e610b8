//! Passwords, passphrases and tokens are read from a file or from standard input. Never from arguments, which every
//! process of the computer can read, and never from environment variables, which every child process inherits.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, Read};
use std::path::PathBuf;

use pushkeeper_core::model::Secret;
use pushkeeper_texts::{Args, Words};
use zeroize::Zeroizing;

use crate::input::file::ReadError;
use crate::output::failure::Failure;

/// The greatest size of a secret in bytes; access tokens have a few thousand.
const MAX_SECRET_BYTES: usize = 64 * 1024;

/// Where a secret is read from: a file, or `-` for standard input.
#[derive(Clone, Debug)]
pub enum SecretSource {
    /// Read from standard input.
    Stdin,
    /// Read from this file, which may be a pipe: shells make one of `<(…)`.
    File(PathBuf),
}

impl From<OsString> for SecretSource {
    fn from(argument: OsString) -> Self {
        if argument == "-" { Self::Stdin } else { Self::File(argument.into()) }
    }
}

/// Reads the secrets of one run; only one of them can come from standard input.
pub struct SecretReader<'a> {
    words: &'a Words,
    /// The option for which standard input was read.
    stdin_read_for: Option<&'static str>,
}

impl<'a> SecretReader<'a> {
    /// A reader that has not read standard input yet.
    pub fn new(words: &'a Words) -> Self {
        Self { words, stdin_read_for: None }
    }

    /// Reads a secret of one line, without byte order mark and line end. `option`: named in messages.
    pub fn read(&mut self, option: &'static str, source: &SecretSource) -> Result<Secret, Failure> {
        let bytes = match source {
            SecretSource::Stdin => {
                if let Some(other) = self.stdin_read_for.replace(option) {
                    let args = Args::with("option", option).and("other", other);
                    return Err(Failure::new("stdin-read-twice", self.words.say("cli-stdin-twice", &args)));
                }
                read_bounded(io::stdin().lock()).map_err(|_| self.unusable(option, "unreadable"))?
            }
            SecretSource::File(path) => {
                let read = File::open(path).and_then(read_bounded);
                read.map_err(|error| ReadError::from(error).failure(path, self.words))?
            }
        };
        let text = str::from_utf8(&bytes).map_err(|_| self.unusable(option, "not-text"))?;
        let text = text.trim_start_matches('\u{FEFF}');
        let line = text.strip_suffix('\n').map_or(text, |line| line.strip_suffix('\r').unwrap_or(line));
        if line.is_empty() {
            Err(self.unusable(option, "empty"))
        } else if line.contains(['\n', '\r']) {
            Err(self.unusable(option, "several-lines"))
        } else if bytes.len() > MAX_SECRET_BYTES {
            Err(self.unusable(option, "too-long"))
        } else {
            Ok(Zeroizing::new(line.to_owned()))
        }
    }

    /// Reads a secret as [`Self::read`] where the option was given.
    pub fn read_optional(
        &mut self,
        option: &'static str,
        source: Option<&SecretSource>,
    ) -> Result<Option<Secret>, Failure> {
        source.map(|source| self.read(option, source)).transpose()
    }

    fn unusable(&self, option: &str, reason: &str) -> Failure {
        let args = Args::with("option", option).and("reason", reason);
        Failure::new("secret-unusable", self.words.say("cli-secret-unusable", &args))
    }
}

/// Reads up to one byte more than the greatest size. The buffer is preallocated: growing would leave unwiped copies.
fn read_bounded(source: impl Read) -> io::Result<Zeroizing<Vec<u8>>> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(MAX_SECRET_BYTES + 64));
    source.take(MAX_SECRET_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
