//! `pushkeeperw`: `pushkeeper` without a console, for the Task Scheduler of Windows.
//!
//! Windows opens a console for a program of the console that nobody started from one; every day, for a moment, over
//! whatever somebody is doing. This program belongs to no console and starts its twin without one
//! (`CREATE_NO_WINDOW`; Microsoft, "Process Creation Flags"). On other systems it does the same, which nobody needs there.
//!
//! `pushkeeperw [--home DIR] ARGUMENTS…`: `--home` names the data folder, as `PUSHKEEPER_HOME` does where there is an
//! environment. Exit status: that of `pushkeeper`; 2 where it could not be started.
#![cfg_attr(windows, windows_subsystem = "windows")]

use std::ffi::OsString;
use std::process::{Command, ExitCode, Stdio};

/// As the command line says of itself when it could not run.
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

/// The exit status of the twin; none where it did not start or did not end by itself. Nobody would read why: there is
/// no console.
fn run(home: Option<OsString>, arguments: Vec<OsString>) -> Option<u8> {
    let twin = std::env::current_exe().ok()?;
    let twin = twin.with_file_name(format!("pushkeeper{}", std::env::consts::EXE_SUFFIX));
    let mut command = Command::new(twin);
    command
        .args(arguments)
        .envs(home.map(|home| (pushkeeper_platform::HOME_VARIABLE, home)))
        .stdin(Stdio::null());
    pushkeeper_platform::hide_console_window(&mut command);
    u8::try_from(command.status().ok()?.code()?).ok()
}
