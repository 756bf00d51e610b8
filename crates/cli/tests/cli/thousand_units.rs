//! Time and memory of a check of a thousand units. Printed only, because computers differ.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::NOW;
use crate::home::Home;

/// Runs the program; returns its output, its time, and its greatest memory use (`VmHWM` of the kernel, in kB).
fn measured(home: &Home, arguments: &[&str]) -> (String, Duration, u64) {
    let began = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_pushkeeper"))
        .args(["check", "--at", NOW, "--json"])
        .args(arguments)
        .env("PUSHKEEPER_HOME", home.data())
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let status = format!("/proc/{}/status", child.id());
    let out = child.stdout.take().expect("piped");
    let reader = std::thread::spawn(move || std::io::read_to_string(out).expect("UTF-8"));
    let mut peak = 0;
    while child.try_wait().expect("a child of ours").is_none() {
        let text = std::fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        peak = peak.max(line.and_then(|it| it.split_whitespace().next()?.parse().ok()).unwrap_or(0));
        std::thread::sleep(Duration::from_millis(1));
    }
    (reader.join().expect("no panic"), began.elapsed(), peak)
}

#[test]
fn a_check_of_a_thousand_units_is_measured() {
    let names: Vec<String> = (0..1000).map(|number| format!("unit {number}")).collect();
    let units: Vec<(&str, i64)> = names.iter().map(String::as_str).zip((800..).step_by(24)).collect();
    let home = Home::with(&units);
    for (what, arguments) in [("dry", &["--dry-run"][..]), ("for real", &[])] {
        let (report, took, peak) = measured(&home, arguments);
        let report: serde_json::Value = serde_json::from_str(&report).expect("JSON");
        assert_eq!(report["units"].as_array().map(Vec::len), Some(1000));
        println!("check of 1,000 units ({what}): {} ms, at most {} MB", took.as_millis(), peak / 1024);
    }
}
