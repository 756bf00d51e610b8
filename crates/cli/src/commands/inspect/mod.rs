//! `pushkeeper inspect`: what is this file, and may it be used?

mod prose;
mod report;

use std::path::PathBuf;

use clap::Args;
use jiff::Timestamp;
use pushcert::{Expected, ExpectedUnreadable, Judgement, Trust, Verdict};
use pushkeeper_texts::Words;

use crate::input::file::{Content, read, shown};
use crate::input::time::moment;
use crate::output::exit::{Outcome, Refusal, print};

/// Check what a file is and whether you can use it.
///
/// Exit status: 0 OK to use (warnings are possible), 1 do not use, 2 wrong usage or unreadable file.
#[derive(Debug, Args)]
pub struct Inspect {
    /// File to check
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Signing request (CSR), signed or not, that the certificate must match
    #[arg(long, value_name = "FILE")]
    request: Option<PathBuf>,
    /// Current certificate, whose topic the new one must keep
    #[arg(long, value_name = "FILE")]
    current: Option<PathBuf>,
    /// Check as of this time, for example 2026-11-22T00:00:00Z [default: now]
    #[arg(long, value_name = "TIME")]
    at: Option<String>,
    /// Also trust the CA certificate in this PEM file; can be repeated
    #[arg(long, value_name = "FILE")]
    trust: Vec<PathBuf>,
    /// Print one JSON document for programs
    #[arg(long)]
    json: bool,
}

/// What a certificate was held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Compared {
    request: bool,
    current: bool,
}

impl Inspect {
    /// Judges the file and prints the verdict.
    pub fn run(&self, words: &Words) -> Result<Outcome, Refusal> {
        let now = moment(self.at.as_deref(), words)?;
        let file = read(&self.file, words)?;
        let verdict = self.judge(&file, now, words)?;
        print(&if self.json {
            report::json(&file, &verdict)
        } else {
            let compared = Compared { request: self.request.is_some(), current: self.current.is_some() };
            prose::text(&file, &verdict, compared, words)
        })?;
        Ok(match verdict.judgement() {
            Judgement::Accepted | Judgement::AcceptedWithWarnings => Outcome::Fine,
            Judgement::Rejected => Outcome::NeedsPerson,
        })
    }

    fn judge(&self, file: &Content, now: Timestamp, words: &Words) -> Result<Verdict, Refusal> {
        let request = self.request.as_deref().map(|path| read(path, words)).transpose()?;
        let current = self.current.as_deref().map(|path| read(path, words)).transpose()?;
        let expected = Expected {
            request: request.as_ref().map(|content| content.bytes.as_slice()),
            current: current.as_ref().map(|content| content.bytes.as_slice()),
            replacing: false,
        };
        expected.check().map_err(|unreadable| match unreadable {
            ExpectedUnreadable::Request => unusable("cli-request-unusable", self.request.as_ref(), words),
            ExpectedUnreadable::Current => unusable("cli-current-unusable", self.current.as_ref(), words),
        })?;
        let mut trust = Trust::apple();
        for path in &self.trust {
            trust
                .add(&read(path, words)?.bytes)
                .map_err(|_| unusable("cli-trust-unusable", Some(path), words))?;
        }
        Ok(pushcert::inspect(&file.bytes, Some(&file.name), &expected, &trust, now))
    }
}

fn unusable(id: &str, path: Option<&PathBuf>, words: &Words) -> Refusal {
    let file = path.map(|path| shown(path)).unwrap_or_default();
    Refusal(words.say(id, &pushkeeper_texts::Args::with("file", file)))
}
