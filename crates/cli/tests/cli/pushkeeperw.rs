//! `pushkeeperw` runs `pushkeeper` on the given data folder.

use crate::home::Home;
use crate::{NOW, with_empty_environment};

fn run_pushkeeperw(args: &[&str]) -> (Option<i32>, String) {
    let output = with_empty_environment(env!("CARGO_BIN_EXE_pushkeeperw"))
        .args(args)
        .output()
        .expect("the program starts");
    (output.status.code(), String::from_utf8(output.stdout).expect("UTF-8"))
}

#[test]
fn pushkeeperw_uses_the_given_data_folder_and_returns_the_exit_status() {
    let home = Home::with(&[("本社", 24)]);
    let folder = home.data();
    let folder = folder.to_str().expect("text");
    let (code, text) =
        run_pushkeeperw(&["--home", folder, "check", "--at", NOW, "--dry-run", "--lang", "ja"]);
    assert_eq!(code, Some(1), "a unit needs a person");
    assert!(text.contains("本社"), "{text}");
    let empty = Home::empty();
    let (code, _) = run_pushkeeperw(&["--home", empty.data().to_str().expect("text"), "check", "--dry-run"]);
    assert_eq!(code, Some(0), "nothing to check");
    assert_eq!(run_pushkeeperw(&["--home", folder]).0, Some(2), "no command was given");
    assert_eq!(run_pushkeeperw(&["--home"]).0, Some(2), "no folder was given");
}
