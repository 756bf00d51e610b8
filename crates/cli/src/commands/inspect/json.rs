//! The verdict for programs: one JSON document whose names never change.

use pushcert::{Facts, FileKind, Judgement, ReportedFinding, Verdict, sha256_hex};
use serde::Serialize;

use crate::input::file::Content;
use crate::output::json::to_json;

#[derive(Serialize)]
struct Document<'a> {
    file: File<'a>,
    kind: FileKind,
    verdict: Judgement,
    findings: Vec<ReportedFinding>,
    facts: &'a Facts,
}

#[derive(Serialize)]
struct File<'a> {
    name: &'a str,
    bytes: u64,
    /// Absent where the file is too large to be read as a whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    sha256: Option<String>,
}

/// The document, ended by a line feed.
pub fn document(content: &Content, verdict: &Verdict) -> String {
    to_json(&Document {
        file: File {
            name: &content.name,
            bytes: content.size,
            sha256: (!content.is_truncated()).then(|| sha256_hex(&content.bytes)),
        },
        kind: verdict.kind,
        verdict: verdict.judgement(),
        findings: verdict.reported(),
        facts: &verdict.facts,
    })
}
