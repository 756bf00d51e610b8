//! Runs a program of the system: without a shell, with a time limit, and without a window.

use std::io::{self, Read};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::Duration;

use crate::system;
use crate::system::timeout::run_with_timeout;

/// Time limit of a run: a scheduler may be starting, or the disk may be slow.
const TIMEOUT: Duration = Duration::from_secs(30);

/// What a program returned.
pub struct ProgramOutput {
    status: ExitStatus,
    /// The bytes it printed on standard output.
    pub stdout: Vec<u8>,
    stderr: Vec<u8>,
}

impl ProgramOutput {
    /// Whether its exit status was success.
    pub fn succeeded(&self) -> bool {
        self.status.success()
    }

    /// Its standard output as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.stdout).into_owned()
    }

    /// Itself if it [`succeeded`](Self::succeeded), else what it printed as an error.
    pub fn or_error_text(self) -> Result<Self, String> {
        if self.succeeded() {
            return Ok(self);
        }
        let error_text = [&self.stderr, &self.stdout]
            .map(|bytes| String::from_utf8_lossy(bytes).trim().to_owned())
            .into_iter()
            .find(|text| !text.is_empty());
        Err(error_text.unwrap_or_else(|| self.status.to_string()))
    }
}

/// Runs a program to its end, with times in UTC and messages in English. A program that exceeds the time limit is
/// ended.
pub fn run(program: &Path, arguments: &[&str]) -> io::Result<ProgramOutput> {
    let mut command = Command::new(program);
    command
        .args(arguments)
        .env("TZ", "UTC")
        .env("LC_ALL", "C")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    system::hide_console_window(&mut command);
    wait_for_output(command.spawn()?, TIMEOUT)
}

fn wait_for_output(mut child: Child, limit: Duration) -> io::Result<ProgramOutput> {
    let (output_pipe, error_pipe) = (child.stdout.take(), child.stderr.take());
    let read = run_with_timeout(limit, move || {
        // Read both at once: a program may fill one pipe before it closes the other.
        let errors = thread::Builder::new().spawn(move || read_all(error_pipe)).ok();
        let output = read_all(output_pipe);
        (output, errors.and_then(|errors| errors.join().ok()).unwrap_or_default())
    });
    let Some((stdout, stderr)) = read else {
        // It may have ended just now.
        let _ = child.kill();
        child.wait()?;
        return Err(io::ErrorKind::TimedOut.into());
    };
    Ok(ProgramOutput { status: child.wait()?, stdout, stderr })
}

fn read_all(pipe: Option<impl Read>) -> Vec<u8> {
    let mut bytes = Vec::new();
    if let Some(mut pipe) = pipe {
        // What was read before an error is still worth showing.
        let _ = pipe.read_to_end(&mut bytes);
    }
    bytes
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn errors_are_distinguished_from_output() {
        let sh = Path::new("/bin/sh");
        let fine = run(sh, &["-c", "printf 'a b'; printf c >&2"]).expect("run");
        assert_eq!((fine.succeeded(), fine.text().as_str()), (true, "a b"));
        let error_text = |script| run(sh, &["-c", script]).expect("run").or_error_text().err();
        assert_eq!(error_text("echo x; echo ' why ' >&2; exit 3").as_deref(), Some("why"));
        assert_eq!(error_text("echo x; exit 3").as_deref(), Some("x"));
        assert_eq!(error_text("exit 3").as_deref(), Some("exit status: 3"));
        assert!(run(Path::new("/nowhere/at/all"), &[]).is_err());
    }

    #[test]
    fn a_program_that_hangs_is_ended() {
        let child = Command::new("sleep")
            .arg("600")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("started");
        let ended = wait_for_output(child, Duration::from_millis(50)).err().map(|error| error.kind());
        assert_eq!(ended, Some(io::ErrorKind::TimedOut));
    }
}
