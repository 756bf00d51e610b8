//! The verdict for people: what is the matter, why, what to do; then the rest, then the facts.

use jiff::Timestamp;
use pushcert::{Facts, Finding, Judgement, Kind, Severity, Verdict};
use pushkeeper_texts::{Args, FindingWords, Words};

use super::Compared;
use crate::input::file::Content;
use crate::output::columns::columns;
use pushcert::printable;

/// The whole text, ended by a line feed.
pub fn text(file: &Content, verdict: &Verdict, compared: Compared, words: &Words) -> String {
    let judgement = match verdict.judgement() {
        Judgement::Accepted => "judgement-accepted",
        Judgement::AcceptedWithWarnings => "judgement-accepted-with-warnings",
        Judgement::Rejected => "judgement-rejected",
    };
    let args =
        Args::with("file", printable(&file.name).into_owned()).and("judgement", words.plain(judgement));
    let (head, others) = lead(verdict, words);
    let mut text = format!("{}\n\n{head}", words.say("cli-verdict", &args));
    if verdict.kind == Kind::Certificate && verdict.judgement() != Judgement::Rejected {
        text.push_str(&not_compared(compared, words));
    }
    if !others.is_empty() {
        text.push_str(&format!("\n{}\n", words.plain("cli-also")));
        text.extend(others.iter().map(|finding| beside(finding, words)));
    }
    text.push_str(&format!("\n{}\n{}", words.plain("cli-facts"), columns(&facts(file, verdict, words))));
    text
}

/// The three lines that come first, and what is left for later.
fn lead<'a>(verdict: &'a Verdict, words: &Words) -> (String, &'a [Finding]) {
    match (verdict.judgement(), verdict.findings.split_first()) {
        (Judgement::AcceptedWithWarnings | Judgement::Rejected, Some((first, others))) => {
            let FindingWords { headline, why, next } = sentences(first, words);
            (format!("  {headline}\n  {why}\n  {}\n", to_do(&next, words)), others)
        }
        (Judgement::Accepted, _) | (_, None) => {
            let args = Args::with("kind", kind(verdict.kind));
            let (why, next) = (words.say("cli-accepted-why", &args), words.say("cli-accepted-do", &args));
            (format!("  {why}\n  {}\n", to_do(&next, words)), &verdict.findings)
        }
    }
}

/// Nothing is called good that was not looked at.
fn not_compared(compared: Compared, words: &Words) -> String {
    [("cli-not-compared-current", compared.current), ("cli-not-compared-request", compared.request)]
        .into_iter()
        .filter(|(_, done)| !done)
        .map(|(id, _)| format!("  {}\n", words.plain(id)))
        .collect()
}

fn beside(finding: &Finding, words: &Words) -> String {
    let severity = words.plain(match finding.severity() {
        Severity::Blocking => "severity-blocking",
        Severity::Warning => "severity-warning",
        Severity::Note => "severity-note",
    });
    let FindingWords { headline, why, next } = sentences(finding, words);
    let args = Args::with("severity", severity).and("headline", headline);
    format!("  {}\n    {why}\n    {}\n", words.say("cli-finding", &args), to_do(&next, words))
}

fn to_do(next: &str, words: &Words) -> String {
    words.say("cli-next", &Args::with("next", next))
}

fn sentences(finding: &Finding, words: &Words) -> FindingWords {
    let params = finding.params();
    let shown: Vec<(&str, String)> =
        params.iter().map(|(name, value)| (*name, printable(value).into_owned())).collect();
    words.finding(finding.code().as_str(), shown.iter().map(|(name, value)| (*name, value.as_str())))
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Certificate => "certificate",
        Kind::Request => "request",
        Kind::SignedRequest => "signed-request",
        Kind::Other => "other",
    }
}

fn facts(file: &Content, verdict: &Verdict, words: &Words) -> Vec<(String, String)> {
    let Facts {
        topic,
        apsp,
        serial,
        subject,
        issuer,
        not_before,
        not_after,
        days_left,
        sha256,
        key,
        vendor,
        vendor_not_after,
    } = &verdict.facts;
    let size = i64::try_from(file.size).unwrap_or(i64::MAX);
    let text = |value: &Option<String>| value.as_deref().map(|text| printable(text).into_owned());
    let moment = |at: &Option<Timestamp>| at.map(|at| words.moment(at));
    let end = not_after.zip(*days_left).map(|(at, days)| {
        let args = Args::with("date", words.moment(at)).and("distance", words.distance(days));
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
        ("fact-not-before", moment(not_before)),
        ("fact-not-after", end.or_else(|| moment(not_after))),
        ("fact-vendor", text(vendor)),
        ("fact-vendor-not-after", moment(vendor_not_after)),
        ("fact-key", key_value),
        ("fact-key-sha256", key.as_ref().map(|key| key.sha256.clone())),
        ("fact-sha256", text(sha256)),
    ]
    .into_iter()
    .filter_map(|(label, value)| Some((words.plain(label), value?)))
    .collect()
}
