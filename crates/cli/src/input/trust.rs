//! Whose signatures are believed: Apple's, and those of authorities that somebody named.

use std::path::PathBuf;

use pushcert::Trust;
use pushkeeper_texts::{Args, Words};

use crate::input::file::{bytes, shown};
use crate::output::answer::Failure;

/// Authorities that are believed besides Apple's.
#[derive(Debug, clap::Args)]
pub struct TrustOptions {
    /// Also trust the CA certificate in this PEM file; can be repeated
    #[arg(long, value_name = "FILE")]
    trust: Vec<PathBuf>,
}

impl TrustOptions {
    /// Apple's authorities and the named ones.
    pub fn read(&self, words: &Words) -> Result<Trust, Failure> {
        let mut trust = Trust::apple();
        for path in &self.trust {
            let unusable = |_| {
                let text = words.say("cli-trust-unusable", &Args::with("file", shown(path)));
                Failure::new("not-an-authority", text)
            };
            trust.add(&bytes(path, words)?).map_err(unusable)?;
        }
        Ok(trust)
    }
}
