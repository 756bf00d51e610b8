//! A push certificate in a report: its JSON field, and its rows for people.

use jiff::Timestamp;
use pushcert::Facts;
use pushkeeper_texts::{Args, Words};

use crate::output::report::Report;

/// What can be read of a certificate (DER or PEM), whether it may be used or not.
pub fn certificate_facts(certificate: &[u8]) -> Facts {
    pushcert::certificate_facts(certificate, Timestamp::now()).unwrap_or_default()
}

/// Adds the field `certificate`, and rows with its topic, serial number and expiration date.
pub fn add_certificate(report: Report, facts: &Facts, words: &Words) -> Report {
    let mut report = report.json_field("certificate", facts);
    for (label, value) in [("fact-topic", &facts.topic), ("fact-serial", &facts.serial)] {
        if let Some(value) = value {
            report = report.row(label, value, words);
        }
    }
    if let Some(not_after) = facts.not_after {
        let args = Args::with("date", words.moment(not_after))
            .and("distance", words.distance(Timestamp::now(), not_after));
        report = report.row("fact-not-after", &words.say("fact-date-with-distance", &args), words);
    }
    report
}
