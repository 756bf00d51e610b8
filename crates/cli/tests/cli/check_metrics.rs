//! The metrics of `check`, parsed strictly by the text exposition format.

use std::collections::BTreeMap;

use crate::home::{Home, id, now};

/// The help, type and samples of a metric family.
#[derive(Debug, Default)]
struct Family {
    help: Option<String>,
    kind: Option<String>,
    samples: Vec<(BTreeMap<String, String>, f64)>,
}

/// Parses a text of version 0.0.4; panics where the format or Prometheus does not allow it.
fn read(text: &str) -> BTreeMap<String, Family> {
    assert!(text.ends_with('\n'), "the last line is ended");
    let mut families: BTreeMap<String, Family> = BTreeMap::new();
    let mut current = String::new();
    for line in text.lines() {
        let comment = line.strip_prefix("# ").and_then(|rest| {
            let (keyword, rest) = rest.split_once(' ')?;
            let (name, value) = rest.split_once(' ')?;
            Some((keyword, name, value))
        });
        if let Some((keyword, name, value)) = comment {
            let before = families.contains_key(name);
            assert!(!before || current == name, "{name}: one group of lines for each family");
            current = name.to_owned();
            let family = families.entry(name.to_owned()).or_default();
            assert!(family.samples.is_empty(), "{name}: comments come first");
            let place = match keyword {
                "HELP" => &mut family.help,
                "TYPE" => &mut family.kind,
                other => panic!("{other}: no keyword of the format"),
            };
            assert_eq!(place.replace(value.to_owned()), None, "{name}: {keyword} once");
            continue;
        }
        let (name, labels, value) = sample(line);
        assert_eq!(name, current, "a sample stands below its family's comments");
        let family = families.get_mut(&name).expect("there");
        assert!(family.samples.iter().all(|(others, _)| *others != labels), "{line}: there twice");
        family.samples.push((labels, value));
    }
    families
}

fn sample(line: &str) -> (String, BTreeMap<String, String>, f64) {
    let is_name = |name: &str| {
        !name.starts_with(|c: char| c.is_ascii_digit())
            && !name.is_empty()
            && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    let end = line.find(['{', ' ']).unwrap_or_else(|| panic!("{line}: no value"));
    let (name, mut rest) = line.split_at(end);
    assert!(is_name(name), "{line}");
    let mut labels = BTreeMap::new();
    if let Some(inside) = rest.strip_prefix('{') {
        rest = inside;
        loop {
            let (label, after) = rest.split_once("=\"").unwrap_or_else(|| panic!("{line}: no label"));
            assert!(is_name(label), "{line}");
            let (value, after) = quoted(after).unwrap_or_else(|| panic!("{line}: no end of {label}"));
            assert_eq!(labels.insert(label.to_owned(), value), None, "{line}: {label} twice");
            if let Some(after) = after.strip_prefix('}') {
                rest = after;
                break;
            }
            rest = after.strip_prefix(',').unwrap_or_else(|| panic!("{line}: no comma"));
        }
    }
    let value = rest.strip_prefix(' ').unwrap_or_else(|| panic!("{line}: no blank"));
    (name.to_owned(), labels, value.parse().unwrap_or_else(|error| panic!("{line}: {error}")))
}

/// The value up to the closing quote, and the rest of the text.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut value = String::new();
    let mut chars = text.char_indices();
    while let Some((place, c)) = chars.next() {
        match c {
            '"' => return Some((value, &text[place + 1..])),
            '\\' => match chars.next()?.1 {
                'n' => value.push('\n'),
                escaped @ ('"' | '\\') => value.push(escaped),
                _ => return None,
            },
            other => value.push(other),
        }
    }
    None
}

fn value(family: &Family, wanted: &[(&str, &str)]) -> f64 {
    let wanted: BTreeMap<String, String> =
        wanted.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let found = family.samples.iter().find(|(labels, _)| *labels == wanted);
    found.unwrap_or_else(|| panic!("{wanted:?} is not in {family:?}")).1
}

const ODD: &str = "a\"} 1\n\\本社";

