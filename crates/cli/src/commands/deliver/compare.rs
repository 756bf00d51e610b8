//! Compares the certificate that an MDM server reports with the certificate at hand.

use pushcert::{Facts, Severity};
use pushkeeper_core::ports::mdm::MdmReport;
use pushkeeper_texts::Words;
use serde_json::{Value, json};

use crate::output::finding::Finding;
use crate::output::report::Report;

/// Whether the server reports this certificate.
pub fn reports_certificate(reported: &MdmReport, facts: &Facts) -> bool {
    match (&facts.topic, facts.not_after, &facts.serial) {
        (Some(topic), Some(not_after), Some(serial)) => reported.describes(topic, not_after, serial),
        (_, _, _) => false,
    }
}

/// The finding that the server reports another certificate than this one.
pub fn other_certificate_finding(reported: &MdmReport) -> Finding {
    let unknown = || "-".to_owned();
    let not_after = reported.not_after.map_or_else(unknown, |it| it.to_string());
    Finding::from_command("mdm-reports-another", Severity::Blocking)
        .with_param("topic", reported.topic.clone().unwrap_or_else(unknown))
        .with_param("not_after", not_after)
}

/// The reported certificate as JSON; `null` where the server reports none. The Apple Account is private and left out.
pub fn reported_json(reported: Option<&MdmReport>) -> Value {
    reported.map_or(
        Value::Null,
        |it| json!({ "topic": it.topic, "not_after": it.not_after, "serial": it.serial }),
    )
}

/// Adds rows with the reported certificate.
pub fn add_reported(mut report: Report, reported: &MdmReport, words: &Words) -> Report {
    let not_after = reported.not_after.map(|it| words.moment(it));
    for (label, value) in
        [("fact-topic", &reported.topic), ("fact-serial", &reported.serial), ("fact-not-after", &not_after)]
    {
        if let Some(value) = value {
            report = report.row(label, value, words);
        }
    }
    report
}
