//! The report of a command that does something: one JSON document for programs, a text for people, and an exit status
//! that agrees with both.

use std::cmp::Reverse;

use pushcert::printable;
use pushkeeper_texts::{FindingText, Words};
use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::output::columns::align_columns;
use crate::output::exit::{ExitStatus, print};
use crate::output::failure::Failure;
use crate::output::finding::{Finding, next_step};
use crate::output::json::to_json;

/// How the report is printed.
#[derive(Clone, Copy, Debug, clap::Args)]
pub struct OutputOptions {
    /// Print one JSON document for programs
    #[arg(long)]
    json: bool,
}

/// What a command did, or which rules speak against doing it.
#[derive(Debug, Default)]
pub struct Report {
    /// JSON fields besides `outcome` and `findings`.
    fields: Map<String, Value>,
    findings: Vec<Finding>,
    /// The first line for people: what was done.
    headline: String,
    /// Labels and values for people, printed in two columns.
    rows: Vec<(String, String)>,
    /// What the person does next.
    next_step: Option<String>,
}

/// Why a command did not do its work.
#[derive(Debug)]
pub enum CommandError {
    /// A rule speaks against it; the report holds at least one blocking finding.
    Rejected(Box<Report>),
    /// Wrong usage, an unreadable input, or a fault of the operating system or of a server.
    Failed(Failure),
}

/// Prints the report, and returns the exit status.
pub fn finish(
    output: OutputOptions,
    result: Result<Report, CommandError>,
    words: &Words,
) -> Result<ExitStatus, Failure> {
    let (report, status) = match result {
        Ok(report) => (report, ExitStatus::Success),
        Err(CommandError::Rejected(report)) => (*report, ExitStatus::NeedsPerson),
        Err(CommandError::Failed(failure)) => return Err(failure),
    };
    print(&if output.json { report.json(status) } else { report.text(status, words) })?;
    Ok(status)
}

impl Report {
    /// Sets the first line for people: what was done.
    pub fn headline(mut self, text: String) -> Self {
        self.headline = text;
        self
    }

    /// Adds a field for programs.
    pub fn json_field(mut self, name: &str, value: impl Serialize) -> Self {
        let value = serde_json::to_value(value).expect("texts and numbers have a JSON form");
        self.fields.insert(name.to_owned(), value);
        self
    }

    /// Adds a row for people: the label by its message id, and the value, without characters that could control the
    /// terminal.
    pub fn row(mut self, label: &str, value: &str, words: &Words) -> Self {
        self.rows.push((words.plain(label), printable(value).into_owned()));
        self
    }

    /// Adds a row for people whose label is a text already.
    pub fn text_row(mut self, label: String, value: &str) -> Self {
        self.rows.push((label, printable(value).into_owned()));
        self
    }

    /// Adds findings to the report.
    pub fn with_findings(mut self, findings: impl IntoIterator<Item = Finding>) -> Self {
        self.findings.extend(findings);
        self
    }

    /// Sets what the person does next.
    pub fn next_step(mut self, text: String) -> Self {
        self.next_step = Some(text);
        self
    }

    /// The report; [`CommandError::Rejected`] where one of its findings is blocking.
    pub fn into_result(self) -> Result<Self, CommandError> {
        if self.findings.iter().any(Finding::is_blocking) {
            Err(CommandError::Rejected(Box::new(self)))
        } else {
            Ok(self)
        }
    }

    fn json(&self, status: ExitStatus) -> String {
        let outcome = match status {
            ExitStatus::Success => "done",
            ExitStatus::NeedsPerson => "refused",
            ExitStatus::Failed => "failed",
        };
        let mut document = self.fields.clone();
        document.insert("outcome".to_owned(), outcome.into());
        document.insert("findings".to_owned(), json!(self.findings));
        to_json(&document)
    }

    fn text(&self, status: ExitStatus, words: &Words) -> String {
        let mut findings: Vec<&Finding> = self.findings.iter().filter(|it| !it.is_printed()).collect();
        // A stable sort: findings of one severity stay in the order of the rules.
        findings.sort_by_key(|it| Reverse(it.severity()));
        let mut findings = findings.into_iter();
        let done = status == ExitStatus::Success;
        let mut text = if done {
            format!("{}\n", self.headline)
        } else {
            findings.next().map(|it| main_finding(it, words)).unwrap_or_default()
        };
        text.push_str(&align_columns(&self.rows));
        text.extend(findings.map(|it| it.paragraph(words)));
        if let Some(next) = self.next_step.as_ref().filter(|_| done) {
            text.push_str(&format!("{}\n", next_step(next, words)));
        }
        text
    }
}

/// The finding that comes first where a rule speaks against the command.
fn main_finding(finding: &Finding, words: &Words) -> String {
    let FindingText { headline, why, next } = finding.text(words);
    format!("{headline}\n  {why}\n  {}\n", next_step(&next, words))
}

impl From<Failure> for CommandError {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl From<Finding> for CommandError {
    /// The command is rejected because of this one finding.
    fn from(finding: Finding) -> Self {
        Self::Rejected(Box::new(Report::default().with_findings([finding])))
    }
}
