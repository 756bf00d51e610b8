//! Findings in the report of a command: code, severity and facts for programs, three sentences for people.

use std::collections::BTreeMap;

use pushcert::findings::reason::Reason;
use pushcert::{Severity, Verdict, printable};
use pushkeeper_core::ports::mdm::PushProbeResult;
use pushkeeper_texts::{Args, FindingText, Words};
use serde::Serialize;

/// A finding of a rule, a reason why something is not done, or a remark of a command.
#[derive(Clone, Debug, Serialize)]
pub struct Finding {
    code: &'static str,
    severity: Severity,
    params: BTreeMap<&'static str, String>,
    #[serde(skip)]
    source: Source,
    /// Whether it was printed already and is left out of the text for people.
    #[serde(skip)]
    printed: bool,
}

/// Where a finding comes from; decides which messages of the language files hold its sentences.
#[derive(Clone, Copy, Debug)]
enum Source {
    /// A rule of `pushcert`: messages `finding-<code>`.
    Rule,
    /// A reason why something is not done: messages `signing-<code>`.
    Reason,
    /// An answer of Apple's push gateway: messages `probe-<code>`.
    Probe,
    /// The command itself: messages `note-<code>`.
    Command,
}

impl Finding {
    /// A finding of a rule.
    pub fn from_rule(finding: &pushcert::Finding) -> Self {
        Self::from_parts(finding.code().as_str(), finding.severity(), finding.params(), Source::Rule)
    }

    /// All findings of a verdict, in their order.
    pub fn from_verdict(verdict: &Verdict) -> Vec<Self> {
        verdict.findings.iter().map(Self::from_rule).collect()
    }

    /// A reason why something is not done, or only with a warning.
    pub fn from_reason(reason: &dyn Reason) -> Self {
        Self::from_parts(reason.code(), reason.severity(), reason.params(), Source::Reason)
    }

    /// An answer of Apple's push gateway that rejects a certificate.
    pub fn from_probe(result: &PushProbeResult) -> Self {
        let params = result.params().into_iter().collect();
        Self::from_parts(result.code(), Severity::Blocking, params, Source::Probe)
    }

    /// A remark of a command; its messages are `note-<code>`, `note-<code>-why` and `note-<code>-do`.
    pub fn from_command(code: &'static str, severity: Severity) -> Self {
        Self::from_parts(code, severity, BTreeMap::new(), Source::Command)
    }

    fn from_parts(
        code: &'static str,
        severity: Severity,
        params: BTreeMap<&'static str, String>,
        source: Source,
    ) -> Self {
        Self { code, severity, params, source, printed: false }
    }

    /// Adds a fact that the sentences name.
    pub fn with_param(mut self, name: &'static str, value: String) -> Self {
        self.params.insert(name, value);
        self
    }

    /// Prints it on stderr at once, before the command does what it warns about.
    pub fn print_now(mut self, words: &Words) -> Self {
        eprint!("{}", self.paragraph(words));
        self.printed = true;
        self
    }

    /// The stable code for programs.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// How serious the finding is.
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// Whether it keeps the command from doing its work.
    pub fn is_blocking(&self) -> bool {
        self.severity == Severity::Blocking
    }

    /// Whether it was printed already.
    pub fn is_printed(&self) -> bool {
        self.printed
    }

    /// The finding for people, as one of several: severity, headline, why, next step.
    pub fn paragraph(&self, words: &Words) -> String {
        let FindingText { headline, why, next } = self.text(words);
        let heading = severity_heading(self.severity, headline, words);
        format!("{heading}\n  {why}\n  {}\n", next_step(&next, words))
    }

    /// Its three sentences in the reader's language.
    pub fn text(&self, words: &Words) -> FindingText {
        let params: Vec<(&str, String)> =
            self.params.iter().map(|(name, value)| (*name, printable(value).into_owned())).collect();
        let params = params.iter().map(|(name, value)| (*name, value.as_str()));
        match self.source {
            Source::Rule => words.finding(self.code, params),
            Source::Reason => words.reason(self.code, params),
            Source::Probe => words.probe(self.code, params),
            Source::Command => words.remark(self.code, params),
        }
    }
}

/// A headline with its severity in front.
fn severity_heading(severity: Severity, headline: String, words: &Words) -> String {
    let severity = words.plain(match severity {
        Severity::Blocking => "severity-blocking",
        Severity::Warning => "severity-warning",
        Severity::Note => "severity-note",
    });
    words.say("cli-finding", &Args::with("severity", severity).and("headline", headline))
}

/// The line that says what to do next.
pub fn next_step(next: &str, words: &Words) -> String {
    words.say("cli-next", &Args::with("next", next))
}