#[test]
fn every_unit_has_metrics_whatever_its_name() {
    let home = Home::with(&[(ODD, 17 * 24), ("good", 300 * 24), ("gone", -1)]);
    home.add("new", None);
    let run = home.check(&["--prometheus", "--dry-run"]);
    assert_eq!((run.code, run.stderr.as_str()), (1, ""));
    let families = read(&run.stdout);
    for (name, family) in &families {
        assert!(family.help.is_some(), "{name}");
        assert_eq!(family.kind.as_deref(), Some("gauge"), "{name}");
    }
    let names: Vec<&str> = families.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "pushkeeper_certificate_expiry_timestamp_seconds",
            "pushkeeper_certificate_remaining_seconds",
            "pushkeeper_last_check_timestamp_seconds",
            "pushkeeper_last_delivery_timestamp_seconds",
            "pushkeeper_messages_waiting",
            "pushkeeper_register_writable",
            "pushkeeper_reminders_reach_somebody",
            "pushkeeper_revocation_list_read_timestamp_seconds",
            "pushkeeper_unit_info",
            "pushkeeper_unit_state",
        ]
    );
    #[allow(clippy::cast_precision_loss, reason = "seconds since 1970 fit")]
    let seconds = now().as_second() as f64;
    assert_eq!(value(&families["pushkeeper_last_check_timestamp_seconds"], &[]), seconds);
    let info = [("unit", id(ODD)), ("name", ODD.to_owned()), ("product", "mobiconnect".to_owned())];
    let info = info.each_ref().map(|(name, value)| (*name, value.as_str()));
    assert_eq!(value(&families["pushkeeper_unit_info"], &info), 1.0);

    // Nothing runs the check of this home every day, and only notifications are set up.
    for (name, reached) in [(ODD, 0.0), ("good", 0.0), ("new", 1.0)] {
        let unit = id(name);
        let labels = [("unit", unit.as_str())];
        assert_eq!(value(&families["pushkeeper_reminders_reach_somebody"], &labels), reached, "{name}");
    }

    for (name, hours) in [(ODD, 17.0 * 24.0), ("good", 300.0 * 24.0), ("gone", -1.0)] {
        let (unit, topic) = (id(name), format!("com.apple.mgmt.External.{}", id(name)));
        let labels = [("unit", unit.as_str()), ("topic", topic.as_str())];
        let end = value(&families["pushkeeper_certificate_expiry_timestamp_seconds"], &labels);
        assert_eq!(end, seconds + hours * 3600.0, "{name}");
        let remaining = value(&families["pushkeeper_certificate_remaining_seconds"], &labels);
        assert_eq!(remaining, hours * 3600.0, "{name}");
    }
    let states = &families["pushkeeper_unit_state"];
    assert_eq!(states.samples.len(), 4 * 8);
    for (name, its) in [(ODD, "soon"), ("good", "good"), ("gone", "expired"), ("new", "unregistered")] {
        for state in
            ["invalid", "expired", "not-yet-valid", "urgent", "not-in-mdm", "soon", "unregistered", "good"]
        {
            let found = value(states, &[("unit", &id(name)), ("state", state)]);
            assert_eq!(found, f64::from(u8::from(state == its)), "{name}: {state}");
        }
    }
}

#[test]
fn without_a_data_file_the_time_of_the_check_is_still_reported() {
    let run = Home::empty().check(&["--prometheus"]);
    assert_eq!(run.code, 0);
    let families = read(&run.stdout);
    assert_eq!(families["pushkeeper_last_check_timestamp_seconds"].samples.len(), 1);
    assert!(families["pushkeeper_unit_state"].samples.is_empty());
}

/// Checks a text with `promtool` of Prometheus.
#[cfg(target_os = "linux")]
fn promtool(arguments: &[&str], text: &str) {
    use std::io::Write;
    use std::process::{Command, Stdio};
    let mut child = Command::new("promtool")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("promtool of the package prometheus; `cargo xtask setup` installs it");
    child.stdin.take().expect("piped").write_all(text.as_bytes()).expect("read");
    let output = child.wait_with_output().expect("it ends");
    let printed =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && !printed.contains("error"), "{printed}\n{text}");
}

#[cfg(target_os = "linux")]
#[test]
fn promtool_accepts_the_metrics() {
    let home = Home::with(&[("本社 \"iPad\"", 17 * 24), ("b", -3), ("c", 300 * 24)]);
    home.add("d", None);
    promtool(&["check", "metrics"], &home.check(&["--prometheus", "--dry-run"]).stdout);
    promtool(&["check", "metrics"], &Home::empty().check(&["--prometheus"]).stdout);
}

#[cfg(target_os = "linux")]
#[test]
fn promtool_accepts_the_documented_alert_rules() {
    let document = include_str!("../../../../docs/monitoring.md");
    let rules = document.split("```yaml\n").nth(1).and_then(|rest| rest.split("```").next());
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("rules.yml");
    std::fs::write(&file, rules.expect("rules in the document")).expect("written");
    promtool(&["check", "rules", file.to_str().expect("UTF-8")], "");
}
