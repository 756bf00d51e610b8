//! Builds the whole workspace, and names the programs that tests start.

use crate::stage::{self, TaskError};
use crate::tree;
use std::path::PathBuf;

/// Builds the whole workspace including its tests.
pub fn build() -> Result<(), TaskError> {
    let mut build = tree::cargo(&["build", "--workspace", "--all-targets"]);
    stage::run_quietly("build the workspace", build.args(tree::features()))
}

/// The environment variables that name the programs which tests start.
pub fn program_variables() -> [(&'static str, PathBuf); 2] {
    [
        ("PUSHKEEPER_WINDOW", tree::program("pushkeeper-window")),
        ("PUSHKEEPER_CLI", tree::program("pushkeeper")),
    ]
}
