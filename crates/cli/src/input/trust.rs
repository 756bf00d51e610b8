//! The certificate authorities that are trusted: Apple's, and those named on the command line.

use std::path::PathBuf;

use pushcert::Trust;
use pushkeeper_texts::{Args, Words};

use crate::input::file::read_bytes;
use crate::output::failure::Failure;
use crate::output::path::display_path;

/// Certificate authorities that are trusted besides Apple's.
#[derive(Debug, clap::Args)]
pub struct TrustOptions {
    /// Also trust the CA certificate in this PEM file; can be repeated
    #[arg(long, value_name = "FILE")]
    trust: Vec<PathBuf>,
}

impl TrustOptions {
    /// Reads the named authorities and adds them to Apple's.
    pub fn read(&self, words: &Words) -> Result<Trust, Failure> {
        let mut trust = Trust::apple();
        for path in &self.trust {
            let unusable = |_| {
                let text = words.say("cli-trust-unusable", &Args::with("file", display_path(path)));
                Failure::new("not-an-authority", text)
            };
            trust.add(&read_bytes(path, words)?).map_err(unusable)?;
        }
        Ok(trust)
    }
}
