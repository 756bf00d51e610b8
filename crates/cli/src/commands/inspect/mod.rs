//! `pushkeeper inspect`: says what a file is and whether it may be used.

mod json;
mod text;

use std::path::PathBuf;

use clap::Args;
use jiff::Timestamp;
use pushcert::{Expected, ExpectedUnreadable, Judgement, Verdict};
use pushkeeper_texts::{Args as TextArgs, Words};

use crate::input::file::{Content, read_file};
use crate::input::time::time_or_now;
use crate::input::trust::TrustOptions;
use crate::output::exit::{ExitStatus, print};
use crate::output::failure::Failure;
use crate::output::path::display_path;

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
    #[command(flatten)]
    trust: TrustOptions,
    /// Print one JSON document for programs
    #[arg(long)]
    json: bool,
}

impl Inspect {
    /// Checks the file and prints the verdict.
    pub fn run(&self, words: &Words) -> Result<ExitStatus, Failure> {
        let now = time_or_now(self.at.as_deref(), words)?;
        let file = read_file(&self.file, words)?;
        let verdict = self.verdict(&file, now, words)?;
        print(&if self.json {
            json::document(&file, &verdict)
        } else {
            let compared =
                text::Compared { request: self.request.is_some(), current: self.current.is_some() };
            text::text(&file, &verdict, compared, now, words)
        })?;
        Ok(match verdict.judgement() {
            Judgement::Accepted | Judgement::AcceptedWithWarnings => ExitStatus::Success,
            Judgement::Rejected => ExitStatus::NeedsPerson,
        })
    }

    fn verdict(&self, file: &Content, now: Timestamp, words: &Words) -> Result<Verdict, Failure> {
        let request = self.request.as_deref().map(|path| read_file(path, words)).transpose()?;
        let current = self.current.as_deref().map(|path| read_file(path, words)).transpose()?;
        let expected = Expected {
            request: request.as_ref().map(|content| content.bytes.as_slice()),
            current: current.as_ref().map(|content| content.bytes.as_slice()),
            replacing: false,
        };
        expected.check().map_err(|unreadable| match unreadable {
            ExpectedUnreadable::Request => unusable("request-unusable", self.request.as_ref(), words),
            ExpectedUnreadable::Current => unusable("current-unusable", self.current.as_ref(), words),
        })?;
        let trust = self.trust.read(words)?;
        Ok(pushcert::inspect(&file.bytes, Some(&file.name), &expected, &trust, now))
    }
}

fn unusable(code: &str, path: Option<&PathBuf>, words: &Words) -> Failure {
    let file = path.map(|path| display_path(path)).unwrap_or_default();
    Failure::new(code, words.say(&format!("cli-{code}"), &TextArgs::with("file", file)))
}
