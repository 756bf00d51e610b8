//! The task's definition, checked against the rules of the published schema by Python (`task_rules.py`).

use pushkeeper_texts::{Lang, Words};

use super::super::job::Job;
use super::super::task;
use super::{jobs, python};

const RULES: &str = include_str!("task_rules.py");
const SID: &str = "S-1-5-21-1-2-3-1001";

/// Command and arguments of a definition, or the rule that it breaks.
fn checked(definition: &str) -> Result<(String, String), String> {
    let bytes: Vec<u8> = format!("\u{feff}{definition}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let output = python(RULES, &bytes);
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    let read: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let text = |name: &str| read[name].as_str().expect("a text").to_owned();
    Ok((text("Command"), text("Arguments")))
}

fn definition(job: &Job, lang: Lang) -> String {
    task::definition(job, SID, &Words::new(lang))
}

#[test]
fn every_definition_follows_the_schema() {
    for job in jobs() {
        for lang in Lang::ALL {
            let (command, arguments) = checked(&definition(&job, lang)).expect("within the rules");
            assert_eq!(
                command,
                job.program
                    .replace("pushkeeper", "pushkeeperw.exe")
                    .replace("/Pushkeeperw.exe", "/Pushkeeper")
            );
            match &job.home {
                None => assert_eq!(arguments, "check --patient --expect-register"),
                Some(home) => {
                    assert_eq!(arguments, format!("--home \"{home}\" check --patient --expect-register"))
                }
            }
        }
    }
}

#[test]
fn the_rules_reject_wrong_definitions() {
    let good = definition(&jobs()[1], Lang::Ja);
    for (from, to, complaint) in [
        (
            "<UserId>S-1-5-21-1-2-3-1001</UserId>\n      <Delay>PT2M</Delay>",
            "<Delay>PT2M</Delay><UserId>x</UserId>",
            "order",
        ),
        ("<RandomDelay>PT5M</RandomDelay>", "<RandomDelay>5 min</RandomDelay>", "RandomDelay"),
        ("<StartWhenAvailable>true", "<StartWhenAvailable>yes", "StartWhenAvailable"),
        ("    <Exec>", "    <Run/><Exec>", "Run"),
        ("Context=\"Author\"", "Context=\"Nobody\"", "Context"),
        ("InteractiveToken", "Interactive", "LogonType"),
        ("2004/02/mit/task", "2005/02/mit/task", "Task"),
        ("<DaysInterval>1<", "<DaysInterval>0<", "DaysInterval"),
        ("<Priority>7</Priority>", "<Priority>7</Priority><Priority>8</Priority>", "Priority"),
        ("&lt;QueryList", "&lt;Query", "Subscription"),
    ] {
        assert!(good.contains(from), "{from}");
        let said = checked(&good.replacen(from, to, 1)).expect_err(from);
        assert!(said.contains(complaint), "{from}: {said}");
    }
    assert!(checked("<Task").is_err());
}

#[test]
fn a_folder_that_ends_in_a_backslash_is_quoted() {
    let job = Job { program: "C:\\P\\pushkeeper.exe".to_owned(), home: Some("D:\\".to_owned()) };
    let (command, arguments) = checked(&definition(&job, Lang::En)).expect("within the rules");
    assert_eq!(
        (command.as_str(), arguments.as_str()),
        ("C:\\P\\pushkeeperw.exe", "--home \"D:\\\\\" check --patient --expect-register")
    );
}
