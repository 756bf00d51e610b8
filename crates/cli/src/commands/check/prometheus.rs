//! The report as metrics, in the text exposition format 0.0.4 of Prometheus
//! (<https://prometheus.io/docs/instrumenting/exposition_formats/>). The names are stable.
//!
//! Units are labelled by their identifier: names may change, and two units may share one.

use pushkeeper_core::UnitState;
use pushkeeper_core::reminders::check::{Report, UnitReport};

/// The whole text, ended by a line feed.
pub fn text(report: &Report) -> String {
    let mut text = Metrics { text: String::new(), family: "" };
    text.family("pushkeeper_unit_info", "What people call a unit, and its MDM product; always 1.");
    for unit in &report.units {
        text.sample(&[("unit", &unit.id.0), ("name", &unit.name), ("product", &unit.product)], 1);
    }
    text.family(
        "pushkeeper_certificate_expiry_timestamp_seconds",
        "When the certificate in use expires, in seconds since 1970.",
    );
    for (unit, topic, end) in in_use(report) {
        text.sample(&[("unit", &unit.id.0), ("topic", topic)], end.as_second());
    }
    text.family(
        "pushkeeper_certificate_remaining_seconds",
        "How long the certificate in use lasts from the last check on; negative when it has expired.",
    );
    for (unit, topic, end) in in_use(report) {
        let remaining = report.checked_at.duration_until(end).as_secs();
        text.sample(&[("unit", &unit.id.0), ("topic", topic)], remaining);
    }
    text.family(
        "pushkeeper_unit_state",
        "How a unit fares: 1 for the state that it is in, 0 for the others.",
    );
    for unit in &report.units {
        for state in UnitState::ALL {
            text.sample(&[("unit", &unit.id.0), ("state", state.as_str())], i64::from(unit.state == state));
        }
    }
    text.family(
        "pushkeeper_revocation_list_read_timestamp_seconds",
        "When the revocation list of the certificate in use was last read, in seconds since 1970.",
    );
    for (unit, topic, _) in in_use(report) {
        if let Some(read_at) = unit.revocation_read_at {
            text.sample(&[("unit", &unit.id.0), ("topic", topic)], read_at.as_second());
        }
    }
    text.family("pushkeeper_messages_waiting", "How many mails and messages wait to be sent.");
    text.sample(&[], i64::try_from(report.waiting).unwrap_or(i64::MAX));
    text.family(
        "pushkeeper_last_delivery_timestamp_seconds",
        "When a mail or message was last sent, in seconds since 1970.",
    );
    if let Some(sent_at) = report.last_sent {
        text.sample(&[], sent_at.as_second());
    }
    text.family(
        "pushkeeper_last_check_timestamp_seconds",
        "When this check was made, in seconds since 1970.",
    );
    text.sample(&[], report.checked_at.as_second());
    text.text
}

/// The units that have a certificate in use, its topic and its end.
fn in_use(report: &Report) -> impl Iterator<Item = (&UnitReport, &str, jiff::Timestamp)> {
    report.units.iter().filter_map(|unit| Some((unit, unit.topic.as_deref()?, unit.not_after?)))
}

/// The text as it grows.
struct Metrics {
    text: String,
    /// The name of the family that is being written.
    family: &'static str,
}

impl Metrics {
    /// Begins a family of gauges.
    fn family(&mut self, name: &'static str, help: &str) {
        self.family = name;
        self.text.push_str(&format!("# HELP {name} {help}\n# TYPE {name} gauge\n"));
    }

    /// Adds a sample to the family.
    fn sample(&mut self, labels: &[(&str, &str)], value: i64) {
        let labels: Vec<String> =
            labels.iter().map(|(name, value)| format!("{name}=\"{}\"", escaped(value))).collect();
        let labels = if labels.is_empty() { String::new() } else { format!("{{{}}}", labels.join(",")) };
        self.text.push_str(&format!("{}{labels} {value}\n", self.family));
    }
}

/// A label's value: backslash, quote and line feed are escaped, nothing else is special.
fn escaped(value: &str) -> String {
    value.replace('\\', r"\\").replace('"', r#"\""#).replace('\n', r"\n")
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn a_value_cannot_end_itself() {
        assert_eq!(escaped("a\\b\"} 1\nc本社"), r#"a\\b\"} 1\nc本社"#);
    }
}
