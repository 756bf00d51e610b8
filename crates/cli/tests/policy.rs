//! Policies of the whole computer, as Group Policy and Intune write them, apply to the program.
//!
//! A separate test binary, because the policies apply to every program that runs at the same time.
#![cfg(windows)]
#![allow(missing_docs)]

use std::process::{Command, Output};

use serde_json::{Value, json};

const KEY: &str = r"HKLM\Software\Policies\Pushkeeper";

/// The variable that allows this test to change the policies of the computer.
const ALLOWED: &str = "PUSHKEEPER_TEST_POLICIES";

/// Removes the policies when the test ends.
struct Policies;

impl Policies {
    fn set(name: &str, kind: &str, value: &str) {
        Self::set_in(KEY, name, kind, value);
    }

    fn set_in(key: &str, name: &str, kind: &str, value: &str) {
        let words = ["add", key, "/v", name, "/t", kind, "/d", value, "/f"];
        let done = Command::new("reg").args(words).output().expect("reg.exe runs");
        assert!(done.status.success(), "{name}: {}", String::from_utf8_lossy(&done.stderr));
    }
}

impl Drop for Policies {
    fn drop(&mut self) {
        let _gone = Command::new("reg").args(["delete", KEY, "/f"]).output();
    }
}

fn pushkeeper(arguments: &[&str], home: &std::path::Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pushkeeper"));
    command.args(arguments).env("PUSHKEEPER_HOME", home);
    // This file is ignored where a policy exists.
    let file = home.with_file_name("own.json");
    std::fs::write(&file, r#"{ "Language": "en" }"#).expect("written");
    command.env("PUSHKEEPER_MANAGED_FILE", file).output().expect("the program starts")
}

#[test]
fn the_policies_of_the_computer_apply_to_the_program() {
    if std::env::var_os(ALLOWED).is_none() {
        eprintln!("Left out: {ALLOWED} does not allow to write the policies of this computer.");
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let home = folder.path().join("data");
    let _policies = Policies;
    Policies::set("Language", "REG_SZ", "ja");
    Policies::set("RevocationLists", "REG_DWORD", "0");
    Policies::set("MailHost", "REG_SZ", "relay.example.jp");
    Policies::set("MailSecurity", "REG_SZ", "plain");
    Policies::set("MailSender", "REG_SZ", "通知@example.jp");
    Policies::set("MailPort", "REG_SZ", "25");
    let below = format!(r"{KEY}\Recommended");
    Policies::set_in(&below, "DownloadsFolder", "REG_EXPAND_SZ", r"%USERPROFILE%\受信");

    let output = pushkeeper(&["settings", "show", "--json"], &home);
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    let shown: Value = serde_json::from_slice(&output.stdout).expect("one JSON document");
    assert_eq!(shown["places"], json!([r"HKEY_LOCAL_MACHINE\Software\Policies\Pushkeeper"]));
    let settings = &shown["settings"];
    let given =
        |value: Value, locked: bool| json!({ "value": value, "from": "organisation", "locked": locked });
    assert_eq!(settings["language"], given(json!("ja"), true));
    assert_eq!(settings["revocation-lists"], given(json!(false), true));
    assert_eq!(settings["mail"]["value"]["port"], 25, "the usual one");
    assert_eq!(settings["mail"]["value"]["from"], "通知@example.jp");
    let profile = std::env::var("USERPROFILE").expect("set by Windows");
    assert_eq!(settings["folder"], given(json!(format!(r"{profile}\受信")), false));
    assert_eq!(shown["problems"][0]["name"], "MailPort");
    assert_eq!(shown["problems"][0]["flaw"], "wrong-kind");
}
