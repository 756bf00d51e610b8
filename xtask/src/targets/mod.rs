//! Checks from Linux that the tree compiles for the systems its users sit at, without such a computer at hand.
//!
//! Nothing of it is needed to run or test Pushkeeper here: it has compilers and a target folder of its own.

pub mod compiler;
mod macos;
pub mod test;
mod windows;
pub mod wine;

use crate::stage::{self, Stopped};
use crate::ui;
use compiler::{Compiler, Target};
use std::time::Instant;

/// Type-checks the whole workspace, the window and all tests included, for macOS and Windows with warnings
/// denied, and builds the command line for Windows.
pub fn check() -> Result<(), Stopped> {
    let began = Instant::now();
    let compiler = Compiler::ready(&[Target::MacOs, Target::Windows])?;
    // The window embeds the user interface while it is compiled: without one it cannot even be checked.
    ui::packages()?;
    ui::build()?;
    for target in [Target::MacOs, Target::Windows] {
        let mut check =
            compiler.strict_cargo(target, &["check", "--workspace", "--all-targets", "--keep-going"]);
        if target == Target::Windows {
            check.args(["--features", "pushkeeper-window/vendored"]);
        }
        stage::quiet(&format!("types for {target}"), &mut check)?;
    }
    let mut build = compiler
        .strict_cargo(Target::Windows, &["build", "--package", "pushkeeper-cli", "--features", "vendored"]);
    stage::quiet("build pushkeeper.exe", &mut build)?;

    let program = compiler.programs(Target::Windows).join("pushkeeper.exe");
    let size = program.metadata().map_err(|error| Stopped(format!("{}: {error}", program.display())))?.len();
    println!(
        "\nThe whole workspace with its tests has the right types on macOS ({}) and Windows ({}), without a\n\
         warning; nothing of it was run. {} is built ({} MB with debugging data).\n\
         It took {}. `cargo xtask test-windows` runs what can be run here.",
        Target::MacOs.triple(),
        Target::Windows.triple(),
        program.display(),
        size / 1_000_000,
        stage::time(began).trim_start(),
    );
    Ok(())
}
