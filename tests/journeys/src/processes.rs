//! The processes of a desktop: they start in its environment, write to its logs, and are killed with it.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

/// The environment variable of every process of a desktop; its value is the desktop's folder.
const DESKTOP_VARIABLE: &str = "PUSHKEEPER_TEST_DESKTOP";

/// All processes of a desktop.
pub struct Processes {
    folder: PathBuf,
    environment: BTreeMap<String, String>,
    started: Vec<(String, Child)>,
}

impl Processes {
    /// The processes of the desktop in `folder`. Of the test's environment they get only `PATH` and the variables for backtraces
    /// and logging.
    pub fn new(folder: &Path) -> Self {
        fs::create_dir_all(folder.join("logs")).expect("the desktop's folder can be written");
        let mut environment = BTreeMap::from([(DESKTOP_VARIABLE.to_owned(), folder.display().to_string())]);
        for name in ["PATH", "RUST_BACKTRACE", "RUST_LOG"] {
            environment.extend(std::env::var(name).ok().map(|value| (name.to_owned(), value)));
        }
        Self { folder: folder.to_owned(), environment, started: Vec::new() }
    }

    /// Sets an environment variable for processes that start from now on.
    pub fn set(&mut self, name: &str, value: impl ToString) {
        self.environment.insert(name.to_owned(), value.to_string());
    }

    /// A command in the environment of the desktop.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.env_clear().envs(&self.environment).current_dir(&self.folder);
        command
    }

    /// Starts `program` in the background; stdout goes to `logs/<name>.out`, stderr to `logs/<name>.err`.
    /// It is killed when the thread of the test ends, even if the test itself is killed.
    pub fn start(&mut self, name: &str, program: &str, prepare: impl FnOnce(&mut Command)) {
        let mut command = self.command("setpriv");
        command.args(["--pdeathsig", "KILL", "--", program]).stdin(Stdio::null());
        let log = |stream: &str| File::create(self.log(name, stream)).expect("a log file can be made");
        command.stdout(log("out")).stderr(log("err"));
        prepare(&mut command);
        let child = command.spawn().unwrap_or_else(|error| panic!("{name} cannot be started: {error}"));
        self.started.push((name.to_owned(), child));
    }

    /// Whether the process that was started last as `name` still runs.
    pub fn is_running(&mut self, name: &str) -> bool {
        let child = self.started.iter_mut().rev().find(|(known, _)| known == name);
        child.is_some_and(|(_, child)| child.try_wait().is_ok_and(|ended| ended.is_none()))
    }

    /// Kills the processes that were started as `name`.
    pub fn kill(&mut self, name: &str) {
        let (gone, stay) =
            std::mem::take(&mut self.started).into_iter().partition(|(known, _)| known == name);
        self.started = stay;
        let gone: Vec<(String, Child)> = gone;
        for (_, mut child) in gone {
            // Both fail where the process has ended already.
            let _ = child.kill();
            let _ = child.wait();
        }
    }

    /// Kills every process of this desktop that runs `program`; returns their number.
    pub fn kill_all_of(&self, program: &Path) -> usize {
        let wanted = program.canonicalize().unwrap_or_else(|_| program.to_owned());
        let runs_it = |pid: &u32| fs::read_link(format!("/proc/{pid}/exe")).is_ok_and(|exe| exe == wanted);
        let mut killed = 0;
        let started = Instant::now();
        loop {
            let pids: Vec<u32> = self.alive().into_iter().filter(runs_it).collect();
            if pids.is_empty() || started.elapsed() > Duration::from_secs(10) {
                return killed;
            }
            killed = killed.max(pids.len());
            kill(&pids);
        }
    }

    /// The log file of a stream (`out` or `err`) of a process.
    pub fn log(&self, name: &str, stream: &str) -> PathBuf {
        self.folder.join("logs").join(format!("{name}.{stream}"))
    }

    /// What a process has written to a stream so far.
    pub fn output(&self, name: &str, stream: &str) -> String {
        let bytes = fs::read(self.log(name, stream)).unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// Runs a program and waits for its end.
    pub async fn run(&self, program: &str, prepare: impl FnOnce(&mut Command)) -> Output {
        let mut command = self.command(program);
        command.stdin(Stdio::null());
        prepare(&mut command);
        let ended = tokio::process::Command::from(command).kill_on_drop(true).output();
        match tokio::time::timeout(crate::LIMIT, ended).await {
            Ok(output) => output.unwrap_or_else(|error| panic!("{program} cannot be started: {error}")),
            Err(_) => panic!("{program} did not end within {} s", crate::LIMIT.as_secs()),
        }
    }

    /// The running processes of this desktop: those with its variable, and those in its folder, because some (Chromium)
    /// overwrite their environment.
    fn alive(&self) -> Vec<u32> {
        let variable = format!("{DESKTOP_VARIABLE}={}", self.folder.display());
        let belongs = |pid: &u32| {
            let environment = fs::read(format!("/proc/{pid}/environ")).unwrap_or_default();
            environment.split(|byte| *byte == 0).any(|entry| entry == variable.as_bytes())
                || fs::read_link(format!("/proc/{pid}/cwd")).is_ok_and(|cwd| cwd.starts_with(&self.folder))
        };
        let numbers = fs::read_dir("/proc").into_iter().flatten().flatten();
        numbers.filter_map(|entry| entry.file_name().to_str()?.parse().ok()).filter(belongs).collect()
    }
}

impl Drop for Processes {
    fn drop(&mut self) {
        for (_, child) in self.started.iter_mut().rev() {
            let _ = child.kill();
            let _ = child.wait();
        }
        let started = Instant::now();
        loop {
            let left = self.alive();
            if left.is_empty() || started.elapsed() > Duration::from_secs(10) {
                return;
            }
            kill(&left);
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

fn kill(pids: &[u32]) {
    let _ = Command::new("kill")
        .arg("-KILL")
        .args(pids.iter().map(u32::to_string))
        .stderr(Stdio::null())
        .status();
}
