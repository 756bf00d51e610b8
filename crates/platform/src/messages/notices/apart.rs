//! A notice of a program that ends: another process shows it and stays while it is on the screen.
//!
//! The order goes over stdin, because an argument list is for everybody to see.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use pushkeeper_core::model::Language;
use pushkeeper_core::ports::Notice;
use pushkeeper_core::{Fault, FaultCode};
use serde::{Deserialize, Serialize};

use crate::system::timeout::within;
use crate::{HOME_VARIABLE, system};

/// The desktop's own patience, and the start of a program.
const PATIENCE: Duration = Duration::from_secs(30);

/// What is to be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// What it says.
    pub notice: Notice,
    /// In which language.
    pub language: Language,
}

impl Order {
    /// The answer, once it is on the screen.
    pub const SHOWN: &str = "shown";

    /// Reads the line that orders a notice.
    pub fn read(line: &str) -> Option<Self> {
        serde_json::from_str(line).ok()
    }
}

/// Has `program notice` show a notice. Returns when the desktop has taken it; the process stays.
///
/// Fault: `notice-not-shown`.
pub fn show(program: &Path, home: &Path, order: &Order) -> Result<(), Fault> {
    let not_shown = |error: &dyn std::fmt::Display| Fault::new(FaultCode::NoticeNotShown, error);
    let line = serde_json::to_string(order).expect("names, texts and times have a JSON form");
    let mut child = start(program, home).map_err(|error| not_shown(&error))?;
    let answer = within(PATIENCE, move || {
        let heard = exchange(&mut child, &line);
        // Until the notice is gone; then nothing of the process stays behind.
        std::thread::spawn(move || child.wait());
        heard
    });
    match answer {
        Some(Ok(said)) if said.trim_end() == Order::SHOWN => Ok(()),
        Some(Ok(_)) => Err(not_shown(&"the desktop did not take it")),
        Some(Err(error)) => Err(not_shown(&error)),
        None => Err(not_shown(&"no answer in time")),
    }
}

fn exchange(child: &mut Child, line: &str) -> std::io::Result<String> {
    let missing = || std::io::Error::from(std::io::ErrorKind::BrokenPipe);
    let mut order = child.stdin.take().ok_or_else(missing)?;
    writeln!(order, "{line}")?;
    drop(order);
    let mut said = String::new();
    BufReader::new(child.stdout.take().ok_or_else(missing)?).read_line(&mut said)?;
    Ok(said)
}

fn start(program: &Path, home: &Path) -> std::io::Result<Child> {
    let mut command = Command::new(program);
    command.arg("notice").env(HOME_VARIABLE, home);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    // Whoever interrupts the check in a terminal does not mean the notice.
    system::detached(&mut command);
    system::windowless(&mut command);
    command.spawn()
}
