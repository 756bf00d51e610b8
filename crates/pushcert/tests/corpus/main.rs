//! Inspects every file of `tests/corpus` and compares the result with the header of the file.
//!
//! The header, lines that begin with `# `, ends at `---`:
//! - `expect`: the verdict; `code`: one line per finding, in order of rank, with facts that must be among its
//!   parameters (`topic-changed found=…`; the last one may hold spaces); `kind`: what the file holds;
//! - `at`: the time of inspection; `name`: the file name; `request`, `current`: files of the corpus to compare with;
//!   `replacing: yes`;
//! - `body`: `text` (the bytes as they are) or `base64`.
//!
//! `trust.pem` is the practice authority, which is trusted in addition to Apple.

mod field;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use pushcert::{Code, Expected, LooksLike, NotPush, Trust, Verdict, inspect};
use strum::VariantArray;

const AT: &str = "2026-11-22T00:00:00Z";

#[test]
fn every_file_has_the_verdict_in_its_header() {
    let mistakes: Vec<String> = cases().iter().filter_map(|case| case.mistake()).collect();
    assert!(mistakes.is_empty(), "{} of the corpus:\n{}", mistakes.len(), mistakes.join("\n"));
}

#[test]
fn every_code_has_a_file() {
    let raised_elsewhere = [
        Code::AlteredAfterImport,
        Code::Revoked,
        Code::RequestOfAnotherKey,
        Code::TopicOfAnotherUnit,
        Code::VouchedByAddedAuthority,
        Code::UnexpectedFile,
        Code::VendorOfAnotherProduct,
        Code::SigningServiceExpired,
    ];
    let seen: BTreeSet<String> = cases().iter().flat_map(Case::codes).collect();
    let missing: Vec<_> = Code::ALL
        .iter()
        .filter(|code| !raised_elsewhere.contains(code) && !seen.contains(code.as_str()))
        .collect();
    assert!(missing.is_empty(), "no file for {missing:?}");
}

#[test]
fn every_value_of_looks_like_has_a_file() {
    let cases = cases();
    let seen: BTreeSet<&str> = cases
        .iter()
        .flat_map(|case| &case.expected_findings)
        .filter_map(|line| line.split_once("looks_like="))
        .map(|(_, looks)| looks)
        .collect();
    let text = |value: serde_json::Value| value.as_str().expect("a name").to_owned();
    let named = |value: &LooksLike| text(serde_json::to_value(value).expect("JSON"));
    let files = LooksLike::VARIANTS.iter().filter(|looks| **looks != LooksLike::TooLarge).map(named);
    let certificates = NotPush::VARIANTS.iter().map(|looks| text(serde_json::to_value(looks).expect("JSON")));
    for looks in files.chain(certificates) {
        assert!(seen.contains(looks.as_str()), "no file for {looks}");
    }
}

struct Case {
    name: String,
    header: BTreeMap<String, String>,
    expected_findings: Vec<String>,
    body: Vec<u8>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus")
}

fn cases() -> Vec<Case> {
    let mut names: Vec<String> = fs::read_dir(folder())
        .expect("the corpus")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("a plain name"))
        .filter(|name| name != "trust.pem")
        .collect();
    names.sort();
    assert!(names.len() > 100, "the corpus is not in its folder");
    names.iter().map(|name| Case::read(name)).collect()
}

impl Case {
    fn read(name: &str) -> Self {
        let bytes = fs::read(folder().join(name)).expect("a file of the corpus");
        let end = bytes.windows(5).position(|window| window == b"\n---\n").expect("a header");
        let (head, body) = (&bytes[..end], &bytes[end + 5..]);
        let lines = str::from_utf8(head).expect("a header in UTF-8").lines();
        let lines: Vec<(&str, &str)> = lines
            .map(|line| line.strip_prefix("# ").and_then(|line| line.split_once(": ")).expect("# key: value"))
            .collect();
        let findings =
            lines.iter().filter(|(key, _)| *key == "code").map(|(_, value)| (*value).to_owned()).collect();
        let header: BTreeMap<String, String> =
            lines.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
        let body = match header["body"].as_str() {
            "text" => body.to_vec(),
            "base64" => STANDARD
                .decode(body.iter().filter(|byte| **byte != b'\n').copied().collect::<Vec<_>>())
                .expect("base64"),
            other => panic!("{name}: body {other}"),
        };
        Self { name: name.to_owned(), header, expected_findings: findings, body }
    }

    fn codes(&self) -> Vec<String> {
        self.expected_findings.iter().map(|line| code_of(line).to_owned()).collect()
    }

    fn inspect(&self) -> Verdict {
        let mut trust = Trust::apple();
        trust.add(&fs::read(folder().join("trust.pem")).expect("the authority")).expect("an authority");
        let other = |key: &str| self.header.get(key).map(|name| Case::read(name).body);
        let (request, current) = (other("request"), other("current"));
        let expected = Expected {
            request: request.as_deref(),
            current: current.as_deref(),
            replacing: self.header.contains_key("replacing"),
        };
        let at = self.header.get("at").map_or(AT, String::as_str).parse().expect("a time");
        inspect(&self.body, self.header.get("name").map(String::as_str), &expected, &trust, at)
    }

    /// The differences between verdict and header.
    fn mistake(&self) -> Option<String> {
        let verdict = self.inspect();
        let text = |value: serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        let judgement = text(serde_json::to_value(verdict.judgement()).expect("JSON"));
        let kind = text(serde_json::to_value(verdict.kind).expect("JSON"));
        let found: Vec<&str> = verdict.findings.iter().map(|finding| finding.code().as_str()).collect();
        let matches = judgement == self.header["expect"]
            && kind == self.header["kind"]
            && found == self.codes()
            && verdict.findings.iter().zip(&self.expected_findings).all(|(finding, line)| {
                let params = finding.params();
                facts_of(line).iter().all(|(key, value)| params.get(key.as_str()) == Some(value))
            });
        (!matches).then(|| {
            format!(
                "{}: expected {:?} {:?}, found {kind} {judgement} {:?}",
                self.name, self.header, self.expected_findings, verdict.findings
            )
        })
    }
}

fn code_of(line: &str) -> &str {
    line.split(' ').next().unwrap_or_default()
}

/// `code key=value key=value with spaces`.
fn facts_of(line: &str) -> BTreeMap<String, String> {
    let mut facts: Vec<(String, String)> = Vec::new();
    for word in line.split(' ').skip(1) {
        match (word.split_once('='), facts.last_mut()) {
            (Some((key, value)), _) => facts.push((key.to_owned(), value.to_owned())),
            (None, Some((_, value))) => *value += &format!(" {word}"),
            (None, None) => panic!("no fact: {line}"),
        }
    }
    facts.into_iter().collect()
}
