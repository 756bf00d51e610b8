//! Checks on Linux that the workspace compiles for macOS and Windows.
//!
//! Running and testing Pushkeeper on Linux does not need any of this: it has its own compilers and target folder.

pub mod compiler;
mod macos;
pub mod test;
mod windows;
pub mod wine;

use crate::stage::{self, TaskError};
use crate::ui;
use compiler::{Compiler, Target};
use std::time::Instant;

/// Type-checks the whole workspace, the window and all tests included, for macOS and Windows with warnings
/// denied, and builds the command line for Windows.
pub fn check() -> Result<(), TaskError> {
    let started = Instant::now();
    let compiler = Compiler::prepare(&[Target::MacOs, Target::Windows])?;
    // The window embeds the user interface at compile time, so it must be built first.
    ui::packages()?;
    ui::build()?;
    for target in [Target::MacOs, Target::Windows] {
        let mut check =
            compiler.strict_cargo(target, &["check", "--workspace", "--all-targets", "--keep-going"]);
        if target == Target::Windows {
            check.args(["--features", "pushkeeper-window/vendored"]);
        }
        stage::run_quietly(&format!("type check for {target}"), &mut check)?;
    }
    let mut build = compiler
        .strict_cargo(Target::Windows, &["build", "--package", "pushkeeper-cli", "--features", "vendored"]);
    stage::run_quietly("build pushkeeper.exe", &mut build)?;

    let program = compiler.programs(Target::Windows).join("pushkeeper.exe");
    let size =
        program.metadata().map_err(|error| TaskError(format!("{}: {error}", program.display())))?.len();
    println!(
        "\nThe workspace and its tests compile for macOS ({}) and Windows ({}) without a warning.\n\
         Nothing was run. {} is built ({} MB with debugging data).\n\
         It took {}. `cargo xtask test-windows` runs what can be run here.",
        Target::MacOs.triple(),
        Target::Windows.triple(),
        program.display(),
        size / 1_000_000,
        stage::time(started).trim_start(),
    );
    Ok(())
}
