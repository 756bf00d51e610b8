//! The schedule on Windows: one task per user, by `schtasks`.

use std::io::Write;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use pushkeeper_core::ports::schedule::{Scheduled, Scheduler};
use pushkeeper_core::{Fault, FaultCode};
use pushkeeper_texts::{Lang, Words};
use tempfile::TempPath;

use super::daily;
use super::job::{self, Job};
use super::run::{ProgramOutput, run};
use super::task::{self, TaskStatus};

/// The programs of Windows that manage tasks.
pub struct SystemScheduler {
    /// Folder of `schtasks.exe` and `whoami.exe`.
    pub programs: PathBuf,
    /// Suffix of their file names: `.exe`, or nothing in tests.
    pub suffix: &'static str,
}

impl SystemScheduler {
    /// Those in the system folder, regardless of `PATH`.
    #[cfg(windows)]
    pub fn for_current_user() -> Result<Self, Fault> {
        let root = std::env::var_os("SystemRoot").unwrap_or_else(|| r"C:\Windows".into());
        Ok(Self { programs: PathBuf::from(root).join("System32"), suffix: ".exe" })
    }

    /// Whether the check is scheduled, and whether it would run this job.
    ///
    /// `schtasks` prints the last run only in the format of the country, so it is not read.
    pub fn state(&self, job: Option<&Job>) -> Result<Scheduled, Fault> {
        Ok(match self.look(&self.name()?, job)? {
            None | Some(TaskStatus::Foreign) => Scheduled::Absent,
            Some(TaskStatus::Ours { intact }) => Scheduled::Present {
                by: Scheduler::TaskScheduler,
                intact,
                next: daily::next_run(Timestamp::now(), &TimeZone::system()).filter(|_| intact),
                last: None,
            },
        })
    }

    /// Schedules the check, or repairs its schedule, in one step.
    pub fn set_up(&self, job: &Job) -> Result<(), Fault> {
        if task::has_variable(job) {
            return Err(not_changed("a path with %…% in it, which Windows would replace".to_owned()));
        }
        let launcher = task::launcher(&job.program);
        if !Path::new(&launcher).is_file() {
            return Err(job::program_missing(launcher));
        }
        let sid = self.sid()?;
        let name = task::name(&sid);
        if self.look(&name, None)? == Some(TaskStatus::Foreign) {
            return Err(Fault::new(FaultCode::ScheduleNotOurs, name));
        }
        let file = in_utf16(&task::definition(job, &sid, &Words::new(Lang::system())))
            .map_err(|error| not_changed(error.to_string()))?;
        let path = file.to_string_lossy().into_owned();
        self.schtasks(&["/Create", "/TN", &name, "/XML", &path, "/F"])?
            .or_error_text()
            .map_err(not_changed)?;
        Ok(())
    }

    /// Deletes the task.
    pub fn remove(&self) -> Result<(), Fault> {
        let name = self.name()?;
        match self.look(&name, None)? {
            None | Some(TaskStatus::Foreign) => Ok(()),
            Some(TaskStatus::Ours { .. }) => {
                self.schtasks(&["/Delete", "/TN", &name, "/F"])?.or_error_text().map_err(not_changed)?;
                Ok(())
            }
        }
    }

    /// Reads the task. `schtasks` answers alike for a missing task and one that may not be read; one's own may be read.
    fn look(&self, name: &str, job: Option<&Job>) -> Result<Option<TaskStatus>, Fault> {
        let answer = self.schtasks(&["/Query", "/TN", name, "/XML", "ONE"])?;
        Ok(answer.succeeded().then(|| task::parse(&decoded(&answer.stdout), job)))
    }

    fn name(&self) -> Result<String, Fault> {
        Ok(task::name(&self.sid()?))
    }

    /// The logged-on user's security identifier: ASCII, unique on the computer, and unchanged when the account is
    /// renamed. `whoami` prints `"computer\name","S-1-5-21-…"`.
    fn sid(&self) -> Result<String, Fault> {
        let output =
            self.ask("whoami", &["/user", "/fo", "csv", "/nh"])?.or_error_text().map_err(unreadable)?.text();
        output
            .split('"')
            .find(|part| part.starts_with("S-1-"))
            .map(str::to_owned)
            .ok_or_else(|| unreadable(format!("whoami: {}", output.trim())))
    }

    fn schtasks(&self, request: &[&str]) -> Result<ProgramOutput, Fault> {
        self.ask("schtasks", request)
    }

    fn ask(&self, program: &str, request: &[&str]) -> Result<ProgramOutput, Fault> {
        let program = self.programs.join(format!("{program}{}", self.suffix));
        run(&program, request).map_err(|error| unreadable(format!("{}: {error}", program.display())))
    }
}

/// Writes a temporary file as `schtasks` wants it: UTF-16 with a byte order mark. It is closed, because an open handle
/// of ours would keep `schtasks` from opening it, and is removed when the returned path is dropped.
fn in_utf16(text: &str) -> std::io::Result<TempPath> {
    let units = "\u{feff}".encode_utf16().chain(text.encode_utf16());
    let bytes: Vec<u8> = units.flat_map(u16::to_le_bytes).collect();
    let mut file = tempfile::Builder::new().prefix("pushkeeper-check-").suffix(".xml").tempfile()?;
    file.write_all(&bytes)?;
    file.as_file().sync_all()?;
    Ok(file.into_temp_path())
}

/// Decodes the output of `schtasks`: UTF-16 with a byte order mark, or bytes of which only the ASCII ones are certain.
fn decoded(bytes: &[u8]) -> String {
    match bytes.strip_prefix(&[0xff, 0xfe]) {
        Some(rest) => {
            let units = rest.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
            char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
        }
        None => String::from_utf8_lossy(bytes).into_owned(),
    }
}

fn unreadable(complaint: String) -> Fault {
    Fault::new(FaultCode::ScheduleUnreadable, complaint)
}

fn not_changed(complaint: String) -> Fault {
    Fault::new(FaultCode::ScheduleNotChanged, complaint)
}
