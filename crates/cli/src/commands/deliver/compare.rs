//! What an MDM server reports, held against the certificate at hand.

use jiff::SignedDuration;
use pushcert::{Facts, Finding, Severity};
use pushkeeper_core::ports::mdm::Reported;
use pushkeeper_texts::Words;
use serde_json::{Value, json};

use crate::output::answer::{Answer, Note};

/// Some products round the end to a day.
const ROUNDING: SignedDuration = SignedDuration::from_hours(24);

/// What speaks against putting this certificate in the place of the reported one. Another topic is no finding where
/// one is wanted.
pub fn with(reported: &Reported, facts: &Facts, replacing: bool) -> Vec<Finding> {
    let (Some(topic), Some(end)) = (&facts.topic, facts.not_after) else { return Vec::new() };
    let same_topic = reported.topic.as_ref().is_none_or(|it| it.eq_ignore_ascii_case(topic));
    if !same_topic {
        let expected = reported.topic.clone().unwrap_or_default();
        let changed = Finding::TopicChanged { expected, found: topic.clone() };
        return Some(changed).filter(|_| !replacing).into_iter().collect();
    }
    let later = reported.not_after.filter(|it| it.duration_since(end) >= ROUNDING);
    later.map(|expected| Finding::OlderThanCurrent { expected, found: end }).into_iter().collect()
}

/// Whether the report speaks of this very certificate.
pub fn is_of(reported: &Reported, facts: &Facts) -> bool {
    match (&facts.topic, facts.not_after, &facts.serial) {
        (Some(topic), Some(end), Some(serial)) => reported.speaks_of(topic, end, serial),
        (_, _, _) => false,
    }
}

/// The server uses another certificate than it should.
pub fn another(reported: &Reported) -> Note {
    let untold = || "-".to_owned();
    let end = reported.not_after.map_or_else(untold, |it| it.to_string());
    Note::remark("mdm-reports-another", Severity::Blocking)
        .with("topic", reported.topic.clone().unwrap_or_else(untold))
        .with("not_after", end)
}

/// The report for programs; `null` where there is none. The Apple Account is nobody's business.
pub fn told(reported: Option<&Reported>) -> Value {
    reported.map_or(
        Value::Null,
        |it| json!({ "topic": it.topic, "not_after": it.not_after, "serial": it.serial }),
    )
}

/// The report for people.
pub fn rows(mut answer: Answer, reported: &Reported, words: &Words) -> Answer {
    let end = reported.not_after.map(|end| words.moment(end));
    for (label, value) in
        [("fact-topic", &reported.topic), ("fact-serial", &reported.serial), ("fact-not-after", &end)]
    {
        if let Some(value) = value {
            answer = answer.row(label, value, words);
        }
    }
    answer
}
