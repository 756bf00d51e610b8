//! The result of inspecting one file.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Facts, Finding, ReportedFinding, Severity};

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum FileKind {
    /// An X.509 certificate.
    Certificate,
    /// A bare PKCS#10 request.
    Request,
    /// A vendor-signed push certificate request.
    SignedRequest,
    /// Anything that is none of the above.
    Other,
}

/// Whether a file can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum Judgement {
    /// The file can be used.
    Accepted,
    /// The file can be used after the warnings were read.
    AcceptedWithWarnings,
    /// The file must not be used.
    Rejected,
}

/// What a file holds, what is wrong with it, and what could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// What the file holds.
    pub kind: FileKind,
    /// The findings in order of rank: the first is the headline.
    pub findings: Vec<Finding>,
    /// What could be read, also from rejected files.
    pub facts: Facts,
    /// The certificate or request that was inspected, as DER.
    pub der: Option<Vec<u8>>,
}

impl Verdict {
    /// A verdict; sorts the findings by rank.
    pub fn new(kind: FileKind, mut findings: Vec<Finding>, facts: Facts, der: Option<Vec<u8>>) -> Self {
        findings.sort_by_key(Finding::rank);
        Self { kind, findings, facts, der }
    }

    /// The verdict with further findings, sorted by rank.
    pub fn with_findings(mut self, findings: impl IntoIterator<Item = Finding>) -> Self {
        self.findings.extend(findings);
        self.findings.sort_by_key(Finding::rank);
        self
    }

    /// A blocking finding rejects the file, a warning accepts it with warnings, notes change nothing.
    pub fn judgement(&self) -> Judgement {
        match self.findings.iter().map(Finding::severity).max() {
            Some(Severity::Blocking) => Judgement::Rejected,
            Some(Severity::Warning) => Judgement::AcceptedWithWarnings,
            Some(Severity::Note) | None => Judgement::Accepted,
        }
    }

    /// The findings as `--json` prints them and the window gets them.
    pub fn reported(&self) -> Vec<ReportedFinding> {
        self.findings.iter().map(ReportedFinding::from).collect()
    }
}
