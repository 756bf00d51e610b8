//! The judgement on one file.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Facts, Finding, Reported, Severity};

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum Kind {
    /// A certificate.
    Certificate,
    /// A bare PKCS#10 request.
    Request,
    /// A vendor-signed push certificate request.
    SignedRequest,
    /// Anything else.
    Other,
}

/// May it be used?
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum Judgement {
    /// Yes.
    Accepted,
    /// Yes, after reading the warnings.
    AcceptedWithWarnings,
    /// No.
    Rejected,
}

/// What a file is, what is the matter with it, and what could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// What the file holds.
    pub kind: Kind,
    /// Ranked: the first is the headline.
    pub findings: Vec<Finding>,
    /// What could be read, also of rejected files.
    pub facts: Facts,
    /// The certificate or request that was judged, as DER, where one was found.
    pub der: Option<Vec<u8>>,
}

impl Verdict {
    /// A verdict whose findings are brought into the order of rank.
    pub fn new(kind: Kind, mut findings: Vec<Finding>, facts: Facts, der: Option<Vec<u8>>) -> Self {
        findings.sort_by_key(Finding::rank);
        Self { kind, findings, facts, der }
    }

    /// The verdict with what else was found elsewhere, in its place.
    pub fn adding(mut self, findings: impl IntoIterator<Item = Finding>) -> Self {
        self.findings.extend(findings);
        self.findings.sort_by_key(Finding::rank);
        self
    }

    /// Any blocking finding rejects; a warning is to be read; notes change nothing.
    pub fn judgement(&self) -> Judgement {
        match self.findings.iter().map(Finding::severity).max() {
            Some(Severity::Blocking) => Judgement::Rejected,
            Some(Severity::Warning) => Judgement::AcceptedWithWarnings,
            Some(Severity::Note) | None => Judgement::Accepted,
        }
    }

    /// The findings in the form that leaves the core.
    pub fn reported(&self) -> Vec<Reported> {
        self.findings.iter().map(Reported::from).collect()
    }
}
