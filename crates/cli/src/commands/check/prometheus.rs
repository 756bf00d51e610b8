//! The report of `check` as metrics, in the text exposition format 0.0.4 of Prometheus
//! (<https://prometheus.io/docs/instrumenting/exposition_formats/>). The names are stable.
//!
//! Units are labeled by their identifier: names may change, and two units may have the same name.

use pushkeeper_core::UnitState;
use pushkeeper_core::reminders::check::{Report, UnitReport};

/// The whole text, ended by a line feed.
pub fn text(report: &Report) -> String {
    let mut text = Metrics { text: String::new(), family: "" };
    text.family("pushkeeper_unit_info", "The name of a unit and its MDM product; always 1.");
    for unit in &report.units {
        text.sample(&[("unit", &unit.id.0), ("name", &unit.name), ("product", &unit.product)], 1);
    }
    text.family(
        "pushkeeper_certificate_expiry_timestamp_seconds",
        "When the current certificate expires, in seconds since 1970.",
    );
    for (unit, topic, end) in current_certificates(report) {
        text.sample(&[("unit", &unit.id.0), ("topic", topic)], end.as_second());
    }
    text.family(
        "pushkeeper_certificate_remaining_seconds",
        "How long the current certificate is valid as of the last check; negative when it has expired.",
    );
    for (unit, topic, end) in current_certificates(report) {
        let remaining = report.checked_at.duration_until(end).as_secs();
        text.sample(&[("unit", &unit.id.0), ("topic", topic)], remaining);
    }
    text.family("pushkeeper_unit_state", "The state of a unit: 1 for its present state, 0 for the others.");
    for unit in &report.units {
        for &state in UnitState::ALL {
            text.sample(&[("unit", &unit.id.0), ("state", state.as_str())], i64::from(unit.state == state));
        }
    }
    text.family(
        "pushkeeper_revocation_list_read_timestamp_seconds",
        "When the revocation list (CRL) of the current certificate was last read, in seconds since 1970.",
    );
    for (unit, topic, _) in current_certificates(report) {
        if let Some(read_at) = unit.revocation_read_at {
            text.sample(&[("unit", &unit.id.0), ("topic", topic)], read_at.as_second());
        }
    }
    text.family(
        "pushkeeper_reminders_reach_somebody",
        "Whether reminders of a unit reach anybody: 0 if not, 1 if so or if none are wanted.",
    );
    for unit in &report.units {
        text.sample(&[("unit", &unit.id.0)], i64::from(unit.reaches_nobody.is_none()));
    }
    text.family("pushkeeper_messages_waiting", "How many emails and chat messages wait to be sent.");
    text.sample(&[], i64::try_from(report.waiting).unwrap_or(i64::MAX));
    text.family(
        "pushkeeper_last_delivery_timestamp_seconds",
        "When an email or chat message was last sent, in seconds since 1970.",
    );
    if let Some(sent_at) = report.last_sent {
        text.sample(&[], sent_at.as_second());
    }
    text.family(
        "pushkeeper_register_writable",
        "Whether reminders and results can be recorded: 0 if not, for example on a full disk.",
    );
    text.sample(&[], i64::from(report.register_fault.is_none()));
    text.family(
        "pushkeeper_last_check_timestamp_seconds",
        "When this check was made, in seconds since 1970.",
    );
    text.sample(&[], report.checked_at.as_second());
    text.text
}

/// The units with a current certificate, its topic and its expiration date.
fn current_certificates(report: &Report) -> impl Iterator<Item = (&UnitReport, &str, jiff::Timestamp)> {
    report.units.iter().filter_map(|unit| Some((unit, unit.topic.as_deref()?, unit.not_after?)))
}

/// The text that is being written.
struct Metrics {
    text: String,
    /// The name of the metric family that is being written.
    family: &'static str,
}

impl Metrics {
    /// Starts a metric family of the type gauge.
    fn family(&mut self, name: &'static str, help: &str) {
        self.family = name;
        self.text.push_str(&format!("# HELP {name} {help}\n# TYPE {name} gauge\n"));
    }

    /// Adds a sample to the current metric family.
    fn sample(&mut self, labels: &[(&str, &str)], value: i64) {
        let labels: Vec<String> =
            labels.iter().map(|(name, value)| format!("{name}=\"{}\"", escaped(value))).collect();
        let labels = if labels.is_empty() { String::new() } else { format!("{{{}}}", labels.join(",")) };
        self.text.push_str(&format!("{}{labels} {value}\n", self.family));
    }
}

/// The value of a label with backslash, quote and line feed escaped; nothing else is special.
fn escaped(value: &str) -> String {
    value.replace('\\', r"\\").replace('"', r#"\""#).replace('\n', r"\n")
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn special_characters_in_a_label_value_are_escaped() {
        assert_eq!(escaped("a\\b\"} 1\nc本社"), r#"a\\b\"} 1\nc本社"#);
    }
}
