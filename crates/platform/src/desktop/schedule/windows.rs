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
use super::run::{Answer, run};
use super::task::{self, Told};

/// Whom one asks.
pub struct Platform {
    /// The folder of `schtasks.exe` and `whoami.exe`, and how their names end.
    pub programs: PathBuf,
    /// `.exe`.
    pub suffix: &'static str,
}

impl Platform {
    /// That of this login: the programs of Windows itself, wherever `PATH` leads.
    #[cfg(windows)]
    pub fn here() -> Result<Self, Fault> {
        let root = std::env::var_os("SystemRoot").unwrap_or_else(|| r"C:\Windows".into());
        Ok(Self { programs: PathBuf::from(root).join("System32"), suffix: ".exe" })
    }

    /// What is set up, and whether it would run this job.
    ///
    /// When it ran last is printed by `schtasks` in the form of the country only: not read.
    pub fn state(&self, job: Option<&Job>) -> Result<Scheduled, Fault> {
        Ok(match self.look(&self.name()?, job)? {
            None | Some(Told::Foreign) => Scheduled::Absent,
            Some(Told::Ours { intact }) => Scheduled::Present {
                by: Scheduler::TaskScheduler,
                intact,
                next: daily::next(Timestamp::now(), &TimeZone::system()).filter(|_| intact),
                last: None,
            },
        })
    }

    /// Sets it up, or once more, in one step.
    pub fn set_up(&self, job: &Job) -> Result<(), Fault> {
        if task::has_variable(job) {
            return Err(refused("a path with %…% in it, which Windows would replace".to_owned()));
        }
        let twin = task::twin(&job.program);
        if !Path::new(&twin).is_file() {
            return Err(job::missing(twin));
        }
        let sid = self.sid()?;
        let name = task::name(&sid);
        if self.look(&name, None)? == Some(Told::Foreign) {
            return Err(Fault::new(FaultCode::ScheduleNotOurs, name));
        }
        let file = in_utf16(&task::definition(job, &sid, &Words::new(Lang::system())))
            .map_err(|error| refused(error.to_string()))?;
        let path = file.to_string_lossy().into_owned();
        self.schtasks(&["/Create", "/TN", &name, "/XML", &path, "/F"])?.or_complaint().map_err(refused)?;
        Ok(())
    }

    /// Removes it.
    pub fn remove(&self) -> Result<(), Fault> {
        let name = self.name()?;
        match self.look(&name, None)? {
            None | Some(Told::Foreign) => Ok(()),
            Some(Told::Ours { .. }) => {
                self.schtasks(&["/Delete", "/TN", &name, "/F"])?.or_complaint().map_err(refused)?;
                Ok(())
            }
        }
    }

    /// A task that is not there and one that may not be seen answer alike; one's own may be seen.
    fn look(&self, name: &str, job: Option<&Job>) -> Result<Option<Told>, Fault> {
        let answer = self.schtasks(&["/Query", "/TN", name, "/XML", "ONE"])?;
        Ok(answer.fine().then(|| task::read(&readable(&answer.said), job)))
    }

    fn name(&self) -> Result<String, Fault> {
        Ok(task::name(&self.sid()?))
    }

    /// Who is logged on, by a name of plain characters that no two users of a computer share and that stays when
    /// the account is renamed. `whoami` prints `"computer\name","S-1-5-21-…"`.
    fn sid(&self) -> Result<String, Fault> {
        let said =
            self.ask("whoami", &["/user", "/fo", "csv", "/nh"])?.or_complaint().map_err(unreadable)?.text();
        said.split('"')
            .find(|part| part.starts_with("S-1-"))
            .map(str::to_owned)
            .ok_or_else(|| unreadable(format!("whoami: {}", said.trim())))
    }

    fn schtasks(&self, request: &[&str]) -> Result<Answer, Fault> {
        self.ask("schtasks", request)
    }

    fn ask(&self, program: &str, request: &[&str]) -> Result<Answer, Fault> {
        let program = self.programs.join(format!("{program}{}", self.suffix));
        run(&program, request).map_err(|error| unreadable(format!("{}: {error}", program.display())))
    }
}

/// A file as `schtasks` wants it, for as long as its path is held: UTF-16, as its first line says and its first mark
/// shows, and closed, lest our own handle keep others from opening it.
fn in_utf16(text: &str) -> std::io::Result<TempPath> {
    let units = "\u{feff}".encode_utf16().chain(text.encode_utf16());
    let bytes: Vec<u8> = units.flat_map(u16::to_le_bytes).collect();
    let mut file = tempfile::Builder::new().prefix("pushkeeper-check-").suffix(".xml").tempfile()?;
    file.write_all(&bytes)?;
    file.as_file().sync_all()?;
    Ok(file.into_temp_path())
}

/// Whatever `schtasks` prints: UTF-16 with its mark, or bytes of which the ASCII ones can be relied upon.
fn readable(bytes: &[u8]) -> String {
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

fn refused(complaint: String) -> Fault {
    Fault::new(FaultCode::ScheduleNotChanged, complaint)
}
