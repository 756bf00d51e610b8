//! `pushkeeperw` does what `pushkeeper` does, on the data folder that it is given.

use crate::home::Home;
use crate::{NOW, bare};

fn twin(args: &[&str]) -> (Option<i32>, String) {
    let output = bare(env!("CARGO_BIN_EXE_pushkeeperw")).args(args).output().expect("the program starts");
    (output.status.code(), String::from_utf8(output.stdout).expect("UTF-8"))
}

#[test]
fn it_checks_the_data_folder_that_it_is_given_and_passes_on_the_status() {
    let home = Home::with(&[("本社", 24)]);
    let folder = home.data();
    let folder = folder.to_str().expect("text");
    let (code, said) = twin(&["--home", folder, "check", "--at", NOW, "--dry-run", "--lang", "ja"]);
    assert_eq!(code, Some(1), "a unit needs a person");
    assert!(said.contains("本社"), "{said}");
    let empty = Home::empty();
    let (code, _) = twin(&["--home", empty.data().to_str().expect("text"), "check", "--dry-run"]);
    assert_eq!(code, Some(0), "nothing to check");
    assert_eq!(twin(&["--home", folder]).0, Some(2), "nothing was asked");
    assert_eq!(twin(&["--home"]).0, Some(2), "no folder");
}
