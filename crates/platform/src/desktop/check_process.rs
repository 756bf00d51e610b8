//! Runs the daily check while the window is open, as a separate process: a mail server that does not answer then holds
//! up only that process.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use pushkeeper_core::actions::SystemEvent;
use pushkeeper_core::{Fault, FaultCode};

use crate::{HOME_VARIABLE, Post, system};

/// The check process, at most one at a time.
#[derive(Clone, Default)]
pub struct CheckProcess {
    state: Arc<Mutex<State>>,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum State {
    #[default]
    Idle,
    Running,
    /// Something changed while the check ran, so it runs once more afterwards.
    RunAgain,
}

impl CheckProcess {
    /// Starts `program check` on this data folder and returns at once. [`SystemEvent::CheckEnded`] is posted when it has
    /// ended. While a check runs, no second one is started; it runs once more afterwards.
    ///
    /// Fault `gone`: the program cannot be started.
    pub fn start(&self, program: &Path, home: &Path, post: &Post) -> Result<(), Fault> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if *state != State::Idle {
            *state = State::RunAgain;
            return Ok(());
        }
        let mut child = command(program, home)
            .spawn()
            .map_err(|error| Fault::new(FaultCode::Gone, format!("{}: {error}", program.display())))?;
        *state = State::Running;
        let mut guard = state;
        let (state, post) = (Arc::clone(&self.state), Arc::clone(post));
        let (program, home): (PathBuf, PathBuf) = (program.to_owned(), home.to_owned());
        let waits = move || {
            loop {
                // The exit status is about certificates, and the results are in the register.
                let _status = child.wait();
                post(SystemEvent::CheckEnded.into());
                let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
                let next = (*state == State::RunAgain).then(|| command(&program, &home).spawn());
                let Some(Ok(next)) = next else {
                    *state = State::Idle;
                    return;
                };
                (child, *state) = (next, State::Running);
            }
        };
        if let Err(error) = thread::Builder::new().spawn(waits) {
            // Nobody will notice its end, so another one may be started at once.
            *guard = State::Idle;
            return Err(Fault::new(FaultCode::WorkNotStarted, error));
        }
        Ok(())
    }
}

fn command(program: &Path, home: &Path) -> Command {
    let mut command = Command::new(program);
    command.arg("check").env(HOME_VARIABLE, home);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    system::hide_console_window(&mut command);
    command
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::PermissionsExt;
    use std::sync::mpsc;
    use std::time::Duration;

    use super::*;

    /// Time limit of a test; no step takes as long on a busy machine.
    const TIME_LIMIT: Duration = Duration::from_secs(60);

    #[test]
    fn checks_run_one_at_a_time_and_once_more_for_changes_meanwhile() {
        let folder = tempfile::tempdir().expect("a folder");
        let (program, gate, log) =
            (folder.path().join("program"), folder.path().join("gate"), folder.path().join("log"));
        let script = format!(
            "#!/bin/sh\necho \"$1 $PUSHKEEPER_HOME\" >> '{}'\nwhile [ ! -e '{}' ]; do sleep 0.01; done\n",
            log.display(),
            gate.display()
        );
        std::fs::write(&program, script).expect("written");
        std::fs::set_permissions(&program, PermissionsExt::from_mode(0o700)).expect("executable");
        let (sender, ended) = mpsc::channel();
        let post: Post = {
            let sender = Mutex::new(sender);
            Arc::new(move |action| {
                assert!(action == SystemEvent::CheckEnded.into());
                sender.lock().expect("unbroken").send(()).expect("heard");
            })
        };
        let check = CheckProcess::default();
        for _ in 0..3 {
            check.start(&program, folder.path(), &post).expect("started");
        }
        std::fs::write(&gate, "").expect("opened");
        ended.recv_timeout(TIME_LIMIT).expect("the first");
        ended.recv_timeout(TIME_LIMIT).expect("and once more for both that came meanwhile");
        let line = format!("check {}\n", folder.path().display());
        assert_eq!(std::fs::read_to_string(&log).expect("a log"), line.repeat(2));
        assert!(ended.recv_timeout(Duration::from_millis(50)).is_err(), "no third one");
    }

    #[test]
    fn a_missing_program_is_a_fault() {
        let folder = tempfile::tempdir().expect("a folder");
        let post: Post = Arc::new(|_| {});
        let started = CheckProcess::default().start(&folder.path().join("none"), folder.path(), &post);
        assert_eq!(started.map_err(|fault| fault.code), Err(FaultCode::Gone));
    }
}
