//! Asks a program of the system: without a shell, with a limit of time, and without a window of its own.

use std::io::{self, Read};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::Duration;

use crate::system;
use crate::system::timeout::within;

/// A scheduler that is being started, or a slow disk.
const PATIENCE: Duration = Duration::from_secs(30);

/// What a program answered.
pub struct Answer {
    status: ExitStatus,
    /// What it printed.
    pub said: Vec<u8>,
    complained: Vec<u8>,
}

impl Answer {
    /// It did what it was asked.
    pub fn fine(&self) -> bool {
        self.status.success()
    }

    /// What it printed, as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.said).into_owned()
    }

    /// Itself where it is [`fine`](Self::fine), else what it complained of.
    pub fn or_complaint(self) -> Result<Self, String> {
        if self.fine() {
            return Ok(self);
        }
        let complaint = [&self.complained, &self.said]
            .map(|bytes| String::from_utf8_lossy(bytes).trim().to_owned())
            .into_iter()
            .find(|text| !text.is_empty());
        Err(complaint.unwrap_or_else(|| self.status.to_string()))
    }
}

/// Runs a program to its end. Its times and messages are those of UTC and of nobody's language.
/// One that does not come to an end is ended.
pub fn run(program: &Path, arguments: &[&str]) -> io::Result<Answer> {
    let mut command = Command::new(program);
    command
        .args(arguments)
        .env("TZ", "UTC")
        .env("LC_ALL", "C")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    system::windowless(&mut command);
    answer(command.spawn()?, PATIENCE)
}

fn answer(mut child: Child, limit: Duration) -> io::Result<Answer> {
    let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
    let heard = within(limit, move || {
        // Both at once: a program may fill one before it closes the other.
        let complaints = thread::spawn(move || everything(stderr));
        let said = everything(stdout);
        (said, complaints.join().unwrap_or_default())
    });
    let Some((said, complained)) = heard else {
        // It may have ended just now.
        let _ = child.kill();
        child.wait()?;
        return Err(io::ErrorKind::TimedOut.into());
    };
    Ok(Answer { status: child.wait()?, said, complained })
}

fn everything(pipe: Option<impl Read>) -> Vec<u8> {
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
    fn an_answer_is_told_from_a_complaint() {
        let sh = Path::new("/bin/sh");
        let fine = run(sh, &["-c", "printf 'a b'; printf c >&2"]).expect("run");
        assert_eq!((fine.fine(), fine.text().as_str()), (true, "a b"));
        let told = |script| run(sh, &["-c", script]).expect("run").or_complaint().err();
        assert_eq!(told("echo x; echo ' why ' >&2; exit 3").as_deref(), Some("why"));
        assert_eq!(told("echo x; exit 3").as_deref(), Some("x"));
        assert_eq!(told("exit 3").as_deref(), Some("exit status: 3"));
        assert!(run(Path::new("/nowhere/at/all"), &[]).is_err());
    }

    #[test]
    fn what_never_ends_is_ended() {
        let child = Command::new("sleep")
            .arg("600")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("started");
        let ended = answer(child, Duration::from_millis(50)).err().map(|error| error.kind());
        assert_eq!(ended, Some(io::ErrorKind::TimedOut));
    }
}
