//! The verdict for people: the most serious finding, why, what to do; then the other findings, then the facts.

use jiff::Timestamp;
use pushcert::{Facts, FileKind, Judgement, Verdict, printable};
use pushkeeper_texts::{Args, FindingText, Words};

use crate::input::file::Content;
use crate::output::columns::align_columns;
use crate::output::finding::{Finding, next_step};

/// What a certificate was compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Compared {
    /// Whether it was compared with its signing request.
    pub request: bool,
    /// Whether it was compared with the current certificate.
    pub current: bool,
}

/// The whole text, ended by a line feed. `now`: as of when it was judged.
pub fn text(file: &Content, verdict: &Verdict, compared: Compared, now: Timestamp, words: &Words) -> String {
    let judgement = match verdict.judgement() {
        Judgement::Accepted => "result-accepted",
        Judgement::AcceptedWithWarnings => "result-accepted-with-warnings",
        Judgement::Rejected => "result-rejected",
    };
    let args =
        Args::with("file", printable(&file.name).into_owned()).and("judgement", words.plain(judgement));
    let (first_lines, others) = first_lines(verdict, words);
    let mut text = format!("{}\n\n{first_lines}", words.say("cli-verdict", &args));
    if verdict.kind == FileKind::Certificate && verdict.judgement() != Judgement::Rejected {
        text.push_str(&not_compared(compared, words));
    }
    if !others.is_empty() {
        text.push_str(&format!("\n{}\n", words.plain("cli-also")));
        text.extend(others.iter().map(|finding| indented(&finding.paragraph(words))));
    }
    text.push_str(&format!(
        "\n{}\n{}",
        words.plain("cli-facts"),
        align_columns(&facts(file, verdict, now, words))
    ));
    text
}

/// The three lines that come first, and the findings that come later.
fn first_lines(verdict: &Verdict, words: &Words) -> (String, Vec<Finding>) {
    let mut findings = Finding::from_verdict(verdict).into_iter();
    let accepted = verdict.judgement() == Judgement::Accepted;
    let first = if accepted { None } else { findings.next() };
    let lines = match first {
        Some(first) => {
            let FindingText { headline, why, next } = first.text(words);
            format!("  {headline}\n  {why}\n  {}\n", next_step(&next, words))
        }
        None => {
            let args = Args::with("kind", kind(verdict.kind));
            let (why, next) = (words.say("cli-accepted-why", &args), words.say("cli-accepted-do", &args));
            format!("  {why}\n  {}\n", next_step(&next, words))
        }
    };
    (lines, findings.collect())
}

/// Lines that say what an accepted certificate was not compared with.
fn not_compared(compared: Compared, words: &Words) -> String {
    [("cli-not-compared-current", compared.current), ("cli-not-compared-request", compared.request)]
        .into_iter()
        .filter(|(_, done)| !done)
        .map(|(id, _)| format!("  {}\n", words.plain(id)))
        .collect()
}

/// The lines, each indented by two blanks.
fn indented(lines: &str) -> String {
    lines.lines().map(|line| format!("  {line}\n")).collect()
}

fn kind(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Certificate => "certificate",
        FileKind::Request => "request",
        FileKind::SignedRequest => "signed-request",
        FileKind::Other => "other",
    }
}

fn facts(file: &Content, verdict: &Verdict, now: Timestamp, words: &Words) -> Vec<(String, String)> {
    let Facts {
        topic,
        apsp,
        serial,
        subject,
        issuer,
        not_before,
        not_after,
        days_left: _,
        sha256,
        key,
        vendor,
        vendor_not_after,
    } = &verdict.facts;
    let size = i64::try_from(file.size).unwrap_or(i64::MAX);
    let text = |value: &Option<String>| value.as_deref().map(|text| printable(text).into_owned());
    let time = |at: &Option<Timestamp>| at.map(|at| words.moment(at));
    let expiration = not_after.map(|at| {
        let args = Args::with("date", words.moment(at)).and("distance", words.distance(now, at));
        words.say("fact-date-with-distance", &args)
    });
    let key_value = key.as_ref().map(|key| {
        let args =
            Args::with("algorithm", printable(&key.algorithm).into_owned()).and("bits", i64::from(key.bits));
        words.say("fact-key-value", &args)
    });
    [
        ("fact-size", Some(words.say("fact-size-value", &Args::with("bytes", size)))),
        ("fact-kind", Some(words.plain(&format!("kind-{}", kind(verdict.kind))))),
        ("fact-topic", text(topic)),
        ("fact-apsp", text(apsp)),
        ("fact-serial", text(serial)),
        ("fact-subject", text(subject)),
        ("fact-issuer", text(issuer)),
        ("fact-not-before", time(not_before)),
        ("fact-not-after", expiration),
        ("fact-vendor", text(vendor)),
        ("fact-vendor-not-after", time(vendor_not_after)),
        ("fact-key", key_value),
        ("fact-key-sha256", key.as_ref().map(|key| key.sha256.clone())),
        ("fact-sha256", text(sha256)),
    ]
    .into_iter()
    .filter_map(|(label, value)| Some((words.plain(label), value?)))
    .collect()
}
