//! The templates for administrators contain every name, and their values are understood, except for the certificates,
//! which every administrator must fill in.

use std::path::Path;
#[cfg(unix)]
use std::process::{Command, Output, Stdio};

use pushkeeper_core::policy::{Flaw, Managed, Source, SourceError, VALUE_NAMES, Values};

use super::super::{expand_folder, file};

const CERTIFICATES: [&str; 3] =
    ["MailAuthority", "Recommended/Authorities", "Recommended/PushGatewayAuthority"];

fn template(path: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../deploy").join(path)
}

fn is_understood(place: &str, values: Result<Values, SourceError>) {
    let managed = Managed::read(vec![Source { place: place.to_owned(), values }], expand_folder);
    let odd: Vec<_> = managed.problems().iter().map(|it| (it.name.as_str(), it.flaw)).collect();
    assert_eq!(odd, CERTIFICATES.map(|name| (name, Flaw::NotAllowed)), "{place}");
}

#[test]
fn the_example_for_linux_contains_every_name() {
    let path = template("linux/managed.json");
    let text = std::fs::read_to_string(&path).expect("read");
    for name in VALUE_NAMES {
        assert_eq!(text.matches(&format!("\"{}\":", name.name)).count(), 1, "{}", name.name);
    }
    is_understood("linux", file::source(&path).values);
}

#[test]
fn the_example_for_macos_contains_every_name() {
    let path = template("macos/Pushkeeper.mobileconfig");
    let text = std::fs::read_to_string(&path).expect("read");
    for name in VALUE_NAMES {
        assert_eq!(text.matches(&format!("<key>{}</key>", name.name)).count(), 1, "{}", name.name);
    }
    let profile = plist::Value::from_file(&path).expect("a property list");
    let payload = profile.as_dictionary().and_then(|it| it.get("PayloadContent")?.as_array()?.first());
    let payload = payload.and_then(plist::Value::as_dictionary).expect("a payload");
    assert_eq!(payload.get("PayloadType").and_then(plist::Value::as_string), Some(crate::APP_ID));

    // As the system stores it for programs.
    let folder = tempfile::tempdir().expect("a folder");
    let laid = folder.path().join("laid.plist");
    plist::Value::Dictionary(payload.clone()).to_file_binary(&laid).expect("written");
    is_understood("macos", file::source(&laid).values);
}

#[cfg(unix)]
fn python(program: &str, arguments: &[&str], input: &str) -> Output {
    use std::io::Write;
    let mut python = Command::new("python3");
    python.args(["-c", program]).args(arguments);
    let mut python = python
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("python3 (package python3)");
    python.stdin.take().expect("piped").write_all(input.as_bytes()).expect("taken");
    python.wait_with_output().expect("ended")
}

/// Another tool reads the profiles, as other tools of an administrator would.
#[cfg(unix)]
#[test]
fn pythons_plistlib_reads_the_profiles() {
    const READ: &str = "import plistlib, sys, uuid
profile = plistlib.load(open(sys.argv[1], 'rb'))
assert profile['PayloadType'] == 'Configuration' and profile['PayloadVersion'] == 1, profile
every = [profile, *profile['PayloadContent']]
for one in every: uuid.UUID(one['PayloadUUID'])
for key in ('PayloadUUID', 'PayloadIdentifier'): assert len({one[key] for one in every}) == len(every), key
for one in profile['PayloadContent']:
    for service in one.get('Services', {}).values():
        assert all(it['Identifier'] in it['CodeRequirement'] for it in service), service
print(','.join(one['PayloadType'] for one in every))";
    for (profile, payloads) in [
        ("macos/Pushkeeper.mobileconfig", "Configuration,dev.pushkeeper.desktop"),
        (
            "macos/Pushkeeper-permissions.mobileconfig",
            "Configuration,com.apple.TCC.configuration-profile-policy,com.apple.notificationsettings",
        ),
    ] {
        let read = python(READ, &[template(profile).to_str().expect("a path")], "");
        assert!(read.status.success(), "{profile}: {}", String::from_utf8_lossy(&read.stderr));
        assert_eq!(String::from_utf8_lossy(&read.stdout).trim(), payloads);
    }
}

