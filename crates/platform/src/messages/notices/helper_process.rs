//! Shows a notice from a helper process, for a program that ends: the process stays while the notice is on the screen.
//!
//! The job is passed on standard input, because other users can read argument lists.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use pushkeeper_core::model::Language;
use pushkeeper_core::ports::Notice;
use pushkeeper_core::{Fault, FaultCode};
use serde::{Deserialize, Serialize};

use crate::system::timeout::run_with_timeout;
use crate::{HOME_VARIABLE, system};

/// Time limit: the start of a program, and the desktop's own time limit.
const TIMEOUT: Duration = Duration::from_secs(30);

/// The notice that the helper process shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeJob {
    /// The notice itself.
    pub notice: Notice,
    /// The language of its text.
    pub language: Language,
}

impl NoticeJob {
    /// The helper's answer once the notice is on the screen.
    pub const SHOWN: &str = "shown";

    /// Parses the line that holds a job; `None` for anything else.
    pub fn read(line: &str) -> Option<Self> {
        serde_json::from_str(line).ok()
    }
}

/// Runs `program notice` to show a notice. Returns when the desktop has accepted it; the process stays.
///
/// Fault: `notice-not-shown`.
pub fn show_in_helper_process(program: &Path, home: &Path, job: &NoticeJob) -> Result<(), Fault> {
    let not_shown = |error: &dyn std::fmt::Display| Fault::new(FaultCode::NoticeNotShown, error);
    let line = serde_json::to_string(job).expect("names, texts and times have a JSON form");
    let mut child = start(program, home).map_err(|error| not_shown(&error))?;
    let answer = run_with_timeout(TIMEOUT, move || {
        let answer = exchange(&mut child, &line);
        // Waits until the notice is gone, so that no dead process stays behind.
        let _no_thread = std::thread::Builder::new().spawn(move || child.wait());
        answer
    });
    match answer {
        Some(Ok(answer)) if answer.trim_end() == NoticeJob::SHOWN => Ok(()),
        Some(Ok(_)) => Err(not_shown(&"the desktop did not take it")),
        Some(Err(error)) => Err(not_shown(&error)),
        None => Err(not_shown(&"no answer in time")),
    }
}

fn exchange(child: &mut Child, line: &str) -> std::io::Result<String> {
    let missing = || std::io::Error::from(std::io::ErrorKind::BrokenPipe);
    let mut input = child.stdin.take().ok_or_else(missing)?;
    writeln!(input, "{line}")?;
    drop(input);
    let mut answer = String::new();
    BufReader::new(child.stdout.take().ok_or_else(missing)?).read_line(&mut answer)?;
    Ok(answer)
}

fn start(program: &Path, home: &Path) -> std::io::Result<Child> {
    let mut command = Command::new(program);
    command.arg("notice").env(HOME_VARIABLE, home);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    // Interrupting the check in a terminal must not interrupt the notice.
    system::detach(&mut command);
    system::hide_console_window(&mut command);
    command.spawn()
}
