//! Form, warnings and licences: what can be said of the tree without running it, the quickest first.

use crate::stage::{self, TaskError};
use crate::{conventions, rooms, setup, tree, ui};
use std::path::PathBuf;
use std::process::Command;

/// Stops at the first check that does not hold.
pub fn run() -> Result<(), TaskError> {
    stage::run_quietly("form of the Rust code", &mut tree::cargo(&["fmt", "--all", "--check"]))?;
    conventions::check()?;
    rooms::check()?;
    setup::build()?;
    // ESLint and Prettier, then svelte-check. npm fails when the script is missing.
    stage::run_quietly("lint of the user interface", &mut tree::npm(&["run", "lint"]))?;
    stage::run_quietly("types of the user interface", &mut tree::npm(&["run", "check"]))?;
    let mut deny = Command::new(cargo_deny()?);
    deny.args(["check", "licenses", "bans", "sources"]).current_dir(tree::root());
    stage::run_quietly("licences and sources", &mut deny)?;
    workflows()?;
    let mut types = tree::cargo(&["test", "--package", "pushkeeper-core", "--test", "types"]);
    // With it the test compares the generated file, without it the test writes it.
    types.env("CI", "true");
    stage::run_quietly("generated types of the user interface", &mut types)?;
    // The window embeds the user interface while it is compiled: without one it cannot even be checked.
    ui::build()?;
    let mut clippy = tree::cargo(&["clippy", "--workspace", "--all-targets"]);
    stage::run_quietly("warnings", clippy.args(tree::features()).args(["--", "-D", "warnings"]))
}

/// The files of `.github/workflows`, where actionlint is installed: it is written in Go, which nothing else here needs.
fn workflows() -> Result<(), TaskError> {
    let mut actionlint = Command::new("actionlint");
    if Command::new("actionlint").arg("--version").output().is_err() {
        println!(
            "LEFT OUT: workflows, for lack of actionlint (go install github.com/rhysd/actionlint/cmd/actionlint@latest)"
        );
        return Ok(());
    }
    stage::run_quietly("workflows", actionlint.current_dir(tree::root()))
}

/// The cargo-deny of this machine, or one built into the target folder. It is built without optimisation: that takes a
/// minute instead of four, and the check still ends within seconds.
fn cargo_deny() -> Result<PathBuf, TaskError> {
    let installed = PathBuf::from("cargo-deny");
    if Command::new(&installed).arg("--version").output().is_ok_and(|answer| answer.status.success()) {
        return Ok(installed);
    }
    let own = tree::programs().join("tools");
    let program = own.join("bin").join(format!("cargo-deny{}", std::env::consts::EXE_SUFFIX));
    if !program.exists() {
        let mut install = tree::cargo(&["install", "cargo-deny", "--version", "^0.20", "--locked", "--root"]);
        install
            .arg(&own)
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
        stage::run_quietly("install cargo-deny", &mut install)?;
    }
    Ok(program)
}