/// An independent XML parser reads the templates for Group Policy.
#[cfg(unix)]
#[test]
fn python_reads_the_templates_for_windows() {
    const READ: &str = "import sys, xml.etree.ElementTree as tree
space = '{http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions}'
print(len(tree.parse(sys.argv[1]).getroot().findall(f'.//{space}' + sys.argv[2])))";
    let count = |file: &str, element: &str| {
        let read = python(READ, &[template(file).to_str().expect("a path"), element], "");
        assert!(read.status.success(), "{file}: {}", String::from_utf8_lossy(&read.stderr));
        String::from_utf8_lossy(&read.stdout).trim().parse::<usize>().expect("a number")
    };
    let settings = pushkeeper_core::model::Setting::ALL.len();
    let switch = pushkeeper_core::policy::ValueKind::Switch;
    let switches = VALUE_NAMES.iter().filter(|it| it.kind == switch).count();
    assert_eq!(count("windows/Pushkeeper.admx", "policy"), 2 * settings);
    for language in ["en-US", "ja-JP"] {
        assert_eq!(
            count(&format!("windows/{language}/Pushkeeper.adml"), "presentation"),
            2 * (settings - switches)
        );
    }
}

#[test]
fn the_manual_contains_every_name() {
    for language in ["en", "ja"] {
        let path = template(&format!("../docs/deployment.{language}.md"));
        let text = std::fs::read_to_string(&path).expect("read");
        for name in VALUE_NAMES {
            assert_eq!(text.matches(&format!("| `{}` |", name.name)).count(), 1, "{language}: {}", name.name);
        }
    }
}

/// The check for all users runs what the installers install, just as the check that one user sets up does.
#[cfg(unix)]
#[test]
fn the_checks_for_all_users_are_valid() {
    let rules = include_str!("../../desktop/schedule/tests/task_rules.py");
    let task = std::fs::read_to_string(template("windows/daily-check.xml")).expect("read");
    let read = python(rules, &[], &task);
    assert!(read.status.success(), "{}", String::from_utf8_lossy(&read.stderr));
    let said: serde_json::Value = serde_json::from_slice(&read.stdout).expect("JSON");
    assert_eq!(said["Command"], r"C:\Program Files\Pushkeeper\pushkeeperw.exe");
    assert_eq!(said["Arguments"], "check --patient");

    let agent =
        plist::Value::from_file(template("macos/dev.pushkeeper.desktop.check.all.plist")).expect("a list");
    let agent = agent.as_dictionary().expect("a dictionary");
    let words = agent.get("ProgramArguments").and_then(plist::Value::as_array).expect("words");
    let words: Vec<&str> = words.iter().filter_map(plist::Value::as_string).collect();
    assert_eq!(words, ["/Applications/Pushkeeper.app/Contents/MacOS/pushkeeper", "check", "--patient"]);
    assert_eq!(
        agent.get("Label").and_then(plist::Value::as_string),
        Some("dev.pushkeeper.desktop.check.all")
    );
}

/// systemd accepts the units without complaint. A program that exists here takes the place of ours.
#[cfg(target_os = "linux")]
#[test]
fn systemd_accepts_the_timer_for_all_users() {
    let folder = tempfile::tempdir().expect("a folder");
    for unit in ["pushkeeper-check.timer", "pushkeeper-check.service"] {
        let text = std::fs::read_to_string(template("linux").join(unit)).expect("read");
        std::fs::write(folder.path().join(unit), text.replace("/usr/bin/pushkeeper ", "/bin/true "))
            .expect("written");
    }
    for unit in ["pushkeeper-check.timer", "pushkeeper-check.service"] {
        let mut verify = Command::new("systemd-analyze");
        verify.args(["verify", "--user", "--man=no"]).arg(folder.path().join(unit));
        verify.env("XDG_RUNTIME_DIR", folder.path()).env("HOME", folder.path());
        let said = verify.output().expect("systemd-analyze (package systemd)");
        assert!(said.status.success() && said.stderr.is_empty(), "{}", String::from_utf8_lossy(&said.stderr));
    }
}
