//! `pushkeeperw`: runs `pushkeeper` without a console, for the Task Scheduler of Windows.
//!
//! Windows opens a console window for every console program that is not started from a console; that would cover the
//! screen for a moment every day. This program has no console and starts `pushkeeper` without one (`CREATE_NO_WINDOW`;
//! Microsoft, "Process Creation Flags"). Other systems do not need it; there it only serves tests.
//!
//! `pushkeeperw [--home DIR] ARGUMENTS…`: `--home` names the data folder, as the environment variable `PUSHKEEPER_HOME`
//! does for `pushkeeper`. Exit status: that of `pushkeeper`, or 2 where it could not be started.
#![cfg_attr(windows, windows_subsystem = "windows")]

use std::ffi::OsString;
use std::process::{Command, ExitCode, Stdio};

/// The exit status of `pushkeeper` when it could not run.
const COULD_NOT_RUN: u8 = 2;

fn main() -> ExitCode {
    let mut arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    let home = match arguments.as_slice() {
        [option, home, ..] if option == "--home" => Some(home.clone()),
        [] | [_, ..] => None,
    };
    if home.is_some() {
        arguments.drain(..2);
    }
    ExitCode::from(run(home, arguments).unwrap_or(COULD_NOT_RUN))
}

/// Runs `pushkeeper` and returns its exit status; `None` where it did not start or was killed. Errors are not printed,
/// because there is no console.
fn run(home: Option<OsString>, arguments: Vec<OsString>) -> Option<u8> {
    let own_path = std::env::current_exe().ok()?;
    let pushkeeper = own_path.with_file_name(format!("pushkeeper{}", std::env::consts::EXE_SUFFIX));
    let mut command = Command::new(pushkeeper);
    command
        .args(arguments)
        .envs(home.map(|home| (pushkeeper_platform::HOME_VARIABLE, home)))
        .stdin(Stdio::null());
    pushkeeper_platform::hide_console_window(&mut command);
    u8::try_from(command.status().ok()?.code()?).ok()
}
