//! Why a command could not do its work: a stable code for programs and a text for people.

use std::fmt;

use pushcert::findings::reason::Reason;
use pushcert::printable;
use pushkeeper_core::Fault;
use pushkeeper_core::ports::mdm::PushProbeResult;
use pushkeeper_texts::{FindingText, Words};
use serde_json::json;

use crate::output::finding::{Finding, next_step};
use crate::output::json::to_json;

/// The error of a command that could not do its work.
#[derive(Clone, Debug)]
pub struct Failure {
    /// Stable code for programs.
    pub code: String,
    /// What happened and what to do, in the reader's language.
    pub text: String,
    /// What the operating system or a server said; empty where nothing was said.
    pub detail: String,
}

impl Failure {
    /// A failure with this code and text.
    pub fn new(code: &str, text: String) -> Self {
        Self { code: code.to_owned(), text, detail: String::new() }
    }

    /// A fault of the operating system or of a server.
    pub fn from_fault(fault: &Fault, words: &Words) -> Self {
        let code = fault.code.as_str();
        let next = next_step(&words.plain(&format!("fault-{code}-do")), words);
        let detail = printable(&fault.detail).into_owned();
        let text = format!("{}\n  {next}\n  {detail}", words.plain(&format!("fault-{code}")));
        Self { code: code.to_owned(), text: text.trim_end().to_owned(), detail }
    }

    /// An input that cannot be used.
    pub fn from_reason(reason: &dyn Reason, words: &Words) -> Self {
        Self::from_finding(&Finding::from_reason(reason), words)
    }

    /// An unexpected answer of Apple's push gateway.
    pub fn from_probe(result: &PushProbeResult, words: &Words) -> Self {
        Self::from_finding(&Finding::from_probe(result), words)
    }

    /// The JSON document of a command that failed, ended by a line feed.
    pub fn json(&self) -> String {
        let fault = json!({ "code": self.code, "detail": self.detail });
        to_json(&json!({ "outcome": "failed", "findings": [], "fault": fault }))
    }

    fn from_finding(finding: &Finding, words: &Words) -> Self {
        let FindingText { headline, why, next } = finding.text(words);
        Self::new(finding.code(), format!("{headline}\n  {why}\n  {}", next_step(&next, words)))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
